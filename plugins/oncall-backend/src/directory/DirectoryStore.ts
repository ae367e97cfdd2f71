import { createHash } from 'node:crypto';
import {
  canonicalJson,
  readJson,
  toCount,
  toOptional,
  writeJson,
} from '@bulkhead/bulkhead-node';
import type { Knex } from 'knex';
import type { KnownEntity, KnownPerson } from './read';
import { resolveSchedules } from './resolveSchedules';

interface EntityRow {
  entity_ref: string;
  kind: string;
  title: string;
  tier: unknown;
  owner_ref: string | null;
  system_ref: string | null;
  pair: unknown;
  external: unknown;
}

interface PersonRow {
  person: string;
  display_name: string;
  email: string | null;
  picture: string | null;
  contacts: unknown;
  groups: unknown;
}

interface ResolvedRow {
  entity_ref: string;
  schedule_id: string;
  via: string | null;
}

const STEP = 100;
/** As many as a database takes in one list. */
const MOST_IN = 500;

/** What the catalog said last of entities and people. */
export class DirectoryStore {
  static create(options: { database: Knex }): DirectoryStore {
    return new DirectoryStore(options.database);
  }

  private constructor(private readonly database: Knex) {}

  async entity(
    ref: string,
    knex: Knex = this.database,
  ): Promise<KnownEntity | undefined> {
    const row = await knex<EntityRow>('known_entities')
      .where({ entity_ref: ref })
      .first();
    return row && toEntity(row as EntityRow);
  }

  async entities(refs: readonly string[]): Promise<Map<string, KnownEntity>> {
    const rows = await inSteps<EntityRow>(refs, step =>
      this.database<EntityRow>('known_entities').whereIn('entity_ref', step),
    );
    return new Map(rows.map(row => [row.entity_ref, toEntity(row)]));
  }

  async people(refs: readonly string[]): Promise<Map<string, KnownPerson>> {
    const rows = await inSteps<PersonRow>(refs, step =>
      this.database<PersonRow>('known_people').whereIn('person', step),
    );
    return new Map(rows.map(row => [row.person, toPerson(row)]));
  }

  async peopleByEmail(
    addresses: readonly string[],
  ): Promise<Map<string, string>> {
    const rows = await inSteps<PersonRow>(addresses, step =>
      this.database<PersonRow>('known_people').whereIn('email', step),
    );
    return new Map(rows.map(row => [row.email ?? '', row.person]));
  }

  async membersOf(groupRef: string): Promise<string[]> {
    const rows = await this.database<PersonRow>('known_people').whereRaw(
      `groups like ? escape '\\'`,
      [`%${JSON.stringify(groupRef).replace(/[\\%_]/g, '\\$&')}%`],
    );
    return rows.map(row => row.person);
  }

  /** Of all entities, for scheduled work. */
  async allEntities(knex: Knex = this.database): Promise<KnownEntity[]> {
    const rows = await knex<EntityRow>('known_entities');
    return rows.map(row => toEntity(row as EntityRow));
  }

  async allPeople(): Promise<KnownPerson[]> {
    const rows = await this.database<PersonRow>('known_people');
    return rows.map(row => toPerson(row as PersonRow));
  }

  async hasAny(): Promise<boolean> {
    const row = await this.database('known_entities').first('entity_ref');
    return row !== undefined;
  }

  /** Makes the stored entities and people those given, writing only what changed. Returns how many rows that were. */
  async replaceAll(
    entities: readonly KnownEntity[],
    people: readonly KnownPerson[],
  ): Promise<number> {
    return this.database.transaction(async trx => {
      const changed =
        (await sync(trx, {
          table: 'known_entities',
          key: 'entity_ref',
          rows: entities.map(entity => ({
            entity_ref: entity.ref,
            kind: entity.kind,
            title: entity.title,
            tier: entity.tier ?? null,
            owner_ref: entity.ownerRef ?? null,
            system_ref: entity.systemRef ?? null,
            pair: entity.pair ? writeJson(entity.pair) : null,
            external: writeJson(entity.external),
          })),
        })) +
        (await sync(trx, {
          table: 'known_people',
          key: 'person',
          rows: people.map(person => ({
            person: person.ref,
            display_name: person.displayName,
            email: person.email ?? null,
            picture: person.picture ?? null,
            contacts: writeJson(person.contacts),
            groups: writeJson(person.groups),
          })),
        }));
      await this.resolve(trx);
      return changed;
    });
  }

