import { existsSync } from 'fs';
import { isAbsolute, relative, resolve, sep } from 'path';
import {
  type Finding,
  lintDocument,
  type LintedFile,
  lintedFile,
  lintSet,
  parseRunbook,
} from '@bulkhead/plugin-runbooks-common';
import { EXIT } from '../../terminal/exitCodes';
import type { Io } from '../../terminal/io';
import { createPaint, type Paint } from '../../terminal/paint';
import { findMarkdown, readText, reasonOf } from './files';

interface Located extends Finding {
  file: string;
}

/** Reads, checks each file by itself, then all of them together. */
export async function lintPaths(
  paths: readonly string[],
  options: { json?: boolean },
  io: Io,
): Promise<number> {
  const paint = createPaint(io);
  const { files, missing } = await findMarkdown(paths, io.cwd);
  const read: LintedFile[] = [];
  const shownAs = new Map<string, string>();
  const found = new Map<string, Located[]>();
  let unread = 0;
  for (const file of files) {
    try {
      const document = parseRunbook(await readText(file.path));
      const path = comparable(file.path, io.cwd);
      read.push(lintedFile(path, document));
      shownAs.set(path, file.shown);
      found.set(
        path,
        locate(file.shown, lintDocument(document, { path: file.shown })),
      );
    } catch (error) {
      unread++;
      io.err(`${file.shown}: ${reasonOf(error)}\n`);
    }
  }
  for (const { shown, problem } of missing) io.err(`${shown}: ${problem}\n`);
  const exists = (path: string) =>
    existsSync(resolve(io.cwd, path)) || existsSync(resolve(sep, path));
  for (const [path, findings] of lintSet(read, exists)) {
    const shown = shownAs.get(path) ?? path;
    found.get(path)?.push(...locate(shown, findings));
  }
  const all = [...found.values()].flat();
  for (const finding of all)
    io.out(
      options.json ? `${JSON.stringify(finding)}\n` : lineOf(finding, paint),
    );
  const count = (severity: Finding['severity']) =>
    all.filter(item => item.severity === severity).length;
  if (!options.json) {
    io.out(
      `${read.length} files, ${count('error')} errors, ${count(
        'warning',
      )} warnings\n`,
    );
  }
  if (read.length === 0 || unread + missing.length > 0) return EXIT.unusable;
  return count('error') > 0 ? EXIT.found : EXIT.ok;
}

/** Below the working folder as people write it, elsewhere from the root; always with "/". */
function comparable(path: string, cwd: string): string {
  const inside = relative(cwd, path);
  const outside = isAbsolute(inside) || inside.startsWith('..');
  return (outside ? path : inside).split(sep).join('/').replace(/^\/+/, '');
}

function locate(file: string, findings: readonly Finding[]): Located[] {
  return findings.map(finding => ({ file, ...finding }));
}

function lineOf(
  { file, line, column, severity, rule, message }: Located,
  paint: Paint,
): string {
  const shade = { error: paint.bad, warning: paint.doubtful, info: paint.dim }[
    severity
  ];
  return `${file}:${line}:${column}: ${shade(severity)} ${rule}: ${message}\n`;
}
