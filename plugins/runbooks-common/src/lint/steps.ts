import type {
  Block,
  CodeBlock,
  CommandRole,
  RunbookDocument,
  Step,
} from '../model';
import type { Report } from './rules';

/** Every command block of a step, also those in lists and quotes. @public */
export function commandBlocks(step: Pick<Step, 'body'>): CodeBlock[] {
  return codeBlocks(step.body).filter(block => block.role !== undefined);
}

/** Every code block below, in order. */
export function codeBlocks(blocks: readonly Block[]): CodeBlock[] {
  return blocks.flatMap(block => {
    switch (block.type) {
      case 'code':
        return [block];
      case 'quote':
        return codeBlocks(block.children);
      case 'list':
        return block.items.flatMap(item => codeBlocks(item.children));
      default:
        return [];
    }
  });
}

/** Blocks a step cannot do without, and those that mean something in it. */
const NEEDED: Partial<Record<Step['type'], readonly CommandRole[]>> = {
  check: ['check'],
  command: ['do', 'verify'],
  traffic: ['precheck', 'do', 'verify', 'rollback'],
};
const USED: Record<Step['type'], readonly CommandRole[]> = {
  manual: ['check'],
  check: ['check'],
  command: ['precheck', 'do', 'verify', 'rollback', 'check'],
  decision: ['check'],
  approval: ['check'],
  wait: ['check'],
  notify: ['do', 'check'],
  traffic: ['precheck', 'do', 'verify', 'rollback', 'check'],
};

const COMMAND_LANGUAGES = new Set([
  'sh',
  'bash',
  'shell',
  'zsh',
  'console',
  'shell-session',
  'powershell',
  'ps1',
  'pwsh',
  'sql',
  'psql',
  'mysql',
]);

/** Whether somebody types or copies it into a shell or a database. */
export function isCommand({ role, language = '' }: CodeBlock): boolean {
  return role !== undefined || COMMAND_LANGUAGES.has(language.toLowerCase());
}

export function lintSteps(document: RunbookDocument, report: Report): void {
  const steps = document.phases.flatMap(phase => phase.steps);
  const order = new Map(steps.map((step, index) => [step.id, index]));
  if (steps.length === 0)
    report('no-steps', 'There is nothing to follow: no H3 with a step.', {
      line: 1,
      column: 1,
    });
  for (const step of steps) {
    lintBlocks(step, report);
    lintJumps(step, order, report);
    if (step.type === 'traffic') lintTraffic(step, document, report);
  }
}

function lintBlocks(step: Step, report: Report): void {
  const blocks = commandBlocks(step);
  const has = (role: CommandRole) => blocks.some(block => block.role === role);
  for (const role of NEEDED[step.type] ?? []) {
    if (!has(role))
      report(
        'block-missing',
        `The ${step.type} step "${step.id}" has no block titled "${role}".`,
        step,
      );
  }
  if (
    step.onFail.action === 'rollback' &&
    step.type !== 'traffic' &&
    !has('rollback')
  ) {
    report(
      'rollback-missing',
      `"${step.id}" is rolled back when it fails, and has no block titled "rollback".`,
      step,
    );
  }
  for (const block of blocks) {
    const at = { line: block.line, column: 1 };
    const role = block.role!;
    if (block.text.trim() === '')
      report(
        'block-empty',
        `The block "${role}" of "${step.id}" is empty.`,
        at,
      );
    if (!USED[step.type].includes(role)) {
      report(
        'block-unused',
        `A ${step.type} step does not use a block titled "${role}".`,
        at,
      );
    }
    if (
      !block.language ||
      !COMMAND_LANGUAGES.has(block.language.toLowerCase())
    ) {
      report(
        'block-language',
        `Commands are written as sh, bash, powershell or sql; "${
          block.language ?? 'nothing'
        }" is not run anywhere.`,
        at,
      );
    }
    if (!block.expected) {
      if (role === 'check' && step.type === 'check') {
        report(
          'check-expected-missing',
          `The check of "${step.id}" is followed by a paragraph "Expected: ...".`,
          at,
        );
      } else if (role === 'verify' || role === 'precheck') {
        report(
          'expected-missing',
          `Say what "${role}" should show: a paragraph "Expected: ..." under it.`,
          at,
        );
      }
    }
  }
}

function lintJumps(
  step: Step,
  order: Map<string, number>,
  report: Report,
): void {
  const targets: { id: string; what: string }[] = [];
  if (step.onFail.action === 'goto')
    targets.push({ id: step.onFail.step, what: 'on_fail' });
  for (const option of step.decision?.options ?? []) {
    if ('goto' in option)
      targets.push({ id: option.goto, what: `option "${option.key}"` });
  }
  for (const { id, what } of targets) {
    const target = order.get(id);
    if (target === undefined) {
      report(
        'goto-unknown',
        `${what} of "${step.id}" leads to "${id}", and there is no such step.`,
        step,
      );
    } else if (target <= order.get(step.id)!) {
      report(
        'goto-backward',
        `${what} of "${step.id}" leads back to "${id}": steps between are done again.`,
        step,
      );
    }
  }
}

function lintTraffic(
  step: Step,
  document: RunbookDocument,
  report: Report,
): void {
  const { traffic } = step;
  if (!traffic) return;
  if (traffic.from === traffic.to) {
    report(
      'same-site',
      `"${step.id}" moves from "${traffic.from}" to the same place.`,
      step,
    );
  }
  if (step.expectSeconds === undefined) {
    report(
      'expect-missing',
      `Say how long "${step.id}" should take: expect.`,
      step,
    );
  }
  if (
    document.meta.purpose === 'failover' &&
    traffic.autoRevertAfterSeconds === undefined
  ) {
    report(
      'return-missing',
      `Say when "${step.id}" is to be moved back at the latest: auto_revert_after.`,
      step,
    );
  }
}
