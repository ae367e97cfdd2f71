import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { parseEntityRef } from '@backstage/catalog-model';
import { NotFoundError } from '@backstage/errors';
import {
  decodeCursor,
  encodeCursor,
  normalizeEntityRef,
} from '@bulkhead/bulkhead-node';
import {
  type CheckDescription,
  type CheckOutcome,
  type DueList,
  type Pillar,
  PILLARS,
  type PillarScore,
  type Scorecard,
  type ScorecardChanges,
  type ScorecardOverview,
  type ScorecardPage,
  type Trend,
} from '@bulkhead/plugin-redundancy-common';
import type { SnapshotStore } from '../snapshot/SnapshotStore';
import type { Readers } from '../visibility/Readers';
import { sees, type Visibility } from '../visibility/visibility';
import { byRank, CardCache, type Deck } from './CardCache';
import { type CardFilter, matcher } from './filter';
import { dayOf, trendDays, trendOf } from './history';
import { maskCheck, maskReason } from './maskCheck';
import { importantOf, overviewOf } from './overview';
import { countsByPillar, outcomeOf, stateOf } from './packed';
import type { ScorecardHistoryStore } from './ScorecardHistoryStore';
import type { ScorecardStore } from './ScorecardStore';
import type { CardBody, LightCard } from './types';

export interface ScorecardServiceOptions {
  readers: Readers;
  snapshots: SnapshotStore;
  scorecards: ScorecardStore;
  history: ScorecardHistoryStore;
  clock?: () => Date;
}

export interface CardListRequest {
  filter: CardFilter;
  check?: string;
  pillar?: Pillar;
  outcome?: CheckOutcome;
  limit: number;
  cursor?: string;
}

interface Caller {
  credentials: BackstageCredentials;
}

/** What one reader may see of one evaluation under a filter. */
export interface SeenCards {
  deck: Deck;
  visible: Visibility;
  cards: LightCard[];
  hidden: number;
}

/** The first line compares with a quarter ago. */
const QUARTER_MS = 91 * 86_400_000;
const DAY_MS = 86_400_000;
const MOST_CHANGES = 200;
const MOST_DUE = 1000;

/** Tells scorecards to readers, each as far as they may see. */
export class ScorecardService {
  readonly #options: ScorecardServiceOptions;
  readonly #cache: CardCache;
  readonly #clock: () => Date;

  static create(options: ScorecardServiceOptions): ScorecardService {
    return new ScorecardService(options);
  }

  private constructor(options: ScorecardServiceOptions) {
    this.#options = options;
    this.#cache = new CardCache(options.scorecards, options.history);
    this.#clock = options.clock ?? (() => new Date());
  }

