import { isPostgres } from '@bulkhead/bulkhead-node';
import type { PermissionCriteria } from '@backstage/plugin-permission-common';
import type { Knex } from 'knex';
import type { NoteQuery } from './rules';

/** Restricts a column to a list of any length, or to what is not in it: a single parameter on both engines. */
export function whereInList(
  knex: Knex,
  query: Knex.QueryBuilder,
  column: string,
  values: Iterable<string>,
  options: { not?: boolean } = {},
): void {
  const list = isPostgres(knex)
    ? 'select jsonb_array_elements_text(?::jsonb)'
    : 'select value from json_each(?)';
  query.whereRaw(`?? ${options.not ? 'not in' : 'in'} (${list})`, [
    column,
    JSON.stringify([...values]),
  ]);
}

function whereRule(
  knex: Knex,
  where: Knex.QueryBuilder,
  rule: NoteQuery,
  notes: string,
): void {
  if (rule.column === 'kind') {
    where.whereIn(`${notes}.kind`, rule.values);
    return;
  }
  if (rule.column === 'entity') {
    where.whereExists(
      knex('note_links')
        .select(knex.raw('1'))
        .whereRaw('note_links.note_id = ??', [`${notes}.id`])
        .where('note_links.type', 'entity')
        .whereIn('note_links.ref', rule.values),
    );
    return;
  }
  where.where(either =>
    either.whereIn(`${notes}.created_by`, rule.values).orWhereExists(
      knex('note_people')
        .select(knex.raw('1'))
        .whereRaw('note_people.note_id = ??', [`${notes}.id`])
        .where('note_people.role', 'author')
        .whereIn('note_people.person_ref', rule.values),
    ),
  );
}

/** Puts what the permission policy allows into a query. */
export function whereCriteria(
  knex: Knex,
  where: Knex.QueryBuilder,
  criteria: PermissionCriteria<NoteQuery>,
  notes: string,
): void {
  if ('allOf' in criteria) {
    where.where(inner => {
      for (const one of criteria.allOf) {
        inner.where(part => whereCriteria(knex, part, one, notes));
      }
    });
  } else if ('anyOf' in criteria) {
    where.where(inner => {
      for (const one of criteria.anyOf) {
        inner.orWhere(part => whereCriteria(knex, part, one, notes));
      }
    });
  } else if ('not' in criteria) {
    where.whereNot(inner => whereCriteria(knex, inner, criteria.not, notes));
  } else {
    whereRule(knex, where, criteria, notes);
  }
}
