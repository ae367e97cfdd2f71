import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
} from 'yaml';
import type { Position, Report } from '../lint/rules';
import { RUNBOOK_LIMITS } from '../text';

/** YAML as plain data with positions in the file; no aliases, no tags. */
export type YamlValue = { at: Position } & (
  | {
      kind: 'scalar';
      value: string | number | boolean | null;
      /** As written, without quotes. */
      text: string;
      quoted: boolean;
    }
  | { kind: 'list'; items: YamlValue[] }
  | { kind: 'map'; entries: YamlEntry[] }
);

export interface YamlEntry {
  key: string;
  keyAt: Position;
  value: YamlValue;
}

export type YamlMap = Extract<YamlValue, { kind: 'map' }>;

/** Deep nesting costs the parser its stack: counted before it sees the text. */
function nestsTooDeep(text: string): boolean {
  let brackets = 0;
  for (const character of text) {
    if (character === '[' || character === '{') brackets++;
    else if (character === ']' || character === '}') brackets--;
    if (brackets > RUNBOOK_LIMITS.yamlDepth) return true;
  }
  return text.split('\n').some(line => {
    const lead = /^(?:[ \t]|[-?:](?=[ \t]))*/.exec(line)![0];
    const indicators = lead.replace(/[ \t]/g, '').length;
    return (
      indicators > RUNBOOK_LIMITS.yamlDepth ||
      lead.length > 8 * RUNBOOK_LIMITS.yamlDepth
    );
  });
}

/**
 * Reads one YAML text. `origin` is where its first character stands in the file.
 * Answers undefined, with a finding, when there is nothing usable.
 */
export function loadYaml(
  text: string,
  origin: Position,
  report: Report,
): YamlValue | undefined {
  if (nestsTooDeep(text)) {
    report(
      'too-deep',
      `Settings nest deeper than ${RUNBOOK_LIMITS.yamlDepth} levels.`,
      origin,
    );
    return undefined;
  }
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    strict: true,
    stringKeys: true,
    uniqueKeys: true,
    version: '1.2',
    schema: 'core',
    merge: false,
    logLevel: 'silent',
  });
  const position = (offset: number): Position => {
    const { line, col } = lines.linePos(offset);
    return {
      line: origin.line + line - 1,
      column: origin.column + Math.max(col, 1) - 1,
    };
  };
  for (const problem of document.errors) {
    report(
      'yaml-syntax',
      `Not valid YAML: ${firstSentence(problem.message)}`,
      position(problem.pos[0]),
    );
  }
  if (document.errors.length > 0) return undefined;
  for (const warning of document.warnings) {
    report(
      'yaml-tag',
      firstSentence(warning.message),
      position(warning.pos[0]),
    );
  }

  const convert = (
    node: Node | null,
    fallback: Position,
  ): YamlValue | undefined => {
    const at = node?.range ? position(node.range[0]) : fallback;
    if (node && node.tag && !node.tag.startsWith('tag:yaml.org,2002:')) {
      report('yaml-tag', 'YAML tags are not used in runbooks.', at);
    }
    if (isAlias(node)) {
      report(
        'yaml-alias',
        'YAML aliases are not used in runbooks: write the value out.',
        at,
      );
      return undefined;
    }
    if (isMap(node)) {
      const entries: YamlEntry[] = [];
      for (const pair of node.items) {
        const key = pair.key as Node;
        const keyAt = key.range ? position(key.range[0]) : at;
        const value = convert((pair.value ?? null) as Node | null, keyAt);
        if (isScalar(key) && value)
          entries.push({ key: String(key.value), keyAt, value });
      }
      return { kind: 'map', entries, at };
    }
    if (isSeq(node)) {
      const items = node.items
        .map(item => convert(item as Node, at))
        .filter(item => item !== undefined);
      return { kind: 'list', items, at };
    }
    if (isScalar(node)) {
      const value = node.value;
      const plain =
        typeof value === 'string' ||
        typeof value === 'number' ||
        typeof value === 'boolean'
          ? value
          : null;
      return {
        kind: 'scalar',
        value: plain,
        text: typeof value === 'string' ? value : node.source ?? '',
        quoted: node.type !== 'PLAIN',
        at,
      };
    }
    return { kind: 'scalar', value: null, text: '', quoted: false, at };
  };
  return convert(document.contents as Node | null, origin);
}

function firstSentence(message: string): string {
  const line = message
    .split('\n')[0]
    .replace(/\s+at line \d+.*$/, '')
    .slice(0, 200);
  return /[.!?]$/.test(line) ? line : `${line}.`;
}
