import { compilePattern } from '../pattern';
import { get, list, oneLine, text } from './foreign';
import type { ImportedRunbook, ImportOptions, ImportWarning } from './types';
import { fence, frontMatter, idOf, quote, StepIds, stepHead } from './write';

function baseName(path: string): string {
  return path
    .split(/[\\/]/)
    .at(-1)!
    .replace(/\.[a-z]+$/i, '');
}

/** PT10M and the like. */
function isoSeconds(duration: string | undefined): number | undefined {
  const match = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(
    duration ?? '',
  );
  if (!match) return undefined;
  const [, days = 0, hours = 0, minutes = 0, seconds = 0] = match.map(part =>
    Number(part ?? 0),
  );
  return days * 86_400 + hours * 3600 + minutes * 60 + seconds;
}

class SsmWriter {
  private readonly names = new Map<string, string>();
  private readonly known = new Set<string>();
  private readonly ids = new StepIds();
  private number = 0;

  constructor(private readonly warnings: ImportWarning[]) {}

  /** Step ids are known before the first reference to them. */
  name(steps: unknown[]): void {
    for (const step of steps) {
      const name = text(get(step, 'name'));
      if (name && !this.names.has(name))
        this.names.set(
          name,
          this.ids.take(name.replace(/([a-z0-9])([A-Z])/g, '$1-$2')),
        );
    }
  }

  parameters(value: unknown): string[] {
    if (typeof value !== 'object' || value === null) return [];
    const lines = Object.entries(value).flatMap(([name, definition]) => {
      if (!/^[A-Za-z]\w{0,39}$/.test(name) || name === 'AutomationAssumeRole')
        return [];
      this.known.add(name);
      const values = list(get(definition, 'allowedValues'))
        .map(text)
        .filter(item => item !== undefined);
      const pattern = text(get(definition, 'allowedPattern'));
      const usable = pattern !== undefined && compilePattern(pattern).ok;
      if (pattern !== undefined && !usable)
        this.warn(
          `The pattern of "${name}" is not one that is checked here: free text.`,
        );
      const parts = [
        values.length > 0
          ? `type: enum, values: [${values.map(quote).join(', ')}]`
          : 'type: string',
        ...(usable ? [`pattern: ${JSON.stringify(pattern)}`] : []),
        ...(get(definition, 'default') === undefined
          ? []
          : ['required: false']),
        ...[text(get(definition, 'default'))].flatMap(item =>
          item ? [`default: ${quote(item)}`] : [],
        ),
        ...[text(get(definition, 'description'))].flatMap(item =>
          item ? [`help: ${JSON.stringify(oneLine(item).slice(0, 200))}`] : [],
        ),
      ];
      return [`${name}: { ${parts.join(', ')} }`];
    });
    return lines.length > 0
      ? ['## Parameters', '', '```yaml title="params"', ...lines, '```', '']
      : [];
  }

  /** `{{ Name }}` of a parameter; outputs of other steps stay as they are, for a person to read. */
  fill(value: string): string {
    return value.replace(/\{\{\s*(\w+)\s*\}\}/g, (whole, name: string) =>
      this.known.has(name) ? `\${param.${name}}` : whole,
    );
  }

  step(step: unknown): string[] {
    const name = text(get(step, 'name')) ?? `step${this.number + 1}`;
    const action = text(get(step, 'action')) ?? '';
    const id = this.names.get(name) ?? this.ids.take(name);
    this.number++;
    const settings = this.settings(step, action);
    const description = this.fill(text(get(step, 'description')) ?? '');
    return [
      ...stepHead(
        this.number,
        oneLine(name.replace(/([a-z0-9])([A-Z])/g, '$1 $2')),
        id,
        settings,
      ),
      ...(description ? [description, ''] : []),
      ...this.body(step, action),
    ];
  }

