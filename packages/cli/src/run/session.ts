import { randomUUID } from 'crypto';
import {
  decide,
  type ParameterProblem,
  planOf,
  type RunbookDocument,
  type RunContext,
  type RunMode,
  type RunPlan,
  type RunState,
  startRun,
} from '@bulkhead/plugin-runbooks-common';
import type { Io } from '../terminal/io';
import { createPaint, type Paint } from '../terminal/paint';
import { readAct } from './acts';
import { personOf } from './person';
import type { RunRecord } from './record';
import { help, overview, screen } from './screen';

export interface SessionOptions {
  /** With its parameters filled. */
  document: RunbookDocument;
  hash: string;
  mode: RunMode;
  params: Record<string, string>;
  actor: string;
  pair: readonly string[];
  record: RunRecord;
  now: () => Date;
}

export type { ParameterProblem };

const LEAVE = ['leave', 'quit', 'exit'];

/** Follows a runbook at a keyboard, by the same rules as in the portal. */
export class RunSession {
  readonly #options: SessionOptions;
  readonly #io: Io;
  readonly #plan: RunPlan;
  readonly #paint: Paint;
  #actor: string;
  /** The step that stands on the screen in full. */
  #shown = '';

  constructor(options: SessionOptions, io: Io) {
    this.#options = options;
    this.#io = io;
    this.#plan = planOf(options.document);
    this.#paint = createPaint(io);
    this.#actor = options.actor;
  }

  /** Until the run is finished, somebody leaves, or nothing more is typed. */
  async follow(lines: AsyncIterable<string>): Promise<RunState> {
    // Taken at once: what is typed before somebody listens would be lost.
    const typed = lines[Symbol.asyncIterator]();
    await this.#begin();
    this.#show();
    while (this.#state.status !== 'finished') {
      const { value, done } = await typed.next();
      if (done || LEAVE.includes(value.trim())) {
        break;
      }
      await this.#take(value.trim());
    }
    return this.#state;
  }

  get #state(): RunState {
    return this.#options.record.state!;
  }

  async #begin(): Promise<void> {
    const { record, document, hash, mode, params, now } = this.#options;
    if (record.state) {
      this.#io.out('The run goes on where it was left.\n');
      return;
    }
    const start = startRun(
      this.#plan,
      {
        runbookId: document.meta.id ?? document.title,
        runbookTitle: document.title,
        hash,
        mode,
        params,
        ...(document.meta.entities[0]
          ? { entityRef: document.meta.entities[0] }
          : {}),
      },
      { now: now() },
    );
    await record.append(randomUUID(), this.#actor, [start], now());
  }

  async #take(line: string): Promise<void> {
    if (line === '') {
      this.#shown = '';
      this.#show();
      return;
    }
    if (line === 'help' || line === '?') {
      this.#io.out(help());
      return;
    }
    if (line === 'steps') {
      this.#io.out(overview(this.#plan, this.#state));
      return;
    }
    if (line.startsWith('as ')) {
      this.#changePerson(line.slice(3).trim());
      return;
    }
    if (line === 'q') {
      this.#io.out(
        'Type leave to stop here and go on later, or finish succeeded, failed or aborted to end the run.\n',
      );
      return;
    }
    const state = this.#state;
    const command = readAct(
      line,
      state.activeStepId ?? state.halt?.stepId ?? '',
    );
    if (typeof command === 'string') {
      this.#io.out(`${command}\n`);
      return;
    }
    const now = this.#options.now();
    const decision = decide(this.#plan, state, command, this.#context(now));
    if (decision.events?.length) {
      await this.#options.record.append(
        state.id,
        this.#actor,
        decision.events,
        now,
      );
    }
    if (decision.refusal) {
      const { message, guards = [] } = decision.refusal;
      this.#io.out(this.#paint.bad(`Not done: ${message}\n`));
      for (const guard of guards.filter(item => item.outcome === 'fail')) {
        this.#io.out(`  ${guard.guardId}: ${guard.reason}\n`);
        for (const fact of guard.missing) {
          this.#io.out(`    fact ${fact.name}=...   ${fact.question}\n`);
        }
      }
      return;
    }
    this.#show();
  }

  #changePerson(given: string): void {
    const ref = personOf(given);
    if (!ref) {
      this.#io.out(`"${given}" is not user:default/name.\n`);
      return;
    }
    this.#actor = ref;
    this.#show();
  }

  #context(now: Date): RunContext {
    const { pair } = this.#options;
    // Nobody signs in at a terminal: people say who they are, and whose approval they bring.
    const groups = this.#plan.steps.flatMap(
      step =>
        step.approval?.approvers.filter(ref => ref.startsWith('group:')) ?? [],
    );
    return {
      now,
      actor: this.#actor,
      groups: [this.#actor, ...groups],
      pair,
      mayAct: true,
      mayBreakGlass: true,
      facts: { stated: this.#state.facts, lastMoves: [], otherRuns: [] },
    };
  }

  #show(): void {
    const state = this.#state;
    const context = this.#context(this.#options.now());
    const step = `${state.activeStepId} ${state.halt?.stepId} ${state.halt?.reason}`;
    this.#io.out(
      screen(this.#plan, state, context, this.#paint, step !== this.#shown),
    );
    this.#shown = step;
  }
}
