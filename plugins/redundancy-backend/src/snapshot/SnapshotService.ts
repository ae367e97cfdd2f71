import type { LoggerService } from '@backstage/backend-plugin-api';
import type { SignalsService } from '@backstage/plugin-signals-node';
import type {
  SnapshotStatus,
  VocabularyOptions,
} from '@bulkhead/plugin-redundancy-common';
import type { AnalysisRunner } from '../analysis/AnalysisWorker';
import type { OverlayStore } from '../overlay/OverlayStore';
import type { ResultStore } from '../results/ResultStore';
import type { CatalogReader } from './CatalogReader';
import type { HumanHalves } from './HumanHalves';
import { LeaseLostError, type SnapshotStore } from './SnapshotStore';
import type { ComputedResult, Lease, SnapshotState } from './types';

/** Channel on which the id of each new snapshot is told, and nothing else. */
export const SNAPSHOT_CHANNEL = 'redundancy';

export interface SnapshotServiceOptions {
  logger: LoggerService;
  signals: SignalsService;
  reader: CatalogReader;
  runner: AnalysisRunner;
  snapshots: SnapshotStore;
  results: ResultStore;
  overlays: OverlayStore;
  vocabulary: VocabularyOptions;
  /** Who is proven to be able to act, by what the ledger holds now. */
  human: () => Promise<HumanHalves>;
  /** After how long without a new look at the catalog a snapshot counts as stale. */
  staleAfterMs: number;
  clock?: () => Date;
}

/** What the last refresh came to. */
export type RefreshOutcome = 'stored' | 'unchanged' | 'busy' | 'failed';

/** Asking the catalog whether it changed may take this share of the time at most. */
const WATCH_SHARE = 20;

/** After a refresh that failed, the next one is not tried by itself before. */
const AFTER_FAILURE_MS = 30_000;

const SIGN_OF_LIFE_MS = 15_000;

/** How many changed results are taken over from the other thread at once. */
const TAKE = 250;

/** Keeps the snapshot up to date: reads the catalog, has it analysed, stores what changed. */
export class SnapshotService {
  readonly #options: SnapshotServiceOptions;
  readonly #clock: () => Date;
  #running: Promise<RefreshOutcome> | undefined;
  #watchAgainAt = 0;

  static create(options: SnapshotServiceOptions): SnapshotService {
    return new SnapshotService(options);
  }

  private constructor(options: SnapshotServiceOptions) {
    this.#options = options;
    this.#clock = options.clock ?? (() => new Date());
  }

  async status(): Promise<SnapshotStatus> {
    const state = await this.#options.snapshots.state();
    return {
      ...(state.snapshotId ? { id: state.snapshotId } : {}),
      ...(state.computedAt ? { computedAt: state.computedAt } : {}),
      entities: state.entities,
      ...(state.tookMs === undefined ? {} : { tookMs: state.tookMs }),
      state: this.#stateOf(state),
      ...(state.problem ? { problem: state.problem } : {}),
    };
  }

  /**
   * Asks for a refresh that reads the catalog and the overlays after this moment, and does not wait for it. Several asked
   * for meanwhile become one.
   */
  async request(): Promise<void> {
    await this.#options.snapshots.want();
    this.refresh().catch(error =>
      this.#options.logger.error('The refresh failed', error),
    );
  }

  /** Refreshes now, unless this or another replica is at it already: that one then goes round once more if it has to. */
  async refresh(): Promise<RefreshOutcome> {
    this.#running ??= this.#refreshUnderLease().finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  /** Refreshes when the catalog has changed since, when somebody asked, or when nothing is there yet. */
  async watch(): Promise<RefreshOutcome | undefined> {
    const state = await this.#options.snapshots.state();
    if (state.refreshing) {
      return undefined;
    }
    const startedAt = this.#clock().getTime();
    if (startedAt < this.#watchAgainAt) {
      return undefined;
    }
    if (state.snapshotId === undefined || state.problem || isWanted(state)) {
      return this.refresh();
    }
    let digest: string;
    try {
      digest = await this.#options.reader.digest();
    } catch (error) {
      this.#options.logger.warn(
        'The catalog could not be asked whether it changed',
        error as Error,
      );
      return undefined;
    }
    const tookMs = this.#clock().getTime() - startedAt;
    this.#watchAgainAt = startedAt + tookMs * WATCH_SHARE;
    return digest === state.catalogDigest ? undefined : this.refresh();
  }

