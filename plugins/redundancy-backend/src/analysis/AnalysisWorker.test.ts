import { mockServices } from '@backstage/backend-test-utils';
import { estate } from '../__testUtils__/estate';
import { AnalysisWorker } from './AnalysisWorker';
import { NOT_LOADED } from './protocol';

jest.setTimeout(60_000);

describe('AnalysisWorker', () => {
  const logger = mockServices.logger.mock();
  const whatIf = {
    snapshotId: 's',
    visible: { everything: true as const },
    lose: ['resource:default/gra'],
  };
  let worker: AnalysisWorker;

  afterEach(() => worker.close());

  const compute = async () => {
    const entities = estate();
    await worker.run('collect', { entities, isFirst: true });
    return worker.run('compute', {
      entities: entities.length,
      overlays: [],
      vocabulary: {},
      known: new Map(),
    });
  };

  it('answers from its own thread, and tells errors with their name', async () => {
    worker = AnalysisWorker.create({ logger });
    await expect(worker.run('whatIf', whatIf)).rejects.toMatchObject({
      name: NOT_LOADED,
    });
    const { refs, changed, hash } = await compute();
    expect(refs).toHaveLength(changed);
    await worker.run('adopt', { snapshotId: 's', hash });
    const { down } = await worker.run('whatIf', whatIf);
    expect(down.map(({ entityRef }) => entityRef)).toContain(
      'component:default/shop',
    );
  });

  it('gives what changed piece by piece', async () => {
    worker = AnalysisWorker.create({ logger });
    const { changed } = await compute();
    const first = await worker.run('takeChanged', { count: 3 });
    const rest = await worker.run('takeChanged', { count: 1000 });
    expect(first).toHaveLength(3);
    expect(rest).toHaveLength(changed - 3);
    expect(await worker.run('takeChanged', { count: 3 })).toEqual([]);
  });

  it('does not compute on half a catalog', async () => {
    worker = AnalysisWorker.create({ logger });
    await worker.run('collect', { entities: estate(), isFirst: true });
    await expect(
      worker.run('compute', {
        entities: 1000,
        overlays: [],
        vocabulary: {},
        known: new Map(),
      }),
    ).rejects.toThrow('Of 1000 entities 11 came through');
  });

  it('replaces a thread that takes too long or too much memory', async () => {
    worker = AnalysisWorker.create({ logger, timeoutMs: 1 });
    await expect(compute()).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
    });
    await worker.close();

    worker = AnalysisWorker.create({ logger, memoryMb: 4 });
    await expect(compute()).rejects.toThrow(/memory|ended/);
    // The next question finds a new thread, which dies of the same.
    await expect(compute()).rejects.toThrow(/memory|ended/);
  });

  it('answers nothing once it is closed', async () => {
    worker = AnalysisWorker.create({ logger });
    const asked = compute();
    const closed = worker.close();
    await expect(asked).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
    });
    await closed;
    await expect(worker.run('whatIf', whatIf)).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
    });
  });
});