  /** Works out which schedules are on call for which entity. */
  async resolve(trx: Knex.Transaction): Promise<void> {
    const entities = (
      await trx<EntityRow>('known_entities').select(
        'entity_ref',
        'owner_ref',
        'system_ref',
      )
    ).map(row => ({
      ref: row.entity_ref,
      ownerRef: toOptional(row.owner_ref),
      systemRef: toOptional(row.system_ref),
    }));
    const covers: { schedule_id: string; entity_ref: string }[] = await trx(
      'schedule_covers',
    ).select('schedule_id', 'entity_ref');
    const wanted = resolveSchedules(entities, covers);
    const stored: ResolvedRow[] = await trx('entity_schedules').select(
      'entity_ref',
      'schedule_id',
      'via',
    );
    const keyOf = (row: (typeof stored)[number]) =>
      `${row.entity_ref} ${row.schedule_id} ${row.via ?? ''}`;
    const wantedKeys = new Set(wanted.map(keyOf));
    const storedKeys = new Set(stored.map(keyOf));
    for (const row of stored.filter(r => !wantedKeys.has(keyOf(r)))) {
      await trx('entity_schedules')
        .where({ entity_ref: row.entity_ref, schedule_id: row.schedule_id })
        .delete();
    }
    const added = wanted.filter(row => !storedKeys.has(keyOf(row)));
    for (let i = 0; i < added.length; i += STEP) {
      await trx('entity_schedules').insert(added.slice(i, i + STEP));
    }
  }

  /** Schedules of entities, with what they come from when not from the entity itself. */
  async schedulesOf(
    refs: readonly string[],
  ): Promise<{ entityRef: string; scheduleId: string; via?: string }[]> {
    const rows = await inSteps<ResolvedRow>(refs, step =>
      this.database<ResolvedRow>('entity_schedules').whereIn(
        'entity_ref',
        step,
      ),
    );
    return rows.map(row => ({
      entityRef: row.entity_ref,
      scheduleId: row.schedule_id,
      via: toOptional(row.via),
    }));
  }

  /** Everything that schedules are on call for. */
  async entitiesOf(
    scheduleIds: readonly string[],
  ): Promise<Map<string, string[]>> {
    const rows = await inSteps<ResolvedRow>(scheduleIds, step =>
      this.database<ResolvedRow>('entity_schedules')
        .whereIn('schedule_id', step)
        .orderBy('entity_ref'),
    );
    const found = new Map<string, string[]>();
    for (const row of rows) {
      const refs = found.get(row.schedule_id) ?? [];
      refs.push(row.entity_ref);
      found.set(row.schedule_id, refs);
    }
    return found;
  }
}

async function inSteps<Row>(
  values: readonly string[],
  query: (step: string[]) => PromiseLike<unknown>,
): Promise<Row[]> {
  const all = [...new Set(values)];
  const rows: Row[] = [];
  for (let i = 0; i < all.length; i += MOST_IN) {
    rows.push(...((await query(all.slice(i, i + MOST_IN))) as Row[]));
  }
  return rows;
}

async function sync(
  trx: Knex.Transaction,
  options: {
    table: string;
    key: string;
    rows: Record<string, string | number | null>[];
  },
): Promise<number> {
  const { table, key } = options;
  const stored = new Map<string, string>(
    (await trx(table).select(key, 'content_hash')).map(
      (row: Record<string, string>) => [row[key], row.content_hash],
    ),
  );
  const rows = options.rows.map(row => ({
    ...row,
    content_hash: createHash('sha256').update(canonicalJson(row)).digest('hex'),
  })) as Record<string, string | number | null>[];
  const wanted = new Set(rows.map(row => row[key]));
  const gone = [...stored.keys()].filter(ref => !wanted.has(ref));
  const changed = rows.filter(
    row => stored.get(String(row[key])) !== row.content_hash,
  );
  for (let i = 0; i < gone.length; i += MOST_IN) {
    await trx(table)
      .whereIn(key, gone.slice(i, i + MOST_IN))
      .delete();
  }
  for (let i = 0; i < changed.length; i += STEP) {
    await trx(table)
      .insert(changed.slice(i, i + STEP))
      .onConflict(key)
      .merge();
  }
  return gone.length + changed.length;
}

function toEntity(row: EntityRow): KnownEntity {
  return {
    ref: row.entity_ref,
    kind: row.kind,
    title: row.title,
    ...(row.tier === null ? {} : { tier: toCount(row.tier) }),
    ownerRef: toOptional(row.owner_ref),
    systemRef: toOptional(row.system_ref),
    ...(row.pair ? { pair: readJson<string[]>(row.pair) } : {}),
    external: row.external ? readJson(row.external) : [],
  };
}

function toPerson(row: PersonRow): KnownPerson {
  return {
    ref: row.person,
    displayName: row.display_name,
    email: toOptional(row.email),
    picture: toOptional(row.picture),
    contacts: readJson(row.contacts),
    groups: readJson(row.groups),
  };
}
