import { FailureAnalysis, type FailureNode } from '@bulkhead/failure-analysis';
import type { NodeInfo, ReaderModel, WhatIfResult } from '../api';

/** So many of what could take a service down next are told; more would not be read. */
const MOST_NEXT = 10;

/** A service as it may be named to who asks. @public */
export interface ToldTarget {
  entityRef: string;
  title: string;
  tier?: number;
}

/**
 * What a what-if is asked of: an analysis, and how what it finds may be told to the one who asks. Ids are those of the
 * analysis, but for `resolve`.
 * @public
 */
export interface WhatIfSubject {
  readonly analysis: Pick<FailureAnalysis, 'whatIf'>;
  readonly nodes: readonly FailureNode[];
  /** The analysis's id for an id that the asker uses; undefined where the asker can know of no such node. */
  resolve(id: string): string | undefined;
  infoOf(id: string): NodeInfo | undefined;
  /** A node as the asker may know it. */
  tell(id: string): { node: string; title: string };
  /** Sorts nodes into the services that may be named, most important first, and the number of those that may not. */
  targets(ids: Iterable<string>): { seen: ToldTarget[]; hidden: number };
}

/** What a loss does at one moment, as far as it is asked here. */
interface Loss {
  /** What goes down, and was not before. */
  readonly down: readonly string[];
  isDown(id: string): boolean;
}

/**
 * Entities that are up, and whose standby stands, but whom nobody could let take over any more.
 *
 * @param now - the loss at once
 * @param later - the same after a human acted
 * @public
 */
export function beyondRecovery(
  nodes: readonly FailureNode[],
  infoOf: (id: string) => NodeInfo | undefined,
  now: Loss,
  later: Loss,
): Set<string> {
  const gone = new Set(later.down.filter(id => infoOf(id)?.kind === 'people'));
  const owners = new Set<string>();
  if (gone.size === 0) {
    return owners;
  }
  for (const { id, needs } of nodes) {
    const info = infoOf(id);
    if (info?.kind === 'takeover' && info.entityRef) {
      const standbyStands = needs.every(
        need => gone.has(need) || !later.isDown(need),
      );
      if (
        standbyStands &&
        needs.some(need => gone.has(need)) &&
        !now.isDown(info.entityRef)
      ) {
        owners.add(info.entityRef);
      }
    }
  }
  return owners;
}

/** The services in the order in which they are told: the most important first. @public */
export function inOrderOfTier<T extends ToldTarget>(targets: T[]): T[] {
  return targets.sort(
    (a, b) =>
      (a.tier ?? 9) - (b.tier ?? 9) || (a.entityRef < b.entityRef ? -1 : 1),
  );
}

/** The same loss without that of people; undefined where no people are lost. */
function withPeopleLeft(
  { analysis, nodes }: WhatIfSubject,
  lost: readonly string[],
): Loss | undefined {
  const asked = new Set(lost);
  // By class, which a person keeps who may not be named.
  const people = new Set<string>();
  for (const { id, domainClass } of nodes) {
    if (domainClass === 'person' && asked.has(id)) {
      people.add(id);
    }
  }
  return people.size > 0
    ? analysis.whatIf(
        lost.filter(id => !people.has(id)),
        'after-human',
      )
    : undefined;
}

