import type { IndexedEntity } from './catalogIndex';
import { modelFindings } from './findings';
import { nodeFor, titleOf, written, type ModelContext } from './modelContext';
import { nodeIds } from './nodeIds';
import type { Need } from './nodeSink';
import type { Reach } from './places';

/** Losses from here on are places that every machine stands in, said or not. */
const EVERYTHING_STANDS_IN = 'zone';

interface Member {
  /** Node of the member itself. */
  readonly id: string;
  readonly name: string;
  readonly role?: 'active' | 'standby';
}

function unplaced(context: ModelContext, item: IndexedEntity): Need {
  const id = context.sink.add(
    { id: nodeIds.unplaced(item.ref), fails: true, threshold: 1 },
    {
      kind: 'unplaced',
      title: `a place nobody named, of ${titleOf(context, item.ref)}`,
      entityRef: item.ref,
      basis: 'assumed',
    },
  );
  return { id, label: 'stands on' };
}

function instanceMembers(context: ModelContext, item: IndexedEntity): Member[] {
  const instances = item.facts.redundancy.instances ?? [];
  const placed = instances.map((instance, i) => {
    const path = `spec.redundancy.instances[${i}]`;
    const found = written(instance.on, `${path}.on`, item, 'resource');
    if (instance.site !== undefined) {
      found.push(
        ...written([instance.site], `${path}.site`, item, 'resource').map(
          site => ({ ...site, path: `${path}.site` }),
        ),
      );
    }
    return found;
  });
  const reaches: Reach[] = placed.map(found =>
    context.places.reachOfAll(
      found.flatMap(place => (place.ref ? [place.ref] : [])),
    ),
  );
  const furthest = reaches
    .filter(reach => Number.isFinite(reach.rung))
    .reduce<Reach>((a, b) => (b.rung > a.rung ? b : a), { rung: 0 });
  const fromHere =
    context.vocabulary.domainClasses.get(EVERYTHING_STANDS_IN)?.rung ?? 0;
  return instances.map((instance, i) => {
    const name = instance.name ?? String(i + 1);
    const needs = placed[i].map(found => ({
      id: nodeFor(context, found, item.findings),
      label: 'runs on',
    }));
    if (needs.length === 0) {
      item.findings.push(modelFindings.missingPlacement(i, name));
      needs.push(unplaced(context, item));
    } else if (furthest.rung >= fromHere && reaches[i].rung < furthest.rung) {
      item.findings.push(
        modelFindings.incompletePlacement(
          i,
          name,
          furthest.domainClass ?? EVERYTHING_STANDS_IN,
        ),
      );
      needs.push(unplaced(context, item));
    }
    const id = context.sink.add(
      {
        id: nodeIds.instance(item.ref, name),
        fails: true,
        threshold: 1,
        domainClass: 'instance',
      },
      {
        kind: 'instance',
        title: name,
        entityRef: item.ref,
        basis: 'declared',
      },
      needs,
    );
    return { id, name, role: instance.role };
  });
}

function referencedMembers(
  context: ModelContext,
  item: IndexedEntity,
): Member[] {
  const members = new Map<string, Member>();
  for (const found of written(
    item.facts.redundancy.members,
    'spec.redundancy.members',
    item,
    'component',
  )) {
    if (found.ref === item.ref) {
      item.findings.push(modelFindings.selfReference(found.path));
    }
    const id = nodeFor(context, found, item.findings);
    members.set(id, { id, name: found.ref ?? found.text });
  }
  return [...members.values()];
}

/** Which members wait to take over, and whether somebody said so. */
function standbys(
  item: IndexedEntity,
  members: readonly Member[],
  needed: number,
): { waits: boolean[]; assumed: boolean } {
  const said = members.some(member => member.role !== undefined);
  if (!said && item.facts.pattern === 'active-passive') {
    if (members.length > needed) {
      item.findings.push(modelFindings.rolesNotSaid(needed));
    }
    return { waits: members.map((_, i) => i >= needed), assumed: true };
  }
  return { waits: members.map(m => m.role === 'standby'), assumed: false };
}

/**
 * The copies of an entity as a group "k of n must stand". Undefined for an entity that is a single thing.
 */
export function redundancyGroupOf(
  context: ModelContext,
  item: IndexedEntity,
  operators: () => Need,
  isPlace: boolean,
): Need | undefined {
  const { redundancy } = item.facts;
  const members = redundancy.instances?.length
    ? instanceMembers(context, item)
    : referencedMembers(context, item);
  if (members.length === 0) {
    return undefined;
  }
  const needed = Math.min(redundancy.needed ?? 1, members.length);
  const { waits, assumed } = standbys(item, members, needed);
  const anyWaits = waits.includes(true);
  if (anyWaits && redundancy.failover === undefined) {
    item.findings.push(modelFindings.failoverNotSaid());
  }
  const failover = redundancy.failover ?? 'manual';
  const usable = members.flatMap<Need>((member, i) => {
    if (!waits[i] || failover === 'automatic') {
      return [{ id: member.id, label: 'one of them' }];
    }
    if (failover === 'none') {
      return [];
    }
    const id = context.sink.add(
      {
        id: nodeIds.takeover(item.ref, member.name),
        fails: false,
        threshold: 1,
        needsHuman: true,
      },
      {
        kind: 'takeover',
        title: `takeover by ${titleOf(context, member.name)}`,
        entityRef: item.ref,
        basis:
          assumed || redundancy.failover === undefined ? 'assumed' : 'declared',
      },
      [{ id: member.id, label: 'is taken over by' }, operators()],
    );
    return [{ id, label: 'one of them, by hand' }];
  });
  const enough = Math.min(needed, Math.max(1, usable.length));
  const short = usable.length === 0;
  const title = titleOf(context, item.ref);
  const id = context.sink.add(
    {
      id: nodeIds.instances(item.ref),
      fails: false,
      threshold: short ? 1 : usable.length - enough + 1,
      // What a place is made of is no place to add redundancy: that belongs to who stands on it.
      group: !isPlace,
      // Standbys only, and nothing makes them take over: nothing serves.
      ...(short ? { down: true } : {}),
    },
    {
      kind: 'group',
      title: `${
        redundancy.instances?.length ? 'instances' : 'members'
      } of ${title}`,
      entityRef: item.ref,
      basis: 'declared',
    },
    usable,
  );
  return { id, label: `needs ${enough} of ${usable.length}` };
}
