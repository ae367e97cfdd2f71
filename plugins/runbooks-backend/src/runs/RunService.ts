import { InputError, NotAllowedError } from '@backstage/errors';
import type { Idempotency } from '@bulkhead/bulkhead-node';
import {
  CHAIN_START,
  checkGuards,
  decide,
  evolve,
  fillParameters,
  type Refusal,
  RUNBOOK_LIMITS,
  type RunCommandRequest,
  type RunEvent,
  type RunEventBody,
  type RunState,
  type RunView,
  sealEvent,
  type StartRunCheck,
  type StartRunRequest,
  startRun,
} from '@bulkhead/plugin-runbooks-common';
import type { Knex } from 'knex';
import type { Access, Caller } from '../access/Access';
import type { LibraryService, OpenedVersion } from '../library/LibraryService';
import type { LibraryStore } from '../library/LibraryStore';
import type { Notifier } from '../Notifier';
import type { TrafficStore } from '../traffic/TrafficStore';
import { permissionFor, type RunReader, RUN_PERMISSIONS } from './RunReader';
import { type RunKeeper, storedOf } from './RunKeeper';
import { RunRefusedError } from './RunRefusedError';
import type { RunStore, StoredRun } from './RunStore';
import { activeStep, type FilledRun, type RunWorld } from './RunWorld';
import { tellOf } from './tellOf';

export interface RunServiceOptions {
  access: Access;
  idempotency: Idempotency;
  library: LibraryService;
  libraryStore: LibraryStore;
  reader: RunReader;
  runs: RunStore;
  traffic: TrafficStore;
  world: RunWorld;
  notifier: Notifier;
  keeper: RunKeeper;
  clock: () => Date;
  newId: () => string;
}

export type Person = Caller & { userRef: string };

/** Events of one run; a person writes some dozens. */
const MOST_EVENTS = 5_000;

/** What is kept of a command under its key: where its events stand in the record. */
interface Taken {
  from: number;
  to: number;
  refusal?: Refusal;
  moved?: string[];
  listed: boolean;
}

/** Starts runs and takes commands: in one transaction each, in order, once per key. */
export class RunService {
  constructor(private readonly options: RunServiceOptions) {}

  /** What starting would meet; nothing is written. */
  async check(
    request: StartRunRequest,
    caller: Caller,
  ): Promise<StartRunCheck> {
    const { access, reader, runs, world, clock } = this.options;
    const opened = await this.options.library.open(
      request.runbookId,
      caller,
      request.hash,
    );
    const { values, problems } = fillParameters(
      opened.read.document,
      request.params,
    );
    const { plan } = world.fill(opened.read.document, values);
    const state = this.draftState(opened, request, values, {
      plan,
      document: opened.read.document,
    });
    const decisions = await access.decide(caller, RUN_PERMISSIONS);
    const moving =
      request.mode === 'tabletop'
        ? []
        : plan.steps.filter(
            step => step.traffic && step.runIn.includes(request.mode),
          );
    const guards = [];
    for (const step of moving) {
      const facts = await world.facts(plan, step, state.id);
      const context = reader.contextOf(
        { runbook: opened.entry.runbook, decisions },
        caller,
        request.mode,
        facts,
        clock(),
      );
      guards.push({
        stepId: step.id,
        results: checkGuards(plan, state, step, context),
      });
    }
    const others = await runs.atResources(
      this.database(),
      moving.map(step => step.traffic!.resource),
      state.id,
    );
    return {
      ok: problems.length === 0,
      problems,
      guards,
      conflicts: others.map(run => ({
        runId: run.id,
        resource: run.resource,
        driver: run.driver,
        startedAt: run.startedAt,
      })),
    };
  }

