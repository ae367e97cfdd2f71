import type { z } from 'zod';
import type { MetadataFinding } from '../../results';
import { nearestWord } from '../../vocabulary/nearest';
import { formatPath, valueAt, type ValuePath } from '../path';
import { MAX_FINDINGS, shownKey } from './bounds';
import { keysAt } from './shape';

/** A value as quoted in a message: short, on one line. */
export function quote(value: unknown): string {
  const text =
    typeof value === 'string' ? JSON.stringify(value) : JSON.stringify(value);
  const shown = text ?? String(value);
  return shown.length > 80 ? `${shown.slice(0, 77)}...` : shown;
}

const TYPE_NAMES: Record<string, string> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a block of fields',
  record: 'a block of fields',
};

function nameOfType(type: string): string {
  return TYPE_NAMES[type] ?? type;
}

function meant(word: unknown, allowed: readonly string[]): string {
  const near =
    typeof word === 'string' ? nearestWord(word, allowed) : undefined;
  return near === undefined ? '' : ` Did you mean "${near}"?`;
}

interface CustomParams {
  rule?: string;
  message?: string;
  allowed?: string[];
}

type Issue = z.core.$ZodIssue;

function unknownKeys(
  issue: Extract<Issue, { code: 'unrecognized_keys' }>,
  schema: z.core.$ZodType,
  base: ValuePath,
): MetadataFinding[] {
  const path = issue.path as ValuePath;
  const allowed = keysAt(schema, path);
  return issue.keys.map((key, index) => ({
    rule: 'unknown-key',
    severity: 'warning',
    path: formatPath([...base, ...path, shownKey(key)]),
    message: `"${shownKey(key)}" is not a field here, so it is not read.${
      index < MAX_FINDINGS ? meant(key, allowed) : ''
    }`,
    allowed,
  }));
}

function oneFinding(
  issue: Issue,
  value: unknown,
): Pick<MetadataFinding, 'rule' | 'message' | 'allowed'> {
  switch (issue.code) {
    case 'invalid_value': {
      const allowed = issue.values.map(String);
      return {
        rule: 'unknown-value',
        message: `${quote(value)} is not a known word here.${meant(
          value,
          allowed,
        )}`,
        allowed,
      };
    }
    case 'invalid_type': {
      const expected = nameOfType(issue.expected);
      return value === undefined
        ? { rule: 'missing-field', message: `This needs ${expected}.` }
        : {
            rule: 'wrong-type',
            message: `${quote(value)} should be ${expected}.`,
            allowed: [expected],
          };
    }
    case 'too_small':
      return {
        rule: 'out-of-range',
        message: `${quote(value)} is too small: at least ${issue.minimum}.`,
        allowed: [`at least ${issue.minimum}`],
      };
    case 'too_big':
      return {
        rule: 'out-of-range',
        message: `${quote(value)} is too large: at most ${issue.maximum}.`,
        allowed: [`at most ${issue.maximum}`],
      };
    case 'custom': {
      const params = (issue.params ?? {}) as CustomParams;
      return {
        rule: params.rule ?? 'wrong-value',
        message: `${quote(value)} ${params.message ?? 'cannot be used here'}.`,
        allowed: params.allowed,
      };
    }
    default:
      return {
        rule: 'wrong-format',
        message: `${quote(
          value,
        )} cannot be used here: letters, digits, and . _ - between them.`,
      };
  }
}

/** What a reader is told about one problem that the schema found. */
export function findingsOf(
  issue: Issue,
  schema: z.core.$ZodType,
  root: unknown,
  base: ValuePath,
): MetadataFinding[] {
  if (issue.code === 'unrecognized_keys') {
    return unknownKeys(issue, schema, base);
  }
  const path = issue.path as ValuePath;
  const { allowed, ...rest } = oneFinding(issue, valueAt(root, path));
  return [
    {
      ...rest,
      severity: 'error',
      path: formatPath([...base, ...path]),
      ...(allowed ? { allowed } : {}),
    },
  ];
}
