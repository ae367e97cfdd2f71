import type {
  AuthService,
  DiscoveryService,
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import {
  canonicalJson,
  readJson,
  toCount,
  toOptionalIso,
  writeJson,
} from '@bulkhead/bulkhead-node';
import type { NewEvidence } from '@bulkhead/plugin-redundancy-common';
import type { Knex } from 'knex';
import { EVIDENCE_OUTBOX_TABLE } from './table';

/** @public */
export interface EvidenceClientOptions {
  database: Knex;
  auth: AuthService;
  discovery: DiscoveryService;
  logger: LoggerService;
  /** Default {@link EVIDENCE_OUTBOX_TABLE}. */
  tableName?: string;
  clock?: () => Date;
  /** Replaces the way out, for tests. */
  fetch?: typeof fetch;
}

interface Row {
  key: string;
  item: unknown;
}

/** As many as the ledger takes at once. */
const BATCH = 100;
const INSERT_STEP = 200;
/** What was told is remembered this long, so that the same is not told again and again. */
const KEEP_TOLD_MS = 60 * 86_400_000;
/** What could not be told for so long is not worth telling. */
const KEEP_UNTOLD_MS = 400 * 86_400_000;

/** What is so at present, as opposed to what happened once. */
const STATE = 'state:';

/** What two tellings of a state are compared by; of one that ages the time is none of it. */
function contentOf(item: NewEvidence, renewMs: number | undefined): string {
  const { key: _key, observedAt, ...content } = item;
  return canonicalJson(
    renewMs === undefined ? { ...content, observedAt } : content,
  );
}

/** The answer says that this will never be taken. */
class RefusedError extends Error {
  name = 'RefusedError';
}

/**
 * Writes evidence to the ledger of the redundancy plugin by way of a table of one's own: what is added in a transaction is
 * sent once that has ended well, again until it is taken, and counted once however often it is sent. Where redundancy is not
 * installed it waits, and nothing else happens.
 *
 * @public
 */
export class EvidenceClient {
  readonly #options: EvidenceClientOptions;
  readonly #table: string;
  readonly #clock: () => Date;

  static create(options: EvidenceClientOptions): EvidenceClient {
    return new EvidenceClient(options);
  }

  private constructor(options: EvidenceClientOptions) {
    this.#options = options;
    this.#table = options.tableName ?? EVIDENCE_OUTBOX_TABLE;
    this.#clock = options.clock ?? (() => new Date());
  }

  /**
   * Puts evidence on its way, in the transaction of what it tells of. What has a key that was added before is left as it
   * was: a key stands for one thing that happened.
   */
  async add(knex: Knex, items: readonly NewEvidence[]): Promise<void> {
    const createdAt = this.#clock();
    for (let i = 0; i < items.length; i += INSERT_STEP) {
      await knex(this.#table)
        .insert(
          items.slice(i, i + INSERT_STEP).map(item => ({
            key: item.key,
            item: writeJson(item),
            created_at: createdAt,
          })),
        )
        .onConflict('key')
        .ignore();
    }
  }

  /**
   * Puts on its way what is so at present, looked at from time to time: only what differs from what was told last under the
   * key. With `renewMs` the same is told again after so long, as evidence of the time then, for what ages.
   */
  async addStates(
    knex: Knex,
    items: readonly NewEvidence[],
    options: { renewMs?: number } = {},
  ): Promise<void> {
    const { renewMs } = options;
    const now = this.#clock().getTime();
    const last = await this.#lastStates(knex);
    const changed = items.filter(item => {
      const told = last.get(item.key);
      return (
        told === undefined ||
        contentOf(told, renewMs) !== contentOf(item, renewMs) ||
        (renewMs !== undefined && now - Date.parse(told.observedAt) >= renewMs)
      );
    });
    await this.add(
      knex,
      changed.map(item => ({
        ...item,
        key: `${STATE}${item.key}#${now.toString(36)}`,
      })),
    );
  }

  /** What was told last under each key. */
  async #lastStates(knex: Knex): Promise<Map<string, NewEvidence>> {
    const rows = await knex(this.#table)
      .where('key', 'like', `${STATE}%`)
      .orderBy(['created_at', 'key'])
      .select<Row[]>('key', 'item');
    return new Map(
      rows.map(({ key, item }) => [
        key.slice(STATE.length, key.lastIndexOf('#')),
        readJson<NewEvidence>(item),
      ]),
    );
  }

  /** Sends what waits. Returns how many were taken; what could not be sent now is sent at the next call. */
  async send(): Promise<number> {
    let taken = 0;
    for (;;) {
      const rows = await this.#waiting();
      if (!rows.length) {
        return taken;
      }
      try {
        taken += await this.#sendAll(rows);
      } catch (error) {
        this.#options.logger.debug(
          `Evidence waits to be sent: ${(error as Error).message}`,
        );
        return taken;
      }
    }
  }

  /** How much waits to be sent, and since when the oldest of it does. */
  async backlog(): Promise<{ waiting: number; oldest?: string }> {
    const [row] = await this.#options
      .database(this.#table)
      .whereNull('sent_at')
      .count({ waiting: '*' })
      .min({ oldest: 'created_at' });
    const oldest = toOptionalIso(row.oldest);
    return { waiting: toCount(row.waiting), ...(oldest ? { oldest } : {}) };
  }

  /** Says that this part of the product is there. Whether anybody heard. */
  async announce(): Promise<boolean> {
    try {
      const answer = await this.#post('/v1/families', undefined);
      return answer.ok;
    } catch {
      return false;
    }
  }

  /**
   * Sends by itself from now on, each half a minute from one replica; `collect` may put more on its way before.
   */
  async schedule(options: {
    scheduler: SchedulerService;
    collect?: () => Promise<void>;
    /** How often to collect, at most. Default each time. */
    collectEveryMs?: number;
  }): Promise<void> {
    const { scheduler, collect, collectEveryMs = 0 } = options;
    let collectedAt = -Infinity;
    const { logger } = this.#options;
    await scheduler.scheduleTask({
      id: 'redundancy-evidence-send',
      scope: 'global',
      frequency: { seconds: 30 },
      timeout: { minutes: 5 },
      initialDelay: { seconds: 12 },
      fn: async () => {
        try {
          if (collect && Date.now() - collectedAt >= collectEveryMs) {
            await collect();
            collectedAt = Date.now();
          }
        } catch (error) {
          logger.warn('Evidence could not be collected', error as Error);
        }
        await this.announce();
        await this.send();
      },
    });
    await scheduler.scheduleTask({
      id: 'redundancy-evidence-sweep',
      scope: 'global',
      frequency: { hours: 24 },
      timeout: { minutes: 5 },
      initialDelay: { minutes: 30 },
      fn: async () => {
        await this.sweep();
      },
    });
  }

  /** Forgets what was told or refused long ago. */
  async sweep(): Promise<void> {
    const now = this.#clock().getTime();
    const { database } = this.#options;
    await database(this.#table)
      .where('sent_at', '<', new Date(now - KEEP_TOLD_MS))
      .delete();
    await database(this.#table)
      .where('created_at', '<', new Date(now - KEEP_UNTOLD_MS))
      .delete();
  }

  async #waiting(): Promise<Row[]> {
    return this.#options
      .database(this.#table)
      .whereNull('sent_at')
      .orderBy(['created_at', 'key'])
      .limit(BATCH)
      .select<Row[]>('key', 'item');
  }

  async #sendAll(rows: readonly Row[]): Promise<number> {
    try {
      await this.#write(rows);
      await this.#mark(rows, undefined);
      return rows.length;
    } catch (error) {
      if (!(error instanceof RefusedError)) {
        throw error;
      }
      if (rows.length === 1) {
        this.#options.logger.warn(
          `Evidence ${rows[0].key} is refused: ${error.message}`,
        );
        await this.#mark(rows, error.message);
        return 0;
      }
    }
    // One that is refused must not hold up the others.
    let taken = 0;
    for (const row of rows) {
      taken += await this.#sendAll([row]);
    }
    return taken;
  }

  async #write(rows: readonly Row[]): Promise<void> {
    const answer = await this.#post('/v1/evidence', {
      items: rows.map(({ item }) => readJson<NewEvidence>(item)),
    });
    if (answer.ok) {
      return;
    }
    const words = (await answer.text()).slice(0, 500);
    // 404 is what answers where redundancy is not installed; 401 and 429 pass.
    if ([400, 403, 409, 413, 422].includes(answer.status)) {
      throw new RefusedError(words);
    }
    throw new Error(`${answer.status} ${words}`);
  }

  async #mark(
    rows: readonly Row[],
    refused: string | undefined,
  ): Promise<void> {
    await this.#options
      .database(this.#table)
      .whereIn(
        'key',
        rows.map(({ key }) => key),
      )
      .update({ sent_at: this.#clock(), refused: refused ?? null });
  }

  async #post(path: string, body: unknown): Promise<Response> {
    const { auth, discovery } = this.#options;
    const [base, { token }] = await Promise.all([
      discovery.getBaseUrl('redundancy'),
      auth.getPluginRequestToken({
        // Evidence is what this plugin found, not what somebody who happens to be signed in says.
        onBehalfOf: await auth.getOwnServiceCredentials(),
        targetPluginId: 'redundancy',
      }),
    ]);
    return (this.#options.fetch ?? fetch)(`${base}${path}`, {
      method: 'POST',
      headers: {
        Authorization: `Bearer ${token}`,
        'Content-Type': 'application/json',
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  }
}
