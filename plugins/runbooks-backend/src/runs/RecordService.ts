import { ConflictError, InputError } from '@backstage/errors';
import type { AuditChain, Idempotency } from '@bulkhead/bulkhead-node';
import {
  type BringInPreview,
  type BringInRequest,
  CHAIN_START,
  confirmationsMissing,
  evolve,
  moveOf,
  type Retraced,
  retrace,
  type RunEvent,
  type RunPlan,
  type RunState,
  type RunView,
  sealEvent,
  startRun,
} from '@bulkhead/plugin-runbooks-common';
import type { Knex } from 'knex';
import type { LibraryStore } from '../library/LibraryStore';
import type { Notifier } from '../Notifier';
import type { TrafficStore } from '../traffic/TrafficStore';
import type { BroughtInStore } from './BroughtInStore';
import { type RunKeeper, storedOf } from './RunKeeper';
import type { Prepared, RecordReader } from './RecordReader';
import type { RunReader } from './RunReader';
import type { Person } from './RunService';
import type { RunStore, StoredRun } from './RunStore';
import type { RunWorld } from './RunWorld';

export interface RecordServiceOptions {
  chain: AuditChain;
  files: BroughtInStore;
  idempotency: Idempotency;
  keeper: RunKeeper;
  libraryStore: LibraryStore;
  notifier: Notifier;
  reader: RunReader;
  records: RecordReader;
  runs: RunStore;
  traffic: TrafficStore;
  world: RunWorld;
  clock: () => Date;
  newId: () => string;
}

/** What it comes to, on the state of now. */
interface Outcome {
  run?: StoredRun;
  /** State before the events: of the run it goes into, or after its own start. */
  before: RunState;
  start?: RunEvent;
  retraced: Retraced;
}

/** Records made without the portal, brought in afterwards: decided anew, marked as a claim, each file once. */
export class RecordService {
  constructor(private readonly options: RecordServiceOptions) {}

  async preview(
    request: BringInRequest,
    caller: Person,
  ): Promise<BringInPreview> {
    const { files, traffic, world } = this.options;
    const prepared = await this.options.records.prepare(request, caller);
    const { file, record, runbook } = prepared;
    const already = await files.byFile(file);
    const outcome = await this.outcome(
      prepared,
      already ? undefined : request.into,
      world.database,
      { asNew: already !== undefined },
    );
    const { retraced, run, before } = outcome;
    const moves = movesOf(prepared.plan, before, retraced.events);
    const last = await traffic.lastMoves(
      world.database,
      moves.map(move => move.resource),
    );
    const { state } = retraced;
    const people = peopleOf(record.events);
    return {
      file,
      runbookId: runbook.id,
      runbookTitle: prepared.title,
      hash: record.start.hash,
      mode: record.start.mode,
      status: state.status,
      outcome: state.outcome,
      startedAt: record.events[0].at,
      endedAt: state.endedAt,
      people,
      text: prepared.text,
      ...(already
        ? {
            already: {
              runId: already.runId,
              by: already.by,
              at: already.at,
            },
          }
        : {}),
      ...(run
        ? {
            into: {
              runId: run.state.id,
              driver: run.state.driver,
              startedAt: run.state.startedAt,
            },
          }
        : {}),
      lines: retraced.lines,
      notTaken: retraced.notTaken,
      guardsUnasked: retraced.guardsUnasked,
      moves: moves.map(({ resource, to, at }) => ({
        resource,
        to,
        at,
        late: last.some(
          known =>
            known.resource === resource &&
            Date.parse(known.at) > Date.parse(at),
        ),
      })),
      toConfirm: people.filter(person => person !== caller.userRef),
      candidates: await this.candidates(prepared),
    };
  }

