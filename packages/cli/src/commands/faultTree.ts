import { promises as fs } from 'fs';
import { resolve } from 'path';
import type { Command } from 'commander';
import {
  readTree,
  type TreeAnswer,
  type TreeFailure,
} from '../faultTree/readTree';
import { EXIT } from '../terminal/exitCodes';
import type { Io } from '../terminal/io';
import { createPaint, type Paint } from '../terminal/paint';
import type { CommandModule } from './registry';

const MOST_LISTED = 20;

async function answerFor(
  file: string,
  cwd: string,
): Promise<TreeAnswer | TreeFailure> {
  try {
    return readTree(file, await fs.readFile(resolve(cwd, file), 'utf8'));
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return {
      file,
      error: code === 'ENOENT' ? 'there is no such file' : message,
    };
  }
}

function setLines(title: string, sets: readonly string[][]): string[] {
  const more = sets.length - MOST_LISTED;
  return [
    `  ${title}: ${sets.length}`,
    ...sets.slice(0, MOST_LISTED).map(set => `    ${set.join(' and ')}`),
    ...(more > 0 ? [`    and ${more} more`] : []),
  ];
}

function chanceWords(answer: TreeAnswer): string {
  switch (answer.status) {
    case 'exact':
      return `probability: ${answer.probability} (exact)`;
    case 'bounded':
      return `probability: between ${answer.bounds![0]} and ${
        answer.bounds![1]
      }`;
    default:
      return `probability: not computed, ${answer.reason}`;
  }
}

function toText(answer: TreeAnswer, paint: Paint): string {
  return `${[
    `${paint.bold(answer.file)}: ${answer.name}, ${
      answer.basicEvents
    } basic events, ${answer.gates} gates`,
    ...setLines('fails with one of', answer.order1),
    ...setLines('fails with two together', answer.order2),
    `  ${chanceWords(answer)}`,
  ].join('\n')}\n`;
}

async function run(
  files: string[],
  options: { json?: boolean },
  io: Io,
): Promise<number> {
  const paint = createPaint(io);
  let read = 0;
  for (const file of files) {
    const answer = await answerFor(file, io.cwd);
    if (!('error' in answer)) {
      read += 1;
    }
    if (options.json) {
      io.out(`${JSON.stringify(answer)}\n`);
    } else if ('error' in answer) {
      io.err(`${file}: ${answer.error}\n`);
    } else {
      io.out(toText(answer, paint));
    }
  }
  return read > 0 ? EXIT.ok : EXIT.unusable;
}

/** `bulkhead fault-tree`. */
export const faultTreeCommand: CommandModule = {
  define(command: Command, io: Io, finish) {
    command
      .argument(
        '<file...>',
        'fault trees in the Open-PSA model exchange format: and, or, at-least',
      )
      .option('--json', 'one line of JSON for each file')
      .action(async (files: string[], options: { json?: boolean }) => {
        finish(await run(files, options, io));
      });
  },
};
