import { resolveReference } from '../../metadata';
import { referencesOf, type CatalogIndex } from '../../model/catalogIndex';
import type { Places } from '../../model/places';
import type { Vocabulary } from '../../vocabulary';

interface Step {
  readonly ref: string;
  /** Only classes larger than this are places of what stands below: a machine of a cluster is in no one host of it. */
  readonly above: number;
}

/** What stands in what, looked up once for each place and class. */
export class PlaceTree {
  readonly #index: CatalogIndex;
  readonly #places: Places;
  readonly #vocabulary: Vocabulary;
  readonly #known = new Map<string, readonly string[]>();
  readonly #next = new Map<string, readonly Step[]>();

  constructor(index: CatalogIndex, places: Places, vocabulary: Vocabulary) {
    this.#index = index;
    this.#places = places;
    this.#vocabulary = vocabulary;
  }

  placesOf(refs: readonly string[], domainClass: string): string[] {
    const found = new Set<string>();
    for (const ref of refs) {
      const key = `${domainClass} ${ref}`;
      let own = this.#known.get(key);
      if (!own) {
        own = this.#climb(ref, domainClass);
        this.#known.set(key, own);
      }
      own.forEach(place => found.add(place));
    }
    return [...found];
  }

  #climb(from: string, domainClass: string): string[] {
    const wanted = this.#rungOf(domainClass);
    const found = new Set<string>();
    const seen = new Set<string>();
    const open: Step[] = [{ ref: from, above: 0 }];
    for (let step = open.pop(); step; step = open.pop()) {
      if (!seen.has(step.ref)) {
        seen.add(step.ref);
        if (
          this.#places.domainClassOf(step.ref) === domainClass &&
          (step.above === 0 || wanted > step.above)
        ) {
          found.add(step.ref);
        }
        for (const next of this.#above(step.ref)) {
          open.push({
            ref: next.ref,
            above: Math.max(step.above, next.above),
          });
        }
      }
    }
    return [...found];
  }

  #rungOf(domainClass: string | undefined): number {
    return domainClass === undefined
      ? 0
      : this.#vocabulary.domainClasses.get(domainClass)?.rung ?? 0;
  }

  #above(ref: string): readonly Step[] {
    const known = this.#next.get(ref);
    if (known) {
      return known;
    }
    const entity = this.#index.byRef.get(ref);
    const spec = this.#index.factsOf(ref)?.redundancy;
    const steps: Step[] = [];
    if (entity && spec && entity.kind.toLowerCase() === 'resource') {
      const own = this.#rungOf(this.#places.domainClassOf(ref));
      const add = (texts: readonly string[], above: number) => {
        for (const text of texts) {
          const target = resolveReference(text, entity, 'resource');
          if (target !== undefined) {
            steps.push({ ref: target, above });
          }
        }
      };
      add(spec.on ?? [], 0);
      add(
        referencesOf(entity, 'dependsOn', 'dependsOn', 'resource').flatMap(
          found => (found.ref ? [found.ref] : []),
        ),
        0,
      );
      add(spec.members ?? [], own);
      for (const instance of spec.instances ?? []) {
        add(
          [
            ...(instance.on ?? []),
            ...(instance.site === undefined ? [] : [instance.site]),
          ],
          own,
        );
      }
    }
    this.#next.set(ref, steps);
    return steps;
  }
}
