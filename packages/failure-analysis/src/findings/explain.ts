import { Verdict } from '../model';
import { PreparedModel } from '../prepare/prepareModel';
import { DerivationStep, traceFailure } from './trace';

/** Why a target goes down when something is lost. @public */
export interface Explanation {
  /** A shortest chain, what was lost first, the target last. */
  readonly path: DerivationStep[];
  /** The chain and those of all other members that had to fail, each node once, the target last. */
  readonly steps: DerivationStep[];
}

/**
 * Explains why the target is down when these nodes are lost; undefined when it is up. With nothing lost, why it is down
 * from the start. To explain many targets of one loss, use `traceFailure` once.
 * @public
 */
export function explain(
  prepared: PreparedModel,
  target: string,
  lost: readonly string[],
  verdict: Verdict,
): Explanation | undefined {
  const trace = traceFailure(prepared, lost, verdict);
  const path = trace.path(target);
  const steps = trace.explain(target);
  return path && steps && { path, steps };
}
