import { randomUUID } from 'node:crypto';
import { inTransaction } from '@bulkhead/bulkhead-node';
import type {
  AuthService,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { CATALOG_FILTER_EXISTS } from '@backstage/catalog-client';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { productsAnnotation } from '@bulkhead/plugin-knowledge-common';
import type { Knex } from 'knex';
import type { Clock } from '../clock';
import { catalogDataset, DatasetStore } from '../datasets/DatasetStore';
import { pairAnnotation, subjectFields, subjectOf } from './subjectOf';
import { SubjectStore, type SubjectRecord } from './SubjectStore';

/** @internal */
export interface SubjectReaderOptions {
  auth: AuthService;
  catalog: CatalogService;
  clock: Clock;
  database: Knex;
  datasets: DatasetStore;
  kinds: readonly string[];
  store: SubjectStore;
}

const pageSize = 500;

/** Reads what services there are from the catalog into an own table, so that no page has to. */
export class SubjectReader {
  readonly #options: SubjectReaderOptions;

  static create(options: SubjectReaderOptions): SubjectReader {
    return new SubjectReader(options);
  }

  private constructor(options: SubjectReaderOptions) {
    this.#options = options;
  }

  /** Scheduled: nobody asks here, so the plugin's own credentials are used; each reader is checked when reading. */
  async read(signal?: AbortSignal): Promise<number> {
    const { auth, catalog, clock, database, datasets, kinds, store } =
      this.#options;
    const round = randomUUID();
    let count = 0;
    let cursor: string | undefined;
    do {
      signal?.throwIfAborted();
      // A new token for each page: a large catalog may take longer than one lives.
      const credentials = await auth.getOwnServiceCredentials();
      const page = await catalog.queryEntities(
        cursor
          ? { cursor, fields: subjectFields, limit: pageSize }
          : {
              filter: [
                { kind: kinds.map(kind => kind.toLowerCase()) },
                {
                  [`metadata.annotations.${productsAnnotation}`]:
                    CATALOG_FILTER_EXISTS,
                },
                {
                  [`metadata.annotations.${pairAnnotation}`]:
                    CATALOG_FILTER_EXISTS,
                },
              ],
              fields: subjectFields,
              limit: pageSize,
              totalItems: 'exclude',
            },
        { credentials },
      );
      const subjects = await this.#withKnownPairs(
        page.items.map(entity => subjectOf(entity, kinds)),
        credentials,
      );
      await inTransaction(database, trx => store.write(trx, subjects, round));
      count += subjects.length;
      cursor = page.pageInfo.nextCursor;
    } while (cursor);
    // An empty catalog is one that is just starting: better old services than none.
    if (count > 0) await store.forgetOthers(database, round);
    await datasets.noteRead(database, {
      id: catalogDataset,
      type: 'catalog',
      origin: 'catalog',
      items: count,
      at: clock.now(),
    });
    return count;
  }

  /** Who left the company is still named in the catalog, and should not be asked to present. */
  async #withKnownPairs(
    subjects: SubjectRecord[],
    credentials: BackstageCredentials,
  ): Promise<SubjectRecord[]> {
    const refs = [...new Set(subjects.flatMap(subject => subject.pair))];
    const known = new Set<string>();
    for (let i = 0; i < refs.length; i += 250) {
      const { items } = await this.#options.catalog.getEntitiesByRefs(
        {
          entityRefs: refs.slice(i, i + 250),
          fields: ['kind', 'metadata.name', 'metadata.namespace'],
        },
        { credentials },
      );
      for (const entity of items) {
        if (entity) known.add(stringifyEntityRef(entity));
      }
    }
    return subjects.map(subject => ({
      ...subject,
      pair: subject.pair.filter(ref => known.has(ref)),
    }));
  }
}
