import type { Entity } from '@backstage/catalog-model';
import { parsePath } from '@bulkhead/plugin-redundancy-common';
import {
  isCollection,
  LineCounter,
  parseAllDocuments,
  type Document,
} from 'yaml';
import { checkEntity } from './checkEntity';
import type { Problem } from './problem';

/** Where an entity stands, for messages about it. */
export class EntitySource {
  readonly file: string;
  readonly #document: Document;
  readonly #lines: LineCounter;

  constructor(file: string, document: Document, lines: LineCounter) {
    this.file = file;
    this.#document = document;
    this.#lines = lines;
  }

  /** Line of a field, or of the nearest block around it that is there. */
  lineOf(field: string): number | undefined {
    for (let path = parsePath(field); ; path = path.slice(0, -1)) {
      const offset = this.#offsetOf(path);
      if (offset !== undefined) {
        return this.#lines.linePos(offset).line;
      }
      if (path.length === 0) {
        return undefined;
      }
    }
  }

  #offsetOf(path: (string | number)[]): number | undefined {
    // A key stands on the line that people look for; its value may begin below it.
    const parent = this.#document.getIn(path.slice(0, -1), true);
    const last = path[path.length - 1];
    if (isCollection(parent) && typeof last === 'string') {
      for (const item of parent.items) {
        const pair = item as { key?: { value?: unknown; range?: number[] } };
        if (pair.key?.value === last) {
          return pair.key.range?.[0];
        }
      }
      return undefined;
    }
    const node = this.#document.getIn(path, true) as
      | { range?: number[] | null }
      | undefined;
    return node?.range?.[0];
  }
}

/** What one file holds. */
export interface ParsedFile {
  readonly entities: { entity: Entity; source: EntitySource }[];
  /** Targets of Location entities, as written. */
  readonly targets: string[];
  readonly problems: Problem[];
}

const KINDS = new Set([
  'component',
  'resource',
  'api',
  'system',
  'domain',
  'group',
  'user',
  'location',
]);

/** Whether a document is meant for the catalog: others share its folders and look alike. */
function isForCatalog(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return false;
  }
  const { apiVersion, kind } = value as Record<string, unknown>;
  return (
    (typeof apiVersion === 'string' && /backstage\.io\//.test(apiVersion)) ||
    (apiVersion === undefined &&
      typeof kind === 'string' &&
      KINDS.has(kind.toLowerCase()))
  );
}

function targetsOf(entity: Entity): string[] {
  const { target, targets } = (entity.spec ?? {}) as Record<string, unknown>;
  return [target, ...(Array.isArray(targets) ? targets : [])].filter(
    (item): item is string => typeof item === 'string',
  );
}

/** Reads all entities of a file. A document that is broken is told and left out; the others are read. */
export function parseFile(file: string, text: string): ParsedFile {
  const lines = new LineCounter();
  const entities: ParsedFile['entities'] = [];
  const targets: string[] = [];
  const problems: Problem[] = [];
  for (const document of parseAllDocuments(text, {
    lineCounter: lines,
    prettyErrors: false,
    uniqueKeys: true,
  }) as Document[]) {
    const [error] = document.errors;
    if (error) {
      problems.push({
        file,
        line: lines.linePos(error.pos[0]).line,
        message: `is not YAML: ${error.message}`,
      });
      continue;
    }
    let value: unknown;
    try {
      value = document.toJS();
    } catch (caught) {
      problems.push({
        file,
        line: 1,
        message: caught instanceof Error ? caught.message : String(caught),
      });
      continue;
    }
    if (!isForCatalog(value)) {
      continue;
    }
    const source = new EntitySource(file, document, lines);
    const { entity, faults } = checkEntity(value);
    for (const { field, message } of faults) {
      problems.push({ file, line: source.lineOf(field), field, message });
    }
    if (entity?.kind.toLowerCase() === 'location') {
      targets.push(...targetsOf(entity));
    } else if (entity) {
      entities.push({ entity, source });
    }
  }
  return { entities, targets, problems };
}
