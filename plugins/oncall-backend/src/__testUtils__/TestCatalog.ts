import {
  type BackstageCredentials,
  createServiceFactory,
  type ServiceFactory,
} from '@backstage/backend-plugin-api';
import { type Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { SECRET_LABEL } from './company';

/** May see and do everything. */
export const ADMIN = 'user:default/admin';
/** Owns what the team owns. */
export const OWNER = 'user:default/ana';
/** Reads, and does what everybody may. */
export const READER = 'user:default/mock';

/** A catalog whose content can change and that hides what the caller may not see, as the real one does. */
export class TestCatalog {
  /** Whether it answers at all. */
  down = false;

  constructor(public entities: Entity[]) {}

  put(entity: Entity): void {
    this.remove(stringifyEntityRef(entity));
    this.entities = [...this.entities, entity];
  }

  remove(ref: string): void {
    this.entities = this.entities.filter(
      other => stringifyEntityRef(other) !== ref,
    );
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
    const { credentials } = options as { credentials: BackstageCredentials };
    const { type, userEntityRef } = credentials.principal as {
      type: string;
      userEntityRef?: string;
    };
    const seesAll = type === 'service' || userEntityRef === ADMIN;
    return catalogServiceMock({
      entities: seesAll
        ? this.entities
        : this.entities.filter(
            entity => entity.metadata.labels?.[SECRET_LABEL] !== 'yes',
          ),
    });
  }
}
