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
      },
      {
        file: 'refused.xml',
        error: expect.stringMatching(/^line 5: <not> in gate "top"/),
      },
      { file: 'gone.xml', error: 'there is no such file' },
    ]);
  });

  it('says it in words, and exits with 2 when no file can be read', async () => {
    const text = await bulkhead(['fault-tree', 'pair.xml'], trees);
    expect(text.out).toBe(`pair.xml: pair, 3 basic events, 2 gates
  fails with one of: 1
    vip
  fails with two together: 1
    node-a and node-b
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
  });
});
