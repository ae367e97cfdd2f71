import { existsSync, readdirSync, readFileSync } from 'fs';
import { join, resolve } from 'path';
import {
  coreServices,
  createBackendModule,
  createBackendPlugin,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import {
  ANNOTATION_LOCATION,
  ANNOTATION_ORIGIN_LOCATION,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import {
  catalogProcessingExtensionPoint,
  catalogServiceRef,
  type CatalogService,
  type EntityProvider,
  type EntityProviderConnection,
} from '@backstage/plugin-catalog-node';
import type { OverlayRecord } from '@bulkhead/plugin-redundancy-common';
import { parseAllDocuments } from 'yaml';
import catalogModuleRedundancy from '.';

const examples = resolve(__dirname, '../../../examples');

class Given implements EntityProvider {
  readonly #entities: Entity[];
  constructor(entities: Entity[]) {
    this.#entities = entities;
  }
  getProviderName() {
    return 'given';
  }
  async connect(connection: EntityProviderConnection) {
    await connection.applyMutation({
      type: 'full',
      entities: this.#entities.map(entity => ({
        entity: {
          ...entity,
          metadata: {
            ...entity.metadata,
            annotations: {
              ...entity.metadata.annotations,
              [ANNOTATION_LOCATION]: 'test:given',
              [ANNOTATION_ORIGIN_LOCATION]: 'test:given',
            },
          },
        },
      })),
    });
  }
}

/** Stands for the redundancy backend: its feed of changes, whose content a test may change. */
function feed(records: OverlayRecord[]) {
  return createBackendPlugin({
    pluginId: 'redundancy',
    register(env) {
      env.registerInit({
        deps: { http: coreServices.httpRouter, auth: coreServices.httpAuth },
        async init({ http, auth }) {
          http.use(async (req, res) => {
            await auth.credentials(req as never, { allow: ['service'] });
            const after = Number(req.query.after ?? 0);
            res.json({
              items: records.slice(after),
              cursor: String(records.length),
              more: false,
            });
          });
        },
      });
    },
  });
}

async function start(entities: Entity[], records: OverlayRecord[] = []) {
  let catalog: CatalogService | undefined;
  // Tasks run when the test says so.
  const scheduler = mockServices.scheduler();
  const backend = await startTestBackend({
    features: [
      catalogPlugin,
      catalogModuleRedundancy,
      feed(records),
      mockServices.rootConfig.factory({
        data: {
          catalog: { processingInterval: { minutes: 10 } },
          backend: {
            database: { client: 'better-sqlite3', connection: ':memory:' },
          },
        },
      }),
      mockServices.database.factory(),
      createServiceFactory({
        service: coreServices.scheduler,
        deps: {},
        factory: () => scheduler,
      }),
      createBackendModule({
        pluginId: 'catalog',
        moduleId: 'given',
        register(env) {
          env.registerInit({
            deps: {
              processing: catalogProcessingExtensionPoint,
              service: catalogServiceRef,
            },
            async init({ processing, service }) {
              processing.addEntityProvider(new Given(entities));
              catalog = service;
            },
          });
        },
      }),
    ],
  });
  const credentials = mockServices.auth().getOwnServiceCredentials();
  return {
    backend,
    follow: () => scheduler.triggerTask('redundancy-overlays'),
    all: async () =>
      (await catalog!.getEntities({}, { credentials: await credentials }))
        .items,
    one: async (ref: string) =>
      catalog!.getEntityByRef(ref, { credentials: await credentials }),
  };
}

/** Asks until an answer is the wanted one; the test's own time limit ends the waiting. */
async function until<T>(
  ask: () => Promise<T>,
  wanted: (answer: T) => boolean,
): Promise<T> {
  for (;;) {
    const answer = await ask();
    if (wanted(answer)) {
      return answer;
    }
    await new Promise(done => setTimeout(done, 100));
  }
}

