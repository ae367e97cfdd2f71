import { promises as fs } from 'fs';
import { resolve } from 'path';
import { createInterface } from 'readline';
import type { Command } from 'commander';
import {
  contentHash,
  exportRun,
  fillDocument,
  fillParameters,
  parseRunbook,
  planOf,
  RUN_MODES,
  type RunMode,
  runToMarkdown,
  type RunState,
} from '@bulkhead/plugin-runbooks-common';
import { personOf } from '../run/person';
import { RecordError, RunRecord } from '../run/record';
import { RunSession } from '../run/session';
import { EXIT, UsageError } from '../terminal/exitCodes';
import type { Io } from '../terminal/io';
import type { CommandModule } from './registry';
import { readText, reasonOf } from './runbooks/files';
import { readParams } from './runbooks/params';

interface RunOptions {
  as?: string;
  mode: string;
  param: string[];
  pair: string[];
  record?: string;
  export?: string;
}

function collect(value: string, earlier: string[]): string[] {
  return [...earlier, value];
}

function recordName(title: string, now: Date): string {
  const name = title.toLowerCase().replace(/[^a-z0-9]+/g, '-');
  const at = now.toISOString().slice(0, 16).replace(/[:T]/g, '-');
  return `${name.replace(/^-|-$/g, '')}-${at}.run.jsonl`;
}

/** What was asked for, with the text read and the places filled; a run that goes on keeps what it began with. */
async function prepare(file: string, options: RunOptions, io: Io) {
  const source = await readText(resolve(io.cwd, file));
  const document = parseRunbook(source);
  const errors = document.findings.filter(item => item.severity === 'error');
  if (errors.length) {
    throw new UsageError(
      [
        `${file} has errors; see bulkhead runbooks lint:`,
        ...errors.map(item => `  ${item.line}: ${item.message}`),
      ].join('\n'),
    );
  }
  const name = options.record ?? recordName(document.title, new Date());
  const record = await RunRecord.open(resolve(io.cwd, name));
  const begun = record.state;
  const hash = contentHash(source);
  if (begun && begun.hash !== hash) {
    throw new UsageError(
      `${name} was begun on another text of this runbook. Take that text from git, or begin a new record.`,
    );
  }
  const given = begun ? begun.params : readParams(options.param);
  const { values, problems } = fillParameters(document, given);
  if (problems.length) {
    throw new UsageError(
      problems.map(item => `${item.message} Give it by --param.`).join('\n'),
    );
  }
  return {
    source,
    name,
    record,
    hash,
    values,
    document: fillDocument(document, values),
    mode: begun?.mode ?? (options.mode as RunMode),
  };
}

async function exportTo(
  path: string,
  prepared: Awaited<ReturnType<typeof prepare>>,
  io: Io,
): Promise<void> {
  const { source: text, document, record } = prepared;
  const whole = exportRun(planOf(document), record.events, text, new Date());
  const { source: _, ...rest } = whole;
  await fs.writeFile(
    resolve(io.cwd, path),
    path.endsWith('.json')
      ? `${JSON.stringify(whole, undefined, 2)}\n`
      : runToMarkdown(rest),
  );
}

function lastWords(state: RunState, name: string, file: string): string {
  return state.status === 'finished'
    ? `Finished: ${state.outcome}. The record is ${name}\n`
    : `Left open. Go on with: bulkhead run ${file} --record ${name} --as ${state.driver}\n`;
}

function whoActs(options: RunOptions, io: Io): string {
  const given = options.as ?? io.env.BULKHEAD_USER ?? '';
  const person = personOf(given);
  if (person) return person;
  throw new UsageError(
    given.trim() === ''
      ? 'Say who you are: --as user:default/name, or BULKHEAD_USER in the environment.'
      : `"${given}" is not user:default/name.`,
  );
}

async function run(file: string, options: RunOptions, io: Io): Promise<number> {
  if (!RUN_MODES.includes(options.mode as RunMode)) {
    throw new UsageError(`--mode is one of ${RUN_MODES.join(', ')}.`);
  }
  let prepared;
  try {
    prepared = await prepare(file, options, io);
  } catch (error) {
    if (error instanceof UsageError) {
      throw error;
    }
    const told = error instanceof RecordError ? error.message : undefined;
    io.err(`${told ?? `${file}: ${reasonOf(error)}`}\n`);
    return EXIT.unusable;
  }
  const actor = whoActs(options, io);
  const { record, name } = prepared;
  io.out(
    `Every line you type is in ${name} before it counts. People are who they say they are, and guards about other runs and moves know nothing here. Type help for what can be typed.\n`,
  );
  const session = new RunSession(
    {
      ...prepared,
      params: prepared.values,
      actor,
      pair: options.pair,
      now: () => new Date(),
    },
    io,
  );
  const lines = createInterface({ input: io.input ?? process.stdin });
  const state = await session.follow(lines);
  lines.close();
  if (options.export !== undefined) {
    await exportTo(options.export, prepared, io);
  }
  io.out(lastWords(record.state ?? state, name, file));
  return EXIT.ok;
}

/** `bulkhead run`. */
export const runCommand: CommandModule = {
  define(command: Command, io: Io, finish) {
    command
      .argument('<file>', 'a runbook, from a clone of its repository')
      .option('--as <person>', 'who you are: user:default/name')
      .option('--mode <mode>', RUN_MODES.join(', '), 'drill')
      .option(
        '--param <name=value>',
        'a parameter of the runbook; may be given more than once',
        collect,
        [],
      )
      .option(
        '--pair <person>',
        'who may approve as the pair of the service; may be given more than once',
        collect,
        [],
      )
      .option(
        '--record <file>',
        'where the record is kept; one that is there is gone on with',
      )
      .option(
        '--export <file>',
        'afterwards, the record as Markdown, or as JSON for a name that ends so',
      )
      .action(async (file: string, options: RunOptions) => {
        finish(await run(file, options, io));
      });
  },
};
