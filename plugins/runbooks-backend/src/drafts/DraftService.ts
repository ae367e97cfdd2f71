import {
  ConflictError,
  InputError,
  NotAllowedError,
  NotFoundError,
} from '@backstage/errors';
import {
  type AuditChain,
  etagOf,
  type Idempotency,
  type Page,
} from '@bulkhead/bulkhead-node';
import {
  applyRedlines,
  contentHash,
  type CreateDraftRequest,
  type DraftState,
  type DraftSummary,
  type DraftView,
  normalizeSource,
  patchOf,
  type PreviewResult,
  runbookCreatePermission,
  runbookEditPermission,
  runbookPublishPermission,
  runbookReadPermission,
  runbookReviewPermission,
  shortHash,
} from '@bulkhead/plugin-runbooks-common';
import type { Knex } from 'knex';
import type {
  Access,
  Caller,
  Decisions,
  RunbookSubject,
} from '../access/Access';
import { PORTAL_SOURCE } from '../config';
import type { CatalogFacts, EntityFacts } from '../library/CatalogFacts';
import type { Documents } from '../library/Documents';
import type { LibraryIndex } from '../library/LibraryIndex';
import type { LibraryStore } from '../library/LibraryStore';
import type { StoredRunbook } from '../library/rows';
import type { Notifier } from '../Notifier';
import { redlinesOf, type RunReader } from '../runs/RunReader';
import type { Person } from '../runs/RunService';
import type { RunStore } from '../runs/RunStore';
import type { DraftStore, StoredDraft } from './DraftStore';
import type { Publisher } from './Publisher';
import { mayDo, next, type Transition } from './transitions';

export interface DraftServiceOptions {
  access: Access;
  catalog: CatalogFacts;
  chain: AuditChain;
  documents: Documents;
  drafts: DraftStore;
  idempotency: Idempotency;
  index: LibraryIndex;
  library: LibraryStore;
  notifier: Notifier;
  publisher: Publisher;
  reader: RunReader;
  runs: RunStore;
  clock: () => Date;
  newId: () => string;
}

const PERMISSIONS = [
  runbookReadPermission,
  runbookEditPermission,
  runbookReviewPermission,
  runbookPublishPermission,
];

/** A draft with what it is judged by. */
interface OpenedDraft {
  draft: StoredDraft;
  subject: RunbookSubject;
  runbook?: StoredRunbook;
  decisions: Decisions;
  mayCreate: boolean;
}

/** Runbooks written in the portal: one writes, another reviews, then it is published and never changes. */
export class DraftService {
  constructor(private readonly options: DraftServiceOptions) {}

  preview(source: string): PreviewResult {
    const { document, findings } = this.options.documents.parse(source);
    return { meta: document.meta, document, findings };
  }

  async create(
    request: CreateDraftRequest,
    caller: Person,
    key: string,
  ): Promise<DraftView> {
    const { chain, drafts, idempotency, clock, newId } = this.options;
    const begin = await this.beginning(request, caller);
    const facts = await this.factsOf(begin.source);
    const answer = await idempotency.run<{ id: string }>(
      { key, caller: caller.userRef, operation: 'POST /drafts', request },
      async trx => {
        const id = newId();
        const now = clock().toISOString();
        const { read, hash } = this.read(begin.source);
        await drafts.add(trx, {
          id,
          runbookId: begin.runbook?.id,
          title: read.document.title || 'Untitled',
          state: 'draft',
          author: caller.userRef,
          source: normalizeSource(begin.source),
          hash,
          baseHash: begin.runbook?.hash,
          runId: request.runId,
          version: 1,
          errors: countErrors(read.findings),
          reviews: [],
          publishes:
            begin.runbook && begin.runbook.sourceId !== PORTAL_SOURCE
              ? 'patch'
              : 'portal',
          facts,
          createdAt: now,
          updatedAt: now,
        });
        await chain.append(trx, {
          actor: caller.userRef,
          action: 'draft-create',
          subject: id,
          detail: { runbookId: begin.runbook?.id, hash },
        });
        await this.options.library.changed(trx);
        return { status: 201, body: { id } };
      },
    );
    return this.get(answer.body.id, caller);
  }