  private settings(step: unknown, action: string): string[] {
    const failure = text(get(step, 'onFailure')) ?? 'Abort';
    const target = /^step:(.+)$/.exec(failure)?.[1];
    let onFail = failure === 'Continue' ? 'continue' : 'stop';
    if (target && this.names.has(target))
      onFail = `{ goto: ${this.names.get(target)} }`;
    const common = [`on_fail: ${onFail}`];
    switch (action) {
      case 'aws:approve':
        this.warn('Approvers are names of AWS: say who signs here.');
        return [
          'type: approval',
          'second_person: required',
          `needed: ${Number(get(step, 'inputs', 'MinRequiredApprovals')) || 1}`,
          ...common,
        ];
      case 'aws:sleep': {
        const seconds = isoSeconds(text(get(step, 'inputs', 'Duration')));
        const until = text(get(step, 'inputs', 'Timestamp'));
        return [
          'type: wait',
          seconds === undefined
            ? `until: ${quote(until ?? 'somebody says so')}`
            : `duration: ${seconds}s`,
        ];
      }
      case 'aws:branch':
        return this.branch(step) ?? ['type: manual', ...common];
      default:
        return ['type: manual', ...common];
    }
  }

  private branch(step: unknown): string[] | undefined {
    const options = list(get(step, 'inputs', 'Choices')).flatMap(
      (choice, index) => {
        const target = this.names.get(text(get(choice, 'NextStep')) ?? '');
        return target ? [`  choice-${index + 1}: { goto: ${target} }`] : [];
      },
    );
    const otherwise = this.names.get(
      text(get(step, 'inputs', 'Default')) ?? '',
    );
    if (otherwise) options.push(`  otherwise: { goto: ${otherwise} }`);
    if (options.length === 0) return undefined;
    this.warn('A branch was computed: write the question a person answers.');
    return [
      'type: decision',
      'question: Which of the choices below holds?',
      'options:',
      ...options,
    ];
  }

  private body(step: unknown, action: string): string[] {
    const inputs = get(step, 'inputs');
    if (action === 'aws:approve') {
      const message = text(get(inputs, 'Message'));
      return message ? [this.fill(message), ''] : [];
    }
    if (action === 'aws:sleep') return [];
    const commands = list(get(inputs, 'Parameters', 'commands'))
      .map(text)
      .filter(item => item !== undefined);
    const script = text(get(inputs, 'Script'));
    if (commands.length > 0) return fence('sh', this.fill(commands.join('\n')));
    if (script)
      return fence(
        /python/i.test(text(get(inputs, 'Runtime')) ?? '')
          ? 'python'
          : 'powershell',
        this.fill(script),
      );
    const lines = [
      `Done by \`${action.replace(/`/g, '')}\` in the source.`,
      '',
    ];
    return inputs === undefined
      ? lines
      : [
          ...lines,
          ...fence(
            'json',
            this.fill(JSON.stringify(inputs, undefined, 2).slice(0, 10_000)),
          ),
        ];
  }

  private warn(message: string): void {
    this.warnings.push({ line: 1, message });
  }
}

/** AWS Systems Manager Automation documents, schema 0.3. */
export function importSsm(
  document: unknown,
  path: string,
  options: ImportOptions,
): ImportedRunbook {
  const description = text(get(document, 'description')) ?? '';
  const title =
    oneLine(description.split('\n')[0])
      .replace(/^[#*\s]+/, '')
      .slice(0, 100) || baseName(path);
  const warnings: ImportWarning[] = [];
  const writer = new SsmWriter(warnings);
  const parameters = writer.parameters(get(document, 'parameters'));
  const steps = list(get(document, 'mainSteps')).slice(0, 200);
  writer.name(steps);
  const lines = steps.flatMap(step => writer.step(step));
  const id = idOf(baseName(path));
  return {
    id,
    title,
    source: [
      frontMatter({ id, title, purpose: 'maintenance' }, options),
      `# ${title}`,
      '',
      writer.fill(description),
      '',
      ...parameters,
      '## Steps',
      '',
      ...lines,
    ].join('\n'),
    warnings,
  };
}
