import { toIso } from '@bulkhead/bulkhead-node';
import { readJson, writeJson } from '@bulkhead/bulkhead-node';
import type { Knex } from 'knex';

export interface DrillPlan {
  on: string;
  by: string;
  note?: string;
  at: string;
}

/** Planned drills, feeds and reminders: the only place with their SQL. */
export class DrillStore {
  private constructor(private readonly database: Knex) {}

  static create(options: { database: Knex }): DrillStore {
    return new DrillStore(options.database);
  }

  async plans(): Promise<Map<string, DrillPlan>> {
    const rows = await this.database('drill_plans');
    return new Map(
      rows.map(row => [
        row.runbook_id,
        {
          on: row.planned_on,
          by: row.planned_by,
          ...(row.note ? { note: row.note } : {}),
          at: toIso(row.planned_at),
        },
      ]),
    );
  }

  async plan(
    trx: Knex,
    runbookId: string,
    plan: DrillPlan | undefined,
  ): Promise<void> {
    if (!plan) {
      await trx('drill_plans').where({ runbook_id: runbookId }).delete();
      return;
    }
    await trx('drill_plans')
      .insert({
        runbook_id: runbookId,
        planned_on: plan.on,
        planned_by: plan.by,
        note: plan.note ?? null,
        planned_at: new Date(plan.at),
      })
      .onConflict('runbook_id')
      .merge();
  }

  async saveFeed(
    trx: Knex,
    feed: {
      userRef: string;
      tokenHash: string;
      runbookIds: readonly string[];
      at: Date;
    },
  ): Promise<void> {
    await trx('drill_feeds')
      .insert({
        user_ref: feed.userRef,
        token_hash: feed.tokenHash,
        runbook_ids: writeJson(feed.runbookIds),
        created_at: feed.at,
      })
      .onConflict('user_ref')
      .merge();
  }

  /** What the owner of a feed may see is noted when he is there; the feed itself comes without him. */
  async refreshFeed(
    userRef: string,
    runbookIds: readonly string[],
  ): Promise<void> {
    await this.database('drill_feeds')
      .where({ user_ref: userRef })
      .update({ runbook_ids: writeJson(runbookIds) });
  }

  async deleteFeed(userRef: string): Promise<void> {
    await this.database('drill_feeds').where({ user_ref: userRef }).delete();
  }

  async feed(
    tokenHash: string,
  ): Promise<
    { userRef: string; runbookIds: string[]; createdAt: string } | undefined
  > {
    const row = await this.database('drill_feeds')
      .where({ token_hash: tokenHash })
      .first();
    return (
      row && {
        userRef: row.user_ref,
        runbookIds: readJson(row.runbook_ids),
        createdAt: toIso(row.created_at),
      }
    );
  }

  /** True for the first who says it, in whichever replica. */
  async remindOnce(id: string, at: Date): Promise<boolean> {
    const before = await this.database('reminders').where({ id }).first();
    if (before) return false;
    await this.database('reminders')
      .insert({ id, sent_at: at })
      .onConflict('id')
      .ignore();
    return true;
  }

  async sweepReminders(before: Date): Promise<void> {
    await this.database('reminders').where('sent_at', '<', before).delete();
  }
}