  /** Text to start with, and the runbook it is of. */
  private async beginning(
    request: CreateDraftRequest,
    caller: Person,
  ): Promise<{ source: string; runbook?: StoredRunbook }> {
    const { access, documents, library, reader } = this.options;
    const run = request.runId
      ? await reader.open(request.runId, caller)
      : undefined;
    const runbookId = request.runbookId ?? run?.run.state.runbookId;
    if (runbookId === undefined) {
      await access.assertBasic(
        caller,
        runbookCreatePermission,
        'You may not create runbooks',
      );
      return { source: request.source ?? '' };
    }
    const runbook = await this.editable(runbookId, caller);
    const content = await library.content(runbook.hash);
    if (!content) throw new NotFoundError('The text of the runbook is gone');
    if (!run) return { source: request.source ?? content.source, runbook };
    const redlines = redlinesOf(run.run.state);
    if (redlines.length === 0)
      throw new InputError('Nobody noted a correction in this run');
    return {
      source: applyRedlines(
        content.source,
        documents.read(runbook.hash, content.source).document,
        redlines,
      ),
      runbook,
    };
  }

  private async editable(
    runbookId: string,
    caller: Caller,
  ): Promise<StoredRunbook> {
    const { access, index } = this.options;
    const runbook = (await index.current()).entries.get(runbookId)?.runbook;
    const decisions = await access.decide(caller, PERMISSIONS);
    await access.assertReads(caller, runbook, decisions);
    if (!decisions.allows(runbookEditPermission, runbook!)) {
      throw new NotAllowedError(
        'You may not edit this runbook: its owners and the pair of its services may',
      );
    }
    return runbook!;
  }

  async get(id: string, caller: Caller): Promise<DraftView> {
    return this.view(await this.open(id, caller), caller);
  }

  async list(
    query: {
      runbook?: string;
      state?: DraftState;
      author?: string;
      limit: number;
      cursor?: string;
    },
    caller: Caller,
  ): Promise<Page<DraftSummary>> {
    const { access, drafts, index } = this.options;
    const [library, reader, decisions] = await Promise.all([
      index.current(),
      access.reader(caller),
      access.decide(caller, PERMISSIONS),
    ]);
    const page = await drafts.list(query, draft => {
      if (draft.author === caller.userRef) return true;
      const runbook = draft.runbookId
        ? library.entries.get(draft.runbookId)?.runbook
        : undefined;
      const subject = runbook ?? this.newSubject(draft);
      return reader.reads(subject) && isInvolved(subject, decisions);
    });
    return { ...page, items: page.items.map(toSummary) };
  }

  async save(
    id: string,
    source: string,
    basedOn: number,
    caller: Person,
    key: string,
  ): Promise<DraftView> {
    return this.change(id, 'save', basedOn, caller, key, { source }, draft => {
      const { read, hash } = this.read(source);
      return {
        ...draft,
        source: normalizeSource(source),
        hash,
        title: read.document.title || draft.title,
        errors: countErrors(read.findings),
      };
    });
  }

  async submit(
    id: string,
    basedOn: number,
    caller: Person,
    key: string,
  ): Promise<DraftView> {
    const view = await this.change(
      id,
      'submit',
      basedOn,
      caller,
      key,
      {},
      draft => draft,
    );
    const { subject } = await this.open(id, caller);
    await this.options.notifier.tell({
      to: [
        ...(subject.meta.owner ? [subject.meta.owner] : []),
        ...subject.pairs,
      ],
      except: caller.userRef,
      title: `To review: ${view.title}`,
      link: `/runbooks/drafts/${id}`,
      scope: `draft:${id}`,
    });
    return view;
  }

