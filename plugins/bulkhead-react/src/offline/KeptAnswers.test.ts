/** @jest-environment node */
import { IDBFactory } from 'fake-indexeddb';
import fc from 'fast-check';
import { IndexedDbTable } from './IndexedDbTable';
import { KeptAnswers, type KeptLimits } from './KeptAnswers';
import { MemoryTable, type KeptTable } from './KeptTable';

const ALINE = 'user:default/aline';
const KARIM = 'user:default/karim';

const tables: [string, () => KeptTable][] = [
  ['in memory', () => new MemoryTable()],
  ['in the browser', () => new IndexedDbTable(new IDBFactory(), 'kept')],
];

describe.each(tables)('answers kept %s', (_name, create) => {
  function begin(limits: Partial<KeptLimits> = {}) {
    const table = create();
    const time = { now: 1_000_000 };
    const kept = new KeptAnswers(table, { limits, clock: () => time.now });
    return { kept, table, time };
  }

  it('gives back what was kept, with its time', async () => {
    const { kept, time } = begin();
    await kept.open(ALINE);
    await kept.keep('GET /a', '{"a":1}');
    time.now += 5;
    expect(await kept.get('GET /a')).toEqual({
      user: ALINE,
      key: 'GET /a',
      body: '{"a":1}',
      at: 1_000_000,
    });
    expect(await kept.get('GET /b')).toBeUndefined();
  });

  it('keeps nothing while nobody is signed in', async () => {
    const { kept, table } = begin();
    await kept.keep('GET /a', '{}');
    expect(await table.marks()).toEqual([]);
    expect(await kept.get('GET /a')).toBeUndefined();
  });

  it('gives nothing of one person to the next, and removes it', async () => {
    const { kept, table } = begin();
    await kept.open(ALINE);
    await kept.keep('GET /a', '"of aline"');
    await kept.open(KARIM);
    expect(await kept.get('GET /a')).toBeUndefined();
    expect(await table.marks()).toEqual([]);
  });

  it('is empty after signing out, and an answer that was on its way is not kept', async () => {
    const { kept, table } = begin();
    await kept.open(ALINE);
    await kept.keep('GET /a', '{}');
    const late = kept.keep('GET /late', '{}');
    await Promise.all([kept.clear(), late]);
    await kept.keep('GET /later', '{}');
    expect(await table.marks()).toEqual([]);
  });

  it('forgets what the person may not read any more', async () => {
    const { kept, table } = begin();
    await kept.open(ALINE);
    await kept.keep('GET /a', '{}');
    await kept.drop('GET /a');
    expect(await table.marks()).toEqual([]);
  });

  it('puts the oldest out first', async () => {
    const { kept, time } = begin({ total: 10 });
    await kept.open(ALINE);
    for (const key of ['one', 'two', 'three']) {
      time.now += 1;
      await kept.keep(key, '12345');
    }
    expect(await kept.get('one')).toBeUndefined();
    expect(await kept.get('two')).toBeDefined();
    expect(await kept.get('three')).toBeDefined();
    // Asked again it is young again.
    time.now += 1;
    await kept.keep('two', '12345');
    time.now += 1;
    await kept.keep('four', '12345');
    expect(await kept.get('three')).toBeUndefined();
    expect(await kept.get('two')).toBeDefined();
  });

  it('keeps no answer that is too large, not even the one before it', async () => {
    const { kept } = begin({ each: 10 });
    await kept.open(ALINE);
    await kept.keep('a', 'short');
    await kept.keep('a', 'much too large');
    expect(await kept.get('a')).toBeUndefined();
  });

  it('forgets what is too old', async () => {
    const { kept, table, time } = begin({ days: 1 });
    await kept.open(ALINE);
    await kept.keep('a', '{}');
    time.now += 86_400_001;
    expect(await kept.get('a')).toBeUndefined();
    await kept.keep('b', '{}');
    expect((await table.marks()).map(mark => mark.key)).toEqual(['b']);
  });

  it('says how much it keeps', async () => {
    const { kept } = begin();
    await kept.open(ALINE);
    expect(await kept.summary()).toEqual({ answers: 0, size: 0 });
    await kept.keep('a', '12345');
    expect(await kept.summary()).toEqual({ answers: 1, size: 5 });
  });

  it('holds its bounds and its scope, whatever happens in whatever order', async () => {
    const act = fc.oneof(
      fc.record({
        kind: fc.constant('keep' as const),
        key: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
        size: fc.nat(40),
      }),
      fc.record({
        kind: fc.constant('open' as const),
        user: fc.constantFrom(ALINE, KARIM),
      }),
      fc.record({ kind: fc.constant('clear' as const) }),
      fc.record({ kind: fc.constant('wait' as const), ms: fc.nat(100) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(act, { maxLength: 30 }), async acts => {
        const limits = { total: 60, each: 30, answers: 3, days: 1 };
        const { kept, table, time } = begin(limits);
        const state: { user?: string } = {};
        for (const one of acts) {
          if (one.kind === 'keep')
            await kept.keep(one.key, 'x'.repeat(one.size));
          if (one.kind === 'wait') time.now += one.ms;
          if (one.kind === 'clear') {
            await kept.clear();
            state.user = undefined;
          }
          if (one.kind === 'open') {
            await kept.open(one.user);
            state.user = one.user;
          }
          const marks = await table.marks();
          const size = marks.reduce((sum, mark) => sum + mark.size, 0);
          expect(size).toBeLessThanOrEqual(limits.total);
          expect(marks.length).toBeLessThanOrEqual(limits.answers);
          expect(marks.filter(mark => mark.user !== state.user)).toEqual([]);
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('a database that fails', () => {
  it('costs what was kept, and nothing else', async () => {
    const broken = new MemoryTable();
    broken.put = broken.get = async () => {
      throw new Error('QuotaExceededError');
    };
    const kept = new KeptAnswers(broken);
    await kept.open(ALINE);
    await expect(kept.keep('a', '{}')).resolves.toBeUndefined();
    await expect(kept.get('a')).resolves.toBeUndefined();
  });
});
