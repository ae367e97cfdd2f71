import type { Entity } from '@backstage/catalog-model';
import type { JsonObject } from '@backstage/types';
import type { MetadataField, MetadataOverlay } from '../../api';
import { formatPath, isRecord, type ValuePath } from '../path';
import {
  ANNOTATION_OVERLAY_FIELDS,
  ANNOTATION_OVERLAY_VERSION,
  ANNOTATION_PREFIX,
  OTHER_ANNOTATIONS,
} from '../schema/annotations';

/** @public */
export interface MergedMetadata {
  /** The entity with what the overlay adds. The same object when it adds nothing. */
  entity: Entity;
  /** Every fact with where it comes from, annotations first. */
  fields: MetadataField[];
}

/** Keys that would reach into an object's nature instead of its fields. */
const UNSAFE = new Set(['__proto__', 'constructor', 'prototype']);

/** YAML makes a number of a text without quotes; it still counts as said. */
const SCALARS = new Set(['string', 'number', 'boolean']);

function isOurs(key: string): boolean {
  return key.startsWith(ANNOTATION_PREFIX) && !OTHER_ANNOTATIONS.includes(key);
}

function isSaid(value: unknown): boolean {
  return value !== undefined && value !== null;
}

/** Same content, whatever the order of keys. */
function isSame(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item, i) => isSame(item, b[i]));
  }
  if (isRecord(a) && isRecord(b)) {
    const keys = Object.keys(a);
    return (
      keys.length === Object.keys(b).length &&
      keys.every(key => Object.hasOwn(b, key) && isSame(a[key], b[key]))
    );
  }
  return a === b;
}

/** Fills what the catalog leaves open, block by block; a list is one fact and never mixed. */
function fill(
  declared: unknown,
  added: unknown,
  path: ValuePath,
  note: (path: ValuePath) => void,
): unknown {
  if (!isSaid(declared)) {
    note(path);
    return added;
  }
  if (!isRecord(declared) || !isRecord(added)) {
    return declared;
  }
  const result: Record<string, unknown> = { ...declared };
  for (const [key, value] of Object.entries(added)) {
    if (!UNSAFE.has(key) && isSaid(value)) {
      result[key] = fill(result[key], value, [...path, key], note);
    }
  }
  return result;
}

function fieldsOf(
  prefix: 'annotations' | 'redundancy',
  declared: Record<string, unknown>,
  merged: Record<string, unknown>,
  overlay: Record<string, unknown>,
  added: readonly ValuePath[],
): MetadataField[] {
  return Object.keys(merged).map(key => {
    const fromCatalog = isSaid(declared[key]);
    const parts = added
      .filter(path => path[0] === prefix && path[1] === key && path.length > 2)
      .map(path => formatPath(path));
    return {
      path: `${prefix}.${key}`,
      source: fromCatalog ? 'catalog' : 'overlay',
      value: merged[key],
      ...(fromCatalog &&
      isSaid(overlay[key]) &&
      !isSame(overlay[key], declared[key])
        ? { overlaid: overlay[key] }
        : {}),
      ...(parts.length > 0 ? { filledIn: parts } : {}),
    };
  });
}

function ourAnnotations(
  all: Record<string, unknown> | undefined,
): Record<string, string> {
  const result: Record<string, string> = {};
  for (const [key, value] of Object.entries(all ?? {})) {
    if (isOurs(key) && SCALARS.has(typeof value)) {
      result[key] = String(value);
    }
  }
  return result;
}

/**
 * What catalog-info.yaml says, with what it leaves open filled in from the overlay. The catalog wins; a block such as
 * `backups` is filled field by field, a list such as `instances` is one fact.
 *
 * @param entity - as catalog-info.yaml alone says it
 * @param version - noted in the entity when given, so that `withoutOverlay` can undo the merge
 * @public
 */
