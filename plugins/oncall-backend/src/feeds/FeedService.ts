import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { InputError, NotAllowedError, NotFoundError } from '@backstage/errors';
import { inTransaction } from '@bulkhead/bulkhead-node';
import {
  type CreatedFeed,
  type Feed,
  type FeedRequest,
  type FeedScope,
  oncallFeedPermission,
  shiftUid,
  writeFeed,
} from '@bulkhead/plugin-oncall-common';
import type { Knex } from 'knex';
import type { Access, Caller } from '../access/Access';
import type { DirectoryStore } from '../directory/DirectoryStore';
import { nameOf } from '../directory/People';
import type { ScheduleStore } from '../schedules/ScheduleStore';
import type { ShiftStore, StoredSegment } from '../shifts/ShiftStore';
import type { WriteContext, Writer } from '../writes/Writer';
import { nextTelling } from './changes';
import type { FeedStore, StoredFeed, ToldEvent } from './FeedStore';

export interface FeedServiceOptions {
  access: Access;
  database: Knex;
  directory: DirectoryStore;
  feeds: FeedStore;
  schedules: ScheduleStore;
  shifts: ShiftStore;
  writer: Writer;
  clock: () => number;
  host: string;
  apiBaseUrl: string;
  appBaseUrl: string;
}

const DAY = 24 * 3_600_000;
const BEFORE = 30 * DAY;
const AHEAD = 120 * DAY;
const MOST_FEEDS = 50;
const TOKEN = /^[A-Za-z0-9_-]{43}$/;

/** Calendar subscriptions: what a person, a schedule or a service has ahead, for any calendar program. */
export class FeedService {
  static create(options: FeedServiceOptions): FeedService {
    return new FeedService(options);
  }

  private constructor(private readonly options: FeedServiceOptions) {}

  /** Those of the caller. */
  async list(caller: Pick<WriteContext, 'credentials'>): Promise<Feed[]> {
    const feeds = await this.options.feeds.ofOwner(
      caller.credentials.principal.userEntityRef,
    );
    return feeds.map(withoutOwner);
  }

  /** Makes a subscription. Its address is in the answer, and never told again. */
  async create(
    request: FeedRequest,
    context: WriteContext,
  ): Promise<{ feed: CreatedFeed; status: number }> {
    const { access, feeds, writer, clock, apiBaseUrl } = this.options;
    const owner = context.credentials.principal.userEntityRef;
    const standard = await this.#titleOf(request.scope, context);
    const title = request.title || standard;
    const token = randomBytes(32).toString('base64url');
    const feed: StoredFeed = {
      id: randomUUID(),
      owner,
      scope: request.scope,
      title,
      hint: token.slice(0, 4),
      createdAt: new Date(clock()).toISOString(),
    };
    // Without an idempotency key: an answer that is kept would keep the secret.
    const { status } = await writer.write(
      { ...context, idempotencyKey: undefined },
      {
        action: 'feed-create',
        subject: feed.id,
        content: { scope: request.scope, title },
        authorize: async () => {
          await access.assertMay(
            oncallFeedPermission,
            'You may not make calendar addresses',
            context,
          );
          if ((await feeds.ofOwner(owner)).length >= MOST_FEEDS) {
            throw new InputError(
              `You have ${MOST_FEEDS} calendar addresses: remove one first`,
            );
          }
        },
        work: async trx => {
          await feeds.add(trx, feed, hashOf(token));
          return { body: {}, status: 201 };
        },
      },
    );
    return {
      feed: {
        ...withoutOwner(feed),
        url: `${apiBaseUrl}/api/oncall/v1/calendar/${token}.ics`,
      },
      status,
    };
  }

  async remove(id: string, context: WriteContext): Promise<void> {
    const { feeds, writer } = this.options;
    const owner = context.credentials.principal.userEntityRef;
    await writer.write(context, {
      action: 'feed-delete',
      subject: id,
      content: {},
      authorize: async () => {},
      work: async trx => {
        if (!(await feeds.remove(trx, id, owner))) {
          throw new NotFoundError('There is no such calendar address');
        }
        return { body: {} };
      },
    });
  }

