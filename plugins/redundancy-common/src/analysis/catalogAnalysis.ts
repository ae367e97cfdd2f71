import {
  FailureAnalysis,
  type DomainLadder,
  type FailureNode,
  type Verdict,
} from '@bulkhead/failure-analysis';
import type { NodeInfo } from '../api';
import type { BuiltModel } from '../model';
import { createVocabulary, type Vocabulary } from '../vocabulary';

function ladderOf(vocabulary: Vocabulary): DomainLadder {
  const rungs = new Map<number, string[]>();
  for (const { name, rung } of vocabulary.ladder) {
    if (rung !== undefined) {
      rungs.set(rung, [...(rungs.get(rung) ?? []), name]);
    }
  }
  return [...rungs.entries()].sort(([a], [b]) => a - b).map(([, row]) => row);
}

function withNodes(
  built: BuiltModel,
  change: (node: FailureNode, info: NodeInfo) => FailureNode,
  ladder: DomainLadder,
): FailureAnalysis {
  return FailureAnalysis.of(
    { nodes: built.model.nodes.map((node, i) => change(node, built.info[i])) },
    ladder,
  );
}

function takenForGranted(node: FailureNode, info: NodeInfo): FailureNode {
  return info.basis === 'assumed'
    ? { ...node, fails: false, needsHuman: false, down: false }
    : node;
}

function unplacedDown(node: FailureNode, info: NodeInfo): FailureNode {
  return info.kind === 'unplaced' ? { ...node, down: true } : node;
}

/**
 * The same catalog, reckoned with three times, so that what is known can be told from what is feared:
 *
 * - `feared`: what nobody said is taken as the worst.
 * - `declared`: what nobody said is taken to be well. What still fails here, fails for certain.
 * - `hidden`: what stands nobody knows where is taken to fall together with whatever is lost. What only fails here is
 *   unknown. Undefined where everything is placed.
 *
 * @public
 */
export class CatalogAnalysis {
  readonly built: BuiltModel;
  readonly vocabulary: Vocabulary;
  readonly ladder: DomainLadder;
  readonly feared: FailureAnalysis;
  readonly declared: FailureAnalysis;
  readonly hidden?: FailureAnalysis;
  readonly #position: ReadonlyMap<string, number>;
  readonly #baseDown = new Map<Verdict, ReadonlySet<string>>();

  private constructor(built: BuiltModel) {
    this.built = built;
    this.vocabulary = createVocabulary(built.vocabulary);
    this.ladder = ladderOf(this.vocabulary);
    this.feared = FailureAnalysis.of(built.model, this.ladder);
    this.declared = built.info.some(info => info.basis === 'assumed')
      ? withNodes(built, takenForGranted, this.ladder)
      : this.feared;
    if (built.info.some(info => info.kind === 'unplaced')) {
      this.hidden = withNodes(built, unplacedDown, this.ladder);
    }
    this.#position = new Map(
      built.model.nodes.map((node, index) => [node.id, index]),
    );
  }

  /** @throws ModelError when the model cannot be used, which a built one never is */
  static of(built: BuiltModel): CatalogAnalysis {
    return new CatalogAnalysis(built);
  }

  has(id: string): boolean {
    return this.#position.has(id);
  }

  /** Position of a node in the model; all three models number their nodes alike. */
  indexOf(id: string): number {
    return this.feared.prepared.indexOf(id);
  }

  node(id: string): FailureNode {
    return this.built.model.nodes[this.indexOf(id)];
  }

  info(id: string): NodeInfo {
    return this.built.info[this.indexOf(id)];
  }

  /** Whether the loss of a node takes the target down for certain, whatever the things are that nobody said. */
  isCertain(node: string, target: string, verdict: Verdict): boolean {
    if (this.info(node).basis === 'assumed') {
      return false;
    }
    return (
      this.declared === this.feared ||
      this.declared
        .singles(verdict)
        .takesDown(this.indexOf(node), this.indexOf(target))
    );
  }

  /** Whether the target is down before anything fails, for certain. */
  isDownFromStart(target: string, verdict: Verdict): boolean {
    let down = this.#baseDown.get(verdict);
    if (!down) {
      down = new Set(this.declared.base(verdict).down);
      this.#baseDown.set(verdict, down);
    }
    return down.has(target);
  }
}
