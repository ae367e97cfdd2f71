import type {
  BackstageCredentials,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import type {
  Availability,
  FixEffect,
  FixList,
  RankedFix,
  ReckonedFix,
} from '@bulkhead/plugin-redundancy-common';
import type { AnalysisRunner } from '../analysis/AnalysisWorker';
import { NOT_LOADED } from '../analysis/protocol';
import { filterKey, type ResultFilter } from '../results/filter';
import type { ResultStore } from '../results/ResultStore';
import type { SnapshotStore } from '../snapshot/SnapshotStore';
import type { Readers } from '../visibility/Readers';
import { sees, seesNode, type Visibility } from '../visibility/visibility';
import type { QuantificationStore } from './QuantificationStore';
import type { Quantification } from './quantify';

export interface QuantificationServiceOptions {
  logger: LoggerService;
  /** A thread of its own: this takes longer than anybody waits for a what-if. */
  quantifier: AnalysisRunner;
  readers: Readers;
  results: ResultStore;
  snapshots: SnapshotStore;
  quantifications: QuantificationStore;
  clock?: () => Date;
}

interface Caller {
  credentials: BackstageCredentials;
}

/** How long fixes may be reckoned; what there was no time for is said to be missing. */
const BUDGET_MS = 45_000;

/** What a reader is told of a thing that may not be named. */
const HIDDEN = 'something you may not see';

/** Reckons availability and fixes for each snapshot, and tells them to readers. */
export class QuantificationService {
  readonly #options: QuantificationServiceOptions;
  readonly #clock: () => Date;

  static create(options: QuantificationServiceOptions): QuantificationService {
    return new QuantificationService(options);
  }

  readonly #listeners: (() => Promise<void>)[] = [];

  /** Called after each reckoning that this replica stored. */
  onUpdated(listener: () => Promise<void>): void {
    this.#listeners.push(listener);
  }

  private constructor(options: QuantificationServiceOptions) {
    this.#options = options;
    this.#clock = options.clock ?? (() => new Date());
  }

  /** Reckons anew when the snapshot is another than the last time. */
  async update(): Promise<'done' | 'unchanged'> {
    const { snapshots, quantifications, logger } = this.#options;
    const { snapshotId } = await snapshots.state();
    const last = await quantifications.state();
    if (snapshotId === undefined || last?.snapshotId === snapshotId) {
      return 'unchanged';
    }
    const startedAt = this.#clock();
    const found = await this.#quantify(snapshotId);
    if (!found) {
      // Another snapshot stands by now; the next round takes that.
      return 'unchanged';
    }
    const computedAt = this.#clock();
    const tookMs = computedAt.getTime() - startedAt.getTime();
    await quantifications.replace({ snapshotId, computedAt, tookMs }, found);
    logger.info(
      `Availability of ${found.availability.length} services and ${found.ranked.fixes.length} fixes in ${tookMs} ms`,
    );
    for (const listener of this.#listeners) {
      await listener();
    }
    return 'done';
  }

  async #quantify(snapshotId: string): Promise<Quantification | undefined> {
    const { quantifier, snapshots } = this.#options;
    const ask = { snapshotId, budgetMs: BUDGET_MS };
    try {
      return await quantifier.run('quantify', ask);
    } catch (error) {
      if ((error as Error).name !== NOT_LOADED) {
        throw error;
      }
    }
    const packed = await snapshots.input(snapshotId);
    if (!packed) {
      return undefined;
    }
    await quantifier.run('load', { snapshotId, packed });
    return quantifier.run('quantify', ask);
  }

  /** Throws a 404 when there is no such entity for the caller, or nothing was reckoned of it. */
  async availability(
    ref: string,
    { credentials }: Caller,
  ): Promise<Availability> {
    const { readers, quantifications } = this.#options;
    const entityRef = await readers.assertCanRead(ref, { credentials });
    const found = await quantifications.availability(entityRef);
    if (!found) {
      throw new NotFoundError(
        `Nothing is reckoned of ${entityRef} yet. It may be no service, or the first reckoning is not finished.`,
      );
    }
    const visible = await readers.amongFor(
      credentials,
      found.importance.flatMap(event => event.entityRef ?? []),
    );
    return {
      ...found,
      importance: found.importance.map((event, i) =>
        event.entityRef === undefined || sees(visible, event.entityRef)
          ? event
          : {
              ...event,
              node: `hidden:${i + 1}`,
              title: HIDDEN,
              entityRef: undefined,
            },
      ),
    };
  }

  /** What to fix first among the services that a filter matches, or among all. */
  async fixes(
    request: { filter: ResultFilter; limit: number },
    { credentials }: Caller,
  ): Promise<FixList> {
    const { readers, results, snapshots } = this.#options;
    const { filter, limit } = request;
    const state = await snapshots.state();
    const visible = await readers.everythingFor(credentials, state);
    const among =
      filterKey(filter) === filterKey({})
        ? undefined
        : new Set(
            (await results.light(filter))
              .map(row => row.entityRef)
              .filter(ref => sees(visible, ref)),
          );
    return this.#list(visible, limit, fix =>
      among ? fix.services.some(ref => among.has(ref)) : true,
    );
  }

  /** What to fix first for one entity. */
  async fixesOf(
    ref: string,
    limit: number,
    { credentials }: Caller,
  ): Promise<FixList> {
    const { readers, snapshots } = this.#options;
    const entityRef = await readers.assertCanRead(ref, { credentials });
    const state = await snapshots.state();
    const visible = await readers.everythingFor(credentials, state);
    return this.#list(
      visible,
      limit,
      fix => fix.entityRef === entityRef || fix.services.includes(entityRef),
    );
  }

  async #list(
    visible: Visibility,
    limit: number,
    wanted: (fix: ReckonedFix) => boolean,
  ): Promise<FixList> {
    const { quantifications, results } = this.#options;
    const [state, all] = await Promise.all([
      quantifications.state(),
      quantifications.fixes(),
    ]);
    const matching = all.filter(wanted);
    const told = matching.filter(fix =>
      fix.names.every(ref => sees(visible, ref)),
    );
    const items = told.slice(0, limit);
    const titles = await this.#titles(
      results,
      items.flatMap(fix =>
        [...fix.lifts, ...(fix.effects ?? [])].map(of => of.entityRef),
      ),
    );
    return {
      status: state ? 'ready' : 'never',
      ...(state ? { computedAt: state.computedAt, today: state.today } : {}),
      complete: state?.complete ?? false,
      total: told.length,
      hidden: matching.length - told.length,
      items: items.map(fix => toTold(fix, visible, titles)),
    };
  }

  async #titles(
    results: ResultStore,
    refs: readonly string[],
  ): Promise<Map<string, string>> {
    const rows = await results.summaries([...new Set(refs)]);
    return new Map(rows.map(row => [row.entityRef, row.title]));
  }
}

