import { FailureAnalysis, type FailureNode } from '@bulkhead/failure-analysis';
import type { NodeInfo, ReaderModel, WhatIfResult } from '../api';

/** So many of what could take a service down next are told; more would not be read. */
const MOST_NEXT = 10;

type Told = { entityRef: string; title: string; tier?: number };
type Parts = keyof WhatIfResult['hidden'];

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

/** A reader's model made ready for questions; keep it while the model stays the same. @public */
export class PreparedReaderModel {
  readonly #analysis: FailureAnalysis;
  readonly #info: ReadonlyMap<string, NodeInfo>;
  readonly #targets: ReadonlySet<string>;
  readonly #nodes: readonly FailureNode[];
  readonly #people: ReadonlySet<string>;

  private constructor(model: ReaderModel) {
    this.#analysis = FailureAnalysis.of({ nodes: model.nodes });
    this.#info = new Map(model.info.map(info => [info.id, info]));
    this.#targets = new Set(model.targets);
    this.#nodes = model.nodes;
    // By class, which a person keeps who may not be named.
    this.#people = new Set(
      model.nodes
        .filter(({ domainClass }) => domainClass === 'person')
        .map(({ id }) => id),
    );
  }

  static of(model: ReaderModel): PreparedReaderModel {
    return new PreparedReaderModel(model);
  }

  /** What goes down, runs at a loss, and is one failure away when these nodes are lost. */
  whatIf(lose: readonly string[]): WhatIfResult {
    const known = lose.filter(id => this.#info.has(id));
    const hidden = { down: 0, degraded: 0, oneFailureAway: 0 };
    const now = this.#analysis.whatIf(known, 'at-once');
    const later = this.#analysis.whatIf(known, 'after-human');
    const next = new Map<string, { node: string; title: string }[]>();
    for (const { node, takesDown } of now.exposed()) {
      const by = { node, title: this.#info.get(node)?.title ?? node };
      for (const id of takesDown) {
        if (this.#targets.has(id)) {
          next.set(id, [...(next.get(id) ?? []), by]);
        }
      }
    }
    const withPeople = this.#whatIfPeopleWereLeft(known);
    const beyond = this.#tell(
      beyondRecovery(this.#nodes, id => this.#info.get(id), now, later),
    );
    return {
      down: this.#tell(now.down, hidden, 'down').map(({ id, told }) => ({
        ...told,
        afterHuman: later.isDown(id),
        ...(withPeople && later.isDown(id) && !withPeople.isDown(id)
          ? { nobodyToAct: true }
          : {}),
      })),
      ...(beyond.length > 0
        ? { cannotBeBroughtBack: beyond.map(({ told }) => told) }
        : {}),
      degraded: this.#tell(now.degraded, hidden, 'degraded').map(
        ({ told }) => told,
      ),
      oneFailureAway: this.#tell(next.keys(), hidden, 'oneFailureAway').map(
        ({ id, told }) => ({
          ...told,
          by: (next.get(id) ?? []).slice(0, MOST_NEXT),
        }),
      ),
      hidden,
      unknown: lose.filter(id => !this.#info.has(id)),
    };
  }

  /** The same loss without that of people; undefined where no people are lost. */
  #whatIfPeopleWereLeft(known: readonly string[]): Loss | undefined {
    const things = known.filter(id => !this.#people.has(id));
    return things.length < known.length
      ? this.#analysis.whatIf(things, 'after-human')
      : undefined;
  }

  /** The services among these, the most important first; what may not be named is counted. */
  #tell(
    ids: Iterable<string>,
    hidden?: WhatIfResult['hidden'],
    part?: Parts,
  ): { id: string; told: Told }[] {
    const result: { id: string; told: Told }[] = [];
    for (const id of ids) {
      const info = this.#targets.has(id) ? this.#info.get(id) : undefined;
      if (info?.kind === 'hidden' || (info && !info.entityRef)) {
        if (hidden && part) {
          hidden[part] += 1;
        }
      } else if (info?.entityRef) {
        const { entityRef, title, tier } = info;
        const told = {
          entityRef,
          title,
          ...(tier === undefined ? {} : { tier }),
        };
        result.push({ id, told });
      }
    }
    return result.sort(
      (a, b) =>
        (a.told.tier ?? 9) - (b.told.tier ?? 9) ||
        (a.told.entityRef < b.told.entityRef ? -1 : 1),
    );
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
