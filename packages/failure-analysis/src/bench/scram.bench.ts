import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { readOpenPsa } from '../openpsa/readOpenPsa';
import { prepareModel } from '../prepare/prepareModel';
import { unavailability } from '../probability/unavailability';
import { measure, median, milliseconds, printRow, sum } from './measure';

/**
 * Compares the exact probability of published fault trees with SCRAM, tree by tree in turn: reading the file and computing, each
 * tree once. SCRAM lists minimal cut sets as well; it is told to stop at order 1, which makes it fastest.
 */
const set = process.argv[2];
const folder = resolve(__dirname, '../../../../../shared/data/analysis', set);

function hasScram(): boolean {
  try {
    execFileSync('scram', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

function run(): Record<string, string | number> {
  const expected = JSON.parse(
    readFileSync(join(folder, 'expected.json'), 'utf8'),
  ) as Record<string, { P: number; order1: number | null }>;
  const names = Object.keys(expected).filter(
    name => expected[name].order1 !== null,
  );
  const scram = hasScram();
  const ours: number[] = [];
  const theirs: number[] = [];
  const calculation: number[] = [];
  const work = mkdtempSync(join(tmpdir(), 'scram-'));
  let exact = 0;
  try {
    for (const name of names) {
      const file = join(folder, `${name}.xml`);
      const { result } = measure(ours, () => {
        const tree = readOpenPsa(readFileSync(file, 'utf8'));
        return unavailability(
          prepareModel(tree.model),
          tree.tops[0],
          'after-human',
          id => tree.probabilities.get(id),
        );
      });
      const right = Math.abs(result.low / expected[name].P - 1) < 1e-9;
      if (result.status === 'exact' && right) exact++;
      if (!scram) continue;
      const report = join(work, 'report.xml');
      measure(theirs, () =>
        execFileSync(
          'scram',
          ['--bdd', '--probability', '1', '-l', '1', file, '-o', report],
          { stdio: 'ignore' },
        ),
      );
      const text = readFileSync(report, 'utf8');
      calculation.push(
        1000 *
          sum(
            [...text.matchAll(/<(products|probability)>([^<]+)</g)].map(m =>
              Number(m[2]),
            ),
          ),
      );
    }
  } finally {
    rmSync(work, { recursive: true });
  }
  const told = (values: number[], of: (v: number[]) => number): string =>
    values.length ? milliseconds(of(values)) : 'not installed';
  return {
    trees: set,
    number: names.length,
    'exact to nine digits': exact,
    'Bulkhead, median': told(ours, median),
    'Bulkhead, all': told(ours, sum),
    'SCRAM, median': told(theirs, median),
    'SCRAM, all': told(theirs, sum),
    'SCRAM without start and reading, median': told(calculation, median),
    'all ': told(calculation, sum),
  };
}

printRow(
  existsSync(folder)
    ? run()
    : { trees: set, note: 'the published trees are not beside the repository' },
);
