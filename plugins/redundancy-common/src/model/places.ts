import { resolveReference } from '../metadata';
import type { Vocabulary } from '../vocabulary';
import { referencesOf, type CatalogIndex } from './catalogIndex';

/** Where a chain of places leads: the largest loss that is known to reach it. */
export interface Reach {
  readonly rung: number;
  readonly domainClass?: string;
}

const OUTSIDE = 'provider';
const NOWHERE: Reach = { rung: 0 };

function larger(a: Reach, b: Reach): Reach {
  return b.rung > a.rung ? b : a;
}

/** Follows what places stand on, upwards. */
export class Places {
  readonly #index: CatalogIndex;
  readonly #vocabulary: Vocabulary;
  readonly #known = new Map<string, Reach>();

  constructor(index: CatalogIndex, vocabulary: Vocabulary) {
    this.#index = index;
    this.#vocabulary = vocabulary;
  }

  /** Class of failure domain of an entity; undefined for what merely runs. */
  domainClassOf(ref: string): string | undefined {
    const entity = this.#index.byRef.get(ref);
    if (entity?.kind.toLowerCase() !== 'resource') {
      return undefined;
    }
    const type = entity.spec?.type;
    return typeof type === 'string'
      ? this.#vocabulary.resourceTypes.get(type.toLowerCase())?.domainClass ??
          (this.#vocabulary.domainClasses.has(type) ? type : undefined)
      : undefined;
  }

  /** How far up the places of an entity are known, the entity itself included. */
  reachOf(ref: string): Reach {
    const known = this.#known.get(ref);
    if (known) {
      return known;
    }
    // A place that stands on itself leads nowhere further.
    this.#known.set(ref, NOWHERE);
    const domainClass = this.domainClassOf(ref);
    const rung =
      (domainClass && this.#vocabulary.domainClasses.get(domainClass)?.rung) ||
      0;
    // What somebody else runs is outside of all places of ours, so nothing larger is left unsaid.
    let reach: Reach = rung > 0 ? { rung, domainClass } : NOWHERE;
    if (domainClass === OUTSIDE) {
      reach = { rung: Infinity };
    }
    for (const next of this.#standsOn(ref)) {
      reach = larger(reach, this.reachOf(next));
    }
    this.#known.set(ref, reach);
    return reach;
  }

  reachOfAll(refs: Iterable<string>): Reach {
    let reach = NOWHERE;
    for (const ref of refs) {
      reach = larger(reach, this.reachOf(ref));
    }
    return reach;
  }

  #standsOn(ref: string): string[] {
    const entity = this.#index.byRef.get(ref);
    const spec = this.#index.factsOf(ref)?.redundancy;
    if (!entity || !spec) {
      return [];
    }
    const written = [
      ...(spec.on ?? []),
      ...(spec.members ?? []),
      ...(spec.instances ?? []).flatMap(instance => [
        ...(instance.on ?? []),
        ...(instance.site ? [instance.site] : []),
      ]),
    ];
    const refs = written.map(text =>
      resolveReference(text, entity, 'resource'),
    );
    if (entity.kind.toLowerCase() === 'resource') {
      refs.push(
        ...referencesOf(entity, 'dependsOn', 'dependsOn', 'resource').map(
          found => found.ref,
        ),
      );
    }
    return refs.filter((next): next is string => next !== undefined);
  }
}