  async bringIn(
    request: BringInRequest,
    caller: Person,
    key: string,
  ): Promise<{ view: RunView; replayed: boolean }> {
    const { idempotency, notifier, reader, runs } = this.options;
    const prepared = await this.options.records.prepare(request, caller);
    const answer = await idempotency.run<{
      id: string;
      first: boolean;
      moved: string[];
    }>(
      {
        key,
        caller: caller.userRef,
        operation: 'POST /runs/import',
        request: { file: prepared.file, into: request.into ?? null },
      },
      async trx => ({
        status: 201,
        body: await this.write(trx, prepared, request.into, caller),
      }),
    );
    const { id, first, moved } = answer.body;
    const opened = await reader.open(id, caller);
    // Also when the answer is told again: it may have been lost before anybody was called.
    if (first) {
      await notifier.signal('run', id);
      await notifier.signal('runbook', prepared.runbook.id);
      for (const resource of moved) await notifier.signal('traffic', resource);
      const run = await runs.get(id);
      if (run?.state.status === 'finished')
        await notifier.tell({
          to: confirmationsMissing(run.state).people,
          title: `Was it so? ${run.state.runbookTitle}`,
          description:
            'A record made outside of the portal names you. It counts when you confirm it.',
          link: `/runbooks/runs/${id}`,
          severity: 'normal',
          scope: `run:${id}:confirm`,
          except: caller.userRef,
        });
    }
    return { view: await reader.view(opened, caller), replayed: !first };
  }

  /** The run that it goes into, and the events that are new to it. */
  private async target(
    { record }: Prepared,
    into: string | undefined,
    knex: Knex,
  ): Promise<{ run: StoredRun; events: readonly RunEvent[] } | undefined> {
    const { files, runs } = this.options;
    const { events, start } = record;
    const before = await files.ofRecord(events[0].runId, knex);
    if (before && into !== undefined && into !== before.runId)
      throw new ConflictError(
        'An earlier part of this record went into another run.',
      );
    const id = before?.runId ?? into;
    if (id === undefined) {
      if (await runs.get(events[0].runId, knex))
        throw new ConflictError('This is a record of the portal itself.');
      return undefined;
    }
    const run = knex.isTransaction
      ? await runs.lock(knex as Knex.Transaction, id)
      : await runs.get(id);
    // Of a runbook that the caller may read, as was found before.
    if (
      !run ||
      run.state.hash !== start.hash ||
      run.state.runbookId !== start.runbookId ||
      run.state.mode !== start.mode
    )
      throw new InputError(
        'The run is of another text, or in another mode: bring it in as a run of its own.',
      );
    if (!before) return { run, events: events.slice(1) };
    if (events[before.events - 1]?.hash !== before.lastHash)
      throw new ConflictError(
        'Another record of this run was brought in, and this one does not go on from it.',
      );
    return { run, events: events.slice(before.events) };
  }

  private async outcome(
    prepared: Prepared,
    into: string | undefined,
    knex: Knex,
    options: { asNew?: boolean } = {},
  ): Promise<Outcome> {
    const { record, plan, runbook } = prepared;
    const pair = runbook.pairs;
    const target = options.asNew
      ? undefined
      : await this.target(prepared, into, knex);
    if (target) {
      const { run, events } = target;
      const now = new Date(
        Math.max(this.options.clock().getTime(), Date.parse(run.lastEventAt)),
      ).toISOString();
      return {
        run,
        before: run.state,
        retraced: retrace({
          plan,
          state: run.state,
          lastHash: run.lastHash,
          events,
          pair,
          stamp: ({ at }) => ({
            at: now,
            ...(Date.parse(at) < Date.parse(now) ? { clientAt: at } : {}),
          }),
        }),
      };
    }
    const [first, ...events] = record.events;
    const { mode, hash, incident } = record.start;
    const start = sealEvent({
      runId: first.runId,
      sequence: 1,
      at: first.at,
      actor: first.actor,
      body: startRun(
        plan,
        {
          runbookId: runbook.id,
          runbookTitle: prepared.title,
          hash,
          mode,
          params: prepared.params,
          ...(prepared.entityRef ? { entityRef: prepared.entityRef } : {}),
          ...(incident ? { incident } : {}),
        },
        { now: new Date(first.at) },
      ),
      previousHash: CHAIN_START,
    });
    const before = evolve(undefined, start);
    return {
      before,
      start,
      retraced: retrace({
        plan,
        state: before,
        lastHash: start.hash,
        events,
        pair,
        stamp: ({ at }) => ({ at }),
      }),
    };
  }

