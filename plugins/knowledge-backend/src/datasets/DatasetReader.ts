import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { inTransaction } from '@bulkhead/bulkhead-node';
import type { LoggerService } from '@backstage/backend-plugin-api';
import { isError } from '@backstage/errors';
import {
  readLifecycleData,
  readVulnerabilities,
} from '@bulkhead/plugin-knowledge-common';
import type { Knex } from 'knex';
import type { Clock } from '../clock';
import type { DatasetConfig } from '../config';
import { SafeFetcher, type FetchConditions } from '../watch/fetch/SafeFetcher';
import { decodeText } from '../watch/parse/charset';
import { catalogDataset, DatasetStore } from './DatasetStore';

/** @internal */
export interface DatasetReaderOptions {
  clock: Clock;
  database: Knex;
  datasets: readonly DatasetConfig[];
  fetcher: SafeFetcher;
  logger: LoggerService;
  store: DatasetStore;
}

/** Published lists are a few megabytes. */
const limits = { maxBytes: 32 * 1024 * 1024, timeoutMs: 60_000 };

const againMs = 6 * 3600_000;
const retryMs = 1800_000;

interface Document {
  bytes: Buffer;
  etag?: string;
  lastModified?: string;
}

async function readFile(path: string): Promise<Document> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    if (size > limits.maxBytes)
      throw new Error('the file is larger than 32 MB');
    return { bytes: await file.readFile() };
  } finally {
    await file.close();
  }
}

/** Reads end of life and vulnerability data from where the configuration says. */
export class DatasetReader {
  readonly #options: DatasetReaderOptions;

  static create(options: DatasetReaderOptions): DatasetReader {
    return new DatasetReader(options);
  }

  private constructor(options: DatasetReaderOptions) {
    this.#options = options;
  }

  /** Reads what has not been tried for some hours, or is configured anew. */
  async readDue(): Promise<void> {
    const { clock, database, datasets, store } = this.#options;
    await store.forgetOthers(database, [
      catalogDataset,
      ...datasets.map(dataset => dataset.id),
    ]);
    for (const dataset of datasets) {
      const known = await store.find(database, dataset.id);
      const tried = Date.parse(known?.triedAt ?? '1970-01-01');
      const wait = known?.problem ? retryMs : againMs;
      const same = known?.origin === (dataset.url ?? dataset.file);
      if (same && clock.now().getTime() - tried < wait) continue;
      await this.#read(dataset);
    }
  }

  async #read(dataset: DatasetConfig): Promise<void> {
    const { clock, database, logger, store } = this.#options;
    const origin = dataset.url ?? dataset.file ?? '';
    const reading = { id: dataset.id, type: dataset.type, origin };
    try {
      const before = await store.find(database, dataset.id);
      const same =
        before?.origin === origin && before.readAt ? before : undefined;
      const document = dataset.file
        ? await readFile(dataset.file)
        : await this.#fetch(origin, {
            etag: same?.etag,
            lastModified: same?.lastModified,
          });
      const at = clock.now();
      if (!document) {
        const { etag, lastModified } = same ?? {};
        await store.noteRead(database, { ...reading, etag, lastModified, at });
        return;
      }
      const { bytes, etag, lastModified } = document;
      const hash = createHash('sha256').update(bytes).digest('hex');
      if (hash === same?.hash) {
        await store.noteRead(database, {
          ...reading,
          hash,
          etag,
          lastModified,
          at,
        });
        return;
      }
      const parsed: unknown = JSON.parse(
        decodeText(bytes).replace(/^\ufeff/, ''),
      );
      await this.#store(dataset, parsed, {
        ...reading,
        hash,
        etag,
        lastModified,
        at,
      });
    } catch (error) {
      const problem = wordsFor(error);
      logger.warn(`Data ${dataset.id} was not read: ${problem}`);
      await store.noteProblem(database, {
        ...reading,
        problem,
        at: clock.now(),
      });
    }
  }

  async #fetch(
    url: string,
    conditions: FetchConditions,
  ): Promise<Document | undefined> {
    const fetched = await this.#options.fetcher.fetch(url, limits, conditions);
    return fetched.modified ? fetched : undefined;
  }

  async #store(
    dataset: DatasetConfig,
    parsed: unknown,
    reading: Parameters<DatasetStore['noteRead']>[1],
  ): Promise<void> {
    const { database, store } = this.#options;
    if (dataset.type === 'end-of-life') {
      const products = readLifecycleData(parsed, dataset.product);
      if ('problem' in products) throw new Error(products.problem);
      await inTransaction(database, async trx => {
        await store.noteRead(trx, { ...reading, items: products.length });
        await store.replaceProducts(trx, dataset.id, products);
      });
      return;
    }
    const list = readVulnerabilities(parsed);
    if ('problem' in list) throw new Error(list.problem);
    await inTransaction(database, async trx => {
      await store.noteRead(trx, { ...reading, items: list.items.length });
      await store.replaceVulnerabilities(trx, dataset.id, list.items);
    });
  }
}

function wordsFor(error: unknown): string {
  const { code } = error as { code?: unknown };
  if (code === 'ENOENT') return 'the file is not there';
  if (code === 'EACCES') return 'the file may not be read';
  if (error instanceof SyntaxError) return 'it is not JSON';
  return isError(error) ? error.message : 'it cannot be read';
}