function component(
  name: string,
  annotations: Record<string, unknown>,
  redundancy?: unknown,
): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name, annotations: annotations as Record<string, string> },
    spec: {
      type: 'service',
      lifecycle: 'production',
      owner: 'team',
      ...(redundancy === undefined ? {} : { redundancy: redundancy as {} }),
    },
  };
}

describe('catalogModuleRedundancy', () => {
  jest.setTimeout(60_000);

  it('lets every entity in, however bad its metadata is', async () => {
    const bad = [
      component('typo', { 'bulkhead/tier': 'one' }),
      component('number', { 'bulkhead/tier': 1 }),
      component('list', { 'bulkhead/pair': ['a', 'b'] }),
      component('pattern', { 'bulkhead/pattern': 'activ' }, 'not a block'),
      component('slo', { 'bulkhead/slo': 'x'.repeat(500) }, [1, 2]),
      component('nested', {}, { instances: { a: { on: 7 } }, failover: 3 }),
      component('refs', {}, { instances: [{ on: ['!!', ''] }], on: [null] }),
    ];
    const { backend, all } = await start(bad);
    const found = await until(all, items => items.length >= bad.length);
    expect(found.map(entity => entity.metadata.name).sort()).toEqual(
      bad.map(entity => entity.metadata.name).sort(),
    );
    await backend.stop();
  });

  it('shows placement as relations, both ways', async () => {
    const host: Entity = {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Resource',
      metadata: { name: 'host-1' },
      spec: { type: 'host', owner: 'team' },
    };
    const { backend, one } = await start([
      host,
      component('orders', {}, { instances: [{ on: ['host-1'] }] }),
    ]);
    const related = await until(
      () => one('resource:default/host-1'),
      entity =>
        entity?.relations?.some(relation => relation.type === 'carries') ??
        false,
    );
    expect(related?.relations).toContainEqual({
      type: 'carries',
      targetRef: 'component:default/orders',
    });
    const orders = await one('component:default/orders');
    expect(orders?.relations).toContainEqual({
      type: 'standsOn',
      targetRef: 'resource:default/host-1',
    });
    await backend.stop();
  });

  it('shows a fact from the portal soon after it was saved', async () => {
    const records: OverlayRecord[] = [];
    const { backend, one, follow } = await start(
      [component('orders', { 'bulkhead/tier': '1' })],
      records,
    );
    await until(() => one('component:default/orders'), Boolean);
    records.push({
      entityRef: 'component:default/orders',
      version: 1,
      overlay: {
        annotations: { 'bulkhead/tier': '2', 'bulkhead/rto': '15m' },
      },
      updatedAt: '2026-01-01T00:00:00.000Z',
    });
    const merged = await until(
      async () => {
        await follow();
        return one('component:default/orders');
      },
      entity => entity?.metadata.annotations?.['bulkhead/rto'] !== undefined,
    );
    expect(merged?.metadata.annotations).toMatchObject({
      'bulkhead/tier': '1',
      'bulkhead/rto': '15m',
      'bulkhead/overlay-version': '1',
    });
    await backend.stop();
  });

  it('lets in all of the example catalogs', async () => {
    const files = existsSync(examples)
      ? readdirSync(examples, { recursive: true, encoding: 'utf8' }).filter(
          file => file.endsWith('.yaml'),
        )
      : [];
    const entities = files
      .flatMap(file =>
        parseAllDocuments(readFileSync(join(examples, file), 'utf8')),
      )
      .map(document => document.toJS() as Entity)
      // Beside the catalogs stands what is no entity: evidence about them.
      .filter(entity => entity?.apiVersion && entity.kind !== 'Location');
    const { backend, all } = await start(entities);
    const refs = new Set(entities.map(stringifyEntityRef));
    const found = await until(all, items => items.length >= refs.size);
    expect(new Set(found.map(stringifyEntityRef))).toEqual(refs);
    await backend.stop();
  });
});
