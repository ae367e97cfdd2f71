import type { HumanHalf } from './builtModel';
import type { IndexedEntity } from './catalogIndex';
import { modelFindings } from './findings';
import { titleOf, type ModelContext } from './modelContext';
import { nodeIds } from './nodeIds';
import type { Need } from './nodeSink';

function toldAnyway(
  context: ModelContext,
  item: IndexedEntity,
  ref: string,
): boolean {
  return context.knowsPeople && item.facts.pair.includes(ref);
}

function peopleOf(
  context: ModelContext,
  item: IndexedEntity,
): { people: string[]; because: string } {
  const said = context.options.whoCanAct?.(item.ref, item.facts);
  const named = said?.people ?? item.facts.pair;
  const people: string[] = [];
  for (const ref of new Set(named)) {
    if (context.index.byRef.has(ref)) {
      people.push(ref);
    } else if (!toldAnyway(context, item, ref)) {
      item.findings.push(modelFindings.personMissing(ref));
    }
  }
  const because =
    said?.because ??
    (named.length === 0
      ? 'no pair is named'
      : 'nobody of the pair is in the catalog');
  return { people, because };
}

/** A pair that names somebody who is not there is told of whether or not anything waits for a person today. */
export function tellMissingPeople(
  context: ModelContext,
  item: IndexedEntity,
): void {
  for (const ref of item.facts.pair) {
    if (!context.index.byRef.has(ref) && toldAnyway(context, item, ref)) {
      item.findings.push(modelFindings.personMissing(ref));
    }
  }
}

/** Why what people would do does not count; undefined where it does. */
function unproven(half: HumanHalf | undefined): string | undefined {
  if (half?.pairReady === false) {
    return 'nobody of its pair or rotation is known to be ready';
  }
  return half?.runbookProven === false
    ? 'no runbook for it was drilled as it reads now'
    : undefined;
}

/**
 * The people who could act for an entity, as a group that is down when all of them are. Added at the first call only, so
 * that only entities that need a person have one.
 */
export function operatorsOf(
  context: ModelContext,
  item: IndexedEntity,
): () => Need {
  const id = nodeIds.operators(item.ref);
  return () => {
    if (!context.sink.has(id)) {
      const { people, because } = peopleOf(context, item);
      for (const ref of people) {
        context.sink.add(
          { id: ref, fails: true, threshold: 1, domainClass: 'person' },
          {
            kind: 'people',
            title: titleOf(context, ref),
            entityRef: ref,
            basis: 'declared',
          },
        );
      }
      const half = context.options.human?.(item.ref);
      // A rotation may know of somebody that no pair names.
      const missing =
        people.length === 0 && half?.pairReady !== true
          ? because
          : unproven(half);
      if (missing !== undefined) {
        item.findings.push(modelFindings.nobodyCanAct(missing));
      }
      context.sink.add(
        {
          id,
          fails: false,
          threshold: Math.max(1, people.length),
          ...(missing === undefined ? {} : { down: true }),
        },
        {
          kind: 'people',
          title: `people who can act for ${titleOf(context, item.ref)}`,
          entityRef: item.ref,
          basis: 'declared',
        },
        people.map(person => ({ id: person, label: 'asks' })),
      );
    }
    return { id, label: 'needs a person of' };
  };
}
