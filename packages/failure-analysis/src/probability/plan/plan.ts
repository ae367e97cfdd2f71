import { Diagram } from '../diagram/decisionDiagrams';
import { Formulas } from '../formula/formulas';

/**
 * One step in computing a probability. `parts` and the like are numbers of other steps. Parts of "and", "or" and "vote"
 * share no event, nor do those of a diagram; where events are shared, a diagram or a split on one event keeps them apart.
 */
export type PlanStep =
  | { readonly kind: 'constant'; readonly value: 0 | 1 }
  | { readonly kind: 'event'; readonly event: number }
  | { readonly kind: 'and' | 'or'; readonly parts: readonly number[] }
  | {
      readonly kind: 'vote';
      readonly needed: number;
      readonly parts: readonly number[];
    }
  | {
      readonly kind: 'diagram';
      readonly diagram: Diagram;
      /** What each level stands for. */
      readonly parts: readonly number[];
    }
  | {
      /** One part decides between two cases. */
      readonly kind: 'split';
      readonly on: number;
      readonly high: number;
      readonly low: number;
    }
  | OpenStep;

/** A formula that is not taken apart yet; it can be bounded. Its events are positions in `parts`. */
export interface OpenStep {
  readonly kind: 'open';
  readonly formulas: Formulas;
  readonly root: number;
  readonly parts: readonly number[];
}

/** Steps under construction. */
export class PlanBuilder {
  readonly steps: PlanStep[] = [
    { kind: 'constant', value: 0 },
    { kind: 'constant', value: 1 },
  ];
  private readonly events = new Map<number, number>();

  add(step: PlanStep): number {
    return this.steps.push(step) - 1;
  }

  constant(value: boolean): number {
    return value ? 1 : 0;
  }

  event(event: number): number {
    let step = this.events.get(event);
    if (step === undefined) {
      step = this.add({ kind: 'event', event });
      this.events.set(event, step);
    }
    return step;
  }

  /** Puts another step in the place of an open one. */
  replace(open: number, by: number): void {
    this.steps[open] = { kind: 'and', parts: [by] };
  }

  /** The steps that a root needs, each after those it needs itself. */
  finish(root: number): Plan {
    const order: number[] = [];
    const done = new Map<number, number>();
    const path = [{ step: root, next: 0, parts: partsOf(this.steps[root]) }];
    const entered = new Set([root]);
    while (path.length) {
      const top = path[path.length - 1];
      if (top.next === top.parts.length) {
        done.set(top.step, order.push(top.step) - 1);
        path.pop();
        continue;
      }
      const step = top.parts[top.next++];
      if (entered.has(step)) continue;
      entered.add(step);
      path.push({ step, next: 0, parts: partsOf(this.steps[step]) });
    }
    const at = (step: number): number => done.get(step)!;
    return {
      steps: order.map(step => renumber(this.steps[step], at)),
      origins: order,
    };
  }
}

/** Steps in an order in which they can be computed, the result last. */
export interface Plan {
  readonly steps: readonly PlanStep[];
  /** The number of each step in the builder. */
  readonly origins: readonly number[];
}

function partsOf(step: PlanStep): readonly number[] {
  if (step.kind === 'constant' || step.kind === 'event') return [];
  if (step.kind === 'split') return [step.on, step.high, step.low];
  return step.parts;
}

function renumber(step: PlanStep, at: (step: number) => number): PlanStep {
  if (step.kind === 'constant' || step.kind === 'event') return step;
  if (step.kind === 'split') {
    return {
      kind: 'split',
      on: at(step.on),
      high: at(step.high),
      low: at(step.low),
    };
  }
  return { ...step, parts: step.parts.map(at) };
}