  private async write(
    trx: Knex.Transaction,
    prepared: Prepared,
    into: string | undefined,
    caller: Person,
  ): Promise<{ id: string; first: boolean; moved: string[] }> {
    const { chain, files, keeper, libraryStore, runs, traffic } = this.options;
    const { file, record, plan } = prepared;
    const known = await files.byFile(file, trx);
    if (known) return { id: known.runId, first: false, moved: [] };
    // First the resources, then the run: everybody takes locks in this order.
    for (const resource of resourcesOf(plan))
      await traffic.lock(trx, resource, this.options.clock());
    const outcome = await this.outcome(prepared, into, trx);
    const { retraced, run, start } = outcome;
    const id = retraced.state.id;
    const now = new Date(
      Math.max(
        this.options.clock().getTime(),
        Date.parse(retraced.events.at(-1)?.at ?? record.events[0].at),
      ),
    );
    const first = await files.claim(
      trx,
      {
        file,
        runId: id,
        recordId: record.events[0].runId,
        events: record.events.length,
        lastHash: record.events.at(-1)!.hash,
        by: caller.userRef,
        at: now.toISOString(),
      },
      this.options.newId(),
    );
    if (!first)
      return {
        id: (await files.byFile(file, trx))!.runId,
        first: false,
        moved: [],
      };
    if (prepared.text === 'unknown')
      await libraryStore.addContent(trx, prepared.source, prepared.errors, now);
    if (start) {
      await runs.add(
        trx,
        storedOf(outcome.before, plan, start),
        record.start.mode === 'tabletop' ? [] : resourcesOf(plan),
      );
      await runs.addEvents(trx, [start]);
    }
    const mark = sealEvent({
      runId: id,
      sequence: retraced.state.sequence + 1,
      at: now.toISOString(),
      actor: caller.userRef,
      body: {
        kind: 'brought_in',
        file,
        people: peopleOf(record.events),
        notTaken: retraced.notTaken,
        ...(retraced.guardsUnasked ? { guardsUnasked: true } : {}),
        ...(prepared.text === 'unknown' ? { textUnknown: true } : {}),
      },
      previousHash:
        retraced.events.at(-1)?.hash ?? start?.hash ?? run!.lastHash,
    });
    const { moved } = await keeper.append(
      trx,
      plan,
      outcome.before,
      [...retraced.events, mark],
      true,
    );
    await chain.append(trx, {
      actor: caller.userRef,
      action: 'record-bring-in',
      subject: id,
      detail: { file, events: record.events.length },
    });
    return { id, first: true, moved };
  }

  private async candidates({
    runbook,
    record,
  }: Prepared): Promise<BringInPreview['candidates']> {
    const { items } = await this.options.runs.list({
      runbook: runbook.id,
      status: 'open',
      mode: record.start.mode,
      limit: 10,
      runbooks: new Set([runbook.id]),
    });
    return items
      .filter(
        run =>
          run.hash === record.start.hash && run.id !== record.events[0].runId,
      )
      .map(({ id, mode, driver, startedAt }) => ({
        runId: id,
        mode,
        driver,
        startedAt,
      }));
  }
}

function peopleOf(events: readonly RunEvent[]): string[] {
  return [...new Set(events.map(event => event.actor))];
}

function resourcesOf(plan: RunPlan): string[] {
  return [
    ...new Set(
      plan.steps.flatMap(step => (step.traffic ? [step.traffic.resource] : [])),
    ),
  ].sort();
}

/** What the events say of traffic, newest of each resource. */
function movesOf(plan: RunPlan, before: RunState, events: readonly RunEvent[]) {
  let state = before;
  const moves = new Map<string, { resource: string; to: string; at: string }>();
  for (const event of events) {
    const { body } = event;
    const step =
      'stepId' in body
        ? plan.steps.find(item => item.id === body.stepId)
        : undefined;
    const move = step && moveOf(step, state, event);
    if (move) moves.set(move.resource, move);
    state = evolve(state, event);
  }
  return [...moves.values()].map(({ resource, to, at }) => ({
    resource,
    to,
    at,
  }));
}
