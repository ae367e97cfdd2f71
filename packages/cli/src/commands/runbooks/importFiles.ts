import { promises as fs } from 'fs';
import { join, resolve } from 'path';
import {
  type ImportedRunbook,
  importRunbooks,
} from '@bulkhead/plugin-runbooks-common';
import { EXIT, UsageError } from '../../terminal/exitCodes';
import type { Io } from '../../terminal/io';
import { readText, reasonOf } from './files';

export interface ImportFilesOptions {
  out?: string;
  owner?: string;
  entity: string[];
  force?: boolean;
}

const RULE_FILE_BYTES = 4 * 1024 * 1024;

/** Reads every file, writes a draft for each runbook in it, and says what a person has to look at. */
export async function importFiles(
  files: readonly string[],
  options: ImportFilesOptions,
  io: Io,
): Promise<number> {
  const drafts: ImportedRunbook[] = [];
  let problems = 0;
  for (const file of files) {
    try {
      const source = await readText(resolve(io.cwd, file), RULE_FILE_BYTES);
      const result = importRunbooks(file, source, {
        owner: options.owner,
        entities: options.entity,
      });
      io.err(
        `${file}: ${result.format}, ${result.runbooks.length} ${
          result.runbooks.length === 1 ? 'runbook' : 'runbooks'
        }\n`,
      );
      for (const problem of result.problems) io.err(`${file}: ${problem}\n`);
      for (const runbook of result.runbooks) {
        for (const { line, message } of runbook.warnings)
          io.err(`${file}:${line}: ${message}\n`);
        if (runbook.redundancy)
          io.err(
            `${file}: for catalog-info.yaml: ${JSON.stringify(
              runbook.redundancy,
            )}\n`,
          );
      }
      problems += result.problems.length;
      drafts.push(...result.runbooks);
    } catch (error) {
      problems++;
      io.err(`${file}: ${reasonOf(error)}\n`);
    }
  }
  if (drafts.length === 0) return EXIT.unusable;
  if (options.out === undefined) {
    if (drafts.length > 1)
      throw new UsageError(
        `${drafts.length} drafts: say where they are written with --out <folder>`,
      );
    io.out(drafts[0].source);
  } else {
    problems += await writeDrafts(drafts, options.out, options, io);
  }
  return problems > 0 ? EXIT.found : EXIT.ok;
}

async function writeDrafts(
  drafts: readonly ImportedRunbook[],
  folder: string,
  options: ImportFilesOptions,
  io: Io,
): Promise<number> {
  let refused = 0;
  await fs.mkdir(resolve(io.cwd, folder), { recursive: true });
  for (const draft of drafts) {
    const file = join(folder, `${draft.id}.md`);
    try {
      await fs.writeFile(resolve(io.cwd, file), draft.source, {
        flag: options.force ? 'w' : 'wx',
      });
      io.out(`${file}\n`);
    } catch (error) {
      refused++;
      const there = (error as NodeJS.ErrnoException).code === 'EEXIST';
      io.err(
        `${file}: ${
          there
            ? 'it is there already; --force writes over it'
            : reasonOf(error)
        }\n`,
      );
    }
  }
  return refused;
}
