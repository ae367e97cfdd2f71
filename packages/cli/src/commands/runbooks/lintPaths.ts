import { existsSync } from 'fs';
import { resolve } from 'path';
import {
  type Finding,
  lintDocument,
  type LintedFile,
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
export async function lintPaths(paths: readonly string[], options: { json?: boolean }, io: Io): Promise<number> {
  const paint = createPaint(io);
  const { files, missing } = await findMarkdown(paths, io.cwd);
  const documents: LintedFile[] = [];
  const found = new Map<string, Located[]>();
  let unread = 0;
  for (const file of files) {
    try {
      const document = parseRunbook(await readText(file.path));
      documents.push({ path: file.shown.replace(/\\/g, '/'), document });
      found.set(
        file.shown.replace(/\\/g, '/'),
        lintDocument(document, { path: file.shown }).map(item => ({ file: file.shown, ...item })),
      );
    } catch (error) {
      unread++;
      io.err(`${file.shown}: ${reasonOf(error)}\n`);
    }
  }
  for (const { shown, problem } of missing) io.err(`${shown}: ${problem}\n`);
  for (const [path, findings] of lintSet(documents, path => existsSync(resolve(io.cwd, path)))) {
    const list = found.get(path);
    list?.push(...findings.map(item => ({ file: path, ...item })));
    list?.sort((a, b) => a.line - b.line || a.column - b.column);
  }
  const all = [...found.values()].flat();
  for (const finding of all) io.out(options.json ? `${JSON.stringify(finding)}\n` : lineOf(finding, paint));
  const count = (severity: Finding['severity']) => all.filter(item => item.severity === severity).length;
  if (!options.json) {
    io.out(`${documents.length} files, ${count('error')} errors, ${count('warning')} warnings\n`);
  }
  if (documents.length === 0 || unread + missing.length > 0) return EXIT.unusable;
  return count('error') > 0 ? EXIT.conditionMet : EXIT.ok;
}

function lineOf({ file, line, column, severity, rule, message }: Located, paint: Paint): string {
  const shade = { error: paint.bad, warning: paint.doubtful, info: paint.dim }[severity];
  return `${file}:${line}:${column}: ${shade(severity)} ${rule}: ${message}\n`;
}
