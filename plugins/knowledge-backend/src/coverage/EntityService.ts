import { AuditChain, Idempotency } from '@bulkhead/bulkhead-node';
import { parseEntityRef } from '@backstage/catalog-model';
import {
  coverageOf,
  knowledgeNoteCreatePermission,
  lifecycleStatus,
  technologyRef,
  type EntityKnowledge,
  type EntityKnowledgeDetail,
  type NoteFilter,
  type NoteSummary,
} from '@bulkhead/plugin-knowledge-common';
import type { Knex } from 'knex';
import { Access, type Reader } from '../access';
import { todayOf, type Clock } from '../clock';
import { Lifecycles } from '../datasets';
import {
  callerOf,
  NoteService,
  type ReadOptions,
  type WriteOptions,
} from '../notes';
import { ProposalService } from '../proposals';
import { SubjectStore, type SubjectRecord } from '../subjects';
import { CoverageStore } from './CoverageStore';

/** @internal */
export interface EntityServiceOptions {
  access: Access;
  audit: AuditChain;
  clock: Clock;
  coverage: CoverageStore;
  database: Knex;
  idempotency: Idempotency;
  lifecycles: Lifecycles;
  notes: NoteService;
  proposals: ProposalService;
  subjects: SubjectStore;
  /** Describes an entity that the last reading of the catalog did not meet yet. */
  unread(ref: string, options: ReadOptions): Promise<SubjectRecord | undefined>;
}

/** Most notes of one sort that are looked through for the card. */
const few = 20;

/** What is known around one entity. */
export class EntityService {
  readonly #options: EntityServiceOptions;

  static create(options: EntityServiceOptions): EntityService {
    return new EntityService(options);
  }

  private constructor(options: EntityServiceOptions) {
    this.#options = options;
  }

  async get(
    ref: string,
    { credentials }: ReadOptions,
  ): Promise<EntityKnowledge> {
    const { access } = this.#options;
    await access.requireEntities([ref], credentials);
    const [reader, mayWrite] = await Promise.all([
      access.reader(credentials),
      access.has(knowledgeNoteCreatePermission, credentials),
    ]);
    const subject = await this.#subject(ref, { credentials });
    return this.#knowledge(ref, subject, reader, mayWrite);
  }

  async detail(
    ref: string,
    { credentials }: ReadOptions,
  ): Promise<EntityKnowledgeDetail> {
    const { access, clock, lifecycles, proposals } = this.#options;
    const knowledge = await this.get(ref, { credentials });
    const reader = await access.reader(credentials);
    const subject = await this.#subject(ref, { credentials });
    const { index, readAt } = await lifecycles.get();
    const today = todayOf(clock);
    const { items } = await proposals.listFor(
      { entity: ref },
      { limit: 100 },
      reader,
    );
    return {
      ...knowledge,
      technologies: (subject?.technologies ?? []).map(technology => ({
        ...technology,
        ref: technologyRef(technology),
        title: index.get(technology.product)?.title ?? technology.product,
        lifecycle: lifecycleStatus(index, technology, today),
      })),
      unreadable: subject?.unreadable ?? [],
      allProposals: items,
      ...(readAt ? { lifecycleReadAt: readAt } : {}),
    };
  }

  /** "I know this service now", or no longer. */
  async knows(
    ref: string,
    know: boolean,
    { credentials, key }: WriteOptions,
  ): Promise<EntityKnowledge> {
    const { access, audit, clock, coverage, idempotency } = this.#options;
    const by = callerOf(credentials);
    await access.requireEntities([ref], credentials);
    await access.require(knowledgeNoteCreatePermission, credentials);
    const operation = `${know ? 'POST' : 'DELETE'} /entities/${ref}/knows`;
    await idempotency.run(
      { key, caller: by, operation, request: {} },
      async trx => {
        if (know) await coverage.state(trx, ref, by, todayOf(clock));
        else await coverage.takeBack(trx, ref, by);
        await audit.append(trx, {
          actor: by,
          action: know ? 'knows-state' : 'knows-take-back',
          subject: ref,
        });
        return { body: {} };
      },
    );
    return this.get(ref, { credentials });
  }

  async #subject(
    ref: string,
    options: ReadOptions,
  ): Promise<SubjectRecord | undefined> {
    const { database, subjects, unread } = this.#options;
    return (await subjects.find(database, ref)) ?? unread(ref, options);
  }

  async #knowledge(
    ref: string,
    subject: SubjectRecord | undefined,
    reader: Reader,
    mayWrite: boolean,
  ): Promise<EntityKnowledge> {
    const { clock, coverage, database, notes, proposals } = this.#options;
    const today = todayOf(clock);
    const of = (filter: NoteFilter, limit = 1) =>
      notes.listFor({ ...filter, entity: ref }, { limit }, reader);
    const facts = await coverage.facts(database, [ref], reader);
    const given = await of({ kind: ['presentation'], state: ['given'] });
    const planned = await of(
      { kind: ['presentation'], state: ['planned'] },
      few,
    );
    const watch = await of({ kind: ['watch'], state: ['open'] }, few);
    const asking = await of({ asking: true });
    const open = await proposals.listFor(
      { entity: ref, state: 'open' },
      { limit: 1 },
      reader,
    );
    const optional = <K extends string, V>(key: K, value: V | undefined) =>
      (value === undefined ? {} : { [key]: value }) as { [P in K]?: V };
    return {
      entityRef: ref,
      title: subject?.title ?? parseEntityRef(ref).name,
      coverage: coverageOf(facts, subject?.pair ?? [], today),
      ...optional('lastPresentation', given.items[0]),
      ...optional('nextPresentation', soonest(planned.items)),
      ...optional('openWatch', mostPressing(watch.items)),
      ...optional('asking', asking.items[0]),
      ...optional('proposal', open.items[0]),
      proposals: open.open,
      counts: await notes.countsFor({ entity: ref }, reader),
      iKnow: reader.userRef
        ? await coverage.states(database, ref, reader.userRef)
        : false,
      mayWrite,
    };
  }
}

function soonest(planned: readonly NoteSummary[]): NoteSummary | undefined {
  return [...planned].sort((a, b) =>
    (a.startsAt ?? '9').localeCompare(b.startsAt ?? '9'),
  )[0];
}

/** What waits until a day comes first, the earliest of them; else the newest. */
function mostPressing(open: readonly NoteSummary[]): NoteSummary | undefined {
  return [...open].sort((a, b) =>
    (a.dueOn ?? '9').localeCompare(b.dueOn ?? '9'),
  )[0];
}
