import {
  AuditChain,
  decodeCursor,
  Idempotency,
  inTransaction,
  type IdempotentAnswer,
} from '@bulkhead/bulkhead-node';
import { ConflictError, NotFoundError } from '@backstage/errors';
import {
  compact,
  knowledgeInboxTriagePermission,
  knowledgeNoteCreatePermission,
  lifecycleProposals,
  mergeVulnerabilities,
  newContent,
  noteInputSchema,
  vulnerabilityProposals,
  type Proposal,
  type ProposalDecisionRequest,
  type ProposalPage,
  type ProposalView,
} from '@bulkhead/plugin-knowledge-common';
import type { Knex } from 'knex';
import { Access, whereReadable, type Reader } from '../access';
import { todayOf, type Clock } from '../clock';
import { DatasetStore, Lifecycles } from '../datasets';
import {
  callerOf,
  NoteLedger,
  type PageRequest,
  type ReadOptions,
  type WriteOptions,
} from '../notes';
import { SubjectStore } from '../subjects';
import {
  ProposalStore,
  type DecidedProposal,
  type ProposalDecision,
  type ProposalQuery,
} from './ProposalStore';

/** @internal */
export interface ProposalServiceOptions {
  access: Access;
  audit: AuditChain;
  clock: Clock;
  database: Knex;
  datasets: DatasetStore;
  idempotency: Idempotency;
  ledger: NoteLedger;
  lifecycles: Lifecycles;
  store: ProposalStore;
  subjects: SubjectStore;
}

/** Proposes what services should look at. Nothing is posted by itself. */
export class ProposalService {
  readonly #options: ProposalServiceOptions;

  static create(options: ProposalServiceOptions): ProposalService {
    return new ProposalService(options);
  }

  private constructor(options: ProposalServiceOptions) {
    this.#options = options;
  }

  async list(
    asked: ProposalQuery,
    page: PageRequest,
    { credentials }: ReadOptions,
  ): Promise<ProposalPage> {
    const reader = await this.#options.access.reader(credentials);
    return this.listFor(asked, page, reader);
  }

  async listFor(
    asked: ProposalQuery,
    page: PageRequest,
    reader: Reader,
  ): Promise<ProposalPage> {
    const { database, store } = this.#options;
    const list = JSON.stringify(['proposals', asked]);
    const after = page.cursor
      ? (decodeCursor(page.cursor, 3, list) as [number, string, string])
      : undefined;
    const { items, ...rest } = await store.list(database, asked, reader, {
      limit: page.limit,
      after,
      list,
    });
    const open = { entity: asked.entity, state: 'open' as const };
    return {
      items: await this.#views(database, items, reader),
      open: await store.count(database, open, reader),
      ...rest,
    };
  }

  /** Computes every proposal anew. Scheduled, and after each reading of what they depend on. */
  async refresh(): Promise<number> {
    const { clock, database, datasets, lifecycles, store, subjects } =
      this.#options;
    const { index } = await lifecycles.get();
    const vulnerabilities = mergeVulnerabilities(
      await datasets.vulnerabilities(database),
    );
    const today = todayOf(clock);
    const proposals = (await subjects.all(database)).flatMap<Proposal>(
      subject => [
        ...lifecycleProposals(subject, index, today),
        ...vulnerabilityProposals(subject, vulnerabilities, index),
      ],
    );
    await inTransaction(database, trx => store.replace(trx, proposals));
    return proposals.length;
  }

  async decide(
    request: ProposalDecisionRequest,
    { credentials, key }: WriteOptions,
  ): Promise<IdempotentAnswer<ProposalView>> {
    const { access, audit, clock, database, idempotency, store } =
      this.#options;
    const by = callerOf(credentials);
    await access.require(knowledgeInboxTriagePermission, credentials);
    const reader = await access.reader(credentials);
    const proposal = await store.find(database, request.key);
    if (!proposal || !reader.visible.has(proposal.subjectRef)) {
      throw new NotFoundError('There is no such proposal, or none for you');
    }
    if (request.decision === 'accept') {
      await access.require(knowledgeNoteCreatePermission, credentials);
    }
    return idempotency.run(
      { key, caller: by, operation: 'POST /proposals/decisions', request },
      async trx => {
        const current = (await store.find(trx, request.key)) ?? proposal;
        if (current.decision?.decision === 'accepted') {
          throw new ConflictError('Somebody else accepted this already');
        }
        const decision: ProposalDecision = {
          decision: request.decision === 'accept' ? 'accepted' : 'dismissed',
          decidedBy: by,
          decidedAt: clock.now().toISOString(),
          ...(request.decision === 'accept'
            ? { noteId: await this.#noteFor(trx, current, request.why, by) }
            : { line: request.line }),
        };
        await store.decide(trx, current, decision);
        await audit.append(trx, {
          actor: by,
          action: `proposal-${request.decision}`,
          subject: current.subjectRef,
          detail: { key: request.key },
        });
        const [body] = await this.#views(
          trx,
          [{ ...current, decision }],
          reader,
        );
        return { body };
      },
    );
  }

  async #noteFor(
    trx: Knex.Transaction,
    proposal: Proposal,
    why: string,
    by: string,
  ): Promise<string> {
    const input = noteInputSchema.parse({
      kind: 'watch',
      title: proposal.title,
      links: [
        { type: 'entity', ref: proposal.subjectRef },
        { type: 'technology', ref: proposal.technology },
        ...(proposal.cve ? [{ type: 'cve', ref: proposal.cve }] : []),
      ],
      people: [{ ref: by, role: 'author' }],
      fields: compact({ why, dueOn: proposal.on }),
    });
    return (await this.#options.ledger.create(trx, newContent(input), { by }))
      .id;
  }

  async #views(
    knex: Knex,
    proposals: readonly DecidedProposal[],
    reader: Reader,
  ): Promise<ProposalView[]> {
    const titles = await this.#options.subjects.titles(
      knex,
      proposals.map(one => one.subjectRef),
    );
    const ids = proposals.flatMap(one => one.decision?.noteId ?? []);
    const notes = knex('notes').whereIn('notes.id', ids);
    whereReadable(knex, notes, reader);
    const states = new Map<string, string>(
      (await notes.select('notes.id', 'notes.state')).map(row => [
        row.id,
        row.state,
      ]),
    );
    return proposals.map(({ decision, ...proposal }) => {
      const noteState = decision?.noteId
        ? states.get(decision.noteId)
        : undefined;
      return compact({
        ...proposal,
        subjectTitle: titles.get(proposal.subjectRef) ?? proposal.subjectRef,
        state: decision?.decision ?? ('open' as const),
        noteId: noteState ? decision?.noteId : undefined,
        noteState,
        decidedBy: decision?.decidedBy,
        decidedAt: decision?.decidedAt,
        line: decision?.line,
      });
    });
  }
}
