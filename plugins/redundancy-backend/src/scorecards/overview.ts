import {
  type Counts,
  noCounts,
  type OverviewRow,
  PILLARS,
  type ScorecardOverview,
} from '@bulkhead/plugin-redundancy-common';
import { parseEntityRef } from '@backstage/catalog-model';
import type { Deck } from './CardCache';
import { type DayCounts, siteSurvival } from './history';
import { addCounts, countsByPillar, outcomeOf, stateOf } from './packed';
import type { LightCard } from './types';

/** Tiers that the first line of the overview is about. */
const IMPORTANT = 1;

const DIMENSIONS: Record<ScorecardOverview['by'], (card: LightCard) => string> =
  {
    system: card => card.systemRef ?? '',
    owner: card => card.ownerRef ?? '',
    domain: card => card.domainRef ?? '',
    tier: card => (card.tier === undefined ? '' : `tier:${card.tier}`),
  };

/** The heat map: sums over the cards that a reader may see. One pass, a letter for each check. */
export function overviewOf(
  deck: Deck,
  cards: readonly LightCard[],
  by: ScorecardOverview['by'],
): Pick<ScorecardOverview, 'rows' | 'checks'> {
  const rows = new Map<string, OverviewRow>();
  const checks = deck.checks.map(({ id, pillar }) => ({
    checkId: id,
    pillar,
    counts: noCounts(),
  }));
  const keyOf = DIMENSIONS[by];
  for (const card of cards) {
    const key = keyOf(card);
    let row = rows.get(key);
    if (!row) {
      row = emptyRow(key, titleOf(deck, key));
      rows.set(key, row);
    }
    row.entities += 1;
    const counts = countsByPillar(card.outcomes, deck.pillars);
    for (const cell of row.cells) {
      addCounts(cell.counts, counts[cell.pillar]);
      cell.failing += stateOf(card.states, cell.pillar) === 'fail' ? 1 : 0;
    }
    for (let i = 0; i < checks.length; i++) {
      const outcome = outcomeOf(card.outcomes[i]);
      if (outcome) {
        checks[i].counts[outcome] += 1;
      }
    }
  }
  return { rows: [...rows.values()].sort(worstRowFirst), checks };
}

/** How many important services survive the loss of a site, now and at an earlier day. */
export function importantOf(
  deck: Deck,
  cards: readonly LightCard[],
  days: ReadonlyMap<string, readonly DayCounts[]>,
  before: string,
): ScorecardOverview['important'] {
  const important = cards
    .filter(({ tier }) => tier !== undefined && tier <= IMPORTANT)
    .map(({ entityRef, outcomes }) => ({
      entityRef,
      ...siteSurvival(outcomes, deck.places),
    }))
    .filter(({ isService }) => isService);
  const known = important.flatMap(
    ({ entityRef }) =>
      days
        .get(entityRef)
        ?.filter(({ day }) => day <= before)
        .slice(-1) ?? [],
  );
  return {
    total: important.length,
    surviveDatacenter: important.filter(({ survives }) => survives).length,
    ...(important.some(({ by }) => by === 'survives-zone')
      ? { orZone: true }
      : {}),
    ...(known.length
      ? {
          surviveDatacenterBefore: known.filter(day => day.survives).length,
          before: `${before}T00:00:00.000Z`,
        }
      : {}),
  };
}

function emptyRow(key: string, title: string): OverviewRow {
  return {
    key,
    title,
    entities: 0,
    cells: PILLARS.map(pillar => ({ pillar, counts: noCounts(), failing: 0 })),
  };
}

function titleOf(deck: Deck, key: string): string {
  if (key === '') {
    return 'None';
  }
  if (key.startsWith('tier:')) {
    return `Tier ${key.slice('tier:'.length)}`;
  }
  return deck.titles[key] ?? parseEntityRef(key).name;
}

/** By the share of what fails of what was decided; size decides between equals. */
function worstRowFirst(a: OverviewRow, b: OverviewRow): number {
  return shareFailing(b) - shareFailing(a) || b.entities - a.entities;
}

function shareFailing(row: OverviewRow): number {
  const sum: Counts = noCounts();
  row.cells.forEach(({ counts }) => addCounts(sum, counts));
  const all = sum.pass + sum.fail + sum.unknown;
  return all ? sum.fail / all : 0;
}
