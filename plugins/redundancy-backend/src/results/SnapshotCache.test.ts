import { SnapshotCache } from './SnapshotCache';

describe('SnapshotCache', () => {
  it('asks once for one snapshot and key, and again for another', async () => {
    const cache = new SnapshotCache<number>(10);
    let n = 0;
    const find = async () => ++n;
    expect(
      await Promise.all([cache.get('a', 'x', find), cache.get('a', 'x', find)]),
    ).toEqual([1, 1]);
    expect(await cache.get('b', 'x', find)).toBe(2);
    expect(await cache.get('b', 'y', find)).toBe(3);
  });

  it('keeps no more than so many, and no failure', async () => {
    const cache = new SnapshotCache<string>(1);
    const find = jest.fn(async () => 'found');
    await cache.get('a', 'x', find);
    await cache.get('a', 'y', find);
    await cache.get('a', 'x', find);
    expect(find).toHaveBeenCalledTimes(3);
    await expect(
      cache.get('a', 'z', async () => {
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    expect(await cache.get('a', 'z', find)).toBe('found');
  });
});
