import { inflateRawSync } from 'node:zlib';
import type { CheckDescription } from '@bulkhead/plugin-redundancy-common';
import type { CardBody } from './types';

/** A stored scorecard, with the dates that are kept apart because they change when nothing else does. */
export function unpackCard(
  packed: Uint8Array,
  since: readonly number[],
  checks: readonly CheckDescription[],
): CardBody {
  const body = JSON.parse(inflateRawSync(packed).toString('utf8')) as CardBody;
  const dates = new Map(checks.map(({ id }, i) => [id, since[i]]));
  return {
    ...body,
    checks: body.checks.map(check => {
      const seconds = dates.get(check.checkId);
      return seconds
        ? { ...check, since: new Date(seconds * 1000).toISOString() }
        : check;
    }),
  };
}
