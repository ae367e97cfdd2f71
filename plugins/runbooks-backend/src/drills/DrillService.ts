import { createHash, randomBytes } from 'node:crypto';
import { NotAllowedError, NotFoundError } from '@backstage/errors';
import {
  type AuditChain,
  decodeCursor,
  type Idempotency,
  pageOf,
} from '@bulkhead/bulkhead-node';
import {
  type DrillFeed,
  type DrillPage,
  type DrillRow,
  type PlanDrillRequest,
  runbookEditPermission,
  runbookReadPermission,
} from '@bulkhead/plugin-runbooks-common';
import type { Access, Caller } from '../access/Access';
import type { IndexEntry, LibraryIndex } from '../library/LibraryIndex';
import type { LibraryService } from '../library/LibraryService';
import type { Notifier } from '../Notifier';
import type { Person } from '../runs/RunService';
import { calendarOf } from './calendar';
import type { DrillStore } from './DrillStore';
import { drillRow, isDrilled } from './due';

export interface DrillServiceOptions {
  access: Access;
  chain: AuditChain;
  drills: DrillStore;
  idempotency: Idempotency;
  index: LibraryIndex;
  library: LibraryService;
  notifier: Notifier;
  appUrl: string;
  apiUrl: string;
  remindDays: number;
  clock: () => Date;
}

/** Which drills are due, who is reminded, and the calendar that shows them. */
export class DrillService {
  constructor(private readonly options: DrillServiceOptions) {}

  async list(
    query: {
      entity?: string;
      owner?: string;
      overdue?: boolean;
      limit: number;
      cursor?: string;
    },
    caller: Caller,
  ): Promise<DrillPage> {
    const { drills, clock, remindDays } = this.options;
    const { limit, cursor, ...filter } = query;
    const list = `drills ${JSON.stringify(filter)}`;
    const readable = await this.options.library.readable(caller);
    const rows = (await this.rows(readable)).filter(
      row =>
        (!filter.entity || row.entities.includes(filter.entity)) &&
        (!filter.owner || row.owner === filter.owner) &&
        (!filter.overdue || row.overdueDays > 0),
    );
    if (caller.userRef && !cursor) {
      await drills.refreshFeed(
        caller.userRef,
        readable.filter(isDrilled).map(entry => entry.runbook.id),
      );
    }
    const [due, id] = cursor ? decodeCursor(cursor, 2, list).map(String) : [];
    const after = cursor
      ? rows.filter(
          row => row.dueOn > due || (row.dueOn === due && row.runbookId > id),
        )
      : rows;
    const page = pageOf({
      rows: after.slice(0, limit + 1),
      limit,
      list,
      cursorOf: row => [row.dueOn, row.runbookId],
      toItem: row => row,
    });
    if (cursor) return page;
    const soon = new Date(clock().getTime() + remindDays * 86_400_000)
      .toISOString()
      .slice(0, 10);
    return {
      ...page,
      counts: {
        total: rows.length,
        overdue: rows.filter(row => row.overdueDays > 0).length,
        never: rows.filter(row => row.never).length,
        dueSoon: rows.filter(
          row => !row.never && row.overdueDays === 0 && row.dueOn <= soon,
        ).length,
      },
    };
  }

  /** Soonest first. */
  private async rows(entries: readonly IndexEntry[]): Promise<DrillRow[]> {
    const plans = await this.options.drills.plans();
    const now = this.options.clock();
    return entries
      .filter(isDrilled)
      .map(entry => drillRow(entry, plans.get(entry.runbook.id), now))
      .sort((a, b) =>
        a.dueOn === b.dueOn
          ? compare(a.runbookId, b.runbookId)
          : compare(a.dueOn, b.dueOn),
      );
  }

  async nextOf(entries: readonly IndexEntry[]): Promise<DrillRow | undefined> {
    return (await this.rows(entries))[0];
  }

