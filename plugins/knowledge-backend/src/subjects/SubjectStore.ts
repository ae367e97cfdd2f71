import { readJson, toOptional } from '@bulkhead/bulkhead-node';
import {
  technologyRef,
  type Technology,
} from '@bulkhead/plugin-knowledge-common';
import type { Knex } from 'knex';

/** A service as the catalog last described it. */
export interface SubjectRecord {
  ref: string;
  title: string;
  ownerRef?: string;
  systemRef?: string;
  tier?: number;
  pair: string[];
  technologies: Technology[];
  /** Parts of the annotation that could not be read. */
  unreadable: string[];
  /** Stands in coverage lists of its own accord. */
  listed: boolean;
}

interface Row {
  ref: string;
  title: string;
  owner_ref: string | null;
  system_ref: string | null;
  tier: number | null;
  pair: unknown;
  technologies: unknown;
  unreadable: unknown;
  listed: unknown;
}

export function toSubject(row: Row): SubjectRecord {
  return {
    ref: row.ref,
    title: row.title,
    ownerRef: toOptional(row.owner_ref),
    systemRef: toOptional(row.system_ref),
    tier: toOptional(row.tier),
    pair: readJson<string[]>(row.pair),
    technologies: readJson<Technology[]>(row.technologies),
    unreadable: readJson<string[]>(row.unreadable),
    listed: Boolean(row.listed),
  };
}

/** The only place with SQL about services. */
export class SubjectStore {
  static create(): SubjectStore {
    return new SubjectStore();
  }

  private constructor() {}

  async find(knex: Knex, ref: string): Promise<SubjectRecord | undefined> {
    const row = (await knex<Row>('subjects').where('ref', ref).first()) as
      | Row
      | undefined;
    return row && toSubject(row);
  }

  async titles(knex: Knex, refs: string[]): Promise<Map<string, string>> {
    const titles = new Map<string, string>();
    for (let i = 0; i < refs.length; i += 500) {
      const rows = await knex('subjects')
        .whereIn('ref', refs.slice(i, i + 500))
        .select('ref', 'title');
      for (const row of rows) titles.set(row.ref, row.title);
    }
    return titles;
  }

  async all(knex: Knex): Promise<SubjectRecord[]> {
    const rows = (await knex<Row>('subjects').orderBy('ref')) as Row[];
    return rows.map(toSubject);
  }

  /** Products that any service runs. */
  async products(knex: Knex): Promise<string[]> {
    return knex('subject_technologies').distinct('product').pluck('product');
  }

  /** Who runs these products, as the catalog says. */
  async runners(
    knex: Knex,
    products: string[],
  ): Promise<{ ref: string; title: string; technology: Technology }[]> {
    if (products.length === 0) return [];
    const rows = await knex('subject_technologies as t')
      .join('subjects as s', 's.ref', 't.subject_ref')
      .whereIn('t.product', products)
      .orderBy('s.title')
      .select('s.ref', 's.title', 't.product', 't.version');
    return rows.map(row => ({
      ref: row.ref,
      title: row.title,
      technology:
        row.version === ''
          ? { product: row.product }
          : { product: row.product, version: row.version },
    }));
  }

  /** Writes one page of a reading of the catalog. */
  async write(
    trx: Knex.Transaction,
    subjects: readonly SubjectRecord[],
    round: string,
  ): Promise<void> {
    if (subjects.length === 0) return;
    const refs = subjects.map(subject => subject.ref);
    await trx('subjects')
      .insert(
        subjects.map(subject => ({
          ref: subject.ref,
          title: subject.title,
          owner_ref: subject.ownerRef ?? null,
          system_ref: subject.systemRef ?? null,
          tier: subject.tier ?? null,
          pair: JSON.stringify(subject.pair),
          technologies: JSON.stringify(subject.technologies),
          unreadable: JSON.stringify(subject.unreadable),
          listed: subject.listed,
          round,
        })),
      )
      .onConflict('ref')
      .merge();
    await trx('subject_technologies').whereIn('subject_ref', refs).delete();
    const technologies = subjects.flatMap(subject => {
      const unique = new Map(
        subject.technologies.map(one => [technologyRef(one), one]),
      );
      return [...unique.values()].map(({ product, version }) => ({
        subject_ref: subject.ref,
        product,
        version: version ?? '',
      }));
    });
    if (technologies.length > 0) {
      await trx.batchInsert('subject_technologies', technologies, 100);
    }
  }

  /** Forgets services that a whole reading did not meet. */
  async forgetOthers(knex: Knex, round: string): Promise<number> {
    return knex('subjects').whereNot('round', round).delete();
  }
}
