import type { z } from 'zod';
import type { MetadataFinding } from '../../results';
import type { ValuePath } from '../path';
import { boundedCopy } from './bounds';
import { findingsOf } from './issues';
import { repair } from './repair';

/** Each round takes away or mends what the last one found; nesting is at most this deep. */
const ROUNDS = 8;

/**
 * What of a value can be read, with a finding for each part that cannot. Never throws.
 */
export function parseTolerantly<S extends z.ZodType<object>>(
  schema: S,
  value: unknown,
  base: ValuePath,
): { value: z.output<S>; findings: MetadataFinding[] } {
  const first = schema.safeParse(value);
  if (first.success) {
    return { value: first.data, findings: [] };
  }
  const { copy, findings } = boundedCopy(value, base);
  let current = copy;
  for (let round = 0; round < ROUNDS; round++) {
    const result = schema.safeParse(current);
    if (result.success) {
      return { value: result.data, findings };
    }
    // Later rounds see mended values, so only the first says what a reader wrote.
    if (round === 0) {
      for (const issue of result.error.issues) {
        findings.push(...findingsOf(issue, schema, current, base));
      }
    }
    current = repair(schema, current, result.error.issues);
  }
  return { value: schema.parse({}), findings };
}
