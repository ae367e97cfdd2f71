import {
  type ClassResult,
  type EntityResult,
  type Gap,
  HIDDEN_TITLE,
  type PathStep,
  type SinglePoint,
} from '@bulkhead/plugin-redundancy-common';
import {
  HiddenNames,
  isMissingNode,
  others,
  refsOfNode,
  sees,
  seesNode,
  type Visibility,
} from './visibility';

/** All entities that a result names; what has to be asked about before it is told. */
export function refsInResult(result: EntityResult): Set<string> {
  const refs = new Set<string>([result.entityRef]);
  const add = (node: string, entityRef?: string) => {
    refsOfNode(node).forEach(ref => refs.add(ref));
    if (entityRef) {
      refs.add(entityRef);
    }
  };
  const addSteps = (steps: readonly PathStep[]) => {
    for (const step of steps) {
      add(step.node, step.entityRef);
      for (const member of step.members ?? []) {
        add(member.node, member.entityRef);
        addSteps(member.via ?? []);
      }
    }
  };
  for (const gap of result.gaps) {
    add(gap.id, gap.ownerRef);
    for (const point of gap.singlePoints) {
      add(point.node, point.entityRef);
      addSteps(point.path);
    }
  }
  for (const soft of result.degradedBy) {
    add(soft.node, soft.entityRef);
  }
  for (const example of result.pairs?.examples ?? []) {
    example.nodes.forEach(node => add(node));
  }
  for (const { loserNodes } of result.classes) {
    loserNodes?.flat().forEach(node => add(node));
  }
  for (const { names } of result.findings) {
    names?.forEach(ref => refs.add(ref));
  }
  return refs;
}

/** The word for an edge that may not be told. */
const NEUTRAL = 'needs';

class ResultMask {
  readonly #visible: Visibility;
  readonly #entityRef: string;
  readonly #names = new HiddenNames();
  /** Nodes seen standing on a reference to nothing, which is as visible as they are. */
  readonly #hiddenMissing = new Set<string>();

  constructor(visible: Visibility, entityRef: string) {
    this.#visible = visible;
    this.#entityRef = entityRef;
  }

  sees(node: string, neededBy: Iterable<string> = []): boolean {
    return (
      !this.#hiddenMissing.has(node) && seesNode(this.#visible, node, neededBy)
    );
  }

  id(node: string): string {
    const seen = isMissingNode(node)
      ? !this.#hiddenMissing.has(node)
      : this.sees(node);
    return seen ? node : this.#names.of(node);
  }

  losers(entry: ClassResult): ClassResult {
    const nodes = entry.loserNodes ?? entry.losers.map(() => []);
    const named = entry.losers.flatMap((title, i) =>
      nodes[i]?.length && nodes[i].every(node => this.sees(node))
        ? [{ title, nodes: nodes[i] }]
        : [],
    );
    const hidden = entry.losers.length - named.length;
    return hidden === 0
      ? entry
      : {
          ...entry,
          losers: [...named.map(({ title }) => title), others(hidden)],
          loserNodes: [...named.map(({ nodes: of }) => of), []],
        };
  }

