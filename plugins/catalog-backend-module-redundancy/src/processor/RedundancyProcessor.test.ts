import { mockServices } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import type {
  CatalogProcessorCache,
  CatalogProcessorResult,
} from '@backstage/plugin-catalog-node';
import type { OverlayRecord } from '@bulkhead/plugin-redundancy-common';
import type { OverlaySource } from '../overlay/OverlaySource';
import { RedundancyProcessor } from './RedundancyProcessor';

const ORDERS = 'component:default/orders';

/** As the catalog keeps it: what is set in one round replaces all of the round before. */
class Cache implements CatalogProcessorCache {
  #before: Record<string, unknown> = {};
  #now: Record<string, unknown> | undefined;
  async get<T>(key: string): Promise<T | undefined> {
    return this.#before[key] as T | undefined;
  }
  async set(key: string, value: unknown): Promise<void> {
    this.#now = { ...this.#now, [key]: value };
  }
  withKey(): never {
    throw new Error('not used');
  }
  nextRound(): void {
    this.#before = this.#now ?? this.#before;
    this.#now = undefined;
  }
}

function entity(spec: Record<string, unknown>, annotations = {}): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name: 'orders', annotations },
    spec: { type: 'service', ...spec },
  } as Entity;
}

function setup(overlay?: OverlayRecord['overlay']) {
  const logger = mockServices.logger.mock();
  const cache = new Cache();
  let away = false;
  let current = overlay;
  const overlays: OverlaySource = {
    overlayOf: async entityRef => {
      if (away) {
        throw new Error('away');
      }
      return (
        current && { entityRef, version: 7, overlay: current, updatedAt: '' }
      );
    },
    changes: async () => [],
  };
  const processor = RedundancyProcessor.create({ logger, overlays });
  return {
    logger,
    goAway: () => {
      away = true;
    },
    say: (next: OverlayRecord['overlay'] | undefined) => {
      current = next;
    },
    process: async (given: Entity) => {
      const emitted: CatalogProcessorResult[] = [];
      const emit = (result: CatalogProcessorResult) => emitted.push(result);
      const merged = await processor.preProcessEntity(
        given,
        undefined,
        emit,
        undefined,
        cache,
      );
      const result = await processor.postProcessEntity(
        merged,
        undefined,
        emit,
        cache,
      );
      cache.nextRound();
      return { result, emitted };
    },
  };
}

describe('RedundancyProcessor', () => {
  it('emits placement in both directions, each relation once', async () => {
    const { process } = setup();
    const { emitted } = await process(
      entity({
        redundancy: {
          instances: [
            { on: ['host-1', 'resource:default/store-1'] },
            { on: ['host-1', '!!'], site: 'site-1' },
          ],
          behind: ['vip-1'],
          anyOf: [{ of: ['isp-1', 'component:default/orders'] }],
        },
      }),
    );
    const relations = emitted.flatMap(result =>
      result.type === 'relation'
        ? [
            `${result.relation.source.name} ${result.relation.type} ${result.relation.target.name}`,
          ]
        : [],
    );
    expect(relations).toEqual([
      'orders standsOn host-1',
      'host-1 carries orders',
      'orders standsOn store-1',
      'store-1 carries orders',
      'orders standsOn site-1',
      'site-1 carries orders',
      'orders reachedThrough vip-1',
      'vip-1 leadsTo orders',
      'orders hasAlternative isp-1',
      'isp-1 alternativeFor orders',
    ]);
  });

  it('logs each bad value once, and again when it comes back', async () => {
    const { process, logger } = setup();
    const bad = entity({ redundancy: { failover: 'automatc' } });
    const good = entity({ redundancy: { failover: 'automatic' } });
    await process(bad);
    await process(bad);
    expect(logger.warn.mock.calls).toEqual([
      [
        `${ORDERS}: spec.redundancy.failover: "automatc" is not a known word here. Did you mean "automatic"?`,
      ],
    ]);
    await process(good);
    await process(bad);
    expect(logger.warn).toHaveBeenCalledTimes(2);
  });

  it('merges facts from the portal and notes which', async () => {
    const { process } = setup({
      annotations: { 'bulkhead/tier': '1', 'bulkhead/rto': '15m' },
      redundancy: { needed: 1 },
    });
    const { result, emitted } = await process(
      entity({}, { 'bulkhead/tier': '0' }),
    );
    expect(result.metadata.annotations).toEqual({
      'bulkhead/tier': '0',
      'bulkhead/rto': '15m',
      'bulkhead/overlay-version': '7',
      'bulkhead/overlay-fields':
        '[["annotations","bulkhead/rto"],["redundancy","needed"]]',
    });
    expect(result.spec?.redundancy).toEqual({ needed: 1 });
    expect(emitted[0]).toEqual({
      type: 'refresh',
      key: `bulkhead-overlay:${ORDERS}`,
    });
  });

  it('keeps the last overlay while it cannot be told, and drops it when it is gone', async () => {
    const { process, goAway, say } = setup({ redundancy: { needed: 1 } });
    await process(entity({}));
    goAway();
    expect((await process(entity({}))).result.spec?.redundancy).toEqual({
      needed: 1,
    });
    expect((await process(entity({}))).result.spec?.redundancy).toEqual({
      needed: 1,
    });
    const gone = setup({ redundancy: { needed: 1 } });
    await gone.process(entity({}));
    gone.say(undefined);
    await gone.process(entity({}));
    gone.goAway();
    expect(
      (await gone.process(entity({}))).result.spec?.redundancy,
    ).toBeUndefined();
    say(undefined);
  });

  it('makes text of annotations that YAML made numbers', async () => {
    const { process } = setup();
    const { result } = await process(
      entity({}, { 'bulkhead/tier': 1, 'bulkhead/pair': ['a', 'b'], 'x/y': 2 }),
    );
    expect(result.metadata.annotations).toEqual({
      'bulkhead/tier': '1',
      'bulkhead/pair': '["a","b"]',
      'x/y': 2,
    });
  });

  it('leaves other kinds alone, and never refuses an entity', async () => {
    const { process } = setup({ redundancy: { needed: 1 } });
    const group = { ...entity({ redundancy: 5 }), kind: 'Group' };
    expect((await process(group)).result).toBe(group);
    for (const redundancy of [null, 5, 'x', [], { instances: { a: 1 } }]) {
      await expect(process(entity({ redundancy }))).resolves.toBeDefined();
    }
  });
});
