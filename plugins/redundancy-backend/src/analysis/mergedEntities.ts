import { type Entity, stringifyEntityRef } from '@backstage/catalog-model';
import {
  mergeOverlay,
  type MetadataOverlay,
} from '@bulkhead/plugin-redundancy-common';
import type { SnapshotInput } from './protocol';

/** The entities as their files say, filled in from the overlays, or from a draft in the place of one of them. */
export function mergedEntities(
  input: Pick<SnapshotInput, 'entities' | 'overlays'>,
  draft?: { entityRef: string; overlay: MetadataOverlay },
): Entity[] {
  const overlays = new Map(
    input.overlays.map(({ entityRef, overlay }) => [entityRef, overlay]),
  );
  if (draft) {
    overlays.set(draft.entityRef, draft.overlay);
  }
  if (!overlays.size) {
    return input.entities;
  }
  return input.entities.map(entity => {
    const overlay = overlays.get(stringifyEntityRef(entity));
    return overlay ? mergeOverlay(entity, overlay).entity : entity;
  });
}
