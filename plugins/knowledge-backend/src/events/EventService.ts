import {
  assertVersion,
  AuditChain,
  decodeCursor,
  etagOf,
  Idempotency,
  type IdempotentAnswer,
} from '@bulkhead/bulkhead-node';
import { NotAllowedError, NotFoundError } from '@backstage/errors';
import {
  knowledgeEventManagePermission,
  toDribdat,
  type HackathonEvent,
  type HackathonEventInput,
  type HackathonEventPage,
  type HackathonEventView,
  type NoteContentOf,
} from '@bulkhead/plugin-knowledge-common';
import type { Knex } from 'knex';
import { Access, type Reader } from '../access';
import { todayOf, type Clock } from '../clock';
import {
  callerOf,
  newId,
  NoteStore,
  type PageRequest,
  type ReadOptions,
  type WriteOptions,
} from '../notes';
import { EventStore } from './EventStore';

/** @internal */
export interface EventServiceOptions {
  access: Access;
  audit: AuditChain;
  clock: Clock;
  database: Knex;
  idempotency: Idempotency;
  notes: NoteStore;
  store: EventStore;
}

/** Most projects that go into one data package. */
const maxProjects = 1000;

/** Hackathon events, with the projects that the reader may see. */
export class EventService {
  readonly #options: EventServiceOptions;

  static create(options: EventServiceOptions): EventService {
    return new EventService(options);
  }

  private constructor(options: EventServiceOptions) {
    this.#options = options;
  }

  async list(
    page: PageRequest,
    { credentials }: ReadOptions,
  ): Promise<HackathonEventPage> {
    const { access, database, store } = this.#options;
    const reader = await this.#reader({ credentials });
    const editable = await access.has(
      knowledgeEventManagePermission,
      credentials,
    );
    const list = 'events';
    const after = page.cursor
      ? (decodeCursor(page.cursor, 2, list) as [string, string])
      : undefined;
    const { items, ...rest } = await store.list(database, {
      limit: page.limit,
      after,
      list,
    });
    const views: HackathonEventView[] = [];
    for (const event of items) {
      views.push(await this.#view(event, reader, editable));
    }
    return { items: views, ...rest };
  }

  async get(
    id: string,
    { credentials }: ReadOptions,
  ): Promise<HackathonEventView> {
    const { access } = this.#options;
    const reader = await this.#reader({ credentials });
    const editable = await access.has(
      knowledgeEventManagePermission,
      credentials,
    );
    return this.#view(await this.#find(id), reader, editable);
  }

  async create(
    input: HackathonEventInput,
    { credentials, key }: WriteOptions,
  ): Promise<IdempotentAnswer<HackathonEventView>> {
    const { access, idempotency } = this.#options;
    const by = callerOf(credentials);
    await access.require(knowledgeEventManagePermission, credentials);
    return idempotency.run(
      { key, caller: by, operation: 'POST /events', request: input },
      async trx => {
        const event = await this.createIn(trx, input, by);
        return {
          status: 201,
          body: { ...this.#bare(event), projects: {}, asking: 0 },
        };
      },
    );
  }

  /** Writes a new event inside a transaction that is somebody else's. The caller has authorized. */
  async createIn(
    trx: Knex.Transaction,
    input: HackathonEventInput,
    by: string,
  ): Promise<HackathonEvent> {
    const { audit, clock, store } = this.#options;
    const at = clock.now().toISOString();
    const event = {
      ...input,
      id: input.id ?? newId(input.name),
      version: 1,
      createdAt: at,
      createdBy: by,
      updatedAt: at,
      updatedBy: by,
    };
    await store.insert(trx, event);
    await audit.append(trx, {
      actor: by,
      action: 'event-create',
      subject: `event:${event.id}`,
    });
    return event;
  }

  /** Replaces an event inside a transaction that is somebody else's. The caller has authorized. */
  async replaceIn(
    trx: Knex.Transaction,
    before: HackathonEvent,
    input: HackathonEventInput,
    by: string,
  ): Promise<HackathonEvent> {
    const { audit, clock, store } = this.#options;
    const event = {
      ...input,
      id: before.id,
      version: before.version + 1,
      createdAt: before.createdAt,
      createdBy: before.createdBy,
      updatedAt: clock.now().toISOString(),
      updatedBy: by,
    };
    await store.update(trx, event);
    await audit.append(trx, {
      actor: by,
      action: 'event-update',
      subject: `event:${event.id}`,
      detail: { version: event.version },
    });
    return event;
  }

  async edit(
    id: string,
    input: HackathonEventInput,
    version: number,
    { credentials, key }: WriteOptions,
  ): Promise<IdempotentAnswer<HackathonEventView>> {
    const { access, idempotency, store } = this.#options;
    const by = callerOf(credentials);
    const reader = await this.#reader({ credentials });
    await this.#find(id);
    await access.require(knowledgeEventManagePermission, credentials);
    const operation = `PUT /events/${id}`;
    const answer = await idempotency.run(
      { key, caller: by, operation, request: { input, version } },
      async trx => {
        const before = await store.find(trx, id);
        assertVersion(version, before?.version ?? 0);
        const after = await this.replaceIn(
          trx,
          before as HackathonEvent,
          input,
          by,
        );
        return { body: after };
      },
    );
    return { ...answer, body: await this.#view(answer.body, reader, true) };
  }

  /** A dribdat data package of the projects that the reader may see. */
  async dataPackage(id: string, { credentials }: ReadOptions) {
    const { clock, database, notes } = this.#options;
    const reader = await this.#reader({ credentials });
    const event = await this.#find(id);
    const { items } = await notes.list(
      database,
      { event: id, kind: ['hackathon'], today: todayOf(clock) },
      reader,
      { limit: maxProjects, list: 'package' },
    );
    return toDribdat({
      event,
      notes: items.map(note => ({
        id: note.id,
        createdAt: note.createdAt,
        content: note as NoteContentOf<'hackathon'>,
      })),
    });
  }

  async #reader({ credentials }: ReadOptions): Promise<Reader> {
    const reader = await this.#options.access.reader(credentials);
    if (reader.notes === 'none') {
      throw new NotAllowedError('You may not read notes');
    }
    return reader;
  }

  async #find(id: string): Promise<HackathonEvent> {
    const { database, store } = this.#options;
    const event = await store.find(database, id);
    if (!event) throw new NotFoundError(`There is no event ${id}`);
    return event;
  }

  #bare(event: HackathonEvent) {
    return { ...event, etag: etagOf(event.version), editable: true };
  }

  async #view(
    event: HackathonEvent,
    reader: Reader,
    editable: boolean,
  ): Promise<HackathonEventView> {
    const { clock, database, notes } = this.#options;
    const rows = await notes.counts(
      database,
      { event: event.id, kind: ['hackathon'], today: todayOf(clock) },
      reader,
    );
    return {
      ...this.#bare(event),
      editable,
      projects: Object.fromEntries(rows.map(row => [row.state, row.count])),
      asking: rows.reduce((sum, row) => sum + row.asking, 0),
    };
  }
}
