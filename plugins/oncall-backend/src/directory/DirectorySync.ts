import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { DirectoryStore } from './DirectoryStore';
import {
  FIELDS,
  type KnownEntity,
  type KnownPerson,
  KINDS,
  readEntity,
  readPerson,
} from './read';

export interface DirectorySyncOptions {
  auth: AuthService;
  catalog: Pick<CatalogService, 'queryEntities'>;
  directory: DirectoryStore;
  logger: LoggerService;
}

const PAGE = 500;

/** Keeps what is known of the catalog in step with it. */
export class DirectorySync {
  static create(options: DirectorySyncOptions): DirectorySync {
    return new DirectorySync(options);
  }

  private constructor(private readonly options: DirectorySyncOptions) {}

  /** Reads the whole catalog by cursor. Returns how many rows changed. Where the catalog is down, what was known stays. */
  async run(): Promise<number> {
    const { auth, catalog, directory, logger } = this.options;
    // Scheduled work for everybody; what a reader may see of it is asked of the catalog at each request.
    const credentials = await auth.getOwnServiceCredentials();
    const entities: KnownEntity[] = [];
    const people: KnownPerson[] = [];
    const take = (entity: Entity) => {
      if (entity.kind.toLocaleLowerCase('en-US') === 'user') {
        people.push(readPerson(entity));
      } else {
        entities.push(readEntity(entity));
      }
    };
    let cursor: string | undefined;
    do {
      const page = await catalog.queryEntities(
        cursor
          ? { cursor, fields: FIELDS, limit: PAGE, totalItems: 'exclude' }
          : {
              filter: { kind: KINDS },
              fields: FIELDS,
              limit: PAGE,
              totalItems: 'exclude',
            },
        { credentials },
      );
      page.items.forEach(take);
      cursor = page.pageInfo.nextCursor;
    } while (cursor);
    const changed = await directory.replaceAll(
      uniqueByRef(entities),
      uniqueByRef(people),
    );
    if (changed > 0) {
      logger.info(
        `The catalog has ${entities.length} entities and ${people.length} people; ${changed} changed`,
      );
    }
    return changed;
  }
}

/** An entity can turn up on two pages when the catalog changes in between. */
function uniqueByRef<T extends { ref: string }>(items: T[]): T[] {
  return [...new Map(items.map(item => [item.ref, item])).values()];
}