  async #refreshUnderLease(): Promise<RefreshOutcome> {
    const { snapshots, logger } = this.#options;
    const lease = await snapshots.takeLease();
    if (!lease) {
      return 'busy';
    }
    let outcome: RefreshOutcome;
    // Computing may take longer than the lease; a failure to renew it shows when the results are stored.
    const alive = setInterval(() => {
      snapshots.keepLease(lease).catch(() => {});
    }, SIGN_OF_LIFE_MS);
    alive.unref();
    try {
      do {
        outcome = await this.#refreshOnce(lease);
      } while (outcome !== 'failed' && isWanted(await snapshots.state()));
    } catch (error) {
      if (error instanceof LeaseLostError) {
        logger.warn(error.message);
        return 'busy';
      }
      throw error;
    } finally {
      clearInterval(alive);
    }
    await snapshots.releaseLease(lease);
    // Somebody may have asked between the last look and the release.
    if (outcome !== 'failed' && isWanted(await snapshots.state())) {
      return this.#refreshUnderLease();
    }
    return outcome;
  }

  async #refreshOnce(lease: Lease): Promise<RefreshOutcome> {
    const {
      snapshots,
      results,
      overlays,
      reader,
      runner,
      vocabulary,
      human,
      logger,
    } = this.#options;
    const startedAt = this.#clock();
    const { wanted } = await snapshots.state();
    const reading = 'The catalog could not be read';
    const analysing = 'The analysis failed';
    let doing = reading;
    try {
      let isFirst = true;
      const { entities, digest } = await reader.read(async page => {
        await snapshots.keepLease(lease);
        doing = analysing;
        await runner.run('collect', { entities: page, isFirst });
        isFirst = false;
        doing = reading;
      });
      doing = analysing;
      const { refs, packed, hash } = await runner.run('compute', {
        entities,
        overlays: [...(await overlays.all()).values()],
        vocabulary,
        human: await human(),
        known: await results.hashes(),
      });
      const computed = {
        entities: refs.length,
        refs,
        changed: await this.#takeChanged(),
      };
      doing = 'The results could not be stored';
      const tookMs = this.#clock().getTime() - startedAt.getTime();
      const written = await snapshots.commit(lease, {
        computed,
        input: Buffer.from(packed),
        inputHash: hash,
        catalogDigest: digest,
        served: wanted,
        tookMs,
      });
      await runner.run('adopt', { snapshotId: written.snapshotId, hash });
      logger.info(
        `Snapshot ${written.snapshotId}: ${computed.entities} entities, ${written.changed} changed, ${written.removed} gone, in ${tookMs} ms`,
      );
      if (written.isNew) {
        this.#tell(written.snapshotId);
      }
      return written.isNew ? 'stored' : 'unchanged';
    } catch (error) {
      if (error instanceof LeaseLostError) {
        throw error;
      }
      logger.error(`${doing}; the last result stays`, error as Error);
      await snapshots.fail(lease, `${doing}. What you see is the last result.`);
      this.#watchAgainAt = this.#clock().getTime() + AFTER_FAILURE_MS;
      return 'failed';
    }
  }

  async #takeChanged(): Promise<ComputedResult[]> {
    const changed: ComputedResult[] = [];
    for (;;) {
      const taken = await this.#options.runner.run('takeChanged', {
        count: TAKE,
      });
      if (!taken.length) {
        return changed;
      }
      changed.push(...taken);
    }
  }

  /** A hint only: whoever misses it finds the new snapshot at the next request. */
  #tell(snapshotId: string): void {
    const { signals, logger } = this.#options;
    signals
      .publish({
        recipients: { type: 'broadcast' },
        channel: SNAPSHOT_CHANNEL,
        message: { snapshotId },
      })
      .catch(error =>
        logger.warn('The new snapshot could not be signalled', error),
      );
  }

  #stateOf(state: SnapshotState): SnapshotStatus['state'] {
    if (state.refreshing) {
      return 'refreshing';
    }
    if (!state.computedAt) {
      return 'never';
    }
    const age = this.#clock().getTime() - Date.parse(state.computedAt);
    return state.problem || age > this.#options.staleAfterMs
      ? 'stale'
      : 'fresh';
  }
}

function isWanted({ wanted, served }: SnapshotState): boolean {
  return wanted > served;
}