  async checks(): Promise<CheckDescription[]> {
    return (await this.#cache.deck()).checks;
  }

  /** Everything that matches, for whoever already knows that all of it may be used. */
  async deck(): Promise<Deck> {
    return this.#cache.deck();
  }

  async seen(
    { credentials }: Caller,
    filter: CardFilter = {},
  ): Promise<SeenCards> {
    const { readers, snapshots } = this.#options;
    const [deck, state] = await Promise.all([
      this.#cache.deck(),
      snapshots.state(),
    ]);
    const visible = await readers.everythingFor(credentials, state);
    const matching = deck.cards.filter(matcher(filter));
    const cards = visible.everything
      ? matching
      : matching.filter(({ entityRef }) => sees(visible, entityRef));
    return { deck, visible, cards, hidden: matching.length - cards.length };
  }

  /** Throws a 404 when there is no such entity for the caller, or nothing is checked of it. */
  async get(ref: string, { credentials }: Caller): Promise<Scorecard> {
    const { readers, scorecards } = this.#options;
    const entityRef = normalizeEntityRef(ref);
    const deck = await this.#cache.deck();
    const card = deck.byRef.get(entityRef);
    const body =
      card && (await scorecards.cards([entityRef], deck)).get(entityRef);
    if (!card || !body) {
      await readers.assertCanRead(entityRef, { credentials });
      throw new NotFoundError(`Nothing is checked of ${entityRef} yet`);
    }
    const everything = await readers.seesEverything(credentials);
    const visible: Visibility = everything
      ? { everything }
      : await readers.amongFor(credentials, [
          entityRef,
          ...body.checks.flatMap(({ names }) => names ?? []),
        ]);
    if (!sees(visible, entityRef)) {
      throw new NotFoundError(
        `There is no entity ${entityRef}, or none for you`,
      );
    }
    return {
      entityRef,
      title: card.title,
      ...(card.tier === undefined ? {} : { tier: card.tier }),
      evaluatedAt: deck.evaluatedAt,
      pillars: pillarsOf(card, deck),
      checks: body.checks.map(check => maskCheck(check, visible)),
      savings: savingsFor(body, visible),
    };
  }

  async overview(
    by: ScorecardOverview['by'],
    filter: CardFilter,
    caller: Caller,
  ): Promise<ScorecardOverview> {
    const { deck, visible, cards, hidden } = await this.seen(caller, filter);
    const days = await this.#cache.days(deck.version);
    const before = dayOf(new Date(this.#clock().getTime() - QUARTER_MS));
    const { rows, checks } = overviewOf(deck, cards, by);
    return {
      by,
      evaluatedAt: deck.evaluatedAt,
      rows: rows.map(row =>
        row.key.includes('/') && !sees(visible, row.key)
          ? { ...row, title: parseEntityRef(row.key).name }
          : row,
      ),
      checks,
      important: importantOf(deck, cards, days, before),
      entities: cards.length,
      hidden,
    };
  }

  async list(request: CardListRequest, caller: Caller): Promise<ScorecardPage> {
    const { filter, check, pillar, outcome, limit, cursor } = request;
    const list = JSON.stringify([filter, check, pillar, outcome]);
    const after = cursor ? decodeCursor(cursor, 2, list) : undefined;
    const { deck, visible, cards } = await this.seen(caller, filter);
    const wanted = chooser(deck, { check, pillar, outcome });
    const matching = cards.filter(wanted);
    const position = after && {
      rank: Number(after[0]),
      entityRef: String(after[1]),
    };
    const start = position
      ? matching.findIndex(card => byRank(card, position) > 0)
      : 0;
    const page = start < 0 ? [] : matching.slice(start, start + limit);
    const bodies = check
      ? await this.#options.scorecards.cards(
          page.map(({ entityRef }) => entityRef),
          deck,
        )
      : undefined;
    const last = page[page.length - 1];
    const more = start >= 0 && start + limit < matching.length;
    return {
      items: page.map(card => {
        const told = bodies
          ?.get(card.entityRef)
          ?.checks.find(({ checkId }) => checkId === check);
        return {
          entityRef: card.entityRef,
          title: card.title,
          ...(card.tier === undefined ? {} : { tier: card.tier }),
          ...(card.ownerRef ? { ownerRef: card.ownerRef } : {}),
          ...(card.systemRef ? { systemRef: card.systemRef } : {}),
          pillars: pillarsOf(card, deck),
          ...(told ? { check: maskCheck(told, visible) } : {}),
        };
      }),
      total: matching.length,
      ...(more && last
        ? { nextCursor: encodeCursor([last.rank, last.entityRef], list) }
        : {}),
    };
  }

  async trend(
    days: number,
    filter: CardFilter,
    caller: Caller,
  ): Promise<Trend> {
    const { deck, cards } = await this.seen(caller, filter);
    const histories = await this.#cache.days(deck.version);
    return trendOf(
      cards.map(({ entityRef }) => histories.get(entityRef) ?? []),
      trendDays(this.#clock(), days),
    );
  }

  /** What changed, newest first. */
  async changes(
    since: Date,
    filter: CardFilter,
    caller: Caller,
  ): Promise<ScorecardChanges> {
    const { visible, cards } = await this.seen(caller, filter);
    const titles = new Map(
      cards.map(({ entityRef, title }) => [entityRef, title]),
    );
    const stored = (await this.#options.history.changes(since)).filter(
      ({ entityRef }) => titles.has(entityRef),
    );
    return {
      since: since.toISOString(),
      items: stored.slice(0, MOST_CHANGES).map(change => ({
        entityRef: change.entityRef,
        title: titles.get(change.entityRef)!,
        checkId: change.checkId,
        from: change.from,
        to: change.to,
        at: change.at,
        reason: visible.everything
          ? change.reason
          : maskReason(change, visible),
      })),
      more: Math.max(0, stored.length - MOST_CHANGES),
    };
  }

  /** What is over, what runs out within so many days, and what was never done, in this order. */
  async due(
    days: number,
    filter: CardFilter,
    caller: Caller,
  ): Promise<DueList> {
    const { deck, visible, cards } = await this.seen(caller, filter);
    const now = this.#clock().toISOString();
    const limit = new Date(
      this.#clock().getTime() + days * DAY_MS,
    ).toISOString();
    const isDue = (expiresAt: string | undefined) =>
      expiresAt === undefined || expiresAt <= limit;
    const runbooks = new Map(
      deck.checks.map(({ id, runbook }) => [id, runbook]),
    );
    const items = cards.flatMap(card =>
      card.due
        .filter(({ expiresAt }) => isDue(expiresAt))
        .map(({ checkId, expiresAt }) => {
          const runbook = runbooks.get(checkId);
          return {
            entityRef: card.entityRef,
            title: card.title,
            checkId,
            ...(expiresAt === undefined ? {} : { expiresAt }),
            overdue: expiresAt !== undefined && expiresAt <= now,
            ...(runbook ? { runbook } : {}),
          };
        }),
    );
    const hidden = visible.everything
      ? 0
      : deck.cards
          .filter(matcher(filter))
          .filter(({ entityRef }) => !sees(visible, entityRef))
          .flatMap(({ due }) => due)
          .filter(({ expiresAt }) => isDue(expiresAt)).length;
    return {
      items: items
        .sort((a, b) => dueOrder(a) - dueOrder(b) || compareDates(a, b))
        .slice(0, MOST_DUE),
      hidden,
    };
  }

  /** Whole scorecards of what a reader may see, a few hundred at a time. */
  async *whole(
    seen: SeenCards,
  ): AsyncGenerator<{ card: LightCard; body: CardBody }> {
    const STEP = 250;
    for (let i = 0; i < seen.cards.length; i += STEP) {
      const step = seen.cards.slice(i, i + STEP);
      const bodies = await this.#options.scorecards.cards(
        step.map(({ entityRef }) => entityRef),
        seen.deck,
      );
      for (const card of step) {
        const body = bodies.get(card.entityRef);
        if (body) {
          yield {
            card,
            body: {
              checks: body.checks.map(check => maskCheck(check, seen.visible)),
              savings: savingsFor(body, seen.visible),
            },
          };
        }
      }
    }
  }
}

function pillarsOf(card: LightCard, deck: Deck): PillarScore[] {
  const counts = countsByPillar(card.outcomes, deck.pillars);
  return PILLARS.map(pillar => ({
    pillar,
    state: stateOf(card.states, pillar),
    counts: counts[pillar],
  }));
}

/** Savings are lines of checks: those that may be told. */
function savingsFor(body: CardBody, visible: Visibility): string[] {
  return visible.everything
    ? body.savings
    : body.checks.flatMap(check => maskCheck(check, visible).saving ?? []);
}

function chooser(
  deck: Deck,
  of: { check?: string; pillar?: Pillar; outcome?: CheckOutcome },
): (card: LightCard) => boolean {
  const { check, pillar, outcome } = of;
  if (check === undefined && pillar === undefined && outcome === undefined) {
    return () => true;
  }
  const places = deck.checks.flatMap(({ id, pillar: own }, i) =>
    (check === undefined || id === check) &&
    (pillar === undefined || own === pillar)
      ? [i]
      : [],
  );
  return ({ outcomes }) =>
    places.some(i => {
      const found = outcomeOf(outcomes[i]);
      return found !== undefined && (!outcome || found === outcome);
    });
}

type DueItem = DueList['items'][number];

function dueOrder({ overdue, expiresAt }: DueItem): number {
  if (overdue) {
    return 0;
  }
  return expiresAt === undefined ? 2 : 1;
}

function compareDates(a: DueItem, b: DueItem): number {
  return (a.expiresAt ?? '').localeCompare(b.expiresAt ?? '');
}
