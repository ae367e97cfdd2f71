import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import type { MetadataOverlay, MetadataPreview } from '../api';
import { mergeOverlay, readRedundancy } from '../metadata';
import { buildModel, type BuildModelOptions } from '../model';
import { CatalogAnalysis } from './catalogAnalysis';
import { EntityResults, type ResultsOptions } from './entityResult';

/** @public */
export interface PreviewOptions {
  /** The catalog as it counts now, overlays merged. */
  entities: readonly Entity[];
  /** The entity as catalog-info.yaml alone says it. */
  entity: Entity;
  /** What the overlay of the entity would be. */
  overlay: MetadataOverlay;
  /** Results of the catalog as it counts now, where they are at hand. */
  before?: EntityResults;
  build?: BuildModelOptions;
  snapshot: Pick<ResultsOptions, 'snapshotId' | 'computedAt'>;
  canSee: (entityRef: string) => boolean;
}

function resultsFor(
  entities: Iterable<Entity>,
  options: BuildModelOptions | undefined,
): EntityResults {
  return new EntityResults(CatalogAnalysis.of(buildModel(entities, options)));
}

/**
 * What saving an overlay would change, for the entity and for those that stand on it. The entity itself must be visible to
 * the reader.
 * @throws RangeError when the entity is neither a component nor a resource
 * @public
 */
export function previewOverlay(options: PreviewOptions): MetadataPreview {
  const { entities, entity, overlay, snapshot, canSee } = options;
  const ref = stringifyEntityRef(entity);
  const merged = mergeOverlay(entity, overlay).entity;
  const before = options.before ?? resultsFor(entities, options.build);
  const changed: Entity[] = [];
  let replaced = false;
  for (const one of entities) {
    const same = stringifyEntityRef(one) === ref;
    replaced ||= same;
    changed.push(same ? merged : one);
  }
  if (!replaced) {
    changed.push(merged);
  }
  const after = resultsFor(changed, options.build);
  const others: MetadataPreview['others'] = [];
  let hidden = 0;
  for (const other of after.analysis.built.targets) {
    if (other === ref) {
      continue;
    }
    const was = before.analysis.has(other) ? before.survives(other) : undefined;
    const becomes = after.survives(other);
    if (was === becomes) {
      continue;
    }
    if (canSee(other)) {
      others.push({
        entityRef: other,
        title: after.analysis.info(other).title,
        ...(was ? { before: was } : {}),
        ...(becomes ? { after: becomes } : {}),
      });
    } else {
      hidden += 1;
    }
  }
  const result = after.of(ref, snapshot);
  return {
    before: before.analysis.has(ref) ? before.of(ref, snapshot) : result,
    after: result,
    others,
    hidden,
    findings: readRedundancy(merged).findings,
  };
}
