import { randomUUID } from 'node:crypto';
import {
  createEvidenceKinds,
  type Family,
} from '@bulkhead/plugin-redundancy-common';
import { inTransaction } from '@bulkhead/bulkhead-node';
import type { Knex } from 'knex';
import type { EvidenceStore } from '../evidence/EvidenceStore';
import type { Deck } from '../scorecards/CardCache';
import type { Evaluator } from '../scorecards/Evaluator';
import { dayOf, packCounts } from '../scorecards/history';
import { NOT_APPLICABLE } from '../scorecards/packed';
import type { ScorecardHistoryStore } from '../scorecards/ScorecardHistoryStore';
import type { ScorecardService } from '../scorecards/ScorecardService';
import { exampleDrills } from './exampleDrills';
import { DEMO_WRITER, exampleEvidence, variantOf } from './exampleEvidence';

export interface DemoSeedOptions {
  database: Knex;
  evidenceStore: EvidenceStore;
  evaluator: Evaluator;
  scorecards: ScorecardService;
  scorecardHistory: ScorecardHistoryStore;
}

/** The invented companies; a real one gets no invented evidence. */
const NAMESPACES: readonly string[] = ['default', 'shop'];

const DAY = 86_400_000;
/** Ages in days at which the example's past has a point. */
const PAST: readonly number[] = [133, 105, 91, 77, 63, 49, 35, 21, 14, 7];

/** Fills the ledger and the past of the example companies, once, so that the pages have something to show. */
export class DemoSeed {
  readonly #options: DemoSeedOptions;
  #seen = 0;

  static create(options: DemoSeedOptions): DemoSeed {
    return new DemoSeed(options);
  }

  private constructor(options: DemoSeedOptions) {
    this.#options = options;
  }

  /** Whether it is done; not before the first evaluation and the first sign of the other parts. */
  async write(families: readonly Family[]): Promise<boolean> {
    const { database, evidenceStore, evaluator, scorecards } = this.#options;
    const written = await database('evidence')
      .where('writer', DEMO_WRITER)
      .first('id');
    if (written) {
      return true;
    }
    const deck = await scorecards.deck();
    if (!deck.cards.length || !families.includes('runbooks')) {
      return false;
    }
    // A catalog that is still filling itself would be filled in part only.
    const settled = this.#seen === deck.cards.length;
    this.#seen = deck.cards.length;
    if (!settled) {
      return false;
    }
    const now = new Date();
    const runbooks = (await evidenceStore.newest()).filter(
      ({ kind, entityRef }) => kind === 'runbook' && isExample(entityRef),
    );
    const entities = new Map(
      deck.cards
        .filter(({ entityRef }) => isExample(entityRef))
        .map(card => [card.entityRef, checksOf(deck, card.outcomes)]),
    );
    await inTransaction(database, trx =>
      evidenceStore.add(trx, [
        ...exampleEvidence({
          entities,
          kinds: createEvidenceKinds(),
          now,
          newId: randomUUID,
        }),
        ...exampleDrills(runbooks, { now, newId: randomUUID }),
      ]),
    );
    await evaluator.evaluate();
    await this.#past(now);
    return true;
  }

  /** A past in which less was known and less held: some of what passes now was unknown or failed before. */
  async #past(now: Date): Promise<void> {
    const { scorecards, scorecardHistory } = this.#options;
    const deck = await scorecards.deck();
    const days = deck.cards
      .filter(({ entityRef }) => isExample(entityRef))
      .flatMap(({ entityRef, outcomes }) =>
        PAST.map(age => ({
          entityRef,
          day: dayOf(new Date(now.getTime() - age * DAY)),
          counts: packCounts(earlier(outcomes, entityRef, age), deck.checks),
        })),
      );
    await scorecardHistory.backfill({ days, changes: [] });
  }
}

function isExample(entityRef: string): boolean {
  const namespace = entityRef.slice(
    entityRef.indexOf(':') + 1,
    entityRef.indexOf('/'),
  );
  return NAMESPACES.includes(namespace);
}

function checksOf(deck: Deck, outcomes: string): Set<string> {
  return new Set(
    deck.checks.flatMap(({ id }, i) =>
      outcomes[i] === NOT_APPLICABLE ? [] : [id],
    ),
  );
}

/** One in three of what passes now did not so long ago. */
function earlier(outcomes: string, entityRef: string, age: number): string {
  return [...outcomes]
    .map((letter, i) => {
      const n = variantOf(`${entityRef} ${i}`, 600);
      if (letter !== 'p' || n >= 200 || age <= n * 0.7) {
        return letter;
      }
      return n % 2 ? 'u' : 'f';
    })
    .join('');
}
