import { createHash } from 'node:crypto';
import type { AuthService } from '@backstage/backend-plugin-api';
import { type Entity, stringifyEntityRef } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  ANNOTATION_PREFIX,
  withoutOverlay,
} from '@bulkhead/plugin-redundancy-common';

export interface CatalogReaderOptions {
  catalog: Pick<CatalogService, 'queryEntities'>;
  auth: AuthService;
}

/** What was read of the catalog. */
export interface CatalogContent {
  entities: number;
  /** Differs whenever any entity does, in whatever field. */
  digest: string;
}

/** What is modelled, and what models name: interfaces, owners, systems, people. */
const KINDS = ['component', 'resource', 'api', 'system', 'group', 'user'];

const IDENTITY = [
  'kind',
  'metadata.namespace',
  'metadata.name',
  'metadata.etag',
];

const CONTENT = [
  ...IDENTITY,
  'apiVersion',
  'metadata.title',
  'metadata.annotations',
  'metadata.links',
  'metadata.tags',
  'spec.type',
  'spec.owner',
  'spec.system',
  'spec.subcomponentOf',
  'spec.dependsOn',
  'spec.dependencyOf',
  'spec.providesApis',
  'spec.consumesApis',
  'spec.redundancy',
  'spec.profile.displayName',
  'relations',
];

/** Relations that say what needs what; the others, such as ownership, tell nothing that the fields do not. */
const RELATIONS = new Set([
  'dependsOn',
  'dependencyOf',
  'providesApi',
  'consumesApi',
  'partOf',
]);

/** Of others' annotations those that checks read. */
const READ_ANNOTATIONS = new Set([
  'backstage.io/techdocs-ref',
  'backstage.io/techdocs-entity',
  'endoflife.date/products',
]);

const CONTENT_PAGE = 500;
const IDENTITY_PAGE = 2000;

/** Reads the whole catalog, page by page. */
export class CatalogReader {
  readonly #catalog: CatalogReaderOptions['catalog'];
  readonly #auth: AuthService;

  static create(options: CatalogReaderOptions): CatalogReader {
    return new CatalogReader(options);
  }

  private constructor(options: CatalogReaderOptions) {
    this.#catalog = options.catalog;
    this.#auth = options.auth;
  }

  /**
   * Reads everything and hands it over page by page, as catalog-info.yaml alone says it, and reduced to what the analysis
   * and the checks read, so that nothing else makes it look changed.
   */
  async read(
    onPage: (entities: Entity[]) => Promise<void>,
  ): Promise<CatalogContent> {
    const lines: string[] = [];
    for await (const page of this.#pages(CONTENT, CONTENT_PAGE)) {
      lines.push(...page.map(etagLine));
      await onPage(page.map(entity => reduced(withoutOverlay(entity))));
    }
    return { entities: lines.length, digest: digestOf(lines) };
  }

  /** The digest alone, which costs the catalog far less than its content. */
  async digest(): Promise<string> {
    const lines: string[] = [];
    for await (const page of this.#pages(IDENTITY, IDENTITY_PAGE)) {
      lines.push(...page.map(etagLine));
    }
    return digestOf(lines);
  }

  async *#pages(fields: string[], limit: number): AsyncGenerator<Entity[]> {
    let cursor: string | undefined;
    do {
      // The plugin's own credentials: the analysis must know all there is, and what a reader is told of it is decided when
      // they ask. Fetched for each page, since reading may outlast a token.
      const credentials = await this.#auth.getOwnServiceCredentials();
      const { items, pageInfo } = await this.#catalog.queryEntities(
        cursor
          ? { cursor, fields, limit, totalItems: 'exclude' }
          : {
              filter: { kind: KINDS },
              fields,
              limit,
              totalItems: 'exclude',
            },
        { credentials },
      );
      yield items;
      cursor = pageInfo.nextCursor;
    } while (cursor);
  }
}

function etagLine(entity: Entity): string {
  return `${stringifyEntityRef(entity)} ${entity.metadata.etag ?? ''}`;
}

function digestOf(lines: string[]): string {
  return createHash('sha256').update(lines.sort().join('\n')).digest('hex');
}

function reduced(entity: Entity): Entity {
  const { apiVersion, kind, metadata, spec, relations } = entity;
  const annotations = Object.entries(metadata.annotations ?? {}).filter(
    ([key]) => key.startsWith(ANNOTATION_PREFIX) || READ_ANNOTATIONS.has(key),
  );
  const kept = relations
    ?.filter(({ type }) => RELATIONS.has(type))
    .map(({ type, targetRef }) => ({ type, targetRef }));
  return {
    apiVersion,
    kind,
    metadata: {
      name: metadata.name,
      ...(metadata.namespace ? { namespace: metadata.namespace } : {}),
      ...(metadata.title ? { title: metadata.title } : {}),
      ...(annotations.length
        ? { annotations: Object.fromEntries(annotations) }
        : {}),
      ...(metadata.links?.length ? { links: metadata.links } : {}),
      ...(metadata.tags?.length ? { tags: metadata.tags } : {}),
    },
    ...(spec ? { spec } : {}),
    ...(kept?.length ? { relations: kept } : {}),
  };
}
