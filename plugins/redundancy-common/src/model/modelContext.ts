import { parseEntityRef } from '@backstage/catalog-model';
import { resolveReference } from '../metadata';
import { isRecord } from '../metadata/path';
import type { DefaultKind } from '../metadata/references';
import type { MetadataFinding } from '../results';
import type { Vocabulary } from '../vocabulary';
import type { BuildModelOptions } from './builtModel';
import type {
  CatalogIndex,
  FoundReference,
  IndexedEntity,
} from './catalogIndex';
import { modelFindings } from './findings';
import type { NodeSink } from './nodeSink';
import type { Places } from './places';

/** What every part of the building uses. */
export interface ModelContext {
  readonly index: CatalogIndex;
  readonly sink: NodeSink;
  readonly places: Places;
  readonly vocabulary: Vocabulary;
  readonly options: BuildModelOptions;
  /** Whether the catalog holds people at all; where it holds none, that one is not in it says nothing about them. */
  readonly knowsPeople: boolean;
}

/** Title of anything by its reference. */
export function titleOf(context: ModelContext, ref: string): string {
  const entity = context.index.byRef.get(ref);
  if (entity) {
    const profile = entity.spec?.profile;
    const name = isRecord(profile) ? profile.displayName : undefined;
    return typeof name === 'string'
      ? name
      : entity.metadata.title ?? entity.metadata.name;
  }
  try {
    return parseEntityRef(ref).name;
  } catch {
    return ref;
  }
}

/** References written in `spec.redundancy`, resolved. */
export function written(
  texts: readonly string[] | undefined,
  path: string,
  item: IndexedEntity,
  defaultKind: DefaultKind,
): FoundReference[] {
  return (texts ?? []).map((text, i) => ({
    text,
    path: `${path}[${i}]`,
    ref: resolveReference(text, item.entity, defaultKind),
  }));
}

const MODELLED = new Set(['component', 'resource']);

/**
 * Node that a reference leads to. What is not there becomes a node of its own, and a finding.
 */
export function nodeFor(
  context: ModelContext,
  found: FoundReference,
  findings: MetadataFinding[],
): string {
  const { index, sink } = context;
  if (found.ref === undefined) {
    // Reading has told of texts in spec.redundancy already.
    if (!found.path.startsWith('spec.redundancy')) {
      findings.push(modelFindings.invalidReference(found.path, found.text));
    }
    return sink.addMissing(found.text);
  }
  const entity = index.byRef.get(found.ref);
  if (!entity) {
    findings.push(modelFindings.danglingReference(found.path, found.text));
    return sink.addMissing(found.ref);
  }
  if (!MODELLED.has(entity.kind.toLowerCase())) {
    // A system, a group or an API named as a dependency: nobody says what of it is needed, so it is one thing.
    sink.add(
      { id: found.ref, fails: true, threshold: 1, group: true },
      {
        kind: 'entity',
        title: titleOf(context, found.ref),
        entityRef: found.ref,
        basis: 'assumed',
      },
    );
  }
  return found.ref;
}
