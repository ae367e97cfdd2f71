import { etagOf } from '@bulkhead/bulkhead-node';
import { type Pair, resolvePair } from '@bulkhead/plugin-oncall-common';
import type { KnownEntity } from '../directory/read';
import type { PairOverlay } from './PairStore';

/** The pair of an entity, out of what the catalog and the portal say of it and of what it belongs to. */
export function pairOf(
  entityRef: string,
  entityOf: (ref: string) => KnownEntity | undefined,
  overlayOf: (ref: string) => PairOverlay | undefined,
): Pair {
  const entity = entityOf(entityRef);
  const overlay = overlayOf(entityRef);
  const above = [entity?.systemRef, entity?.ownerRef].flatMap(ref => {
    if (!ref) {
      return [];
    }
    const said = resolvePair({
      catalog: entityOf(ref)?.pair,
      overlay: overlayOf(ref)?.people,
    });
    return [{ ref, people: said.people }];
  });
  const resolved = resolvePair({
    catalog: entity?.pair,
    overlay: overlay?.people,
    above,
  });
  const change = overlay?.plannedChange;
  return {
    entityRef,
    ...resolved,
    // A change that was carried out elsewhere meanwhile has nothing left to say.
    ...(change && resolved.people.includes(change.leaves)
      ? { plannedChange: change }
      : {}),
    version: overlay?.version ?? 0,
    etag: etagOf(overlay?.version ?? 0),
    ...(overlay
      ? { updatedAt: overlay.updatedAt, updatedBy: overlay.updatedBy }
      : {}),
  };
}
