import { promises as fs } from 'fs';
import { resolve } from 'path';
import {
  contentHash,
  fillDocument,
  fillParameters,
  parseRunbook,
  renderStaticPage,
} from '@bulkhead/plugin-runbooks-common';
import { EXIT, UsageError } from '../../terminal/exitCodes';
import type { Io } from '../../terminal/io';
import { readText, reasonOf } from './files';
import { readParams } from './params';

export interface RenderOptions {
  html?: boolean;
  json?: boolean;
  param: string[];
  out?: string;
}

/** One runbook as one page. Places that nobody filled stay visible as such. */
export async function renderFile(
  file: string,
  options: RenderOptions,
  io: Io,
): Promise<number> {
  if (options.html && options.json)
    throw new UsageError('Either --html or --json.');
  let source: string;
  try {
    source = await readText(resolve(io.cwd, file));
  } catch (error) {
    io.err(`${file}: ${reasonOf(error)}\n`);
    return EXIT.unusable;
  }
  const given = readParams(options.param);
  let document = parseRunbook(source);
  if (Object.keys(given).length > 0) {
    const { values, problems } = fillParameters(document, given);
    // Only what is wrong with the values that were given; the others may stay open on paper.
    const wrong = problems.filter(
      ({ param }) => param !== undefined && Object.hasOwn(given, param),
    );
    if (wrong.length > 0)
      throw new UsageError(wrong.map(problem => problem.message).join('\n'));
    document = fillDocument(document, values);
  }
  const hash = contentHash(source);
  const text = options.json
    ? `${JSON.stringify({ hash, ...document }, undefined, 2)}\n`
    : renderStaticPage(document, { hash, at: new Date(), origin: file });
  if (options.out === undefined) io.out(text);
  else await fs.writeFile(resolve(io.cwd, options.out), text);
  return EXIT.ok;
}