  gap(gap: Gap): Gap {
    const singlePoints = gap.singlePoints.map(point => this.#point(point));
    const ownerSeen = sees(this.#visible, gap.ownerRef);
    const allSeen =
      ownerSeen &&
      gap.singlePoints.every((point, i) => point === singlePoints[i]);
    const id = this.id(gap.id);
    if (allSeen && id === gap.id) {
      return gap;
    }
    return {
      ...gap,
      id,
      ownerRef: ownerSeen ? gap.ownerRef : id,
      title: ownerSeen
        ? `${nameOf(gap.ownerRef)}: redundancy ends at ${HIDDEN_TITLE}`
        : `Redundancy is missing in ${HIDDEN_TITLE}`,
      fix: ownerSeen
        ? 'Ask those who own what it stands on.'
        : 'Ask those who own it, through whoever runs this portal.',
      singlePoints,
    };
  }

  #point(point: SinglePoint): SinglePoint {
    const path = this.#steps(point.path);
    const seen = this.sees(point.node, [
      point.path[1]?.node ?? this.#entityRef,
    ]);
    if (seen && path === point.path) {
      return point;
    }
    return {
      ...point,
      ...(seen
        ? {}
        : {
            node: this.#names.of(point.node),
            entityRef: undefined,
            title: HIDDEN_TITLE,
          }),
      path,
    };
  }

  /** The same array when nothing in it had to be hidden. */
  #steps(steps: PathStep[]): PathStep[] {
    const masked = steps.map((step, i) => this.#step(step, steps[i + 1]));
    return masked.every((step, i) => step === steps[i]) ? steps : masked;
  }

  #step(step: PathStep, next: PathStep | undefined): PathStep {
    const seen = this.#look(step.node, next?.node ?? this.#entityRef);
    const members = step.members?.map(member => {
      const via = member.via && this.#steps(member.via);
      if (this.#look(member.node, step.node)) {
        return via === member.via ? member : { ...member, via };
      }
      return {
        node: this.#names.of(member.node),
        title: HIDDEN_TITLE,
        down: member.down,
        ...(via ? { via } : {}),
        ...(member.downOfItself ? { downOfItself: member.downOfItself } : {}),
      };
    });
    const sameMembers =
      !members || members.every((member, i) => member === step.members?.[i]);
    // The word for an edge may name what stands at either end of it.
    const tellsWhy =
      seen &&
      (!next || this.sees(next.node, [this.#entityRef]) || step.because === '');
    if (tellsWhy && sameMembers) {
      return step;
    }
    return {
      ...step,
      ...(tellsWhy ? {} : { because: NEUTRAL }),
      ...(seen
        ? {}
        : {
            node: this.#names.of(step.node),
            entityRef: undefined,
            title: HIDDEN_TITLE,
          }),
      ...(members ? { members } : {}),
    };
  }

  #look(node: string, parent: string): boolean {
    const seen = this.sees(node, [parent]);
    if (!seen && isMissingNode(node)) {
      this.#hiddenMissing.add(node);
    }
    return seen;
  }
}

function nameOf(entityRef: string): string {
  return entityRef.slice(entityRef.indexOf('/') + 1);
}

/**
 * A result with every name taken out that the reader may not see. What fails and how much stays true; only the names go.
 * The entity of the result itself must be visible.
 */
export function maskResult(
  result: EntityResult,
  visible: Visibility,
): EntityResult {
  if (
    visible.everything ||
    [...refsInResult(result)].every(ref => sees(visible, ref))
  ) {
    return result;
  }
  const mask = new ResultMask(visible, result.entityRef);
  const gaps = result.gaps.map(gap => mask.gap(gap));
  return {
    ...result,
    gaps,
    ...(result.next
      ? {
          next: {
            ...result.next,
            blockedBy: result.next.blockedBy.map(id => mask.id(id)),
          },
        }
      : {}),
    classes: result.classes.map(entry => mask.losers(entry)),
    findings: result.findings.map(finding =>
      finding.names?.every(ref => sees(visible, ref)) ?? true
        ? finding
        : {
            ...finding,
            names: finding.names?.filter(ref => sees(visible, ref)),
            message: `This concerns ${HIDDEN_TITLE} as well.`,
          },
    ),
    degradedBy: result.degradedBy.map(soft =>
      mask.sees(soft.node, [result.entityRef])
        ? soft
        : {
            node: mask.id(soft.node),
            title: HIDDEN_TITLE,
            ...(soft.degrades ? { degrades: soft.degrades } : {}),
          },
    ),
    ...(result.pairs
      ? {
          pairs: {
            ...result.pairs,
            examples: result.pairs.examples.filter(example =>
              example.nodes.every(node => mask.sees(node)),
            ),
          },
        }
      : {}),
  };
}