function toTold(
  fix: ReckonedFix,
  visible: Visibility,
  titles: ReadonlyMap<string, string>,
): RankedFix {
  const {
    names: _names,
    services,
    lifts,
    effects,
    loses,
    behind,
    ...rest
  } = fix;
  const seen = lifts.filter(lift => sees(visible, lift.entityRef));
  return {
    ...rest,
    lifts: seen.map(lift => ({
      ...lift,
      title: titles.get(lift.entityRef) ?? lift.entityRef,
    })),
    hidden: lifts.length - seen.length,
    ...(effects ? { effects: toldEffects(effects, visible, titles) } : {}),
    services: services.filter(ref => sees(visible, ref)).length,
    loses: loses.filter(node => seesNode(visible, node)),
    ...(behind &&
    sees(visible, behind.service) &&
    behind.entityRef !== undefined &&
    sees(visible, behind.entityRef)
      ? { behind: behind.title }
      : {}),
  };
}

/** What may not be named that remains is counted with the rest. */
function toldEffects(
  effects: readonly FixEffect[],
  visible: Visibility,
  titles: ReadonlyMap<string, string>,
): RankedFix['effects'] {
  return effects
    .filter(effect => sees(visible, effect.entityRef))
    .map(effect => {
      const remains = effect.remains.filter(gap => seesNode(visible, gap.node));
      return {
        ...effect,
        title: titles.get(effect.entityRef) ?? effect.entityRef,
        remains,
        more: effect.more + effect.remains.length - remains.length,
      };
    });
}
