import type {
  DerivationStep,
  FailureTrace,
  Verdict,
} from '@bulkhead/failure-analysis';
import type { PathStep } from '../results';
import type { CatalogAnalysis } from './catalogAnalysis';

type Member = NonNullable<PathStep['members']>[number];

/** What falls with one node, in words. Steps are shared between the paths of all targets. */
class TraceInWords {
  readonly #analysis: CatalogAnalysis;
  readonly #trace: FailureTrace;
  readonly #derivation = new Map<string, DerivationStep | undefined>();

  constructor(analysis: CatalogAnalysis, trace: FailureTrace) {
    this.#analysis = analysis;
    this.#trace = trace;
  }

  /** Nodes from what failed to a node, both included; undefined when the node stands. */
  chainTo(target: string): string[] | undefined {
    const chain: string[] = [];
    for (let id: string | undefined = target; id !== undefined; ) {
      const step = this.#step(id);
      if (!step) {
        return undefined;
      }
      chain.push(id);
      // Chains are short: looking through one costs less than a set for each.
      id =
        step.via !== undefined && !chain.includes(step.via)
          ? step.via
          : undefined;
    }
    return chain.reverse();
  }

  /** A chain in words; every node of it falls. */
  tell(chain: readonly string[], withMembers = true): PathStep[] {
    return chain.map((id, i) => {
      const next = chain[i + 1];
      return this.#inWords(
        id,
        chain[i - 1],
        next === undefined ? undefined : this.#step(next),
        withMembers,
      );
    });
  }

  #step(id: string): DerivationStep | undefined {
    let step = this.#derivation.get(id);
    if (step === undefined && !this.#derivation.has(id)) {
      step = this.#trace.step(id);
      this.#derivation.set(id, step);
    }
    return step;
  }

  #inWords(
    id: string,
    before: string | undefined,
    after: DerivationStep | undefined,
    withChains: boolean,
  ): PathStep {
    const info = this.#analysis.info(id);
    const step = this.#step(id);
    const isGroup =
      step !== undefined && info.kind === 'group' && step.members.length > 0;
    return {
      node: id,
      title: info.title,
      ...(info.entityRef ? { entityRef: info.entityRef } : {}),
      because: after ? this.#because(id, after) : '',
      ...(isGroup
        ? {
            members: step.members.map(member =>
              this.#member(member, before, withChains),
            ),
            needed: step.needed,
          }
        : {}),
    };
  }

  #member(
    { node, down }: { node: string; down: boolean },
    before: string | undefined,
    withChain: boolean,
  ): Member {
    const info = this.#analysis.info(node);
    const chain =
      withChain && down && node !== before ? this.chainTo(node) : undefined;
    const via = chain && this.tell(chain, false);
    return {
      node,
      title: info.title,
      ...(info.entityRef ? { entityRef: info.entityRef } : {}),
      down,
      ...(via && via.length > 1 ? { via } : {}),
      ...(down ? this.#downOfItself(node) : {}),
    };
  }

  #downOfItself(node: string): Pick<Member, 'downOfItself'> {
    switch (this.#step(node)?.cause) {
      case 'needs-human':
        return { downOfItself: 'waits-for-human' };
      case 'down':
      case 'leans-on-itself':
        return { downOfItself: 'down-before' };
      default:
        return {};
    }
  }

  /** Why `after` falls when `node` does. */
  #because(node: string, after: DerivationStep): string {
    const info = this.#analysis.info(after.node);
    if (info.kind === 'group' || info.kind === 'people') {
      const down = after.members.filter(member => member.down).length;
      const left = after.members.length - down;
      return `${left} of ${after.members.length} left, ${after.needed} needed`;
    }
    const { needs } = this.#analysis.node(after.node);
    return info.edgeLabels?.[needs.indexOf(node)] ?? 'needs';
  }
}

/** Traces kept for the next target; each holds what falls with one node. */
const MOST_TRACES = 5_000;

/** Shortest derivations, in words. */
export class Paths {
  readonly #analysis: CatalogAnalysis;
  readonly #kept = new Map<string, TraceInWords>();

  constructor(analysis: CatalogAnalysis) {
    this.#analysis = analysis;
  }

  /**
   * From the lost node, first, to the target, last, by way of the place where redundancy is missing. Empty when the target
   * stands.
   */
  of(
    lost: string,
    place: string,
    target: string,
    verdict: Verdict,
  ): PathStep[] {
    const trace = this.#trace(lost, verdict);
    const direct = trace.chainTo(target);
    if (!direct) {
      return [];
    }
    return trace.tell(
      direct.includes(place)
        ? direct
        : this.#chainThrough(trace, place, target, verdict) ?? direct,
    );
  }

  /** The shortest way past a place may be another one; this one goes through it. */
  #chainThrough(
    trace: TraceInWords,
    place: string,
    target: string,
    verdict: Verdict,
  ): string[] | undefined {
    const first = trace.chainTo(place);
    const second = this.#trace(place, verdict).chainTo(target);
    if (!first || !second) {
      return undefined;
    }
    const chain: string[] = [];
    for (const id of [...first, ...second.slice(1)]) {
      const met = chain.indexOf(id);
      if (met >= 0) {
        chain.length = met;
      }
      chain.push(id);
    }
    return chain.every(id => trace.chainTo(id) !== undefined)
      ? chain
      : undefined;
  }

  #trace(lost: string, verdict: Verdict): TraceInWords {
    const key = `${verdict} ${lost}`;
    let trace = this.#kept.get(key);
    if (!trace) {
      trace = new TraceInWords(
        this.#analysis,
        this.#analysis.feared.trace([lost], verdict),
      );
      if (this.#kept.size >= MOST_TRACES) {
        this.#kept.delete(this.#kept.keys().next().value ?? '');
      }
      this.#kept.set(key, trace);
    }
    return trace;
  }
}
