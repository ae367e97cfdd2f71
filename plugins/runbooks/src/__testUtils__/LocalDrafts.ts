import {
  contentHash,
  parseRunbook,
  patchOf,
  type CreateDraftRequest,
  type DraftState,
  type DraftSummary,
  type DraftView,
} from '@bulkhead/plugin-runbooks-common';
import type { DraftStep } from '../api';
import { Answer } from './Answer';

interface LocalDraft {
  id: string;
  author: string;
  state: DraftState;
  source: string;
  base: string;
  revision: number;
  reviews: DraftView['reviews'];
}

const AT = '2026-11-20T08:00:00.000Z';
const OPEN: readonly DraftState[] = ['draft', 'changes-requested'];

/** Drafts with the rules of the portal: a tag for every write, and never a review of one's own. */
export class LocalDrafts {
  readonly #drafts = new Map<string, LocalDraft>();
  /** What was published last. */
  published: string | undefined;

  create(request: CreateDraftRequest, base: string, author: string): string {
    const id = `draft-${this.#drafts.size + 1}`;
    this.#drafts.set(id, {
      id,
      author,
      state: 'draft',
      source: request.source ?? base,
      base,
      revision: 1,
      reviews: [],
    });
    return id;
  }

  list(): DraftSummary[] {
    return [...this.#drafts.values()].map(draft => summaryOf(draft));
  }

  view(id: string, as: string): DraftView {
    const draft = this.#draft(id);
    const document = parseRunbook(draft.source);
    const own = draft.author === as;
    const open = OPEN.includes(draft.state);
    return {
      ...summaryOf(draft),
      etag: tagOf(draft),
      source: draft.source,
      baseHash: contentHash(draft.base),
      baseIsCurrent: true,
      document,
      findings: document.findings,
      reviews: draft.reviews,
      may: {
        edit: own && open,
        submit: own && open,
        review: !own && draft.state === 'in-review',
        publish: draft.state === 'approved',
        withdraw: own && !['published', 'withdrawn'].includes(draft.state),
      },
    };
  }

  save(id: string, source: string, etag: string): void {
    const draft = this.#fresh(id, etag);
    draft.source = source;
    draft.revision += 1;
  }

  move(id: string, step: DraftStep, etag: string, as: string): void {
    const draft = this.#fresh(id, etag);
    draft.revision += 1;
    switch (step.kind) {
      case 'submit':
        draft.state = 'in-review';
        break;
      case 'review':
        if (draft.author === as) throw new Answer(403, 'Not one of your own.');
        draft.state =
          step.verdict === 'approve' ? 'approved' : 'changes-requested';
        draft.reviews = [
          ...draft.reviews,
          {
            by: as,
            at: AT,
            verdict: step.verdict,
            comment: step.comment,
            hash: contentHash(draft.source),
          },
        ];
        break;
      case 'publish':
        draft.state = 'published';
        this.published = draft.source;
        break;
      default:
        draft.state = 'withdrawn';
    }
  }

  patch(id: string): string {
    const { base, source } = this.#draft(id);
    return patchOf('edge/move-vip.md', base, source);
  }

  #draft(id: string): LocalDraft {
    const draft = this.#drafts.get(id);
    if (!draft) throw new Answer(404, 'There is no such draft.');
    return draft;
  }

  #fresh(id: string, etag: string): LocalDraft {
    const draft = this.#draft(id);
    if (etag !== tagOf(draft)) {
      throw new Answer(412, 'Somebody saved it meanwhile.');
    }
    return draft;
  }
}

function tagOf(draft: LocalDraft): string {
  return `"${draft.revision}"`;
}

function summaryOf(draft: LocalDraft): DraftSummary {
  const { title, findings } = parseRunbook(draft.source);
  return {
    id: draft.id,
    runbookId: 'move-vip',
    title,
    state: draft.state,
    author: draft.author,
    createdAt: AT,
    updatedAt: AT,
    errors: findings.filter(one => one.severity === 'error').length,
    reviewer: draft.reviews.at(-1)?.by,
    publishes: 'portal',
  };
}
