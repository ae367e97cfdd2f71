import {
  checkGuards,
  contentHash,
  decide,
  diffBlocks,
  diffSource,
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
  type CreateDraftRequest,
  type BringInPreview,
  type DeadLink,
  type DrillRow,
  type EntityRunbooks,
  type RunbookDocument,
  type PackStatus,
  type PlanDrillRequest,
  type RunbookDiff,
  type RunbookSummary,
  type RunbookVersion,
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
import type { DraftStep, RunbooksApi } from '../api';
import { Answer } from './Answer';
import { LocalDrafts } from './LocalDrafts';

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

/**
 * One runbook and its runs, decided by the real rules, in memory: what the pages would meet, without a server.
 * `as` is who asks; `cut` makes every call fail as a lost connection does.
 */
export class LocalRunbooks {
  as = 'user:default/aline';
  cut = false;
  traffic: TrafficRow[] = [];
  deadLinks: DeadLink[] = [];
  /** What a record that is chosen would become; unset: it is none. */
  record: BringInPreview | undefined;
  packs: PackStatus[] = [];
  drills: DrillRow[] = [];
  /** Text of the version before the present one. */
  earlier: string | undefined;
  feed: string | undefined;
  readonly drafts = new LocalDrafts();
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
        drills: this.drills,
        counts: {
          runbooks: 1,
          proven: 0,
          overdueDrills: 0,
          deadLinks: this.deadLinks.length,
        },
      })),
      runbooks: guarded(() => ({
        items: [this.summary()],
        counts: { total: 1, proven: 0, due: 0, unproven: 1, withErrors: 0 },
      })),
      runbook: guarded((id: string) => this.view(id)),
      versions: guarded(() => ({ items: this.versions() })),
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
      diff: guarded((_id: string, from: string, to: string) =>
        this.#diff(from, to),
      ),
      drills: guarded(() => ({ items: this.drills })),
      planDrill: guarded((runbookId: string, plan: PlanDrillRequest) => {
        const row = this.drills.find(one => one.runbookId === runbookId)!;
        const planned = plan.on
          ? { on: plan.on, by: this.as, note: plan.note }
          : undefined;
        const next = { ...row, planned, dueOn: plan.on ?? row.dueOn };
        this.drills = this.drills.map(one => (one === row ? next : one));
        return next;
      }),
      createDrillFeed: guarded(() => {
        this.feed = 'http://portal.test/api/runbooks/v1/drills/feed/one';
        return { url: this.feed, createdAt: new Date().toISOString() };
      }),
      revokeDrillFeed: guarded(() => {
        this.feed = undefined;
      }),
      deadLinks: guarded(() => ({
        items: this.deadLinks,
        counts: {
          alerts: 10,
          found: 6,
          dead: this.deadLinks.length,
          external: 1,
          missing: 0,
        },
      })),
      drafts: guarded(() => ({ items: this.drafts.list() })),
      draft: guarded((id: string) => this.drafts.view(id, this.as)),
      createDraft: guarded((request: CreateDraftRequest) =>
        this.drafts.view(
          this.drafts.create(request, this.#source, this.as),
          this.as,
        ),
      ),
      saveDraft: guarded((id: string, source: string, etag: string) => {
        this.drafts.save(id, source, etag);
        return this.drafts.view(id, this.as);
      }),
      moveDraft: guarded((id: string, step: DraftStep, etag: string) => {
        this.drafts.move(id, step, etag, this.as);
        return this.drafts.view(id, this.as);
      }),
      draftPatch: guarded((id: string) => this.drafts.patch(id)),
      previewRecord: guarded(() => {
        if (!this.record) throw new Answer(400, 'Line 1 is no event.');
        return this.record;
      }),
      bringRecordIn: guarded(() => {
        throw new Answer(409, 'It went into another run.');
      }),
      pack: guarded(() => '<!doctype html>'),
      packs: guarded(() => ({ items: this.packs, scheduled: true })),
      preview: guarded((source: string) => {
        const document = parseRunbook(source);
        return { meta: document.meta, document, findings: document.findings };
      }),
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

  versions(): RunbookVersion[] {
    const { version } = this.view('move-vip');
    if (this.earlier === undefined) return [version];
    return [
      version,
      {
        ...version,
        hash: contentHash(this.earlier),
        at: '2026-08-01T08:00:00.000Z',
        message: 'First writing',
        current: false,
      },
    ];
  }

  #diff(from: string, to: string): RunbookDiff {
    const side = (hash: string) => {
      const version = this.versions().find(one => one.hash === hash);
      if (!version) throw new Answer(404, 'There is no such version.');
      return {
        version,
        text: version.current ? this.#source : this.earlier ?? '',
      };
    };
    const left = side(from);
    const right = side(to);
    const source = diffSource(left.text, right.text);
    const blocks = diffBlocks(
      parseRunbook(left.text),
      parseRunbook(right.text),
    );
    return {
      runbookId: 'move-vip',
      from: left.version,
      to: right.version,
      source: source.rows,
      blocks: blocks.rows,
      truncated: false,
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
