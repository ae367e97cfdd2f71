import { mockServices } from '@backstage/backend-test-utils';
import type { OverlayChanges } from '@bulkhead/plugin-redundancy-common';
import { RemoteOverlays } from './RemoteOverlays';

const ORDERS = 'component:default/orders';

function record(version: number, entityRef = ORDERS) {
  return {
    entityRef,
    version,
    overlay: { redundancy: { needed: version } },
    updatedAt: '2026-01-01T00:00:00.000Z',
  };
}

/** A server whose pages are told one after the other; an error is thrown instead of answered. */
function setup(...answers: (OverlayChanges | Error | number)[]) {
  const asked: string[] = [];
  let now = 0;
  const logger = mockServices.logger.mock();
  const source = RemoteOverlays.create({
    logger,
    auth: mockServices.auth(),
    discovery: mockServices.discovery(),
    now: () => now,
    fetch: (async (url: string) => {
      asked.push(new URL(url).searchParams.get('after') ?? 'start');
      const answer = answers.shift() ?? new Error('nothing more to say');
      if (answer instanceof Error) {
        throw answer;
      }
      return typeof answer === 'number'
        ? new Response('{}', { status: answer })
        : new Response(JSON.stringify(answer), {
            headers: { 'content-type': 'application/json' },
          });
    }) as typeof fetch,
  });
  return {
    source,
    asked,
    logger,
    later: (ms: number) => {
      now += ms;
    },
  };
}

describe('RemoteOverlays', () => {
  it('reads all pages once, then only what changed', async () => {
    const { source, asked, later } = setup(
      { items: [record(1)], cursor: 'c1', more: true },
      {
        items: [record(1, 'component:default/mail')],
        cursor: 'c2',
        more: false,
      },
      { items: [record(2)], cursor: 'c3', more: false },
    );
    expect((await source.overlayOf(ORDERS))?.version).toBe(1);
    expect(await source.overlayOf('component:default/other')).toBeUndefined();
    expect(asked).toEqual(['start', 'c1']);
    expect(await source.changes()).toEqual([ORDERS, 'component:default/mail']);
    expect(await source.changes()).toEqual([]);
    later(1_001);
    expect((await source.overlayOf(ORDERS))?.version).toBe(2);
    expect(await source.changes()).toEqual([ORDERS]);
    expect(asked).toEqual(['start', 'c1', 'c2']);
  });

  it('asks once for many at the same moment', async () => {
    const { source, asked } = setup({ items: [], cursor: 'c1', more: false });
    await Promise.all(
      Array.from({ length: 50 }, () => source.overlayOf(ORDERS)),
    );
    expect(asked).toEqual(['start']);
  });

  it('keeps what it knows when the other backend is away, and does not wait for it again soon', async () => {
    const { source, asked, later, logger } = setup(
      { items: [record(1)], cursor: 'c1', more: false },
      new Error('connection refused'),
      503,
      { items: [record(2)], cursor: 'c2', more: false },
    );
    await source.overlayOf(ORDERS);
    later(2_000);
    expect((await source.overlayOf(ORDERS))?.version).toBe(1);
    later(2_000);
    await source.overlayOf(ORDERS);
    expect(asked).toHaveLength(2);
    later(15_000);
    expect((await source.overlayOf(ORDERS))?.version).toBe(1);
    expect(logger.warn).toHaveBeenCalledTimes(1);
    later(15_000);
    expect((await source.overlayOf(ORDERS))?.version).toBe(2);
    expect(logger.info).toHaveBeenCalledWith(
      'Facts from the portal can be read again',
    );
  });

  it('says that it does not know before it has ever read them', async () => {
    const { source } = setup(new Error('connection refused'));
    await expect(source.overlayOf(ORDERS)).rejects.toThrow(
      'have not been read yet',
    );
    expect(await source.changes()).toEqual([]);
  });
});
