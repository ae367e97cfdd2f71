import {
  type BackstageCredentials,
  createServiceFactory,
  type ServiceFactory,
} from '@backstage/backend-plugin-api';
import { type Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { SECRET_LABEL } from './estate';

/** May see and do everything. */
export const ADMIN = 'user:default/admin';
/** Owns the vault, which others do not see. */
export const KEEPER = 'user:default/keeper';
/** Sees all but what is secret, and owns the shop. */
export const READER = 'user:default/mock';

export function isSecret(entity: Entity): boolean {
  return entity.metadata.labels?.[SECRET_LABEL] === 'yes';
}

/** A catalog whose content can change and that hides what the caller may not see, as the real one does. */
export class TestCatalog {
  entities: Entity[];
  /** Whether it answers at all. */
  down = false;
  reads = 0;

  constructor(entities: Entity[]) {
    this.entities = entities;
  }

  /** Replaces an entity, or adds it. */
  put(entity: Entity): void {
    const ref = stringifyEntityRef(entity);
    this.entities = [
      ...this.entities.filter(other => stringifyEntityRef(other) !== ref),
      entity,
    ];
  }

  factory(): ServiceFactory {
    return createServiceFactory({
      service: catalogServiceRef,
      deps: {},
      factory: () =>
        catalogServiceMock.mock({
          queryEntities: async (request, options) =>
            this.#as(options).queryEntities(request),
          getEntitiesByRefs: async (request, options) =>
            this.#as(options).getEntitiesByRefs(request),
        }),
    });
  }

  #as(options: object | undefined) {
    if (this.down) {
      throw new Error('connect ECONNREFUSED 10.1.2.3:7007');
    }
    this.reads += 1;
    const { credentials } = options as { credentials: BackstageCredentials };
    const { type, userEntityRef } = credentials.principal as {
      type: string;
      userEntityRef?: string;
    };
    const seesAll =
      type === 'service' || userEntityRef === ADMIN || userEntityRef === KEEPER;
    return catalogServiceMock({
      entities: seesAll
        ? this.entities
        : this.entities.filter(entity => !isSecret(entity)),
    });
  }
}
