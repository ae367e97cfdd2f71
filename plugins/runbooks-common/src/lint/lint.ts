import type { Finding, RunbookDocument } from '../model';
import { parseRunbook } from '../parse/runbook';
import { RUNBOOK_LIMITS } from '../text';
import { lintNearReferences, lintParameters } from './parameters';
import { Findings, type Report } from './rules';
import { lintSteps } from './steps';
import { lintCommands } from './text';

/** @public */
export interface LintOptions {
  /** Path of the file; its name is compared with the id. */
  path?: string;
  /** Take pages of other formats as they are, with only what is wrong with their text. */
  allowPlain?: boolean;
}

/**
 * Everything that is wrong with a runbook, in order of the text. What is an error here is shown as a warning when the
 * runbook is read or run: a typo never blocks an incident.
 * @public
 */
export function lintRunbook(
  source: string,
  options: LintOptions = {},
): Finding[] {
  return lintDocument(parseRunbook(source), options);
}

/** The same for a text that is parsed already. @public */
export function lintDocument(
  document: RunbookDocument,
  options: LintOptions = {},
): Finding[] {
  const findings = new Findings(RUNBOOK_LIMITS.findings);
  const { report } = findings;
  if (
    document.findings.some(
      item =>
        item.rule === 'file-too-large' ||
        item.rule === 'too-deep' ||
        item.rule === 'not-text',
    )
  ) {
    return document.findings;
  }
  if (document.format === 'plain') {
    if (options.allowPlain)
      return document.findings.filter(item => item.rule === 'unsafe-link');
    report(
      'front-matter-missing',
      'The front matter does not say apiVersion: bulkhead/v1: this is a plain page.',
      {
        line: 1,
        column: 1,
      },
    );
    lintCommands(document, report);
  } else {
    lintHead(document, options, report);
    lintSteps(document, report);
    lintParameters(document, report);
    lintNearReferences(document, report);
    lintGuards(document, report);
    lintCommands(document, report);
  }
  return [...document.findings, ...findings.list()]
    .sort((a, b) => a.line - b.line || a.column - b.column)
    .slice(0, RUNBOOK_LIMITS.findings);
}

function lintHead(
  document: RunbookDocument,
  options: LintOptions,
  report: Report,
): void {
  const start = { line: 1, column: 1 };
  const { meta, title } = document;
  if (title === '') report('title-missing', 'The page has no H1 title.', start);
  else if (meta.title !== '' && meta.title !== title) {
    report(
      'title-differs',
      `The front matter says "${meta.title}", the page "${title}".`,
      start,
    );
  }
  const file = options.path
    ?.split(/[\\/]/)
    .at(-1)
    ?.replace(/\.(?:md|markdown)$/i, '');
  if (file !== undefined && meta.id !== undefined && file !== meta.id) {
    report(
      'file-name-differs',
      `The file is called "${file}", its id is "${meta.id}".`,
      start,
    );
  }
  if (
    !document.intro.some(
      block => block.type === 'paragraph' || block.type === 'list',
    )
  ) {
    report(
      'introduction-missing',
      'Say under the title when to use this runbook, when not to, and who decides.',
      start,
    );
  }
  if (meta.purpose === 'failover' && meta.rtoSeconds === undefined) {
    report(
      'rto-missing',
      'A failover says in which time service is back: rto.',
      start,
    );
  }
}

function lintGuards(document: RunbookDocument, report: Report): void {
  const steps = document.phases.flatMap(phase => phase.steps);
  const traffic = new Set(
    steps.filter(step => step.type === 'traffic').map(step => step.id),
  );
  for (const guard of document.guards) {
    const at = { line: guard.line, column: 1 };
    if (traffic.size === 0)
      report(
        'guard-without-traffic',
        `The guard "${guard.id}" protects no traffic step.`,
        at,
      );
    for (const id of guard.steps) {
      if (!traffic.has(id))
        report(
          'guard-step-unknown',
          `The guard "${guard.id}" names "${id}", which is not a traffic step.`,
          at,
        );
    }
  }
}
