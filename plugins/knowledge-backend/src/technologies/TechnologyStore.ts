import { readJson, toCount } from '@bulkhead/bulkhead-node';
import type { Knex } from 'knex';
import { whereReadable, type Reader } from '../access';

/** A note that took a position on the radar. */
export interface RingMove {
  product: string;
  ring: string;
  on: string;
  noteId: string;
}

/** SQL that looks at notes from the side of technologies. */
export class TechnologyStore {
  static create(): TechnologyStore {
    return new TechnologyStore();
  }

  private constructor() {}

  /** Positions in the order they were taken. */
  async ringMoves(knex: Knex, reader: Reader): Promise<RingMove[]> {
    const query = knex('notes')
      .join('note_links as l', 'l.note_id', 'notes.id')
      .where({ 'notes.kind': 'watch', 'notes.draft': false })
      .whereNotNull('l.product')
      .whereNotNull('notes.ring');
    whereReadable(knex, query, reader);
    const rows = await query
      .orderBy(['notes.day', 'notes.created_at', 'notes.id'])
      .select('l.product', 'notes.fields', 'notes.day', 'notes.id');
    return rows.map(row => ({
      product: row.product,
      ring: readJson<{ ring: string }>(row.fields).ring,
      on: row.day,
      noteId: row.id,
    }));
  }

  /** Open watch items by product. */
  async openWatch(knex: Knex, reader: Reader): Promise<Map<string, number>> {
    const query = knex('notes')
      .join('note_links as l', 'l.note_id', 'notes.id')
      .where({ 'notes.kind': 'watch', 'notes.state': 'open' })
      .whereNotNull('l.product');
    whereReadable(knex, query, reader);
    const rows = (await query
      .groupBy('l.product')
      .select('l.product')
      .countDistinct({ count: 'notes.id' })) as Record<string, unknown>[];
    return new Map(rows.map(row => [String(row.product), toCount(row.count)]));
  }
}
