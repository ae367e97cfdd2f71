import { mockServices } from '@backstage/backend-test-utils';
import { FreshIndex } from './FreshIndex';

describe('FreshIndex', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  const create = async (triggerTask: (id: string) => Promise<void>) => {
    const index = FreshIndex.create({
      logger: mockServices.logger.mock(),
      scheduler: { triggerTask },
    });
    const run = jest.fn(async () => {});
    await index.watched({ run }).run({ id: 'notes', fn: async () => {} });
    expect(run).toHaveBeenCalledTimes(1);
    return index;
  };

  it('reads once for several changes in a row, and not again without one', async () => {
    const read = jest.fn(async () => {});
    const index = await create(read);
    index.changed();
    index.changed();
    await jest.advanceTimersByTimeAsync(1_000);
    expect(read.mock.calls).toEqual([['notes']]);
    await jest.advanceTimersByTimeAsync(3600_000);
    expect(read).toHaveBeenCalledTimes(1);
  });

  it('leaves a pause between two readings, and loses no change', async () => {
    const read = jest.fn(async () => {});
    const index = await create(read);
    index.changed();
    await jest.advanceTimersByTimeAsync(1_000);
    index.changed();
    await jest.advanceTimersByTimeAsync(10_000);
    expect(read).toHaveBeenCalledTimes(1);
    await jest.advanceTimersByTimeAsync(10_000);
    expect(read).toHaveBeenCalledTimes(2);
  });

  it('tries again where it was being read at that moment', async () => {
    const read = jest
      .fn<Promise<void>, [string]>()
      .mockRejectedValueOnce(new Error('is currently running'))
      .mockResolvedValue(undefined);
    const index = await create(read);
    index.changed();
    await jest.advanceTimersByTimeAsync(1_000);
    expect(read).toHaveBeenCalledTimes(1);
    await jest.advanceTimersByTimeAsync(20_000);
    expect(read).toHaveBeenCalledTimes(2);
  });
});
