import { parseDocument, stringify } from 'yaml';

/** A Markdown text split into its front matter and the rest. */
export interface FrontMatter {
  data: Record<string, unknown>;
  body: string;
}

const maxFrontMatter = 64 * 1024;

/**
 * Splits and reads front matter. Aliases, tags and duplicate keys are refused: a note is written
 * by people we do not know, and nothing in it needs them.
 */
export function readFrontMatter(
  text: string,
): FrontMatter | { problem: string } {
  const clean = text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n');
  if (!clean.startsWith('---\n')) {
    return { problem: 'no front matter: the file does not start with "---"' };
  }
  const end = clean.indexOf('\n---', 3);
  const after = end < 0 ? '' : clean.slice(end + 4);
  if (end < 0 || !/^[ \t]*(?:\n|$)/.test(after)) {
    return { problem: 'the front matter has no closing "---"' };
  }
  const source = clean.slice(4, end + 1);
  if (source.length > maxFrontMatter) {
    return { problem: 'the front matter is larger than 64 KB' };
  }
  const document = parseDocument(source, { uniqueKeys: true, strict: true });
  const fault = document.errors[0] ?? document.warnings[0];
  if (fault) {
    return { problem: `front matter: ${fault.message.split('\n')[0]}` };
  }
  let data: unknown;
  try {
    data = document.toJS({ maxAliasCount: 0 });
  } catch {
    return { problem: 'front matter: aliases are not read' };
  }
  if (data === null || typeof data !== 'object' || Array.isArray(data)) {
    return { problem: 'the front matter is not a list of keys' };
  }
  return { data: data as Record<string, unknown>, body: after.trim() };
}

/** The opposite of {@link readFrontMatter}. */
export function writeFrontMatter(matter: FrontMatter): string {
  const yaml = stringify(matter.data, {
    lineWidth: 0,
    aliasDuplicateObjects: false,
  });
  return `---\n${yaml}---\n${matter.body ? `\n${matter.body}\n` : ''}`;
}
