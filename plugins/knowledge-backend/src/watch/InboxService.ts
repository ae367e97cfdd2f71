import {
  AuditChain,
  decodeCursor,
  Idempotency,
  type IdempotentAnswer,
} from '@bulkhead/bulkhead-node';
import { ConflictError } from '@backstage/errors';
import {
  compact,
  concerns,
  cveSchema,
  knowledgeInboxReadPermission,
  knowledgeInboxTriagePermission,
  knowledgeNoteCreatePermission,
  newContent,
  noteInputSchema,
  technologyRef,
  type InboxCounts,
  type InboxFilter,
  type InboxItem,
  type InboxPage,
  type NoteLink,
  type NoteView,
  type ProductIndex,
  type PromoteRequest,
} from '@bulkhead/plugin-knowledge-common';
import type { Knex } from 'knex';
import { Access, type Reader } from '../access';
import { todayOf, type Clock } from '../clock';
import { Lifecycles } from '../datasets/Lifecycles';
import {
  callerOf,
  NoteLedger,
  toNoteView,
  type PageRequest,
  type ReadOptions,
  type WriteOptions,
} from '../notes';
import { SubjectStore } from '../subjects';
import { ItemStore, type ItemRecord } from './ItemStore';
import { SourceStore } from './SourceStore';

/** @internal */
export interface InboxServiceOptions {
  access: Access;
  audit: AuditChain;
  clock: Clock;
  database: Knex;
  idempotency: Idempotency;
  items: ItemStore;
  ledger: NoteLedger;
  lifecycles: Lifecycles;
  sources: SourceStore;
  subjects: SubjectStore;
}

/** Services named with an item; the others are counted. */
const namedServices = 8;

/** The team's inbox of news. */
export class InboxService {
  readonly #options: InboxServiceOptions;

  static create(options: InboxServiceOptions): InboxService {
    return new InboxService(options);
  }

  private constructor(options: InboxServiceOptions) {
    this.#options = options;
  }

  async list(
    filter: InboxFilter,
    page: PageRequest,
    { credentials }: ReadOptions,
  ): Promise<InboxPage> {
    const { access, database, items } = this.#options;
    await access.require(knowledgeInboxReadPermission, credentials);
    const reader = await access.reader(credentials);
    const list = JSON.stringify(['inbox', filter]);
    const after = page.cursor
      ? (decodeCursor(page.cursor, 2, list) as [number, string])
      : undefined;
    const found = await items.list(database, filter, reader, {
      limit: page.limit,
      after,
      list,
    });
    const { index } = await this.#options.lifecycles.get();
    return {
      ...found,
      items: await this.#views(database, found.items, reader, index),
    };
  }

  async counts({ credentials }: ReadOptions): Promise<InboxCounts> {
    const { access, database, items } = this.#options;
    await access.require(knowledgeInboxReadPermission, credentials);
    const reader = await access.reader(credentials);
    return {
      new: await items.count(database, {}, reader),
      matched: await items.count(database, { matched: true }, reader),
    };
  }

  /** Makes a watch note of an item: with why it matters, and for which services. */
  async promote(
    id: string,
    request: PromoteRequest,
    { credentials, key }: WriteOptions,
  ): Promise<IdempotentAnswer<NoteView>> {
    const { access, clock, idempotency, items, ledger } = this.#options;
    const by = callerOf(credentials);
    await access.require(knowledgeInboxTriagePermission, credentials);
    await access.require(knowledgeNoteCreatePermission, credentials);
    await access.requireEntities(request.entities, credentials);
    return idempotency.run(
      { key, caller: by, operation: `POST /inbox/${id}/promote`, request },
      async trx => {
        const item = await items.get(trx, id);
        if (item.state === 'promoted') {
          throw new ConflictError('Somebody else promoted this item already');
        }
        const input = noteInputSchema.parse({
          kind: 'watch',
          title: item.title,
          body: item.summary ?? '',
          links: await this.#linksFor(trx, item, request.entities),
          people: [{ ref: by, role: 'author' }],
          fields: compact({
            why: request.why,
            source: item.url,
            dueOn: request.dueOn,
          }),
        });
        const note = await ledger.create(trx, newContent(input), { by });
        await items.decide(trx, id, {
          state: 'promoted',
          noteId: note.id,
          by,
          at: clock.now(),
        });
        return {
          status: 201,
          body: toNoteView(note, { today: todayOf(clock), editable: true }),
        };
      },
    );
  }

