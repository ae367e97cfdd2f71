import { createHash } from 'node:crypto';
import {
  pageOf,
  readJson,
  toCount,
  toIso,
  toOptional,
  type Page,
} from '@bulkhead/bulkhead-node';
import type {
  Proposal,
  ProposalState,
} from '@bulkhead/plugin-knowledge-common';
import type { Knex } from 'knex';
import { whereEntityVisible, type Reader } from '../access';

/** What was decided about a proposal. */
export interface ProposalDecision {
  decision: 'accepted' | 'dismissed';
  noteId?: string;
  line?: string;
  decidedBy: string;
  decidedAt: string;
}

/** A proposal with its decision, where there is one that still holds. */
export interface DecidedProposal extends Proposal {
  decision?: ProposalDecision;
}

interface Row {
  key_hash: string;
  rank: unknown;
  sort_day: string;
  content: unknown;
  decision: string | null;
  note_id: string | null;
  line: string | null;
  decided_by: string | null;
  decided_at: unknown;
}

const ranks: Record<Proposal['status'], number> = {
  affected: 0,
  ended: 1,
  'maybe-affected': 2,
  ending: 3,
};

/** What is exploited already presses more, what is disputed less. */
function rankOf({ disputed, exploited, status }: Proposal): number {
  if (disputed) return Math.max(ranks[status], ranks['maybe-affected']);
  return exploited ? Math.min(ranks[status], ranks.ended) : ranks[status];
}

/** A day that is not known stands last. */
const dayColumn = "coalesce(p.day, '9999')";

export function proposalHash(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}

function toProposal(row: Row): DecidedProposal {
  return {
    ...readJson<Proposal>(row.content),
    ...(row.decision
      ? {
          decision: {
            decision: row.decision as ProposalDecision['decision'],
            noteId: toOptional(row.note_id),
            line: toOptional(row.line),
            decidedBy: row.decided_by ?? '',
            decidedAt: toIso(row.decided_at),
          },
        }
      : {}),
  };
}

function columns(proposal: Proposal) {
  return {
    key_hash: proposalHash(proposal.key),
    subject_ref: proposal.subjectRef,
    type: proposal.type,
    status: proposal.status,
    rank: rankOf(proposal),
    day: proposal.on ?? null,
    content: JSON.stringify(proposal),
  };
}

/** What is asked of a list. */
export interface ProposalQuery {
  entity?: string;
  state?: ProposalState;
}

/** The only place with SQL about proposals. */
export class ProposalStore {
  static create(): ProposalStore {
    return new ProposalStore();
  }

  private constructor() {}

  async list(
    knex: Knex,
    asked: ProposalQuery,
    reader: Reader,
    page: { limit: number; after?: [number, string, string]; list: string },
  ): Promise<Page<DecidedProposal>> {
    const query = this.#query(knex, asked, reader);
    if (page.after) {
      const [rank, day, hash] = page.after;
      query.where(after =>
        after
          .where('p.rank', '>', rank)
          .orWhere(same =>
            same.where('p.rank', rank).whereRaw(`${dayColumn} > ?`, [day]),
          )
          .orWhere(same =>
            same
              .where('p.rank', rank)
              .whereRaw(`${dayColumn} = ?`, [day])
              .where('p.key_hash', '>', hash),
          ),
      );
    }
    const rows = (await query
      .orderBy([
        { column: 'p.rank' },
        { column: 'sort_day' },
        { column: 'p.key_hash' },
      ])
      .limit(page.limit + 1)
      .select(
        'p.key_hash',
        'p.rank',
        knex.raw(`${dayColumn} as sort_day`),
        'p.content',
        'd.decision',
        'd.note_id',
        'd.line',
        'd.decided_by',
        'd.decided_at',
      )) as Row[];
    return pageOf({
      rows,
      limit: page.limit,
      cursorOf: row => [toCount(row.rank), row.sort_day, row.key_hash],
      toItem: toProposal,
      list: page.list,
    });
  }

  async count(
    knex: Knex,
    asked: ProposalQuery,
    reader: Reader,
  ): Promise<number> {
    const row = (await this.#query(knex, asked, reader)
      .count({ count: '*' })
      .first()) as Record<string, unknown>;
    return toCount(row?.count);
  }

  async find(knex: Knex, key: string): Promise<DecidedProposal | undefined> {
    const everything: Reader = {
      visible: { everything: true, has: () => true },
      notes: 'all',
    };
    const row = (await this.#query(knex, {}, everything)
      .where('p.key_hash', proposalHash(key))
      .first(
        'p.key_hash',
        'p.rank',
        'p.content',
        'd.decision',
        'd.note_id',
        'd.line',
        'd.decided_by',
        'd.decided_at',
      )) as Row | undefined;
    return row && toProposal(row);
  }

  async decide(
    trx: Knex.Transaction,
    proposal: Proposal,
    decision: ProposalDecision,
  ): Promise<void> {
    const { content, key_hash, status, subject_ref } = columns(proposal);
    const values = {
      proposal: content,
      status,
      subject_ref,
      decision: decision.decision,
      note_id: decision.noteId ?? null,
      line: decision.line ?? null,
      decided_by: decision.decidedBy,
      decided_at: new Date(decision.decidedAt),
    };
    await trx('proposal_decisions')
      .insert({ ...values, key_hash })
      .onConflict('key_hash')
      .merge(values);
  }

  /** Makes the table what was computed, writing only what differs. */
  async replace(
    trx: Knex.Transaction,
    proposals: readonly Proposal[],
  ): Promise<void> {
    const wanted = new Map(
      proposals.map(proposal => {
        const row = columns(proposal);
        return [row.key_hash, row];
      }),
    );
    const present = await trx('proposals').select('key_hash', 'content');
    const stale = present
      .filter(row => wanted.get(row.key_hash)?.content !== row.content)
      .map(row => row.key_hash as string);
    const same = new Set(
      present
        .filter(row => wanted.get(row.key_hash)?.content === row.content)
        .map(row => row.key_hash),
    );
    for (let i = 0; i < stale.length; i += 500) {
      await trx('proposals')
        .whereIn('key_hash', stale.slice(i, i + 500))
        .delete();
    }
    const fresh = [...wanted.values()].filter(row => !same.has(row.key_hash));
    if (fresh.length > 0) await trx.batchInsert('proposals', fresh, 100);
  }

  #query(knex: Knex, asked: ProposalQuery, reader: Reader): Knex.QueryBuilder {
    const query = knex('proposals as p').leftJoin(
      'proposal_decisions as d',
      join =>
        join
          .on('d.key_hash', 'p.key_hash')
          // "Ends next year" dismissed does not hide "has ended".
          .andOn(either =>
            either.onVal('d.decision', 'accepted').orOn('d.status', 'p.status'),
          ),
    );
    whereEntityVisible(knex, query, reader, 'p.subject_ref');
    if (asked.entity) query.where('p.subject_ref', asked.entity);
    if (asked.state === 'open') query.whereNull('d.decision');
    else if (asked.state) query.where('d.decision', asked.state);
    return query;
  }
}