  async review(
    id: string,
    review: { verdict: 'approve' | 'request-changes'; comment?: string },
    basedOn: number,
    caller: Person,
    key: string,
  ): Promise<DraftView> {
    const view = await this.change(
      id,
      review.verdict,
      basedOn,
      caller,
      key,
      review,
      draft => ({
        ...draft,
        reviewer: caller.userRef,
        reviews: [
          ...draft.reviews,
          {
            by: caller.userRef,
            at: this.options.clock().toISOString(),
            ...review,
            hash: draft.hash,
          },
        ].slice(-50),
      }),
    );
    await this.options.notifier.tell({
      to: [view.author],
      except: caller.userRef,
      title: `${
        review.verdict === 'approve' ? 'Approved' : 'Changes wished'
      }: ${view.title}`,
      description: review.comment,
      link: `/runbooks/drafts/${id}`,
      scope: `draft:${id}`,
    });
    return view;
  }

  async withdraw(
    id: string,
    basedOn: number,
    caller: Person,
    key: string,
  ): Promise<DraftView> {
    return this.change(
      id,
      'withdraw',
      basedOn,
      caller,
      key,
      {},
      draft => draft,
    );
  }

  /**
   * Publishes an approved text. Where the text lives in git, this says that the patch was handed over: the repository
   * stays the only place where it changes.
   */
  async publish(
    id: string,
    basedOn: number,
    caller: Person,
    key: string,
  ): Promise<DraftView> {
    const { notifier, publisher, runs } = this.options;
    const opened = await this.open(id, caller);
    const facts = await publisher.prepare(opened.draft, opened.runbook);
    const view = await this.change(
      id,
      'publish',
      basedOn,
      caller,
      key,
      {},
      async (draft, trx) => {
        const runbookId =
          draft.publishes === 'portal'
            ? await publisher.publish(trx, draft, caller.userRef, facts)
            : draft.runbookId;
        if (draft.runId) await runs.closeRedlines(trx, draft.runId);
        return { ...draft, runbookId };
      },
    );
    if (view.runbookId) await notifier.signal('runbook', view.runbookId);
    return view;
  }

  /** What an author of the repository applies with git. */
  async patch(
    id: string,
    caller: Caller,
  ): Promise<{ name: string; text: string }> {
    const { draft, runbook } = await this.open(id, caller);
    const base = draft.baseHash
      ? await this.options.library.content(draft.baseHash)
      : undefined;
    const path =
      runbook?.path ??
      `${
        draft.title
          .toLowerCase()
          .replace(/[^a-z0-9]+/g, '-')
          .replace(/^-|-$/g, '') || 'runbook'
      }.md`;
    return {
      name: `${path.split('/').at(-1)}-${shortHash(draft.hash)}.patch`,
      text: patchOf(path, base?.source ?? '', draft.source),
    };
  }

  /** One transition, once per key, only from the state and the version that the caller saw. */
  private async change(
    id: string,
    transition: Transition,
    basedOn: number,
    caller: Person,
    key: string,
    request: object,
    edit: (
      draft: StoredDraft,
      trx: Knex.Transaction,
    ) => StoredDraft | Promise<StoredDraft>,
  ): Promise<DraftView> {
    const { chain, drafts, idempotency, library, notifier, clock } =
      this.options;
    const opened = await this.open(id, caller);
    const answer = await idempotency.run(
      {
        key,
        caller: caller.userRef,
        operation: `${transition} /drafts/${id}`,
        request: { ...request, basedOn },
      },
      async trx => {
        const draft = await drafts.lock(trx, id, basedOn);
        if (!draft)
          throw new NotFoundError('There is no such draft, or none for you');
        const state = next(draft.state, transition);
        if (!state)
          throw new ConflictError(
            `A draft that is ${draft.state} cannot be "${transition}"`,
          );
        const refusal = mayDo(
          transition,
          this.rights({ ...opened, draft }, caller),
        );
        if (refusal) throw new NotAllowedError(refusal);
        const edited = await edit(draft, trx);
        await drafts.save(trx, {
          ...edited,
          state,
          version: draft.version + 1,
          updatedAt: clock().toISOString(),
        });
        await chain.append(trx, {
          actor: caller.userRef,
          action: `draft-${transition}`,
          subject: id,
          detail: { hash: edited.hash, runbookId: edited.runbookId },
        });
        await library.changed(trx);
        return { body: {} };
      },
    );
    if (!answer.replayed) await notifier.signal('draft', id);
    return this.get(id, caller);
  }

