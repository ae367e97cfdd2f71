import {
  readJson,
  toCount,
  toOptional,
  toOptionalIso,
} from '@bulkhead/bulkhead-node';
import type {
  DatasetStatus,
  Product,
  Vulnerability,
} from '@bulkhead/plugin-knowledge-common';
import type { Knex } from 'knex';

/** Id under which readings of the catalog are noted. */
export const catalogDataset = 'catalog';

/** What is known of a reading. */
export interface DatasetRecord {
  id: string;
  type: DatasetStatus['type'] | 'catalog';
  origin: string;
  items: number;
  hash?: string;
  etag?: string;
  lastModified?: string;
  readAt?: string;
  triedAt?: string;
  problem?: string;
}

interface Row {
  id: string;
  type: string;
  origin: string;
  items: unknown;
  hash: string | null;
  etag: string | null;
  last_modified: string | null;
  read_at: unknown;
  tried_at: unknown;
  problem: string | null;
}

function toDataset(row: Row): DatasetRecord {
  return {
    id: row.id,
    type: row.type as DatasetRecord['type'],
    origin: row.origin,
    items: toCount(row.items),
    hash: toOptional(row.hash),
    etag: toOptional(row.etag),
    lastModified: toOptional(row.last_modified),
    readAt: toOptionalIso(row.read_at),
    triedAt: toOptionalIso(row.tried_at),
    problem: toOptional(row.problem),
  };
}

/** The only place with SQL about what is read from outside. */
export class DatasetStore {
  static create(): DatasetStore {
    return new DatasetStore();
  }

  private constructor() {}

  async list(knex: Knex): Promise<DatasetRecord[]> {
    const rows = (await knex<Row>('datasets').orderBy('id')) as Row[];
    return rows.map(toDataset);
  }

  async find(knex: Knex, id: string): Promise<DatasetRecord | undefined> {
    const row = (await knex<Row>('datasets').where('id', id).first()) as
      | Row
      | undefined;
    return row && toDataset(row);
  }

  /** Notes a good reading; what is left out keeps its value. */
  async noteRead(
    knex: Knex,
    reading: Pick<DatasetRecord, 'id' | 'type' | 'origin'> & {
      items?: number;
      hash?: string;
      etag?: string;
      lastModified?: string;
      at: Date;
    },
  ): Promise<void> {
    const values = {
      type: reading.type,
      origin: reading.origin,
      ...(reading.items === undefined ? {} : { items: reading.items }),
      ...(reading.hash === undefined ? {} : { hash: reading.hash }),
      etag: reading.etag ?? null,
      last_modified: reading.lastModified ?? null,
      read_at: reading.at,
      tried_at: reading.at,
      problem: null,
    };
    await knex('datasets')
      .insert({ items: 0, ...values, id: reading.id })
      .onConflict('id')
      .merge(values);
  }

  /** Notes a failed reading; what was read before stays. */
  async noteProblem(
    knex: Knex,
    reading: Pick<DatasetRecord, 'id' | 'type' | 'origin'> & {
      problem: string;
      at: Date;
    },
  ): Promise<void> {
    const { id, at, type, origin } = reading;
    const problem = reading.problem.slice(0, 500);
    await knex('datasets')
      .insert({ id, type, origin, items: 0, tried_at: at, problem })
      .onConflict('id')
      .merge({ type, origin, tried_at: at, problem });
  }

  async replaceProducts(
    trx: Knex.Transaction,
    datasetId: string,
    products: readonly Product[],
  ): Promise<void> {
    await trx('products').where('dataset_id', datasetId).delete();
    const unique = new Map(products.map(product => [product.product, product]));
    await trx.batchInsert(
      'products',
      [...unique.values()].map(product => ({
        dataset_id: datasetId,
        product: product.product,
        content: JSON.stringify(product),
      })),
      100,
    );
  }

  async replaceVulnerabilities(
    trx: Knex.Transaction,
    datasetId: string,
    vulnerabilities: readonly Vulnerability[],
  ): Promise<void> {
    await trx('vulnerabilities').where('dataset_id', datasetId).delete();
    const unique = new Map(vulnerabilities.map(one => [one.cve, one]));
    await trx.batchInsert(
      'vulnerabilities',
      [...unique.values()].map(one => ({
        dataset_id: datasetId,
        cve: one.cve,
        content: JSON.stringify(one),
      })),
      100,
    );
  }

  /** Data that is no longer configured is no longer shown. */
  async forgetOthers(knex: Knex, keep: string[]): Promise<void> {
    await knex('datasets').whereNotIn('id', keep).delete();
  }

  async products(knex: Knex): Promise<Product[]> {
    const rows = await knex('products')
      .orderBy(['dataset_id', 'product'])
      .pluck('content');
    return rows.map(content => readJson<Product>(content));
  }

  async vulnerabilities(knex: Knex): Promise<Vulnerability[]> {
    const rows = await knex('vulnerabilities')
      .orderBy(['dataset_id', 'cve'])
      .pluck('content');
    return rows.map(content => readJson<Vulnerability>(content));
  }
}