  async start(
    request: StartRunRequest,
    caller: Person,
    key: string,
  ): Promise<{ view: RunView; replayed: boolean }> {
    const {
      access,
      idempotency,
      library,
      libraryStore,
      reader,
      runs,
      world,
      notifier,
      clock,
      newId,
    } = this.options;
    const opened = await library.open(request.runbookId, caller, request.hash);
    const { runbook } = opened.entry;
    const decisions = await access.decide(caller, RUN_PERMISSIONS);
    if (!decisions.allows(permissionFor(request.mode), runbook)) {
      throw new NotAllowedError(
        request.mode === 'real'
          ? 'You may not run this for real: its owners and the pair of its services may'
          : `You may not run this as a ${request.mode}: its owners and the pair of its services may`,
      );
    }
    const values = await this.assertStartable(request, opened, caller);
    const { plan } = world.fill(opened.read.document, values);
    const answer = await idempotency.run<{ id: string }>(
      { key, caller: caller.userRef, operation: 'POST /runs', request },
      async trx => {
        const now = clock();
        const id = newId();
        const body = startRun(plan, startOf(opened, request, values), { now });
        const event = sealEvent({
          runId: id,
          sequence: 1,
          at: now.toISOString(),
          actor: caller.userRef,
          body,
          previousHash: CHAIN_START,
        });
        const state = evolve(undefined, event);
        const resources =
          request.mode === 'tabletop'
            ? []
            : plan.steps.flatMap(step =>
                step.traffic && step.runIn.includes(request.mode)
                  ? [step.traffic.resource]
                  : [],
              );
        await runs.add(trx, storedOf(state, plan, event), resources);
        await runs.addEvents(trx, [event]);
        await libraryStore.changed(trx);
        return { status: 201, body: { id } };
      },
    );
    const run = await reader.open(answer.body.id, caller);
    // Also when the first answer is told again: it may have been lost before anybody was called. A message of the same
    // scope takes the place of the one before.
    await notifier.signal('run', answer.body.id);
    await notifier.signal('runbook', runbook.id);
    if (request.second && run.run.state.status !== 'finished') {
      await notifier.tell({
        to: [request.second],
        title: `You are the second person: ${runbook.title}`,
        description: `A ${
          request.mode === 'real' ? 'run' : request.mode
        } has started.`,
        link: `/runbooks/runs/${answer.body.id}`,
        severity: request.mode === 'real' ? 'critical' : 'normal',
        scope: `run:${answer.body.id}:second`,
      });
    }
    return { view: await reader.view(run, caller), replayed: answer.replayed };
  }

  private async assertStartable(
    request: StartRunRequest,
    opened: OpenedVersion,
    caller: Person,
  ): Promise<Record<string, string>> {
    const { document } = opened.read;
    const steps = document.phases.flatMap(phase => phase.steps);
    if (steps.length === 0)
      throw new InputError('The runbook has no steps to follow');
    if (steps.length > RUNBOOK_LIMITS.steps)
      throw new InputError(
        `The runbook has more than ${RUNBOOK_LIMITS.steps} steps`,
      );
    if (
      request.second !== undefined &&
      (!request.second.startsWith('user:') || request.second === caller.userRef)
    ) {
      throw new InputError('The second person is another user');
    }
    const { values, problems } = fillParameters(document, request.params);
    if (problems.length > 0)
      throw new InputError(problems.map(problem => problem.message).join(' '));
    if (request.entityRef !== undefined) {
      const readable = await this.options.access.readableRefs(caller, [
        request.entityRef,
      ]);
      if (!readable.has(request.entityRef))
        throw new InputError(
          `There is no entity ${request.entityRef}, or none for you`,
        );
    }
    return values;
  }

  /**
   * Takes a command. Throws 409 with the refusal where the rules say no; the same key tells the same again.
   */
  async command(
    id: string,
    request: RunCommandRequest,
    caller: Person,
    key: string,
  ): Promise<{ view: RunView; events: RunEvent[]; replayed: boolean }> {
    const { idempotency, reader, runs } = this.options;
    const opened = await reader.open(id, caller);
    const answer = await idempotency.run<Taken>(
      {
        key,
        caller: caller.userRef,
        operation: `POST /runs/${id}/commands`,
        request,
      },
      async trx => {
        const taken = await this.take(trx, id, request, caller, opened);
        return { status: taken.refusal ? 409 : 200, body: taken };
      },
    );
    const taken = answer.body;
    // Also when told again, as in start; who is called is decided by how the run stands now.
    await this.tell(id, taken, opened.runbook.pairs, caller);
    if (taken.refusal) throw new RunRefusedError(taken.refusal);
    const [events, run] = await Promise.all([
      runs.events(id, {
        after: taken.from - 1,
        limit: Math.max(1, taken.to - taken.from + 1),
      }),
      reader.open(id, caller),
    ]);
    return {
      view: await reader.view(run, caller),
      events,
      replayed: answer.replayed,
    };
  }

