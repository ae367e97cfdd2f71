import fc from 'fast-check';
import { FailureModel, FailureNode } from '../model';

/** A node in one line; `threshold` defaults to a hard need. */
export function node(
  id: string,
  needs: string[] = [],
  more: Partial<FailureNode> = {},
): FailureNode {
  return { id, fails: true, threshold: 1, needs, ...more };
}

/** A pure "k of n must stand" group. */
export function kOfN(
  id: string,
  k: number,
  members: string[],
  more: Partial<FailureNode> = {},
): FailureNode {
  return {
    id,
    fails: false,
    threshold: members.length - k + 1,
    needs: members,
    group: true,
    ...more,
  };
}

/** What `randomModel` may put in. */
export interface RandomModelOptions {
  readonly maxNodes?: number;
  /** Without, every node needs only later ones. */
  readonly cycles?: boolean;
  /** Nodes that are down or need a human. */
  readonly marks?: boolean;
  readonly soft?: boolean;
}

/** Small random models, dense enough that hard cycles and redundancy cycles are common. */
export function randomModel(
  options: RandomModelOptions = {},
): fc.Arbitrary<FailureModel> {
  const { maxNodes = 9, cycles = true, marks = true, soft = false } = options;
  return fc.integer({ min: 1, max: maxNodes }).chain(size => {
    const nodes = Array.from({ length: size }, (_, i) => {
      const first = cycles ? 0 : i + 1;
      const target =
        first < size
          ? fc.array(fc.integer({ min: first, max: size - 1 }), {
              maxLength: 4,
            })
          : fc.constant([] as number[]);
      return fc
        .record({
          needs: target,
          threshold: fc.integer({ min: 0, max: 3 }),
          fails: fc.boolean(),
          group: fc.boolean(),
          mark: fc.integer({ min: 0, max: marks ? 11 : 0 }),
          softNeed: fc.integer({ min: 0, max: soft ? size - 1 : 0 }),
        })
        .map(
          (r): FailureNode => ({
            id: `n${i}`,
            fails: r.fails || r.needs.length === 0,
            // A quarter and more of the nodes are hard, the rest any threshold their members allow.
            threshold: r.needs.length ? 1 + (r.threshold % r.needs.length) : 1,
            needs: r.needs.map(n => `n${n}`),
            group: r.group,
            down: r.mark === 11,
            needsHuman: r.mark >= 9 && r.mark < 11,
            ...(soft && r.softNeed !== i
              ? { softNeeds: [`n${r.softNeed}`] }
              : {}),
          }),
        );
    });
    return fc.tuple(...nodes).map(all => ({ nodes: all }));
  });
}