  async dismiss(
    id: string,
    line: string | undefined,
    options: WriteOptions,
  ): Promise<IdempotentAnswer<InboxItem>> {
    return this.#decide(id, 'dismiss', { line }, options);
  }

  /** Puts a dismissed item back. */
  async restore(
    id: string,
    options: WriteOptions,
  ): Promise<IdempotentAnswer<InboxItem>> {
    return this.#decide(id, 'restore', {}, options);
  }

  async #decide(
    id: string,
    what: 'dismiss' | 'restore',
    request: { line?: string },
    { credentials, key }: WriteOptions,
  ): Promise<IdempotentAnswer<InboxItem>> {
    const { access, audit, clock, idempotency, items, lifecycles } =
      this.#options;
    const by = callerOf(credentials);
    await access.require(knowledgeInboxTriagePermission, credentials);
    const reader = await access.reader(credentials);
    // Read before the transaction: SQLite has one connection, which is then taken.
    const { index } = await lifecycles.get();
    return idempotency.run(
      { key, caller: by, operation: `POST /inbox/${id}/${what}`, request },
      async trx => {
        const item = await items.get(trx, id);
        if (item.state === 'promoted') {
          throw new ConflictError('This item became a note: decide there');
        }
        await items.decide(
          trx,
          id,
          what === 'dismiss'
            ? { state: 'dismissed', line: request.line, by, at: clock.now() }
            : { state: 'new' },
        );
        await audit.append(trx, {
          actor: by,
          action: `item-${what}`,
          subject: `item:${id}`,
        });
        const [body] = await this.#views(
          trx,
          [await items.get(trx, id)],
          reader,
          index,
        );
        return { body };
      },
    );
  }

  /** Links of the note: the services, what they run of what the item names, and its CVEs. */
  async #linksFor(
    knex: Knex,
    item: ItemRecord,
    entities: readonly string[],
  ): Promise<NoteLink[]> {
    const { subjects } = this.#options;
    const runners = await subjects.runners(
      knex,
      item.mentions.map(mention => mention.product),
    );
    const mine = runners
      .filter(runner => entities.includes(runner.ref))
      .map(runner => technologyRef(runner.technology));
    const cves = `${item.title} ${item.summary ?? ''}`.match(
      /CVE-\d{4}-\d{4,19}/gi,
    );
    return [
      ...entities.map(ref => ({ type: 'entity' as const, ref })),
      ...(mine.length > 0 ? mine : item.mentions.map(technologyRef)).map(
        ref => ({
          type: 'technology' as const,
          ref,
        }),
      ),
      ...(cves ?? []).map(cve => ({
        type: 'cve' as const,
        ref: cveSchema.parse(cve),
      })),
    ];
  }

  async #views(
    knex: Knex,
    items: readonly ItemRecord[],
    reader: Reader,
    index: ProductIndex,
  ): Promise<InboxItem[]> {
    const { sources, subjects } = this.#options;
    const products = new Set(
      items.flatMap(item => item.mentions.map(mention => mention.product)),
    );
    const titles = await sources.titles(knex);
    const runners = (await subjects.runners(knex, [...products])).filter(
      runner => reader.visible.has(runner.ref),
    );
    return items.map(({ passes: _passes, ...item }) => {
      const services = new Map(
        runners
          .filter(runner =>
            item.mentions.some(mention =>
              concerns(mention, runner.technology, index),
            ),
          )
          .map(runner => [
            runner.ref,
            { entityRef: runner.ref, title: runner.title },
          ]),
      );
      return compact({
        ...item,
        sourceTitle: titles.get(item.sourceId) ?? '',
        services: [...services.values()].slice(0, namedServices),
        serviceCount: services.size,
      });
    });
  }
}