  private async take(
    trx: Knex.Transaction,
    id: string,
    request: RunCommandRequest,
    caller: Person,
    opened: Awaited<ReturnType<RunReader['open']>>,
  ): Promise<Taken> {
    const { reader, runs, world, traffic, clock } = this.options;
    const { command, clientAt } = request;
    // First the resource, then the run: every command takes its locks in this order.
    const active = activeStep(
      (await world.of(opened.run.state, trx)).plan,
      opened.run.state,
    );
    if (active?.traffic)
      await traffic.lock(trx, active.traffic.resource, clock());
    const run = (await runs.lock(trx, id))!;
    const { plan } = await world.of(run.state, trx);
    // Replicas' clocks differ a little; the record's order is that of its sequence.
    const now = new Date(
      Math.max(clock().getTime(), Date.parse(run.lastEventAt)),
    );
    if (run.state.sequence >= MOST_EVENTS && command.kind !== 'finish') {
      throw new InputError(
        `The record has ${MOST_EVENTS} events: finish this run`,
      );
    }
    const step = activeStep(plan, run.state);
    const facts = await world.facts(plan, step, id, trx);
    const context = reader.contextOf(
      opened,
      caller,
      run.state.mode,
      facts,
      now,
    );
    const decision = decide(plan, run.state, command, context);
    const bodies = decision.events ?? decision.record ?? [];
    // A refusal that leaves no trace is not kept either: the next press may be taken.
    if (decision.refusal && bodies.length === 0)
      throw new RunRefusedError(decision.refusal);
    const result = await this.append(trx, run, plan, bodies, {
      actor: caller.userRef,
      at: now,
      clientAt:
        clientAt !== undefined && Date.parse(clientAt) < now.getTime() - 2_000
          ? new Date(clientAt).toISOString()
          : undefined,
    });
    return {
      ...result,
      ...(decision.refusal ? { refusal: decision.refusal } : {}),
    };
  }

  private async append(
    trx: Knex.Transaction,
    run: StoredRun,
    plan: FilledRun['plan'],
    bodies: readonly RunEventBody[],
    mark: { actor: string; at: Date; clientAt?: string },
  ): Promise<Taken> {
    let { lastHash } = run;
    const { id, sequence } = run.state;
    const events = bodies.map((body, index) => {
      const event = sealEvent({
        runId: id,
        sequence: sequence + index + 1,
        at: mark.at.toISOString(),
        ...(mark.clientAt ? { clientAt: mark.clientAt } : {}),
        actor: mark.actor,
        body,
        previousHash: lastHash,
      });
      lastHash = event.hash;
      return event;
    });
    const kept = await this.options.keeper.append(trx, plan, run.state, events);
    return { from: sequence + 1, to: sequence + events.length, ...kept };
  }

  private async tell(
    id: string,
    taken: Taken,
    pairs: readonly string[],
    caller: Person,
  ): Promise<void> {
    const { notifier, runs, world } = this.options;
    await notifier.signal('run', id);
    for (const resource of taken.moved ?? [])
      await notifier.signal('traffic', resource);
    const run = await runs.get(id);
    if (!run) return;
    if (taken.listed) await notifier.signal('runbook', run.state.runbookId);
    const events = await runs.events(id, {
      after: taken.from - 1,
      limit: taken.to - taken.from + 1,
    });
    const { plan } = await world.of(run.state);
    for (const message of tellOf(
      run.state,
      plan,
      events,
      pairs,
      caller.userRef,
    ))
      await notifier.tell(message);
    if (events.some(event => event.body.kind === 'finished')) {
      const summary = await runs.summary(id);
      if (summary) await notifier.runFinished(summary);
    }
  }

  private database(): Knex {
    return this.options.world.database;
  }

  private draftState(
    opened: OpenedVersion,
    request: StartRunRequest,
    values: Record<string, string>,
    filled: FilledRun,
  ): RunState {
    const now = this.options.clock();
    return evolve(
      undefined,
      sealEvent({
        runId: 'not-started',
        sequence: 1,
        at: now.toISOString(),
        actor: '',
        body: startRun(filled.plan, startOf(opened, request, values), { now }),
        previousHash: CHAIN_START,
      }),
    );
  }
}

function startOf(
  opened: OpenedVersion,
  request: StartRunRequest,
  params: Record<string, string>,
) {
  const { runbook } = opened.entry;
  const optional = {
    entityRef: request.entityRef ?? runbook.knownEntities[0],
    incident: request.incident,
    alertFingerprint: request.alertFingerprint,
    second: request.second,
  };
  return {
    runbookId: runbook.id,
    runbookTitle: opened.read.document.title || runbook.title,
    hash: opened.version.hash,
    mode: request.mode,
    params,
    ...Object.fromEntries(
      Object.entries(optional).filter(([, value]) => value !== undefined),
    ),
  };
}
