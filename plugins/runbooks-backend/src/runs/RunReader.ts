import { NotFoundError } from '@backstage/errors';
import {
  checkGuards,
  exportRun,
  type GuardFacts,
  offersOf,
  type Presence,
  proofOf,
  runBreakGlassPermission,
  runbookReadPermission,
  type RunContext,
  runDrillPermission,
  type RunEventPage,
  type RunExport,
  type RunMode,
  type RunPage,
  type RunQuery,
  runRealPermission,
  type RunState,
  runToMarkdown,
  type RunView,
} from '@bulkhead/plugin-runbooks-common';
import type {
  Access,
  Caller,
  Decisions,
  RunbookPermission,
} from '../access/Access';
import type { LibraryIndex } from '../library/LibraryIndex';
import type { LibraryService } from '../library/LibraryService';
import type { LibraryStore } from '../library/LibraryStore';
import type { StoredRunbook } from '../library/rows';
import type { RunStore, StoredRun } from './RunStore';
import { activeStep, type RunWorld } from './RunWorld';

export interface RunReaderOptions {
  access: Access;
  index: LibraryIndex;
  library: LibraryService;
  store: LibraryStore;
  runs: RunStore;
  world: RunWorld;
  clock: () => Date;
}

export const RUN_PERMISSIONS: readonly RunbookPermission[] = [
  runbookReadPermission,
  runRealPermission,
  runDrillPermission,
  runBreakGlassPermission,
];

export function permissionFor(mode: RunMode): RunbookPermission {
  return mode === 'real' ? runRealPermission : runDrillPermission;
}

/** A run that the caller may read, and what else he may do with it. */
export interface OpenedRun {
  run: StoredRun;
  runbook: StoredRunbook;
  decisions: Decisions;
}

/** How long "may this person read this run" is believed while pages poll. */
const BELIEVED_MS = 5_000;
const MOST_EVENTS = 500;
/** Of a record; a run has a bound of its own below it. */
const MOST_EXPORTED = 10_000;

/** Runs as readers see them. */
export class RunReader {
  private readonly believed = new Map<string, number>();

  constructor(private readonly options: RunReaderOptions) {}

  async open(id: string, caller: Caller): Promise<OpenedRun> {
    const { runs, access } = this.options;
    const run = await runs.get(id);
    const runbook = run && (await this.runbookOf(run.state.runbookId));
    if (!run || !runbook)
      throw new NotFoundError('There is no such run, or none for you');
    const decisions = await access.decide(caller, RUN_PERMISSIONS);
    await access.assertReads(caller, runbook, decisions);
    return { run, runbook, decisions };
  }

  /** Also of runbooks that no source holds any more: their runs stay. */
  async runbookOf(id: string): Promise<StoredRunbook | undefined> {
    const library = await this.options.index.current();
    return (
      library.entries.get(id)?.runbook ?? (await this.options.store.runbook(id))
    );
  }

  contextOf(
    opened: Pick<OpenedRun, 'runbook' | 'decisions'>,
    caller: Caller,
    mode: RunMode,
    facts: GuardFacts,
    now: Date,
  ): RunContext {
    const { runbook, decisions } = opened;
    const person = caller.userRef;
    return {
      now,
      actor: person ?? '',
      groups: caller.claims,
      pair: runbook.pairs,
      mayAct:
        person !== undefined && decisions.allows(permissionFor(mode), runbook),
      mayBreakGlass:
        person !== undefined &&
        decisions.allows(runBreakGlassPermission, runbook),
      facts,
    };
  }

  async get(id: string, caller: Caller): Promise<RunView> {
    return this.view(await this.open(id, caller), caller);
  }

  async view(opened: OpenedRun, caller: Caller): Promise<RunView> {
    const { runs, world, clock } = this.options;
    const { run, runbook } = opened;
    const { state } = run;
    const now = clock();
    const { document, plan } = await world.of(state);
    const active = activeStep(plan, state);
    const [facts, present] = await Promise.all([
      world.facts(plan, active, state.id),
      runs.present(state.id, now),
    ]);
    const context = this.contextOf(opened, caller, state.mode, facts, now);
    const newer =
      runbook.hash !== state.hash && !runbook.goneAt
        ? { hash: runbook.hash, at: runbook.versionAt }
        : undefined;
    return {
      state,
      document,
      actions: offersOf(plan, state, context),
      guards: active ? checkGuards(plan, state, active, context) : [],
      present,
      viewer: {
        userRef: caller.userRef,
        mayAct: context.mayAct,
        mayBreakGlass: context.mayBreakGlass,
        isDriver: caller.userRef === state.driver,
      },
      ...(newer ? { newer } : {}),
      ...(state.status === 'finished' ? { proof: proofOf(plan, state) } : {}),
      serverTime: now.toISOString(),
    };
  }

  /** What pages ask every other second: cheap, and as strict as everything else within seconds. */
  async events(
    id: string,
    query: { after: number; limit: number },
    caller: Caller,
  ): Promise<RunEventPage> {
    const { runs, clock } = this.options;
    await this.assertReadsOften(id, caller);
    const limit = Math.min(query.limit, MOST_EVENTS);
    const now = clock();
    const [head, items, present] = await Promise.all([
      runs.head(id),
      runs.events(id, { after: query.after, limit: limit + 1 }),
      runs.present(id, now),
    ]);
    return {
      items: items.slice(0, limit),
      sequence: head?.sequence ?? 0,
      more: items.length > limit,
      present,
      serverTime: now.toISOString(),
    };
  }

  private async assertReadsOften(id: string, caller: Caller): Promise<void> {
    const now = this.options.clock().getTime();
    const key = `${caller.userRef ?? 'service'}\n${id}`;
    const until = this.believed.get(key);
    if (caller.userRef !== undefined && until !== undefined && until > now)
      return;
    await this.open(id, caller);
    if (this.believed.size > 5_000) this.believed.clear();
    this.believed.set(key, now + BELIEVED_MS);
  }

  async presence(
    id: string,
    request: { stepId?: string; left?: boolean },
    caller: Caller & { userRef: string },
  ): Promise<{ present: Presence[]; joined: boolean }> {
    const { runs, clock } = this.options;
    await this.assertReadsOften(id, caller);
    const now = clock();
    const before = await runs.present(id, now);
    if (request.left) await runs.left(id, caller.userRef);
    else await runs.seen(id, caller.userRef, request.stepId, now);
    const present = await runs.present(id, now);
    return { present, joined: before.length !== present.length };
  }

  async list(
    query: RunQuery & { limit: number },
    caller: Caller,
  ): Promise<RunPage> {
    const entries = await this.options.library.readable(caller);
    const runbooks = new Set(entries.map(entry => entry.runbook.id));
    return this.options.runs.list({ ...query, runbooks });
  }

  async export(id: string, caller: Caller): Promise<RunExport> {
    const { store, runs, world, clock } = this.options;
    const { run } = await this.open(id, caller);
    const [{ plan }, events, content] = await Promise.all([
      world.of(run.state),
      runs.events(id, { limit: MOST_EXPORTED }),
      store.content(run.state.hash),
    ]);
    return exportRun(plan, events, content?.source ?? '', clock());
  }

  async markdown(id: string, caller: Caller): Promise<string> {
    return runToMarkdown(await this.export(id, caller));
  }
}

/** Corrections of a run, in the order they were made. */
export function redlinesOf(state: RunState) {
  return [
    ...state.redlines,
    ...state.steps.flatMap(step => step.redlines),
  ].sort((a, b) => a.sequence - b.sequence);
}
