import { createHash, randomBytes, randomUUID } from 'node:crypto';
import {
  AuditChain,
  Idempotency,
  type IdempotentAnswer,
} from '@bulkhead/bulkhead-node';
import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import {
  addDays,
  knowledgeFeedTokenPermission,
  type FeedTokenPage,
  type FeedTokenRequest,
  type FeedTokenView,
  type NewFeedToken,
} from '@bulkhead/plugin-knowledge-common';
import type { Knex } from 'knex';
import { Access, userOf, type Reader } from '../access';
import { todayOf, type Clock } from '../clock';
import {
  callerOf,
  NoteService,
  type ReadOptions,
  type WriteOptions,
} from '../notes';
import { atomFeed } from './atom';
import { calendarFeed } from './calendar';
import { CalendarService } from './CalendarService';
import {
  FeedTokenStore,
  type FeedGrant,
  type FeedTokenRecord,
} from './FeedTokenStore';

/** @internal */
export interface FeedServiceOptions {
  access: Access;
  appUrl: string;
  audit: AuditChain;
  backendUrl: string;
  calendar: CalendarService;
  clock: Clock;
  database: Knex;
  idempotency: Idempotency;
  notes: NoteService;
  store: FeedTokenStore;
  tokenDays: number;
}

const hour = 3600_000;
/** After this long without its owner in the portal a feed shows nothing: nobody knows what they may read now. */
const grantDays = 30;
const notice = 'Open the portal once to go on with this feed';

const hashOf = (token: string) =>
  createHash('sha256').update(token).digest('hex');

function viewOf(token: FeedTokenRecord): FeedTokenView {
  const { id, title, type, filter, createdAt, lastUsedAt, expiresAt } = token;
  return { id, title, type, filter, createdAt, lastUsedAt, expiresAt };
}

/**
 * Feeds that programs read without signing in. The token stands for its owner: what the owner
 * may read is remembered with it, and brought up to date whenever the owner uses the portal.
 */
export class FeedService {
  readonly #options: FeedServiceOptions;
  readonly #seen = new Map<string, number>();

  static create(options: FeedServiceOptions): FeedService {
    return new FeedService(options);
  }

  private constructor(options: FeedServiceOptions) {
    this.#options = options;
  }

  async list({ credentials }: ReadOptions): Promise<FeedTokenPage> {
    const { clock, database, store } = this.#options;
    const owner = callerOf(credentials);
    return {
      items: (await store.ofOwner(database, owner, clock.now())).map(viewOf),
    };
  }

  async create(
    request: FeedTokenRequest,
    { credentials, key }: WriteOptions,
  ): Promise<IdempotentAnswer<NewFeedToken | FeedTokenView>> {
    const { access, audit, backendUrl, clock, idempotency, store, tokenDays } =
      this.#options;
    const owner = callerOf(credentials);
    await access.require(knowledgeFeedTokenPermission, credentials);
    if (request.filter.entity) {
      await access.requireEntities([request.filter.entity], credentials);
    }
    const grant = await this.#grantFor(credentials);
    const secret = randomBytes(24).toString('base64url');
    const answer = await idempotency.run<FeedTokenView>(
      { key, caller: owner, operation: 'POST /tokens', request },
      async trx => {
        const now = clock.now();
        const token: FeedTokenRecord = {
          id: randomUUID(),
          ownerRef: owner,
          title: request.title,
          type: request.type,
          filter: request.filter,
          grant,
          grantedAt: now.toISOString(),
          createdAt: now.toISOString(),
          expiresAt: new Date(
            now.getTime() + tokenDays * 24 * hour,
          ).toISOString(),
        };
        await store.insert(trx, token, hashOf(secret));
        await audit.append(trx, {
          actor: owner,
          action: 'feed-token-create',
          subject: `feed-token:${token.id}`,
        });
        return { status: 201, body: viewOf(token) };
      },
    );
    // The stored first answer must not hold the secret; a retry has to make another token.
    if (answer.replayed) return answer;
    const file = request.type === 'atom' ? 'notes.atom' : 'calendar.ics';
    const url = `${backendUrl}/api/knowledge/v1/feeds/${secret}/${file}`;
    return { ...answer, body: { ...answer.body, url } };
  }

  async revoke(id: string, { credentials, key }: WriteOptions): Promise<void> {
    const { audit, clock, idempotency, store } = this.#options;
    const owner = callerOf(credentials);
    await idempotency.run(
      { key, caller: owner, operation: `DELETE /tokens/${id}`, request: {} },
      async trx => {
        if (!(await store.revoke(trx, id, owner, clock.now()))) {
          throw new NotFoundError('You have no such token');
        }
        await audit.append(trx, {
          actor: owner,
          action: 'feed-token-revoke',
          subject: `feed-token:${id}`,
        });
        return { status: 204, body: {} };
      },
    );
  }

  /** Brings the grants of somebody who uses the portal up to date, at most once an hour. */
  async touch(credentials: BackstageCredentials): Promise<void> {
    const { clock, database, store } = this.#options;
    const owner = userOf(credentials);
    const now = clock.now();
    if (!owner || (this.#seen.get(owner) ?? 0) > now.getTime() - hour) return;
    if (this.#seen.size > 10_000) this.#seen.clear();
    this.#seen.set(owner, now.getTime());
    if ((await store.ofOwner(database, owner, now)).length === 0) return;
    await store.grant(database, owner, await this.#grantFor(credentials), now);
  }

  async atom(token: string): Promise<string> {
    const { appUrl, clock, notes } = this.#options;
    const { record, reader } = await this.#open(token, 'atom');
    const feed = {
      id: `tag:bulkhead,2026:knowledge:${record.id}`,
      title: record.title,
      appUrl,
      now: clock.now(),
    };
    if (!reader) return atomFeed([], { ...feed, notice });
    const { items } = await notes.whole(record.filter, { limit: 50 }, reader);
    return atomFeed(items, feed);
  }

  async ics(token: string): Promise<string> {
    const { calendar, clock } = this.#options;
    const { record, reader } = await this.#open(token, 'calendar');
    const today = todayOf(clock);
    const span = { from: addDays(today, -90), to: addDays(today, 365) };
    const items = reader
      ? (await calendar.itemsFor(span, record.filter, reader)).items
      : [];
    return calendarFeed(items, { title: record.title, now: clock.now() });
  }

  async #open(
    token: string,
    type: FeedTokenView['type'],
  ): Promise<{ record: FeedTokenRecord; reader?: Reader }> {
    const { clock, database, store } = this.#options;
    const now = clock.now();
    const record = await store.byHash(database, hashOf(token), now);
    // The same answer for a wrong, an ended and a revoked token.
    if (!record || record.type !== type)
      throw new NotFoundError('There is no such feed');
    if (Date.parse(record.lastUsedAt ?? '1970') < now.getTime() - hour) {
      await store.noteUse(database, record.id, now);
    }
    const age = now.getTime() - Date.parse(record.grantedAt);
    if (age > grantDays * 24 * hour) return { record };
    const { refs, notes } = record.grant;
    const known = new Set(refs);
    const visible = {
      everything: refs === undefined,
      refs: known,
      has: (ref: string) => refs === undefined || known.has(ref),
    };
    return { record, reader: { visible, notes } };
  }

  async #grantFor(credentials: BackstageCredentials): Promise<FeedGrant> {
    const { access, database, store } = this.#options;
    const { notes, visible } = await access.reader(credentials);
    if (visible.everything) return { notes };
    const linked = await store.linkedEntities(database);
    return { notes, refs: linked.filter(ref => visible.has(ref)) };
  }
}