/** What goes down, runs at a loss, and is one failure away when these nodes are lost. @public */
export function answerWhatIf(
  subject: WhatIfSubject,
  lose: readonly string[],
): WhatIfResult {
  const resolved = new Set<string>();
  const unknown: string[] = [];
  for (const id of lose) {
    const node = subject.resolve(id);
    if (node === undefined) {
      unknown.push(id);
    } else {
      resolved.add(node);
    }
  }
  const lost = [...resolved];
  const now = subject.analysis.whatIf(lost, 'at-once');
  const later = subject.analysis.whatIf(lost, 'after-human');
  const peopleLeft = withPeopleLeft(subject, lost);
  const next = new Map<string, string[]>();
  for (const { node, takesDown } of now.exposed()) {
    for (const target of takesDown) {
      const by = next.get(target);
      if (!by) {
        next.set(target, [node]);
      } else if (by.length < MOST_NEXT) {
        by.push(node);
      }
    }
  }
  const down = subject.targets(now.down);
  const degraded = subject.targets(now.degraded);
  const exposed = subject.targets(next.keys());
  const beyond = subject.targets(
    beyondRecovery(subject.nodes, id => subject.infoOf(id), now, later),
  );
  return {
    down: down.seen.map(target => {
      const afterHuman = later.isDown(target.entityRef);
      return {
        ...target,
        afterHuman,
        ...(afterHuman && peopleLeft && !peopleLeft.isDown(target.entityRef)
          ? { nobodyToAct: true }
          : {}),
      };
    }),
    ...(beyond.seen.length > 0 ? { cannotBeBroughtBack: beyond.seen } : {}),
    degraded: degraded.seen,
    oneFailureAway: exposed.seen.map(target => ({
      ...target,
      by: (next.get(target.entityRef) ?? []).map(id => subject.tell(id)),
    })),
    hidden: {
      down: down.hidden,
      degraded: degraded.hidden,
      oneFailureAway: exposed.hidden,
      ...(beyond.hidden > 0 ? { cannotBeBroughtBack: beyond.hidden } : {}),
    },
    unknown,
  };
}

/** A reader's model made ready for questions; keep it while the model stays the same. @public */
export class PreparedReaderModel implements WhatIfSubject {
  readonly analysis: FailureAnalysis;
  readonly nodes: readonly FailureNode[];
  readonly #info: ReadonlyMap<string, NodeInfo>;
  readonly #targets: ReadonlySet<string>;

  private constructor(model: ReaderModel) {
    this.analysis = FailureAnalysis.of({ nodes: model.nodes });
    this.nodes = model.nodes;
    this.#info = new Map(model.info.map(info => [info.id, info]));
    this.#targets = new Set(model.targets);
  }

  static of(model: ReaderModel): PreparedReaderModel {
    return new PreparedReaderModel(model);
  }

  /** What goes down, runs at a loss, and is one failure away when these nodes are lost. */
  whatIf(lose: readonly string[]): WhatIfResult {
    return answerWhatIf(this, lose);
  }

  resolve(id: string): string | undefined {
    return this.#info.has(id) ? id : undefined;
  }

  infoOf(id: string): NodeInfo | undefined {
    return this.#info.get(id);
  }

  tell(id: string): { node: string; title: string } {
    return { node: id, title: this.#info.get(id)?.title ?? id };
  }

  targets(ids: Iterable<string>): { seen: ToldTarget[]; hidden: number } {
    const seen: ToldTarget[] = [];
    let hidden = 0;
    for (const id of ids) {
      const info = this.#targets.has(id) ? this.#info.get(id) : undefined;
      if (info?.entityRef && info.kind !== 'hidden') {
        const { entityRef, title, tier } = info;
        seen.push({
          entityRef,
          title,
          ...(tier === undefined ? {} : { tier }),
        });
      } else if (info) {
        hidden += 1;
      }
    }
    return { seen: inOrderOfTier(seen), hidden };
  }
}

const prepared = new WeakMap<ReaderModel, PreparedReaderModel>();

/**
 * What goes down, runs at a loss, and is one failure away when these nodes are lost. Needs no server: it runs in the
 * browser on the reader's model, which is made ready once and kept as long as the model object lives. @public
 */
export function whatIf(
  model: ReaderModel,
  lose: readonly string[],
): WhatIfResult {
  let ready = prepared.get(model);
  if (!ready) {
    ready = PreparedReaderModel.of(model);
    prepared.set(model, ready);
  }
  return ready.whatIf(lose);
}
