import { existsSync, readFileSync } from 'fs';
import { join, resolve } from 'path';
import { bulkhead } from './__testUtils__/bulkhead';

const trees = resolve(__dirname, '__fixtures__/trees');
const shared = resolve(__dirname, '../../../../shared/data/analysis');

interface Known {
  events?: number;
  basicEvents?: number;
  order1: number | null;
  order2: number | null;
  P?: number | null;
}

/** Published trees with their known counts; none where the folder is not there. */
function published(set: string): [string, Known][] {
  const index = join(shared, set, 'expected.json');
  return existsSync(index)
    ? Object.entries(JSON.parse(readFileSync(index, 'utf8')))
    : [];
}

describe('bulkhead fault-tree', () => {
  jest.setTimeout(120_000);

  it('gives one line of JSON for each file, also for one that is refused', async () => {
    const { code, out } = await bulkhead(
      ['fault-tree', 'pair.xml', 'refused.xml', 'gone.xml', '--json'],
      trees,
    );
    expect(code).toBe(0);
    expect(
      out
        .trim()
        .split('\n')
        .map(line => JSON.parse(line)),
    ).toEqual([
      {
        file: 'pair.xml',
        name: 'pair',
        basicEvents: 3,
        gates: 2,
        order1: [['vip']],
        order2: [['node-a', 'node-b']],
        status: 'not-computed',
        probability: null,
        reason: expect.stringMatching(/^nobody said how likely /),
        importance: {},
      },
      {
        file: 'refused.xml',
        error: expect.stringMatching(/^line 5: <not> in gate "top"/),
      },
      { file: 'gone.xml', error: 'there is no such file' },
    ]);
  });

  it('computes how likely the top event is, and what matters to it', async () => {
    const { out } = await bulkhead(
      ['fault-tree', 'chances.xml', '--json'],
      trees,
    );
    const answer = JSON.parse(out);
    // One of the two together, or the address: 1 - (1 - 0.001) (1 - 0.1 * 0.2).
    const chance = 1 - 0.999 * 0.98;
    expect(answer.status).toBe('exact');
    expect(answer.probability).toBeCloseTo(chance, 14);
    expect(answer.importance['node-a'].birnbaum).toBeCloseTo(0.999 * 0.2, 12);
    expect(answer.importance.vip).toMatchObject({ probability: 0.001 });
    expect(answer.importance.vip.raw).toBeCloseTo(1 / chance, 9);
    expect(answer.importance.vip.rrw).toBeCloseTo(chance / 0.02, 9);
    const words = await bulkhead(['fault-tree', 'chances.xml'], trees);
    expect(words.out).toMatch(/probability: 0\.0209\d* \(exact\)/);
  });

  it('says it in words, and exits with 2 when no file can be read', async () => {
    const text = await bulkhead(['fault-tree', 'pair.xml'], trees);
    expect(text.out).toBe(`pair.xml: pair, 3 basic events, 2 gates
  fails with one of: 1
    vip
  fails with two together: 1
    node-a and node-b
  probability: not computed, nobody said how likely node-b is to be down
`);
    const none = await bulkhead(['fault-tree', 'refused.xml'], trees);
    expect(none.code).toBe(2);
    expect(none.err).toMatch(/^refused\.xml: line 5: /);
  });

  const known = ['golden', 'aralia'].flatMap(set =>
    published(set).map(([name, answer]) => ({
      file: join(shared, set, `${name}.xml`),
      answer,
    })),
  );

  it(`agrees with ${known.length} published trees`, async () => {
    const files = known.map(({ file }) => file);
    const lines =
      files.length > 0
        ? (await bulkhead(['fault-tree', '--json', ...files])).out
            .trim()
            .split('\n')
            .map(line => JSON.parse(line))
        : [];
    expect(
      lines.map(line =>
        line.error
          ? [line.file, null, null]
          : [line.file, line.order1.length, line.order2.length],
      ),
    ).toEqual(
      known.map(({ file, answer }) => [file, answer.order1, answer.order2]),
    );
    const wrong = lines.filter((line, i) => {
      const expected = known[i].answer.P;
      return (
        !line.error &&
        typeof expected === 'number' &&
        (line.status !== 'exact' ||
          Math.abs(line.probability / expected - 1) > 1e-9)
      );
    });
    expect(wrong.map(line => line.file)).toEqual([]);
  });
});
