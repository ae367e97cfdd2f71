import type { Command } from 'commander';
import { DEFAULT_VOCABULARY } from '@bulkhead/plugin-redundancy-common';
import { analyzeCatalog } from '../analyze/analyzeCatalog';
import { conditionValues } from '../analyze/conditionValues';
import { toText } from '../analyze/human';
import { toJson } from '../analyze/json';
import { problemLine } from '../catalog/problem';
import { readCatalog } from '../catalog/readCatalog';
import { FIELDS } from '../condition/fields';
import { parseCondition, type Condition } from '../condition/parseCondition';
import { ConditionError } from '../condition/tokens';
import { EXIT, UsageError } from '../terminal/exitCodes';
import type { Io } from '../terminal/io';
import { createPaint } from '../terminal/paint';
import { renderTable } from '../terminal/table';
import type { CommandModule } from './registry';

interface Options {
  lose?: string[];
  json?: boolean;
  failOn?: string;
}

function readCondition(text: string): Condition {
  const rungs = new Map(
    DEFAULT_VOCABULARY.ladder.map(({ name, rung }) => [name, rung ?? 0]),
  );
  try {
    return parseCondition(text, rungs);
  } catch (error) {
    throw error instanceof ConditionError
      ? new UsageError(error.message)
      : error;
  }
}

async function run(paths: string[], options: Options, io: Io): Promise<number> {
  // Before any work: a slip in the condition must not look like a good result.
  const condition =
    options.failOn === undefined ? undefined : readCondition(options.failOn);
  const catalog = await readCatalog(paths, io.cwd);
  for (const problem of catalog.problems) {
    io.err(`${problemLine(problem)}\n`);
  }
  if (catalog.entities.length === 0) {
    throw new UsageError('No catalog entity could be read.');
  }
  const analyzed = analyzeCatalog(catalog, options.lose ?? []);
  for (const slip of analyzed.lost?.slips ?? []) {
    io.err(`${slip}\n`);
  }
  const valuesOf = conditionValues(analyzed);
  const met = condition
    ? analyzed.results
        .filter(result => condition.holds(valuesOf(result)))
        .map(result => result.entityRef)
    : [];
  const paint = createPaint(io);
  if (options.json) {
    const told = condition && { text: condition.text, met };
    io.out(`${JSON.stringify(toJson(analyzed, told), null, 2)}\n`);
  } else {
    io.out(toText(analyzed, paint));
  }
  if (!condition || met.length === 0) {
    return EXIT.ok;
  }
  io.err(
    `\n${paint.bad('The condition is met')}: ${condition.text}\n${met
      .map(ref => `  ${ref}\n`)
      .join('')}`,
  );
  return EXIT.found;
}

function conditionHelp(): string {
  const rows = FIELDS.map(({ name, about }) => [
    { text: `  ${name}` },
    { text: about },
  ]);
  return `
Condition of --fail-on, asked of each service:
  comparisons by == != < <= > >=, joined by && || ! and brackets, e.g.
    bulkhead analyze . --fail-on 'tier<=1 && survives<datacenter'
  Levels are compared by size: nothing < instance < host < datastore, rack < zone < datacenter < region.
  What is not known to be survived counts as less than nothing; ask for it by survives==unknown.

${renderTable(rows).join('\n')}`;
}

/** `bulkhead analyze`. */
export const analyzeCommand: CommandModule = {
  define(command: Command, io: Io, finish) {
    command
      .argument('<path...>', 'catalog files, or folders with all YAML in them')
      .option(
        '--lose <ref...>',
        'what to lose: entities, or instances such as component:default/orders/instance/orders-1',
      )
      .option('--json', 'as JSON, described by schemas/analyze.schema.json')
      .option(
        '--fail-on <condition>',
        'exit with 1 when the condition holds for a service',
      )
      .addHelpText('after', conditionHelp())
      .action(async (paths: string[], options: Options) => {
        finish(await run(paths, options, io));
      });
  },
};