export function mergeOverlay(
  entity: Entity,
  overlay: MetadataOverlay,
  version?: number,
): MergedMetadata {
  const added: ValuePath[] = [];
  const note = (path: ValuePath) => added.push(path);
  const declaredSpec = entity.spec?.redundancy;
  const annotations = ourAnnotations(entity.metadata.annotations);
  const overlayAnnotations = ourAnnotations(overlay.annotations);
  const overlaySpec = overlay.redundancy ?? {};
  const mergedAnnotations = fill(
    annotations,
    overlayAnnotations,
    ['annotations'],
    note,
  ) as Record<string, string>;
  const readable = declaredSpec === undefined || isRecord(declaredSpec);
  const mergedSpec = readable
    ? (fill(declaredSpec ?? {}, overlaySpec, ['redundancy'], note) as Record<
        string,
        unknown
      >)
    : undefined;
  const fields = [
    ...fieldsOf(
      'annotations',
      annotations,
      mergedAnnotations,
      overlayAnnotations,
      added,
    ),
    ...fieldsOf(
      'redundancy',
      isRecord(declaredSpec) ? declaredSpec : {},
      mergedSpec ?? {},
      overlaySpec,
      added,
    ),
  ];
  if (added.length === 0) {
    return { entity, fields };
  }
  const stamp: Record<string, string> =
    version === undefined
      ? {}
      : {
          [ANNOTATION_OVERLAY_VERSION]: String(version),
          [ANNOTATION_OVERLAY_FIELDS]: JSON.stringify(added),
        };
  const fillsSpec = added.some(path => path[0] === 'redundancy');
  return {
    entity: {
      ...entity,
      metadata: {
        ...entity.metadata,
        annotations: {
          ...entity.metadata.annotations,
          ...mergedAnnotations,
          ...stamp,
        },
      },
      ...(fillsSpec
        ? {
            spec: {
              ...entity.spec,
              // Overlays are JSON: they come from a request or a column.
              redundancy: mergedSpec as JsonObject,
            },
          }
        : {}),
    },
    fields,
  };
}

function pathsIn(text: string | undefined): string[][] {
  try {
    const value: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(value)
      ? value.filter(
          (path): path is string[] =>
            Array.isArray(path) && path.every(key => typeof key === 'string'),
        )
      : [];
  } catch {
    return [];
  }
}

function without(value: unknown, path: readonly string[]): unknown {
  if (!isRecord(value) || path.length === 0) {
    return value;
  }
  const [key, ...rest] = path;
  const { [key]: inner, ...others } = value;
  if (rest.length === 0 || inner === undefined) {
    return others;
  }
  return { ...others, [key]: without(inner, rest) };
}

/** The entity as catalog-info.yaml alone says it: undoes what the catalog module merged and noted. @public */
export function withoutOverlay(entity: Entity): Entity {
  const noted = entity.metadata.annotations;
  if (noted?.[ANNOTATION_OVERLAY_FIELDS] === undefined) {
    return entity;
  }
  const {
    [ANNOTATION_OVERLAY_FIELDS]: fields,
    [ANNOTATION_OVERLAY_VERSION]: _version,
    ...annotations
  } = noted;
  let ours: unknown = { annotations, redundancy: entity.spec?.redundancy };
  for (const path of pathsIn(fields)) {
    ours = without(ours, path);
  }
  const left = ours as {
    annotations: Record<string, string>;
    redundancy?: JsonObject;
  };
  const { redundancy: _merged, ...spec } = entity.spec ?? {};
  // A block that the overlay alone made is gone with it.
  const keeps =
    left.redundancy !== undefined &&
    !(isRecord(left.redundancy) && Object.keys(left.redundancy).length === 0);
  return {
    ...entity,
    metadata: { ...entity.metadata, annotations: left.annotations },
    ...(entity.spec
      ? { spec: keeps ? { ...spec, redundancy: left.redundancy } : spec }
      : {}),
  };
}

/** What an entity says in the fields of this product, in the shape of an overlay. @public */
export function metadataOf(entity: Entity): MetadataOverlay {
  const annotations = ourAnnotations(entity.metadata.annotations);
  const redundancy = entity.spec?.redundancy;
  return {
    ...(Object.keys(annotations).length > 0 ? { annotations } : {}),
    ...(isRecord(redundancy) ? { redundancy } : {}),
  };
}
