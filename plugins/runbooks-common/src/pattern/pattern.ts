import {
  type CharSet,
  parsePattern,
  type PatternNode,
  PatternProblem,
} from './syntax';

const MAX_STATES = 4000;

/** What a shell would act on. A value of a parameter must not bring these into a command. @public */
export const SHELL_METACHARACTERS = ';|&<>$`()\\"\'\n';

/** @public */
export interface Pattern {
  /** Whether the whole value matches. Linear in the length of the value. */
  test(value: string): boolean;
  /** The shell's own characters that some value could hold. */
  metacharacters: string[];
}

/** @public */
export type CompiledPattern =
  | { ok: true; pattern: Pattern }
  | { ok: false; problem: string };

/** Thompson's construction: a state is a set of characters with a successor, or a fork. */
interface Machine {
  sets: (CharSet | undefined)[];
  next: number[][];
  accept: number;
  start: number;
}

function build(root: PatternNode): Machine {
  const sets: (CharSet | undefined)[] = [];
  const next: number[][] = [];
  const add = (set: CharSet | undefined, ...to: number[]) => {
    if (sets.length >= MAX_STATES)
      throw new PatternProblem('too many repeats in one another');
    sets.push(set);
    next.push(to);
    return sets.length - 1;
  };
  // Built from the end: each call answers with the state that leads through `node` to `then`.
  let links = 0;
  const link = (node: PatternNode, then: number): number => {
    // Repeats of empty groups add no state: the work itself is bounded too.
    if (++links > 5 * MAX_STATES)
      throw new PatternProblem('too many repeats in one another');
    switch (node.type) {
      case 'chars':
        return add(node.set, then);
      case 'sequence':
        return node.items.reduceRight((after, item) => link(item, after), then);
      case 'choice':
        return add(undefined, ...node.items.map(item => link(item, then)));
      default: {
        let state = then;
        if (node.max === Infinity) {
          const loop = add(undefined, then);
          next[loop].push(link(node.item, loop));
          state = loop;
        } else {
          for (let n = node.min; n < node.max; n++) {
            state = add(undefined, then, link(node.item, state));
          }
        }
        for (let n = 0; n < node.min; n++) state = link(node.item, state);
        return state;
      }
    }
  };
  const accept = add(undefined);
  return { sets, next, accept, start: link(root, accept) };
}

function matches(machine: Machine, value: string): boolean {
  const reach = (into: Set<number>, from: number) => {
    const open = [from];
    while (open.length > 0) {
      const state = open.pop()!;
      if (into.has(state)) continue;
      into.add(state);
      if (!machine.sets[state]) open.push(...machine.next[state]);
    }
  };
  let current = new Set<number>();
  reach(current, machine.start);
  for (const character of value) {
    const code = character.codePointAt(0)!;
    const following = new Set<number>();
    for (const state of current) {
      const set = machine.sets[state];
      if (set?.some(([low, high]) => code >= low && code <= high)) {
        reach(following, machine.next[state][0]);
      }
    }
    current = following;
    if (current.size === 0) return false;
  }
  return current.has(machine.accept);
}

/** Reads a parameter's pattern. Never runs it as a regular expression of the platform: its time is bounded. @public */
export function compilePattern(text: string): CompiledPattern {
  try {
    const machine = build(parsePattern(text));
    const metacharacters = [...SHELL_METACHARACTERS].filter(character => {
      const code = character.codePointAt(0)!;
      return machine.sets.some(set =>
        set?.some(([low, high]) => code >= low && code <= high),
      );
    });
    return {
      ok: true,
      pattern: { test: value => matches(machine, value), metacharacters },
    };
  } catch (error) {
    if (error instanceof PatternProblem)
      return { ok: false, problem: error.message };
    throw error;
  }
}
