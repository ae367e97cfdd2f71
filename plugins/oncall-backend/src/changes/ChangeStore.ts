import { createHash } from 'node:crypto';
import { ConflictError } from '@backstage/errors';
import { isDatabaseConflictError } from '@backstage/backend-plugin-api';
import {
  readJson,
  toIso,
  toOptional,
  writeJson,
} from '@bulkhead/bulkhead-node';
import type {
  OnCallRole,
  Override,
  ShadowTurn,
  TemporarySchedule,
} from '@bulkhead/plugin-oncall-common';
import type { Knex } from 'knex';

interface Row {
  id: string;
  start_at: unknown;
  end_at: unknown;
  created_at: unknown;
  created_by: string;
}

interface OverrideRow extends Row {
  add_person: string | null;
  remove_person: string | null;
  role: string | null;
  reason: string | null;
}

interface PlanRow extends Row {
  shifts: unknown;
  reason: string | null;
}

interface ShadowRow extends Row {
  person: string;
  follows_role: string;
  follows_person: string | null;
}

/** Overrides, temporary schedules and shadow turns. */
export class ChangeStore {
  static create(options: { database: Knex }): ChangeStore {
    return new ChangeStore(options.database);
  }

  private constructor(private readonly database: Knex) {}

  async overrides(
    scheduleId: string,
    from: number,
    to: number,
    knex: Knex = this.database,
  ): Promise<Override[]> {
    const rows = await inSpan<OverrideRow>(
      knex('overrides'),
      scheduleId,
      from,
      to,
    );
    return rows.map(row => ({
      id: row.id,
      add: toOptional(row.add_person),
      remove: toOptional(row.remove_person),
      role: toOptional(row.role) as OnCallRole | undefined,
      start: toIso(row.start_at),
      end: toIso(row.end_at),
      createdAt: toIso(row.created_at),
      createdBy: row.created_by,
      reason: toOptional(row.reason),
    }));
  }

  /** Throws a 409 for an override that is there already, in every respect. */
  async addOverride(
    trx: Knex.Transaction,
    scheduleId: string,
    override: Override & { createdBy: string },
  ): Promise<void> {
    try {
      await trx('overrides').insert({
        id: override.id,
        schedule_id: scheduleId,
        add_person: override.add ?? null,
        remove_person: override.remove ?? null,
        role: override.role ?? null,
        start_at: new Date(override.start),
        end_at: new Date(override.end),
        created_at: new Date(override.createdAt),
        created_by: override.createdBy,
        reason: override.reason ?? null,
        same_as: sameAs(override),
      });
    } catch (error) {
      if (isDatabaseConflictError(error)) {
        throw new ConflictError('The same override is there already');
      }
      throw error;
    }
  }

  async temporary(
    scheduleId: string,
    from: number,
    to: number,
    knex: Knex = this.database,
  ): Promise<TemporarySchedule[]> {
    const rows = await inSpan<PlanRow>(
      knex('temporary_schedules'),
      scheduleId,
      from,
      to,
    );
    return rows.map(row => ({
      id: row.id,
      start: toIso(row.start_at),
      end: toIso(row.end_at),
      shifts: readJson(row.shifts),
      createdAt: toIso(row.created_at),
      createdBy: row.created_by,
      reason: toOptional(row.reason),
    }));
  }

  async addTemporary(
    trx: Knex.Transaction,
    scheduleId: string,
    plan: TemporarySchedule & { createdBy: string },
  ): Promise<void> {
    await trx('temporary_schedules').insert({
      id: plan.id,
      schedule_id: scheduleId,
      start_at: new Date(plan.start),
      end_at: new Date(plan.end),
      shifts: writeJson(plan.shifts),
      created_at: new Date(plan.createdAt),
      created_by: plan.createdBy,
      reason: plan.reason ?? null,
    });
  }

  async shadows(
    scheduleId: string,
    from: number,
    to: number,
    knex: Knex = this.database,
  ): Promise<ShadowTurn[]> {
    const rows = await inSpan<ShadowRow>(
      knex('shadow_turns'),
      scheduleId,
      from,
      to,
    );
    return rows.map(row => ({
      id: row.id,
      person: row.person,
      follows: {
        role: row.follows_role as ShadowTurn['follows']['role'],
        ...(row.follows_person ? { person: row.follows_person } : {}),
      },
      start: toIso(row.start_at),
      end: toIso(row.end_at),
      createdAt: toIso(row.created_at),
      createdBy: row.created_by,
    }));
  }

  async addShadow(
    trx: Knex.Transaction,
    scheduleId: string,
    shadow: ShadowTurn & { createdBy: string },
  ): Promise<void> {
    await trx('shadow_turns').insert({
      id: shadow.id,
      schedule_id: scheduleId,
      person: shadow.person,
      follows_role: shadow.follows.role,
      follows_person: shadow.follows.person ?? null,
      start_at: new Date(shadow.start),
      end_at: new Date(shadow.end),
      created_at: new Date(shadow.createdAt),
      created_by: shadow.createdBy,
    });
  }

  /** Whether there was one to take away. */
  async remove(
    trx: Knex.Transaction,
    table: 'overrides' | 'temporary_schedules' | 'shadow_turns',
    scheduleId: string,
    id: string,
  ): Promise<boolean> {
    const removed = await trx(table)
      .where({ id, schedule_id: scheduleId })
      .delete();
    return removed > 0;
  }
}

function inSpan<Found>(
  query: Knex.QueryBuilder,
  scheduleId: string,
  from: number,
  to: number,
): PromiseLike<Found[]> {
  return query
    .where({ schedule_id: scheduleId })
    .where('end_at', '>', new Date(from))
    .where('start_at', '<', new Date(to))
    .orderBy([{ column: 'created_at' }, { column: 'id' }]);
}

function sameAs(override: Override): string {
  return createHash('sha256')
    .update(
      JSON.stringify([
        override.add ?? null,
        override.remove ?? null,
        override.role ?? null,
        Date.parse(override.start),
        Date.parse(override.end),
      ]),
    )
    .digest('hex');
}
