import { PURPOSES, type RunbookMeta } from '@bulkhead/plugin-runbooks-common';

/** What is needed in an incident before what is done in daylight. */
const URGENT: readonly (typeof PURPOSES)[number][] = [
  'failover',
  'restore',
  'disaster-recovery',
  'diagnosis',
  'failback',
  'maintenance',
];

/**
 * Order of the runbooks of one service: those that are about it before those that only touch it among others, and what
 * is reached for first in an incident before the rest.
 */
export function byUseFor(
  entityRef: string,
): (a: Described, b: Described) => number {
  const rank = ({ meta, title }: Described) =>
    [
      meta.entities.indexOf(entityRef) === 0 ? 0 : 1,
      meta.purpose ? URGENT.indexOf(meta.purpose) : URGENT.length,
      meta.entities.length,
      title,
    ] as const;
  return (a, b) => {
    const left = rank(a);
    const right = rank(b);
    const at = left.findIndex((value, index) => value !== right[index]);
    if (at < 0) return 0;
    return left[at] < right[at] ? -1 : 1;
  };
}

interface Described {
  title: string;
  meta: Pick<RunbookMeta, 'entities' | 'purpose'>;
}
