import { execFile } from 'node:child_process';
import { readFile, stat } from 'node:fs/promises';
import { promisify } from 'node:util';
import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import { readJson, writeJson } from '@bulkhead/bulkhead-node';
import {
  parseGitLog,
  truckFactorOf,
  type TruckFactorHint,
} from '@bulkhead/plugin-oncall-common';
import type { Knex } from 'knex';
import type { TruckFactorSource } from '../config';
import type { DirectoryStore } from '../directory/DirectoryStore';

export interface TruckFactorServiceOptions {
  database: Knex;
  directory: DirectoryStore;
  logger: LoggerService;
  sources: readonly TruckFactorSource[];
  clock: () => number;
}

const MOST_BYTES = 128_000_000;
const LONGEST_MS = 120_000;
const MOST_AUTHORS = 20;

const run = promisify(execFile);

/** Who wrote most of a service, out of the history of its code: a hint, never a grade. */
export class TruckFactorService {
  static create(options: TruckFactorServiceOptions): TruckFactorService {
    return new TruckFactorService(options);
  }

  private constructor(private readonly options: TruckFactorServiceOptions) {}

  async get(entityRef: string): Promise<TruckFactorHint | undefined> {
    if (this.options.sources.length === 0) {
      return undefined;
    }
    const row = await this.options
      .database<{ entity_ref: string; body: unknown }>('truck_factors')
      .where({ entity_ref: entityRef })
      .first();
    return row && readJson<TruckFactorHint>(row.body);
  }

  async refreshAll(): Promise<void> {
    const { sources, logger } = this.options;
    for (const source of sources) {
      try {
        await this.#refresh(source);
      } catch (error) {
        logger.warn(
          `The history of ${source.entityRef} could not be read`,
          toError(error),
        );
      }
    }
  }

  async #refresh(source: TruckFactorSource): Promise<void> {
    const { database, directory, clock } = this.options;
    const { history, names } = parseGitLog(await logOf(source));
    const result = truckFactorOf(history);
    const authors = result.authors.slice(0, MOST_AUTHORS);
    const users = await directory.peopleByEmail(
      authors.map(({ author }) => author),
    );
    const hint: TruckFactorHint = {
      entityRef: source.entityRef,
      truckFactor: result.truckFactor,
      files: result.files,
      authors: authors.map(({ author, files }) => ({
        name: names.get(author) ?? author,
        email: author,
        files,
        userRef: users.get(author),
      })),
      computedAt: new Date(clock()).toISOString(),
    };
    await database('truck_factors')
      .insert({
        entity_ref: source.entityRef,
        body: writeJson(hint),
        computed_at: new Date(clock()),
      })
      .onConflict('entity_ref')
      .merge();
  }
}

async function logOf({ folder, file }: TruckFactorSource): Promise<string> {
  if (file) {
    if ((await stat(file)).size > MOST_BYTES) {
      throw new Error('The history is too large');
    }
    return readFile(file, 'utf8');
  }
  const { stdout } = await run(
    'git',
    [
      '-C',
      folder ?? '.',
      'log',
      '--reverse',
      '--no-merges',
      '--name-status',
      '-M',
      '--format=commit%x09%aE%x09%aN',
    ],
    { maxBuffer: MOST_BYTES, timeout: LONGEST_MS },
  );
  return stdout;
}
