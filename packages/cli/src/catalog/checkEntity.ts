import type { Entity } from '@backstage/catalog-model';

/** A field that cannot be used. */
export interface Fault {
  readonly field: string;
  readonly message: string;
}

type Fields = Record<string, unknown>;

const NAME = /^[a-z0-9]([a-z0-9._-]*[a-z0-9])?$/i;
const LISTS = ['dependsOn', 'dependencyOf', 'providesApis', 'consumesApis'];

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isName(value: unknown): value is string {
  return typeof value === 'string' && value.length <= 63 && NAME.test(value);
}

/** Without what an entity cannot be told from others. */
function essentials(value: Fields): Fault[] {
  const faults: Fault[] = [];
  if (typeof value.kind !== 'string' || !NAME.test(value.kind)) {
    faults.push({ field: 'kind', message: 'must name the kind of the entity' });
  }
  if (!isFields(value.metadata)) {
    faults.push({ field: 'metadata', message: 'must be a block of fields' });
  } else if (!isName(value.metadata.name)) {
    faults.push({
      field: 'metadata.name',
      message:
        'must be a name of letters, digits and . _ - between them, up to 63',
    });
  }
  return faults;
}

/** Leaves out a field that is of the wrong shape, and says so. */
function drop(
  owner: Fields,
  prefix: string,
  key: string,
  right: (value: unknown) => boolean,
  message: string,
  faults: Fault[],
): void {
  if (owner[key] !== undefined && owner[key] !== null && !right(owner[key])) {
    faults.push({ field: `${prefix}.${key}`, message });
    delete owner[key];
  }
}

/**
 * The entity as far as it can be used, with what cannot. Undefined when it is not clear which entity it is. What stands in
 * the fields of this product is not looked at here: reading it gives findings.
 */
export function checkEntity(value: Fields): {
  entity?: Entity;
  faults: Fault[];
} {
  const faults = essentials(value);
  if (faults.length > 0) {
    return { faults };
  }
  const metadata = { ...(value.metadata as Fields) };
  const isText = (item: unknown) => typeof item === 'string';
  drop(metadata, 'metadata', 'namespace', isName, 'must be a name', faults);
  drop(metadata, 'metadata', 'title', isText, 'must be text', faults);
  const block = 'must be a block of fields';
  drop(metadata, 'metadata', 'annotations', isFields, block, faults);
  const entity: Fields = { ...value, metadata };
  drop(entity, 'entity', 'spec', isFields, block, faults);
  if (isFields(entity.spec)) {
    const spec = { ...entity.spec };
    for (const key of LISTS) {
      const given = spec[key];
      if (given !== undefined && given !== null && !Array.isArray(given)) {
        faults.push({
          field: `spec.${key}`,
          message: 'must be a list; it is read as a list of one',
        });
        spec[key] = [given];
      }
    }
    entity.spec = spec;
  }
  return {
    entity: entity as unknown as Entity,
    faults: faults.map(fault => ({
      ...fault,
      field: fault.field.replace(/^entity\./, ''),
    })),
  };
}
