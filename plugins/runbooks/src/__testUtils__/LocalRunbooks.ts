import { ResponseError } from '@backstage/errors';
import {
  checkGuards,
  contentHash,
  decide,
  evolve,
  fillDocument,
  fillParameters,
  freshnessOf,
  offersOf,
  parseRunbook,
  planOf,
  sealEvent,
  CHAIN_START,
  startRun,
  type EntityRunbooks,
  type RunbookDocument,
  type RunbookSummary,
  type RunbookView,
  type RunCommandRequest,
  type RunCommandResult,
  type RunContext,
  type RunEvent,
  type RunEventBody,
  type RunView,
  type StartRunRequest,
  type StatedFact,
  type TrafficRow,
} from '@bulkhead/plugin-runbooks-common';
import type { RunbooksApi } from '../api';

const ALL = {
  startReal: true,
  startDrill: true,
  startTabletop: true,
  edit: true,
  schedule: true,
};

interface LocalRun {
  document: RunbookDocument;
  events: RunEvent[];
}

/** What the server would answer in place of a result. */
class Answer extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }

  asResponse(): Promise<ResponseError> {
    return ResponseError.fromResponse(
      new Response(JSON.stringify({ error: { message: this.message } }), {
        status: this.status,
        headers: { 'content-type': 'application/json' },
      }),
    );
  }
}

/**
 * One runbook and its runs, decided by the real rules, in memory: what the pages would meet, without a server.
 * `as` is who asks; `cut` makes every call fail as a lost connection does.
 */
export class LocalRunbooks {
  as = 'user:default/aline';
  cut = false;
  traffic: TrafficRow[] = [];
  readonly #runs = new Map<string, LocalRun>();
  readonly #facts: StatedFact[] = [];
  readonly #answers = new Map<string, RunCommandResult>();
  readonly #source: string;

  constructor(source: string) {
    this.#source = source;
  }

  get api(): RunbooksApi {
    const guarded =
      <A extends unknown[], R>(work: (...args: A) => R) =>
      async (...args: A): Promise<Awaited<R>> => {
        if (this.cut) throw new TypeError('Failed to fetch');
        try {
          return await work(...args);
        } catch (error) {
          if (error instanceof Answer) throw await error.asResponse();
          throw error;
        }
      };
    return {
      home: guarded(() => ({
        alerts: [],
        runs: [],
        moved: this.traffic,
        drills: [],
        counts: { runbooks: 1, proven: 0, overdueDrills: 0, deadLinks: 0 },
      })),
      runbooks: guarded(() => ({
        items: [this.summary()],
        counts: { total: 1, proven: 0, due: 0, unproven: 1, withErrors: 0 },
      })),
      runbook: guarded((id: string) => this.view(id)),
      versions: guarded(() => ({ items: [this.view('move-vip').version] })),
      entity: guarded((entityRef: string) => this.entity(entityRef)),
      byAlert: guarded((alertname: string) => ({
        alertname,
        items: alertname === 'EdgeProxyDown' ? [this.summary()] : [],
        firing: [],
        hidden: 0,
      })),
      checkRun: guarded(() => ({
        ok: true,
        problems: [],
        guards: [],
        conflicts: [],
      })),
      startRun: guarded((request: StartRunRequest) => this.start(request)),
      run: guarded((id: string) => this.runView(id)),
      runEvents: guarded((id: string, after: number) => {
        const { events } = this.#run(id);
        return {
          items: events.slice(after),
          sequence: events.length,
          more: false,
          present: [],
          serverTime: new Date().toISOString(),
        };
      }),
      command: guarded(
        (id: string, request: RunCommandRequest, key: string) =>
          this.#answers.get(key) ?? this.#command(id, request, key),
      ),
      presence: guarded(() => ({ present: [] })),
      exportRun: guarded(() => '# record'),
      traffic: guarded(() => ({
        items: this.traffic,
        counts: { resources: 1, home: 1, moved: 0, overdue: 0 },
        serverTime: new Date().toISOString(),
      })),
      trafficHistory: guarded(() => ({ items: [] })),
      recordMove: guarded(() => this.traffic[0]),
    };
  }

  events(runId: string): readonly RunEvent[] {
    return this.#run(runId).events;
  }

