import {
  type Evidence,
  type Family,
  type HumanHalf,
  humanHalf,
} from '@bulkhead/plugin-redundancy-common';

/** Whether people and runbooks are proven, as plain data that can cross a thread. */
export interface HumanHalves {
  /** By entity, where it is not as for all others. */
  known: Readonly<Record<string, HumanHalf>>;
  /** Of entities that nobody wrote evidence about. */
  otherwise: HumanHalf;
}

/** What it is before any evidence or family is known: nothing. */
const NOBODY_SAID: HumanHalves = { known: {}, otherwise: {} };

/** The human half of all entities, from the ledger. Equal evidence gives equal text. */
export function humanHalvesOf(
  evidence: readonly Evidence[],
  families: readonly Family[],
  now: Date,
): HumanHalves {
  const present = new Set(families);
  const byEntity = new Map<string, Map<string, Evidence[]>>();
  for (const item of evidence) {
    let kinds = byEntity.get(item.entityRef);
    if (!kinds) {
      kinds = new Map();
      byEntity.set(item.entityRef, kinds);
    }
    const list = kinds.get(item.kind);
    if (list) {
      list.push(item);
    } else {
      kinds.set(item.kind, [item]);
    }
  }
  const otherwise = humanHalf(() => [], present, now);
  const known: Record<string, HumanHalf> = {};
  for (const ref of [...byEntity.keys()].sort()) {
    const kinds = byEntity.get(ref)!;
    const half = humanHalf(kind => newestFirst(kinds.get(kind)), present, now);
    if (
      half.pairReady !== otherwise.pairReady ||
      half.runbookProven !== otherwise.runbookProven
    ) {
      known[ref] = half;
    }
  }
  return { known, otherwise };
}

function newestFirst(items: readonly Evidence[] = []): Evidence[] {
  return [...items].sort((a, b) => (a.observedAt < b.observedAt ? 1 : -1));
}

/** What the model is built with. A snapshot of an earlier version of the code holds nothing of it. */
export function humanOf(
  halves: HumanHalves = NOBODY_SAID,
): (entityRef: string) => HumanHalf | undefined {
  return entityRef => halves.known[entityRef] ?? halves.otherwise;
}