  private async open(id: string, caller: Caller): Promise<OpenedDraft> {
    const { access, drafts, index } = this.options;
    const draft = await drafts.get(id);
    if (!draft)
      throw new NotFoundError('There is no such draft, or none for you');
    const runbook = draft.runbookId
      ? (await index.current()).entries.get(draft.runbookId)?.runbook
      : undefined;
    const subject = runbook ?? this.newSubject(draft);
    const decisions = await access.decide(caller, PERMISSIONS);
    const mayCreate =
      caller.userRef !== undefined &&
      (await access.allowsBasic(caller, runbookCreatePermission));
    const isAuthor = draft.author === caller.userRef;
    const visible =
      (await access.reads(caller, subject, decisions)) &&
      (isAuthor || isInvolved(subject, decisions));
    if (!visible && !(isAuthor && !runbook))
      throw new NotFoundError('There is no such draft, or none for you');
    return { draft, subject, runbook, decisions, mayCreate };
  }

  /** A runbook that does not exist yet is judged by what its text says of itself. */
  private newSubject(draft: StoredDraft): RunbookSubject {
    const { meta } = this.options.documents.read(
      draft.hash,
      draft.source,
    ).document;
    return {
      id: draft.id,
      meta,
      pairs: draft.facts.pairs,
      knownEntities: draft.facts.knownEntities,
    };
  }

  private factsOf(source: string): Promise<EntityFacts> {
    return this.options.catalog.of(
      this.options.documents.parse(source).document.meta,
    );
  }

  private rights(
    { draft, subject, decisions, mayCreate }: OpenedDraft,
    caller: Caller,
  ) {
    const isAuthor = draft.author === caller.userRef;
    const person = caller.userRef !== undefined;
    return {
      isAuthor,
      mayEdit:
        person &&
        (decisions.allows(runbookEditPermission, subject) ||
          (isAuthor && mayCreate && !draft.runbookId)),
      mayReview: person && decisions.allows(runbookReviewPermission, subject),
      mayPublish: person && decisions.allows(runbookPublishPermission, subject),
    };
  }

  private view(opened: OpenedDraft, caller: Caller): DraftView {
    const { draft, runbook } = opened;
    const { document, findings } = this.options.documents.read(
      draft.hash,
      draft.source,
    );
    const rights = this.rights(opened, caller);
    const may = (transition: Transition) =>
      next(draft.state, transition) !== undefined &&
      mayDo(transition, rights) === undefined;
    return {
      ...toSummary(draft),
      etag: etagOf(draft.version),
      source: draft.source,
      baseHash: draft.baseHash,
      baseIsCurrent: draft.baseHash === runbook?.hash,
      document,
      findings,
      reviews: draft.reviews,
      may: {
        edit: may('save'),
        submit: may('submit'),
        review: may('approve'),
        publish: may('publish'),
        withdraw: may('withdraw'),
      },
    };
  }

  private read(source: string) {
    const text = normalizeSource(source);
    return {
      read: this.options.documents.parse(text),
      hash: contentHash(text),
    };
  }
}

function countErrors(findings: readonly { severity: string }[]): number {
  return findings.filter(item => item.severity === 'error').length;
}

/** Who may edit, review or publish it looks at drafts; who may only read the runbook does not. */
function isInvolved(subject: RunbookSubject, decisions: Decisions): boolean {
  return [
    runbookEditPermission,
    runbookReviewPermission,
    runbookPublishPermission,
  ].some(permission => decisions.allows(permission, subject));
}

function toSummary(draft: StoredDraft): DraftSummary {
  return {
    id: draft.id,
    runbookId: draft.runbookId,
    title: draft.title,
    state: draft.state,
    author: draft.author,
    createdAt: draft.createdAt,
    updatedAt: draft.updatedAt,
    runId: draft.runId,
    errors: draft.errors,
    reviewer: draft.reviewer,
    publishes: draft.publishes,
  };
}