  summary(): RunbookSummary {
    const { meta, phases } = parseRunbook(this.#source);
    const hash = contentHash(this.#source);
    return {
      id: 'move-vip',
      title: meta.title,
      format: 'bulkhead/v1',
      purpose: meta.purpose,
      status: meta.status,
      entities: meta.entities,
      hiddenEntities: 0,
      owner: meta.owner,
      alerts: meta.alerts,
      sourceId: 'local',
      path: 'edge/move-vip.md',
      hash,
      versionAt: '2026-10-01T08:00:00.000Z',
      versionBy: 'Aline Moreau',
      rtoSeconds: meta.rtoSeconds,
      steps: phases.flatMap(phase => phase.steps).length,
      movesTraffic: true,
      errors: 0,
      warnings: 0,
      openRedlines: 0,
      openDrafts: 0,
      freshness: freshnessOf({
        now: new Date(),
        hash,
        meta,
        errors: 0,
        deadAlerts: [],
        ownerEmpty: false,
        openRedlines: 0,
        runs: [],
      }),
      activeRuns: [],
    };
  }

  view(id: string): RunbookView {
    if (id !== 'move-vip') throw new Answer(404, 'There is no such runbook.');
    const document = parseRunbook(this.#source);
    const summary = this.summary();
    return {
      summary,
      version: {
        hash: summary.hash,
        blobHash: '0'.repeat(40),
        at: summary.versionAt,
        author: summary.versionBy,
        message: 'Write down how the VIP is moved',
        path: summary.path,
        sourceId: 'local',
        errors: 0,
        current: true,
        runs: [],
      },
      document,
      findings: document.findings,
      may: ALL,
    };
  }

  entity(entityRef: string): EntityRunbooks {
    return {
      entityRef,
      runbooks: [this.summary()],
      alerts: [],
      runs: [],
      traffic: this.traffic,
      hidden: 0,
    };
  }

  start(request: StartRunRequest): RunView {
    const parsed = parseRunbook(this.#source);
    const { values } = fillParameters(parsed, request.params);
    const document = fillDocument(parsed, values);
    const id = `run-${this.#runs.size + 1}`;
    this.#runs.set(id, { document, events: [] });
    this.#append(id, [
      startRun(
        planOf(document),
        {
          runbookId: request.runbookId,
          runbookTitle: document.title,
          hash: contentHash(this.#source),
          mode: request.mode,
          params: values,
        },
        { now: new Date() },
      ),
    ]);
    return this.runView(id);
  }

  runView(id: string): RunView {
    const { document } = this.#run(id);
    const state = this.#state(id);
    const plan = planOf(document);
    const step = plan.steps.find(one => one.id === state.activeStepId);
    return {
      state,
      document,
      actions: offersOf(plan, state, this.#context()),
      guards: step ? checkGuards(plan, state, step, this.#context()) : [],
      present: [],
      viewer: {
        userRef: this.as,
        mayAct: true,
        mayBreakGlass: true,
        isDriver: state.driver === this.as,
      },
      serverTime: new Date().toISOString(),
    };
  }

  #command(
    id: string,
    { command, clientAt }: RunCommandRequest,
    key: string,
  ): RunCommandResult {
    const plan = planOf(this.#run(id).document);
    const decision = decide(plan, this.#state(id), command, this.#context());
    if (decision.refusal) throw new Answer(409, decision.refusal.message);
    if (command.kind === 'state-fact') {
      this.#facts.unshift({
        name: command.name,
        state: command.state,
        value: command.value,
        at: new Date().toISOString(),
        by: this.as,
      });
    }
    const events = this.#append(id, decision.events, clientAt);
    const result = { events, run: this.runView(id), replayed: false };
    this.#answers.set(key, result);
    return result;
  }

  #append(id: string, bodies: RunEventBody[], clientAt?: string): RunEvent[] {
    const { events } = this.#run(id);
    return bodies.map(body => {
      const event = sealEvent({
        runId: id,
        sequence: events.length + 1,
        at: new Date().toISOString(),
        clientAt,
        actor: this.as,
        body,
        previousHash: events.at(-1)?.hash ?? CHAIN_START,
      });
      events.push(event);
      return event;
    });
  }

  #state(id: string) {
    return this.#run(id).events.reduce<ReturnType<typeof evolve> | undefined>(
      (state, event) => evolve(state, event),
      undefined,
    )!;
  }

  #run(id: string): LocalRun {
    const run = this.#runs.get(id);
    if (!run) throw new Answer(404, 'There is no such run.');
    return run;
  }

  #context(): RunContext {
    return {
      now: new Date(),
      actor: this.as,
      groups: [this.as, 'group:default/platform'],
      pair: ['user:default/aline', 'user:default/karim'],
      mayAct: true,
      mayBreakGlass: true,
      facts: { stated: this.#facts, lastMoves: [], otherRuns: [] },
    };
  }
}
