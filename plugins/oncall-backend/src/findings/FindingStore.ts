import { createHash } from 'node:crypto';
import {
  decodeCursor,
  readJson,
  toCount,
  toDate,
  writeJson,
} from '@bulkhead/bulkhead-node';
import type {
  FindingKind,
  FindingSeverity,
  PeopleFinding,
} from '@bulkhead/plugin-oncall-common';
import type { Knex } from 'knex';

export interface FindingFilter {
  entityRef?: string;
  person?: string;
  owner?: string;
  kind?: FindingKind;
  severity?: FindingSeverity;
}

interface Row {
  id_hash: string;
  severity_rank: unknown;
  found_at: unknown;
  body: unknown;
}

export type FindingCursor = [number, number, string];

const RANKS: Record<FindingSeverity, number> = {
  error: 0,
  warning: 1,
  info: 2,
};
const STEP = 100;

/** What was found last. */
export class FindingStore {
  static create(options: { database: Knex }): FindingStore {
    return new FindingStore(options.database);
  }

  private constructor(private readonly database: Knex) {}

  /** Makes the stored findings those given. Returns the ones that were not there before. */
  async replaceAll(
    findings: readonly (PeopleFinding & { owners: readonly string[] })[],
    at: Date,
  ): Promise<PeopleFinding[]> {
    return this.database.transaction(async trx => {
      const stored = new Map(
        ((await trx('findings').select('id_hash', 'body')) as Row[]).map(
          row => [row.id_hash, row.body as string],
        ),
      );
      const wanted = new Map(
        findings.map(finding => [hashOf(finding.id), finding]),
      );
      const gone = [...stored.keys()].filter(hash => !wanted.has(hash));
      const changed = [...wanted].filter(
        ([hash, finding]) => stored.get(hash) !== writeJson(bodyOf(finding)),
      );
      const renewed = [...gone, ...changed.map(([hash]) => hash)];
      for (let i = 0; i < renewed.length; i += STEP) {
        const step = renewed.slice(i, i + STEP);
        await trx('finding_subjects').whereIn('id_hash', step).delete();
      }
      for (let i = 0; i < gone.length; i += STEP) {
        await trx('findings')
          .whereIn('id_hash', gone.slice(i, i + STEP))
          .delete();
      }
      for (const [hash, finding] of changed) {
        await trx('findings')
          .insert({
            id_hash: hash,
            id: finding.id,
            kind: finding.kind,
            severity: finding.severity,
            severity_rank: RANKS[finding.severity],
            start_at: finding.start ? new Date(finding.start) : null,
            found_at: at,
            schedule_id: finding.scheduleId ?? null,
            body: writeJson(bodyOf(finding)),
          })
          .onConflict('id_hash')
          .merge([
            'severity',
            'severity_rank',
            'start_at',
            'schedule_id',
            'body',
          ]);
        const subjects = [
          ...finding.entityRefs.map(ref => ['entity', ref]),
          ...finding.people.map(ref => ['person', ref]),
          ...finding.owners.map(ref => ['owner', ref]),
        ].map(([kind, ref]) => ({
          id_hash: hash,
          subject_kind: kind,
          subject_ref: ref,
        }));
        for (let i = 0; i < subjects.length; i += STEP) {
          await trx('finding_subjects')
            .insert(subjects.slice(i, i + STEP))
            .onConflict(['id_hash', 'subject_kind', 'subject_ref'])
            .ignore();
        }
      }
      return changed
        .filter(([hash]) => !stored.has(hash))
        .map(([, finding]) => finding);
    });
  }

  /** Findings after a place in the list, worst first; more than asked for is not read. */
  async page(options: {
    filter: FindingFilter;
    after?: FindingCursor;
    limit: number;
  }): Promise<{ finding: PeopleFinding; cursor: FindingCursor }[]> {
    const { filter, after, limit } = options;
    const query = this.database<Row>('findings')
      .orderBy([
        { column: 'severity_rank' },
        { column: 'found_at' },
        { column: 'id_hash' },
      ])
      .limit(limit);
    for (const [kind, ref] of [
      ['entity', filter.entityRef],
      ['person', filter.person],
      ['owner', filter.owner],
    ] as const) {
      if (ref) {
        query.whereIn(
          'id_hash',
          this.database('finding_subjects')
            .select('id_hash')
            .where({ subject_kind: kind, subject_ref: ref }),
        );
      }
    }
    if (filter.kind) {
      query.where('kind', filter.kind);
    }
    if (filter.severity) {
      query.where('severity', filter.severity);
    }
    if (after) {
      const [rank, found, hash] = after;
      query.whereRaw('(severity_rank, found_at, id_hash) > (?, ?, ?)', [
        rank,
        new Date(found),
        hash,
      ]);
    }
    return ((await query) as Row[]).map(row => ({
      finding: readJson(row.body),
      cursor: [
        toCount(row.severity_rank),
        toDate(row.found_at).getTime(),
        row.id_hash,
      ],
    }));
  }

  /** All findings about any of these entities, worst first. */
  async ofEntities(entityRefs: readonly string[]): Promise<PeopleFinding[]> {
    return this.#about('entity', entityRefs);
  }

  async ofPeople(people: readonly string[]): Promise<PeopleFinding[]> {
    return this.#about('person', people);
  }

  async #about(
    kind: 'entity' | 'person',
    refs: readonly string[],
  ): Promise<PeopleFinding[]> {
    const found = new Map<string, Row>();
    for (let i = 0; i < refs.length; i += 500) {
      const rows = await this.database<Row>('findings')
        .whereIn(
          'id_hash',
          this.database('finding_subjects')
            .select('id_hash')
            .where('subject_kind', kind)
            .whereIn('subject_ref', refs.slice(i, i + 500)),
        )
        .orderBy([{ column: 'severity_rank' }, { column: 'start_at' }]);
      for (const row of rows) {
        found.set(row.id_hash, row as Row);
      }
    }
    return [...found.values()].map(row => readJson(row.body));
  }
}

export function readFindingCursor(
  cursor: string | undefined,
  list: string,
): FindingCursor | undefined {
  return cursor ? (decodeCursor(cursor, 3, list) as FindingCursor) : undefined;
}

function hashOf(id: string): string {
  return createHash('sha256').update(id).digest('hex');
}

function bodyOf(
  finding: PeopleFinding & { owners?: readonly string[] },
): PeopleFinding {
  const { owners: _owners, ...body } = finding;
  return body;
}
