import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { customChecks, TIERS } from '@bulkhead/plugin-redundancy-common';
import type { CustomChecks } from './types';

const ROOT = 'bulkhead.redundancy';

/** Which tiers a check decides for, and the checks that configuration adds. A value that cannot be right stops the start. */
export function readChecks(config: Config): CustomChecks {
  const root = config.getOptionalConfig(ROOT);
  const tiers = root?.getOptional<Record<string, unknown>>('checkTiers') ?? {};
  const expressions =
    root?.getOptional<Record<string, unknown>[]>('checks') ?? [];
  // Read here too, so that what cannot be read stops the start, with its place.
  customChecks(expressions, `${ROOT}.checks`);
  return {
    expressions,
    modules: [],
    tiers: Object.fromEntries(
      Object.entries(tiers).map(([id, of]) => [id, readTiers(id, of)]),
    ),
  };
}

function readTiers(id: string, of: unknown): number[] {
  const list = Array.isArray(of) ? of.map(String) : undefined;
  if (!list?.every(tier => TIERS.some(known => known === tier))) {
    throw new InputError(
      `${ROOT}.checkTiers: ${id} names a list of tiers, each of ${TIERS.join(
        ', ',
      )}`,
    );
  }
  return list.map(Number);
}