  /** The calendar behind a token, with an ETag. The token is the only key: no sign-in. Throws a 404 for any other. */
  async calendar(token: string): Promise<{ text: string; etag: string }> {
    const { feeds, database, clock } = this.options;
    const feed = TOKEN.test(token)
      ? await feeds.byTokenHash(hashOf(token))
      : undefined;
    if (!feed) {
      throw new NotFoundError('There is no such calendar');
    }
    const now = clock();
    const events = await this.#eventsOf(feed, now);
    const told = await inTransaction(database, async trx => {
      const next = nextTelling({
        told: await feeds.told(trx, feed.id),
        events,
        from: now - BEFORE,
        now,
      });
      await feeds.tell(trx, feed.id, next.changed);
      return next.events;
    });
    if (!feed.lastUsedAt || now - Date.parse(feed.lastUsedAt) > DAY / 24) {
      await feeds.used(feed.id, new Date(now));
    }
    const text = writeFeed({ title: feed.title, events: told });
    return {
      text,
      etag: `"${createHash('sha256').update(text).digest('base64url')}"`,
    };
  }

  async forget(): Promise<void> {
    await this.options.feeds.forget(
      new Date(this.options.clock() - BEFORE - 60 * DAY),
    );
  }

  async #eventsOf(
    feed: StoredFeed,
    now: number,
  ): Promise<ToldEvent['event'][]> {
    const { directory, schedules, shifts, host, appBaseUrl } = this.options;
    const from = now - BEFORE;
    const to = now + AHEAD;
    const { scope } = feed;
    let segments: StoredSegment[];
    if (scope.kind === 'person') {
      segments = await shifts.ofPerson(scope.person, from, to, 2000);
    } else {
      const ids =
        scope.kind === 'schedule'
          ? [scope.scheduleId]
          : (await directory.schedulesOf([scope.entityRef])).map(
              ({ scheduleId }) => scheduleId,
            );
      segments = await shifts.within(ids, from, to);
    }
    const stored = await schedules.byIds([
      ...new Set(segments.map(({ scheduleId }) => scheduleId)),
    ]);
    const titles = new Map(
      stored.map(({ id, definition }) => [id, definition.title]),
    );
    const names = await directory.people(
      segments.flatMap(({ people }) => people),
    );
    return segments.map(segment => {
      const title = titles.get(segment.scheduleId) ?? 'a schedule';
      const role = segment.role === 'primary' ? '' : ` (${segment.role})`;
      const who = segment.people
        .map(ref => names.get(ref)?.displayName ?? nameOf(ref))
        .join(', ');
      return {
        uid: shiftUid(segment.scheduleId, segment.role, segment.start, host),
        summary:
          scope.kind === 'person'
            ? `On call: ${title}${role}`
            : `${who} on call: ${title}${role}`,
        url: `${appBaseUrl}/on-call/schedules/${encodeURIComponent(
          segment.scheduleId,
        )}`,
        start: segment.start,
        end: segment.end,
      };
    });
  }

  /** Throws unless the caller may read what the feed is about; gives its title. */
  async #titleOf(
    scope: FeedScope,
    caller: Caller & Pick<WriteContext, 'credentials'>,
  ): Promise<string> {
    const { access, directory, schedules } = this.options;
    if (scope.kind === 'schedule') {
      const schedule = await access.assertCanReadSchedule(
        await schedules.get(scope.scheduleId),
        caller,
      );
      return `On call: ${schedule.definition.title}`;
    }
    if (scope.kind === 'person') {
      if (scope.person !== caller.credentials.principal.userEntityRef) {
        throw new NotAllowedError(
          'A calendar of a person is made by that person',
        );
      }
      return 'My on-call turns';
    }
    const entityRef = await access.entities.assertCanRead(
      scope.entityRef,
      caller,
    );
    const entity = await directory.entity(entityRef);
    return `On call: ${entity?.title ?? nameOf(entityRef)}`;
  }
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

function withoutOwner({ owner: _owner, ...feed }: StoredFeed): Feed {
  return feed;
}
