import type { FailureNode } from '@bulkhead/failure-analysis';
import type { CatalogAnalysis } from '../../analysis';
import type { NodeInfo } from '../../api';
import { nodeIds } from '../../model/nodeIds';
import type { BuiltModel } from '../../model';

/** Rung of a running copy; places are above. */
const INSTANCE_RUNG = 1;

/** Where something could stand: the places it would name. */
export interface Placement {
  places: string[];
  ownerRef?: string;
  systemRef?: string;
}

/** Looks at a built model the way candidates need it. */
export class EstateView {
  readonly built: BuiltModel;
  readonly analysis: CatalogAnalysis;
  readonly #parents = new Map<string, string[]>();
  #placements: Placement[] | undefined;

  constructor(analysis: CatalogAnalysis) {
    this.analysis = analysis;
    this.built = analysis.built;
    for (const node of this.built.model.nodes) {
      for (const need of node.needs) {
        const list = this.#parents.get(need);
        if (list) {
          list.push(node.id);
        } else {
          this.#parents.set(need, [node.id]);
        }
      }
    }
  }

  node(id: string): FailureNode {
    return this.analysis.node(id);
  }

  info(id: string): NodeInfo {
    return this.analysis.info(id);
  }

  rungOf(id: string): number {
    const name = this.node(id).domainClass;
    return name === undefined
      ? 0
      : this.analysis.vocabulary.domainClasses.get(name)?.rung ?? 0;
  }

  isPlace(id: string): boolean {
    return this.rungOf(id) > INSTANCE_RUNG;
  }

  /** Nodes that need this one directly. */
  parentsOf(id: string): readonly string[] {
    return this.#parents.get(id) ?? [];
  }

  /** These nodes and everything that needs them, however far. */
  above(ids: Iterable<string>): Set<string> {
    const found = new Set(ids);
    for (const id of found) {
      for (const parent of this.parentsOf(id)) {
        found.add(parent);
      }
    }
    return found;
  }

  /** The members of a group; of one that waits for a person, what would take over. */
  membersOf(group: string): string[] {
    return this.node(group).needs.map(need =>
      this.info(need).kind === 'takeover' ? this.node(need).needs[0] : need,
    );
  }

  takesDown(cause: string, target: string): boolean {
    return this.analysis.feared
      .singles('at-once')
      .takesDown(this.analysis.indexOf(cause), this.analysis.indexOf(target));
  }

  /** Where something already stands that the loss of none of these reaches; near relatives of the entity first. */
  elsewhere(entityRef: string, away: readonly string[]): Placement | undefined {
    const about = this.built.entities.get(entityRef);
    const places = away.filter(id => this.isPlace(id));
    if (!places.length) {
      return undefined;
    }
    const near = (placement: Placement) =>
      (placement.systemRef !== undefined &&
      placement.systemRef === about?.systemRef
        ? 0
        : 2) +
      (placement.ownerRef !== undefined &&
      placement.ownerRef === about?.ownerRef
        ? 0
        : 1);
    let best: { placement: Placement; distance: number } | undefined;
    for (const placement of this.placements()) {
      const distance = near(placement);
      if (
        (best === undefined || distance < best.distance) &&
        placement.places.every(
          place => !places.some(lost => this.takesDown(lost, place)),
        )
      ) {
        best = { placement, distance };
      }
    }
    return best?.placement;
  }

  /** Every combination of places that something stands on today, each once. */
  placements(): readonly Placement[] {
    if (!this.#placements) {
      const found = new Map<string, Placement>();
      this.built.model.nodes.forEach((node, i) => {
        const info = this.built.info[i];
        if (info.kind !== 'instance') {
          return;
        }
        const places = node.needs.filter(need => this.isPlace(need));
        const key = places.join(' ');
        if (places.length && !found.has(key)) {
          const owner = this.built.entities.get(info.entityRef ?? '');
          found.set(key, {
            places,
            ownerRef: owner?.ownerRef,
            systemRef: owner?.systemRef,
          });
        }
      });
      this.#placements = [...found.values()];
    }
    return this.#placements;
  }

  /** Whether the group is made of instances of its own, rather than of other entities. */
  hasInstances(entityRef: string): boolean {
    return Boolean(
      this.built.facts.get(entityRef)?.redundancy.instances?.length,
    );
  }

  /** A name for one more instance that the entity does not have yet. */
  freeName(entityRef: string): string {
    const name = entityRef.slice(entityRef.lastIndexOf('/') + 1).slice(0, 50);
    for (let i = 2; ; i++) {
      const free = `${name}-${i}`;
      if (!this.analysis.has(nodeIds.instance(entityRef, free))) {
        return free;
      }
    }
  }
}
