import {
  decodeCursor,
  isPostgres,
  type Page,
  pageOf,
  readJson,
  toBoolean,
  toCount,
  toIso,
  toOptional,
  toOptionalIso,
  writeJson,
} from '@bulkhead/bulkhead-node';
import {
  isConfirmed,
  type FinishedRun,
  type Presence,
  type RunEvent,
  type RunQuery,
  type RunState,
  type RunSummary,
} from '@bulkhead/plugin-runbooks-common';
import type { Knex } from 'knex';

/** What a list of runs needs, beside the fold. */
export interface RunFacts {
  proves: boolean;
  stepsClosed: number;
  stepsTotal: number;
  activeTitle?: string;
}

export interface StoredRun extends RunFacts {
  state: RunState;
  lastHash: string;
  lastEventAt: string;
}

/** A run in a list, with the runbook it must be readable through. */
export type RunRow = RunSummary & { lastEventAt: string };

const SUMMARY_COLUMNS = [
  'id',
  'runbook_id',
  'runbook_title',
  'hash',
  'mode',
  'status',
  'outcome',
  'proves',
  'driver',
  'second',
  'entity_ref',
  'incident',
  'started_at',
  'ended_at',
  'last_event_at',
  'rto_target_s',
  'rto_actual_s',
  'steps_closed',
  'steps_total',
  'active_step',
  'active_title',
  'overrides',
  'redlines',
  'redlines_open',
  'unconfirmed',
];

/** Somebody who left without a word is gone after this. */
const PRESENT_MS = 45_000;

/** Runs and their records: the only place with their SQL. */
export class RunStore {
  private constructor(private readonly database: Knex) {}

  static create(options: { database: Knex }): RunStore {
    return new RunStore(options.database);
  }

  async add(
    trx: Knex,
    run: StoredRun,
    resources: readonly string[],
  ): Promise<void> {
    await trx('runs').insert({ ...toRow(run), redlines_open: false });
    for (const resource of new Set(resources))
      await trx('run_resources').insert({ run_id: run.state.id, resource });
  }

  /** Reads a run to decide on it: until the transaction ends nobody else does. */
  async lock(
    trx: Knex.Transaction,
    id: string,
  ): Promise<StoredRun | undefined> {
    const query = trx('runs').where({ id });
    const row = await (isPostgres(trx) ? query.forUpdate() : query).first();
    return row && toStored(row);
  }

  async get(
    id: string,
    knex: Knex = this.database,
  ): Promise<StoredRun | undefined> {
    const row = await knex('runs').where({ id }).first();
    return row && toStored(row);
  }

  /** For polling: how far the record is, without the state. */
  async head(
    id: string,
  ): Promise<
    { runbookId: string; sequence: number; mode: string } | undefined
  > {
    const row = await this.database('runs')
      .select('runbook_id', 'sequence', 'mode')
      .where({ id })
      .first();
    return (
      row && {
        runbookId: row.runbook_id,
        sequence: toCount(row.sequence),
        mode: row.mode,
      }
    );
  }

  async save(trx: Knex, run: StoredRun): Promise<void> {
    const { id, redlines, steps } = run.state;
    const open =
      redlines.length +
        steps.reduce((sum, step) => sum + step.redlines.length, 0) >
      0;
    const before = await trx('runs')
      .select('redlines', 'redlines_open')
      .where({ id })
      .first();
    const row = toRow(run);
    await trx('runs')
      .where({ id })
      .update({
        ...row,
        // A correction more opens the list again that a proposed change had closed.
        redlines_open:
          open &&
          (toCount(before?.redlines) < toCount(row.redlines) ||
            toBoolean(before?.redlines_open)),
      });
    if (run.state.status === 'finished')
      await trx('run_resources').where({ run_id: id }).delete();
  }

  async addEvents(trx: Knex, events: readonly RunEvent[]): Promise<void> {
    for (const event of events) {
      await trx('run_events').insert({
        run_id: event.runId,
        sequence: event.sequence,
        at: new Date(event.at),
        client_at: event.clientAt ? new Date(event.clientAt) : null,
        actor: event.actor,
        kind: event.body.kind,
        body: writeJson(event.body),
        hash: event.hash,
        previous_hash: event.previousHash,
      });
    }
  }

  async events(
    runId: string,
    options: { after?: number; limit: number },
  ): Promise<RunEvent[]> {
    const rows = await this.database('run_events')
      .where({ run_id: runId })
      .where('sequence', '>', options.after ?? 0)
      .orderBy('sequence')
      .limit(options.limit);
    return rows.map(row => {
      const clientAt = toOptionalIso(row.client_at);
      return {
        runId: row.run_id,
        sequence: toCount(row.sequence),
        at: toIso(row.at),
        ...(clientAt ? { clientAt } : {}),
        actor: row.actor,
        body: readJson(row.body),
        hash: row.hash,
        previousHash: row.previous_hash,
      };
    });
  }