  async plan(
    id: string,
    request: PlanDrillRequest,
    caller: Person,
    key: string,
  ): Promise<DrillRow> {
    const { access, chain, drills, idempotency, index, clock } = this.options;
    const entry = (await index.current()).entries.get(id);
    const decisions = await access.decide(caller, [
      runbookReadPermission,
      runbookEditPermission,
    ]);
    await access.assertReads(caller, entry?.runbook, decisions);
    if (!decisions.allows(runbookEditPermission, entry!.runbook)) {
      throw new NotAllowedError(
        'You may not plan drills of this runbook: its owners and the pair of its services may',
      );
    }
    await idempotency.run(
      { key, caller: caller.userRef, operation: `PUT /drills/${id}`, request },
      async trx => {
        const plan = request.on
          ? {
              on: request.on,
              by: caller.userRef,
              note: request.note,
              at: clock().toISOString(),
            }
          : undefined;
        await drills.plan(trx, id, plan);
        await chain.append(trx, {
          actor: caller.userRef,
          action: 'drill-plan',
          subject: id,
          detail: request,
        });
        return { body: {} };
      },
    );
    return drillRow(entry!, (await drills.plans()).get(id), clock());
  }

  /** A new address; the one before stops working. The key itself is kept nowhere. */
  async createFeed(caller: Person): Promise<DrillFeed> {
    const { chain, drills, library, apiUrl, clock } = this.options;
    const token = randomBytes(32).toString('base64url');
    const readable = await library.readable(caller);
    const at = clock();
    await this.options.idempotency.run(
      { caller: caller.userRef, operation: 'POST /drills/feed', request: {} },
      async trx => {
        await drills.saveFeed(trx, {
          userRef: caller.userRef,
          tokenHash: hashOf(token),
          runbookIds: readable.filter(isDrilled).map(entry => entry.runbook.id),
          at,
        });
        await chain.append(trx, {
          actor: caller.userRef,
          action: 'feed-create',
          subject: caller.userRef,
        });
        return { body: {} };
      },
    );
    return {
      url: `${apiUrl}/drills/feed/${token}.ics`,
      createdAt: at.toISOString(),
    };
  }

  async deleteFeed(caller: Person): Promise<void> {
    await this.options.drills.deleteFeed(caller.userRef);
  }

  /** The token is the key: whoever has the address reads titles and days, of what its owner could read when last here. */
  async feed(token: string): Promise<string> {
    const { drills, index, appUrl, clock } = this.options;
    const feed = await drills.feed(hashOf(token.replace(/\.ics$/, '')));
    if (!feed) throw new NotFoundError('There is no such feed');
    const library = await index.current();
    const entries = feed.runbookIds
      .flatMap(id => library.entries.get(id) ?? [])
      .filter(entry => entry.runbook.meta.visibility === 'everyone');
    return calendarOf(await this.rows(entries), {
      now: clock(),
      appUrl,
      name: 'Runbook drills',
    });
  }

  /** Tells owners and pairs once that a drill comes due, and once that it is overdue. Scheduled, for nobody in particular. */
  async remind(): Promise<number> {
    const { drills, index, notifier, remindDays, clock } = this.options;
    const now = clock();
    const soon = new Date(now.getTime() + remindDays * 86_400_000)
      .toISOString()
      .slice(0, 10);
    const library = await index.current();
    let sent = 0;
    for (const row of await this.rows([...library.entries.values()])) {
      if (row.dueOn > soon) break;
      const late = row.overdueDays > 0;
      if (
        !(await drills.remindOnce(
          `drill:${row.runbookId}:${row.dueOn}:${late ? 'late' : 'soon'}`,
          now,
        ))
      )
        continue;
      const { runbook } = library.entries.get(row.runbookId)!;
      await notifier.tell({
        to: [...(row.owner ? [row.owner] : []), ...runbook.pairs],
        title: reminderOf(row),
        link: `/runbooks/${row.runbookId}`,
        severity: late ? 'high' : 'normal',
        scope: `drill:${row.runbookId}`,
      });
      sent++;
    }
    return sent;
  }
}

function reminderOf(row: DrillRow): string {
  if (row.never) {
    return `Never drilled: ${row.title}`;
  }
  return row.overdueDays > 0
    ? `Drill overdue: ${row.title}`
    : `Drill due on ${row.dueOn}: ${row.title}`;
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
