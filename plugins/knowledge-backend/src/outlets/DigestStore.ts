import { toCount } from '@bulkhead/bulkhead-node';
import type { Knex } from 'knex';

/** What is new about a service, in numbers. */
export interface SubjectNews {
  ref: string;
  notes: number;
  proposals: number;
  asking: number;
}

/** SQL of the weekly digest. */
export class DigestStore {
  static create(): DigestStore {
    return new DigestStore();
  }

  private constructor() {}

  /**
   * News about these services. A note that is also about another entity is left out: whether the
   * recipient may read that one is not known here.
   */
  async newsFor(
    knex: Knex,
    refs: string[],
    { since, today }: { since: string; today: string },
  ): Promise<SubjectNews[]> {
    const news = new Map<string, SubjectNews>();
    const of = (ref: string) => {
      const known = news.get(ref) ?? { ref, notes: 0, proposals: 0, asking: 0 };
      news.set(ref, known);
      return known;
    };
    for (let i = 0; i < refs.length; i += 500) {
      const some = refs.slice(i, i + 500);
      const notes = await knex('notes as n')
        .join('note_links as l', 'l.note_id', 'n.id')
        .where({ 'l.type': 'entity', 'n.draft': false })
        .whereIn('l.ref', some)
        .where(part =>
          part
            .where('n.created_at', '>=', new Date(`${since}T00:00:00Z`))
            .orWhere('n.asks_on', '<=', today),
        )
        .whereNotExists(
          knex('note_links as other')
            .select(knex.raw('1'))
            .whereRaw('other.note_id = n.id')
            .where('other.type', 'entity')
            .whereNotIn('other.ref', some),
        )
        .select('l.ref', 'n.asks_on', 'n.created_at');
      for (const note of notes) {
        const fresh =
          new Date(note.created_at) >= new Date(`${since}T00:00:00Z`);
        if (fresh) of(note.ref).notes += 1;
        if (note.asks_on && note.asks_on <= today) of(note.ref).asking += 1;
      }
      const proposals = (await knex('proposals as p')
        .leftJoin('proposal_decisions as d', 'd.key_hash', 'p.key_hash')
        .whereIn('p.subject_ref', some)
        .whereNull('d.decision')
        .groupBy('p.subject_ref')
        .select('p.subject_ref')
        .count({ count: '*' })) as Record<string, unknown>[];
      for (const row of proposals) {
        of(String(row.subject_ref)).proposals += toCount(row.count);
      }
    }
    return [...news.values()].sort((a, b) => a.ref.localeCompare(b.ref));
  }

  /** True for the one replica that may send this digest. */
  async claim(
    knex: Knex,
    week: string,
    recipient: string,
    now: Date,
  ): Promise<boolean> {
    const present = await knex('digests')
      .where({ week, recipient })
      .first('week');
    if (present) return false;
    const inserted = await knex('digests')
      .insert({ week, recipient, sent_at: now })
      .onConflict(['week', 'recipient'])
      .ignore()
      .returning('week');
    return inserted.length > 0;
  }
}
