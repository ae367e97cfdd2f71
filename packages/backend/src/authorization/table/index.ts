import type { Family } from '../routes';
import { knowledge } from './knowledge';
import { oncall } from './oncall';
import { redundancy } from './redundancy';
import type { Table } from './row';
import { runbooks } from './runbooks';

export * from './row';

/** Who may call what, for every route that Bulkhead serves. */
export const TABLES: Record<Family, Table> = {
  redundancy,
  runbooks,
  oncall,
  knowledge,
};