  /** Newest first, of the given runbooks only. */
  async list(
    query: RunQuery & { limit: number; runbooks: ReadonlySet<string> },
  ): Promise<Page<RunSummary>> {
    const { limit, cursor, runbooks, ...filter } = query;
    const list = `runs ${JSON.stringify(filter)}`;
    const items: RunRow[] = [];
    let place = cursor ? decodeCursor(cursor, 2, list) : undefined;
    // What the reader may not see is passed over; a page is asked for until it is full.
    for (;;) {
      const rows = (await this.page(filter, place, limit + 1)).map(toSummary);
      items.push(...rows.filter(row => runbooks.has(row.runbookId)));
      const last = rows.at(-1);
      if (items.length > limit || rows.length <= limit || !last) break;
      place = [last.startedAt, last.id];
    }
    return pageOf({
      rows: items,
      limit,
      list,
      cursorOf: row => [row.startedAt, row.id],
      toItem: withoutTime,
    });
  }

  private page(
    filter: RunQuery,
    place: readonly unknown[] | undefined,
    limit: number,
  ) {
    const query = this.database('runs')
      .select(SUMMARY_COLUMNS)
      .orderBy([
        { column: 'started_at', order: 'desc' },
        { column: 'id', order: 'desc' },
      ])
      .limit(limit);
    if (filter.runbook) query.where('runbook_id', filter.runbook);
    if (filter.entity) query.where('entity_ref', filter.entity);
    if (filter.mode) query.where('mode', filter.mode);
    if (filter.driver) query.where('driver', filter.driver);
    if (filter.status === 'open') query.whereNot('status', 'finished');
    else if (filter.status) query.where('status', filter.status);
    if (place) {
      const when = new Date(String(place[0]));
      query.where(older =>
        older
          .where('started_at', '<', when)
          .orWhere(same =>
            same
              .where('started_at', when)
              .andWhere('id', '<', String(place[1])),
          ),
      );
    }
    return query;
  }

  async summary(id: string): Promise<RunSummary | undefined> {
    const row = await this.database('runs')
      .select(SUMMARY_COLUMNS)
      .where({ id })
      .first();
    return row && withoutTime(toSummary(row));
  }

  async open(): Promise<RunRow[]> {
    const rows = await this.database('runs')
      .select(SUMMARY_COLUMNS)
      .whereNot('status', 'finished')
      .orderBy('started_at', 'desc')
      .limit(500);
    return rows.map(toSummary);
  }

  /** Everything finished that can prove something, newest first. */
  async finished(
    limit = 20_000,
  ): Promise<(FinishedRun & { runbookId: string })[]> {
    const rows = await this.database('runs')
      .select(SUMMARY_COLUMNS)
      .where('status', 'finished')
      .orderBy('ended_at', 'desc')
      .limit(limit);
    return rows.map(toSummary).flatMap(run => toFinished(run) ?? []);
  }

  async openRedlines(): Promise<Map<string, number>> {
    const rows = await this.database('runs')
      .select('runbook_id')
      .sum({ n: 'redlines' })
      .where('redlines_open', true)
      .groupBy('runbook_id');
    return countsOf(rows);
  }

  async closeRedlines(trx: Knex, runId: string): Promise<void> {
    await trx('runs').where({ id: runId }).update({ redlines_open: false });
  }

  /** Finished runs on these texts, newest first. */
  async onContents(hashes: readonly string[]): Promise<RunSummary[]> {
    if (hashes.length === 0) return [];
    const rows = await this.database('runs')
      .select(SUMMARY_COLUMNS)
      .where('status', 'finished')
      .whereIn('hash', [...hashes])
      .orderBy('ended_at', 'desc')
      .limit(500);
    return rows.map(row => withoutTime(toSummary(row)));
  }

  /** Open runs, not talks, that are to move one of these resources. */
  async atResources(
    knex: Knex,
    resources: readonly string[],
    except: string,
  ): Promise<(RunRow & { resource: string })[]> {
    if (resources.length === 0) return [];
    const rows = await knex('run_resources')
      .join('runs', 'runs.id', 'run_resources.run_id')
      .select(SUMMARY_COLUMNS.map(column => `runs.${column}`))
      .select('run_resources.resource')
      .whereIn('run_resources.resource', [...resources])
      .whereNot('runs.id', except)
      .whereNot('runs.status', 'finished')
      .whereNot('runs.mode', 'tabletop');
    return rows.map(row => ({ ...toSummary(row), resource: row.resource }));
  }

  // Presence

  async seen(
    runId: string,
    userRef: string,
    stepId: string | undefined,
    at: Date,
  ): Promise<void> {
    await this.database('run_presence')
      .insert({
        run_id: runId,
        user_ref: userRef,
        step_id: stepId ?? null,
        seen_at: at,
      })
      .onConflict(['run_id', 'user_ref'])
      .merge();
  }

  async left(runId: string, userRef: string): Promise<void> {
    await this.database('run_presence')
      .where({ run_id: runId, user_ref: userRef })
      .delete();
  }

