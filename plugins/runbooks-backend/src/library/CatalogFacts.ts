import type { AuthService } from '@backstage/backend-plugin-api';
import {
  type Entity,
  RELATION_HAS_MEMBER,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { inTransaction } from '@bulkhead/bulkhead-node';
import {
  normalizeReference,
  type RunbookMeta,
} from '@bulkhead/plugin-runbooks-common';
import type { Knex } from 'knex';
import type { LibraryStore } from './LibraryStore';
import type { StoredRunbook } from './rows';

const PAIR_ANNOTATION = 'bulkhead/pair';
const BATCH = 200;

/** People of a pair as the catalog writes them: "user:default/aline, user:default/karim". */
export function readPair(annotation: string | undefined): string[] {
  return (annotation ?? '')
    .split(',')
    .flatMap(text =>
      text.trim() === '' ? [] : normalizeReference(text.trim(), 'user') ?? [],
    )
    .filter(ref => ref.startsWith('user:'));
}

/** Brings what the catalog knows to the runbooks: which entities there are, who their pairs are, whether an owner is empty. */
export class CatalogFacts {
  constructor(
    private readonly options: {
      database: Knex;
      store: LibraryStore;
      catalog: CatalogService;
      auth: AuthService;
    },
  ) {}

  /** True when something changed. */
  async refresh(): Promise<boolean> {
    const { database, store } = this.options;
    const runbooks = (await store.runbooks()).filter(item => !item.goneAt);
    const wanted = new Set(
      runbooks.flatMap(item => [
        ...item.meta.entities,
        ...(item.meta.owner ? [item.meta.owner] : []),
      ]),
    );
    const entities = await this.entities([...wanted]);
    const changed = runbooks.flatMap((runbook): StoredRunbook[] => {
      const next = { ...runbook, ...factsOf(runbook.meta, entities) };
      return JSON.stringify(next) === JSON.stringify(runbook) ? [] : [next];
    });
    if (changed.length === 0) return false;
    await inTransaction(database, async trx => {
      for (const runbook of changed) await store.saveCatalogFacts(trx, runbook);
      await store.changed(trx);
    });
    return true;
  }

  /** For a text that is about to be published: who may see it is settled before it is there. */
  async of(meta: RunbookMeta): Promise<EntityFacts> {
    const refs = [...meta.entities, ...(meta.owner ? [meta.owner] : [])];
    return factsOf(meta, await this.entities(refs));
  }

  /** Scheduled work on behalf of nobody: what each reader may see is decided when it is shown. */
  private async entities(
    refs: readonly string[],
  ): Promise<Map<string, Entity>> {
    const { catalog, auth } = this.options;
    const credentials = await auth.getOwnServiceCredentials();
    const found = new Map<string, Entity>();
    for (let at = 0; at < refs.length; at += BATCH) {
      const { items } = await catalog.getEntitiesByRefs(
        {
          entityRefs: refs.slice(at, at + BATCH),
          fields: [
            'kind',
            'metadata.name',
            'metadata.namespace',
            'metadata.annotations',
            'relations',
          ],
        },
        { credentials },
      );
      for (const entity of items)
        if (entity) found.set(stringifyEntityRef(entity), entity);
    }
    return found;
  }
}

export type EntityFacts = Pick<
  StoredRunbook,
  'knownEntities' | 'pairs' | 'ownerEmpty'
>;

function factsOf(
  meta: RunbookMeta,
  entities: ReadonlyMap<string, Entity>,
): EntityFacts {
  const known = meta.entities.filter(ref => entities.has(ref));
  return {
    knownEntities: known,
    pairs: [
      ...new Set(
        known.flatMap(ref =>
          readPair(entities.get(ref)?.metadata.annotations?.[PAIR_ANNOTATION]),
        ),
      ),
    ],
    ownerEmpty: isEmptyGroup(
      meta.owner,
      meta.owner ? entities.get(meta.owner) : undefined,
    ),
  };
}

/** A group without members owns nothing; a person does, and so does a group that the catalog has not read yet. */
function isEmptyGroup(
  ref: string | undefined,
  owner: Entity | undefined,
): boolean {
  if (!ref || !owner || !ref.startsWith('group:')) return false;
  return !(owner.relations ?? []).some(
    relation =>
      relation.type === RELATION_HAS_MEMBER || relation.type === 'parentOf',
  );
}
