import { fillDocument } from '../params';
import { parseRunbook } from '../parse';
import {
  CHAIN_START,
  decide,
  type Decision,
  evolve,
  planOf,
  type RunCommand,
  type RunContext,
  type RunEvent,
  type RunEventBody,
  type RunPlan,
  type RunState,
  sealEvent,
  startRun,
} from '../run';
import type { RunMode } from '../model';
import { CACHE_FAILOVER } from './runbooks';

export const ALINE = 'user:default/aline';
export const KARIM = 'user:default/karim';
export const LENA = 'user:default/lena';

/** A run held in memory, with a clock that is moved by hand. */
export class RunOnPaper {
  readonly events: RunEvent[] = [];
  readonly plan: RunPlan;
  now = new Date('2026-03-01T03:00:00.000Z');
  facts: RunContext['facts'] = { stated: [], lastMoves: [], otherRuns: [] };
  groups: Record<string, string[]> = {};
  mayBreakGlass = true;
  mayAct = true;

  constructor(
    mode: RunMode = 'drill',
    source: string = CACHE_FAILOVER,
    driver: string = ALINE,
  ) {
    const document = parseRunbook(source);
    const params = { from: 'north', to: 'south', node: 'cache-1' };
    this.plan = planOf(fillDocument(document, params));
    this.append(
      startRun(
        this.plan,
        {
          runbookId: 'cache-failover',
          runbookTitle: document.title,
          hash: 'c'.repeat(64),
          mode,
          params,
        },
        { now: this.now },
      ),
      driver,
    );
  }

  get state(): RunState {
    let state: RunState | undefined;
    for (const event of this.events) state = evolve(state, event);
    return state!;
  }

  context(actor: string): RunContext {
    return {
      now: this.now,
      actor,
      groups: this.groups[actor] ?? [],
      pair: [ALINE, KARIM],
      mayAct: this.mayAct,
      mayBreakGlass: this.mayBreakGlass,
      facts: this.facts,
    };
  }

  wait(seconds: number): this {
    this.now = new Date(this.now.getTime() + seconds * 1000);
    return this;
  }

  ask(actor: string, command: RunCommand, clientAt?: string): Decision {
    const decision = decide(
      this.plan,
      this.state,
      command,
      this.context(actor),
    );
    const bodies = decision.events ?? decision.record ?? [];
    for (const body of bodies) this.append(body, actor, clientAt);
    return decision;
  }

  /** Asks, and fails the test when it is refused. */
  does(actor: string, command: RunCommand, clientAt?: string): this {
    const { refusal } = this.ask(actor, command, clientAt);
    if (refusal)
      throw new Error(
        `${command.kind} by ${actor}: ${refusal.code}, ${refusal.message}`,
      );
    return this;
  }

  /** Code of the refusal, or "taken". */
  code(actor: string, command: RunCommand): string {
    return this.ask(actor, command).refusal?.code ?? 'taken';
  }

  step(stepId: string) {
    return this.state.steps.find(step => step.stepId === stepId)!;
  }

  /** Up to the traffic step, with its guards satisfied. */
  toTheMove(): this {
    this.does(ALINE, { kind: 'decide', stepId: 'look', option: 'silent' });
    this.wait(1).does(ALINE, { kind: 'sent', stepId: 'warn' });
    this.wait(121).does(KARIM, {
      kind: 'precheck',
      stepId: 'move',
      result: 'pass',
    });
    this.does(KARIM, {
      kind: 'state-fact',
      name: 'cache-south',
      state: 'serving',
    });
    return this.does(KARIM, {
      kind: 'state-fact',
      name: 'replication-lag',
      value: 1,
    });
  }

  /** From there to the end. */
  toTheEnd(): this {
    this.does(ALINE, { kind: 'done', stepId: 'move' });
    this.wait(12).does(KARIM, { kind: 'verify', stepId: 'move' });
    if (this.state.mode === 'real') {
      this.does(ALINE, { kind: 'done', stepId: 'warm' }).does(ALINE, {
        kind: 'verify',
        stepId: 'warm',
      });
    }
    this.does(ALINE, { kind: 'verify', stepId: 'shop' });
    this.does(KARIM, { kind: 'approve', stepId: 'accept' });
    return this.does(ALINE, { kind: 'finish', outcome: 'succeeded' });
  }

  private append(body: RunEventBody, actor: string, clientAt?: string) {
    this.events.push(
      sealEvent({
        runId: 'run-1',
        sequence: this.events.length + 1,
        at: this.now.toISOString(),
        ...(clientAt ? { clientAt } : {}),
        actor,
        body,
        previousHash: this.events.at(-1)?.hash ?? CHAIN_START,
      }),
    );
  }
}
