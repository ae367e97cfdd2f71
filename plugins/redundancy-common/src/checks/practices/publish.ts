import { requiredChecks } from '../engine';
import { PILLARS, type CheckDefinition, type CheckResult } from '../model';
import { PRACTICES } from './practices';

/** Answers about the example services, for the table of practices. */
export interface ExampleAnswers {
  /** e.g. "edge-proxy". */
  name: string;
  results: readonly CheckResult[];
}

/** The example that passes a check and the one that fails it; undefined where there is none. */
export interface PracticeRow {
  practice: string;
  title: string;
  check: CheckDefinition;
  passes?: { name: string; reason: string };
  fails?: { name: string; reason: string };
}

function exampleOf(
  examples: readonly ExampleAnswers[],
  checkId: string,
  outcome: CheckResult['outcome'],
) {
  for (const { name, results } of examples) {
    const found = results.find(
      result => result.checkId === checkId && result.outcome === outcome,
    );
    if (found) {
      return { name, reason: found.reason };
    }
  }
  return undefined;
}

/** One row for each practice and check, in the order of the practices. */
export function practiceRows(
  definitions: readonly CheckDefinition[],
  examples: readonly ExampleAnswers[],
): PracticeRow[] {
  return PRACTICES.flatMap(({ id, title, checks }) =>
    checks.map(checkId => {
      const check = definitions.find(each => each.id === checkId);
      if (!check) {
        throw new Error(`${id}: there is no check "${checkId}"`);
      }
      const passes = exampleOf(examples, checkId, 'pass');
      const fails = exampleOf(examples, checkId, 'fail');
      return {
        practice: id,
        title,
        check,
        ...(passes ? { passes } : {}),
        ...(fails ? { fails } : {}),
      };
    }),
  );
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}

function exampleCell(example: PracticeRow['passes']): string {
  return example ? `\`${example.name}\`: ${cell(example.reason)}` : 'none';
}

/** The page docs/practices.md. */
export function practicesPage(
  definitions: readonly CheckDefinition[],
  examples: readonly ExampleAnswers[],
): string {
  const rows = practiceRows(definitions, examples).map(
    ({ practice, title, check, passes, fails }) =>
      `| ${[
        practice,
        cell(title),
        `\`${check.id}\``,
        check.runbook ? `\`${check.runbook}\`` : '',
        exampleCell(passes),
        exampleCell(fails),
      ].join(' | ')} |`,
  );
  const about = definitions.map(
    check =>
      `| \`${check.id}\` | ${check.pillar}${
        check.informative ? ', informative' : ''
      } | ${cell(check.title)} | ${cell(check.why)} |`,
  );
  const levels = requiredChecks(definitions).flatMap(({ tier, pillars }) =>
    PILLARS.map(
      pillar =>
        `| ${tier} | ${pillar} | ${
          pillars[pillar].map(id => `\`${id}\``).join(', ') || 'none'
        } |`,
    ),
  );
  return [
    '# Practices',
    '',
    '<!-- Written by `yarn workspace @bulkhead/plugin-redundancy-common practices`; a test keeps it true. -->',
    '',
    'Each practice is decided by checks. The examples are services of `examples/two-datacenters` and `examples/growing-shop`, with the evidence of `examples/evidence.yaml`.',
    '',
    '| practice | what | check | runbook | passes | fails |',
    '| --- | --- | --- | --- | --- | --- |',
    ...rows,
    '',
    '## Checks',
    '',
    'Every check gives one of pass, fail, unknown (nobody said, or the evidence grew old) and waived. What was tried and failed stays failed until something passes, and stands before what was never tried.',
    '',
    '| check | pillar | what | why |',
    '| --- | --- | --- | --- |',
    ...about,
    '',
    '## What decides the level, by tier',
    '',
    'The worst of these checks is the level of the pillar. All other checks are shown and lower nothing. Configuration can say otherwise for each check. Where no tier is said, the checks of tier 2 decide.',
    '',
    '| tier | pillar | checks |',
    '| --- | --- | --- |',
    ...levels,
    '',
  ].join('\n');
}