  async present(runId: string, now: Date): Promise<Presence[]> {
    const rows = await this.database('run_presence')
      .where({ run_id: runId })
      .where('seen_at', '>', new Date(now.getTime() - PRESENT_MS))
      .orderBy('user_ref')
      .limit(100);
    return rows.map(row => ({
      userRef: row.user_ref,
      ...(row.step_id ? { stepId: row.step_id } : {}),
      seenAt: toIso(row.seen_at),
    }));
  }

  async sweepPresence(now: Date): Promise<void> {
    await this.database('run_presence')
      .where('seen_at', '<', new Date(now.getTime() - 86_400_000))
      .delete();
  }
}

function countsOf(rows: Record<string, unknown>[]): Map<string, number> {
  return new Map(rows.map(row => [String(row.runbook_id), toCount(row.n)]));
}

function toFinished(
  run: RunRow,
): (FinishedRun & { runbookId: string }) | undefined {
  if (!run.endedAt || !run.outcome) return undefined;
  const { rtoTargetSeconds, rtoActualSeconds } = run;
  return {
    runId: run.id,
    runbookId: run.runbookId,
    mode: run.mode,
    endedAt: run.endedAt,
    hash: run.hash,
    outcome: run.outcome,
    proves: run.proves,
    rtoTargetSeconds,
    rtoActualSeconds,
    rtoReached:
      rtoTargetSeconds === undefined || rtoActualSeconds === undefined
        ? undefined
        : rtoActualSeconds <= rtoTargetSeconds,
  };
}

function withoutTime(row: RunRow): RunSummary {
  const { lastEventAt: _lastEventAt, ...summary } = row;
  return summary;
}

function toSummary(row: Record<string, unknown>): RunRow {
  const text = (name: string) => toOptional(row[name] as string | null);
  const number = (name: string) =>
    row[name] === null || row[name] === undefined
      ? undefined
      : Number(row[name]);
  const activeId = text('active_step');
  return {
    id: String(row.id),
    runbookId: String(row.runbook_id),
    runbookTitle: String(row.runbook_title),
    hash: String(row.hash),
    mode: row.mode as RunSummary['mode'],
    status: row.status as RunSummary['status'],
    outcome: text('outcome') as RunSummary['outcome'],
    driver: String(row.driver),
    second: text('second'),
    entityRef: text('entity_ref'),
    incident: text('incident'),
    startedAt: toIso(row.started_at),
    endedAt: toOptionalIso(row.ended_at),
    lastEventAt: toIso(row.last_event_at),
    rtoTargetSeconds: number('rto_target_s'),
    rtoActualSeconds: number('rto_actual_s'),
    stepsClosed: toCount(row.steps_closed),
    stepsTotal: toCount(row.steps_total),
    ...(activeId
      ? {
          activeStep: { id: activeId, title: text('active_title') ?? activeId },
        }
      : {}),
    overrides: toCount(row.overrides),
    openRedlines: toBoolean(row.redlines_open) ? toCount(row.redlines) : 0,
    proves: toBoolean(row.proves),
    ...(toBoolean(row.unconfirmed) ? { unconfirmed: true } : {}),
  };
}

function toStored(row: Record<string, unknown>): StoredRun {
  return {
    state: readJson(row.state),
    lastHash: String(row.last_hash),
    lastEventAt: toIso(row.last_event_at),
    proves: toBoolean(row.proves),
    stepsClosed: toCount(row.steps_closed),
    stepsTotal: toCount(row.steps_total),
    activeTitle: toOptional(row.active_title as string | null),
  };
}

function toRow(run: StoredRun): Record<string, unknown> {
  const { state } = run;
  return {
    id: state.id,
    runbook_id: state.runbookId,
    runbook_title: state.runbookTitle.slice(0, 500),
    hash: state.hash,
    mode: state.mode,
    status: state.status,
    outcome: state.outcome ?? null,
    proves: run.proves,
    driver: state.driver,
    second: state.second ?? null,
    entity_ref: state.entityRef ?? null,
    incident: state.incident?.slice(0, 255) ?? null,
    alert_fingerprint: state.alertFingerprint ?? null,
    started_at: new Date(state.startedAt),
    ended_at: state.endedAt ? new Date(state.endedAt) : null,
    last_event_at: new Date(run.lastEventAt),
    sequence: state.sequence,
    last_hash: run.lastHash,
    rto_target_s: state.rtoTargetSeconds ?? null,
    rto_actual_s: state.rtoActualSeconds ?? null,
    steps_closed: run.stepsClosed,
    steps_total: run.stepsTotal,
    active_step: state.activeStepId ?? null,
    active_title: run.activeTitle?.slice(0, 500) ?? null,
    unconfirmed: !isConfirmed(state),
    overrides: state.overrides.filter(override => override.confirmed).length,
    redlines:
      state.redlines.length +
      state.steps.reduce((sum, step) => sum + step.redlines.length, 0),
    state: writeJson(state),
  };
}
