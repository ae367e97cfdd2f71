import { parseGitLog, truckFactorOf } from './truckFactor';

const LOG = [
  'commit\tAline@Example.net\tAline Moreau',
  '',
  'A\tsrc/a.ts',
  'A\tsrc/b.ts',
  'A\tsrc/c.ts',
  'commit\tkarim@example.net\tKarim Benali',
  '',
  'A\tsrc/d.ts',
  'M\tsrc/a.ts',
  'R100\tsrc/b.ts\tsrc/e.ts',
  'D\tsrc/c.ts',
  'something else',
].join('\n');

describe('truck factor', () => {
  it('reads a log, with renames and removals; a change of a file is a first step to knowing it', () => {
    const { history, names } = parseGitLog(LOG);
    expect(history.map(change => change.author)).toEqual([
      'aline@example.net',
      'karim@example.net',
    ]);
    expect(names.get('aline@example.net')).toBe('Aline Moreau');
    const result = truckFactorOf(history);
    expect(result.files).toBe(3);
    expect(result.authors).toEqual([
      { author: 'karim@example.net', files: 3 },
      { author: 'aline@example.net', files: 2 },
    ]);
    expect(result.truckFactor).toBe(2);
  });

  it('is the number of people until more than half of the files have no author', () => {
    const made = (author: string, count: number) => ({
      author,
      files: Array.from({ length: count }, (_, i) => ({
        path: `${author}-${i}`,
        kind: 'added' as const,
      })),
    });
    const of = (...counts: number[]) =>
      truckFactorOf(counts.map((count, i) => made(`p${i}`, count))).truckFactor;
    expect(of(10)).toBe(1);
    expect(of(5, 5)).toBe(2);
    expect(of(6, 4)).toBe(1);
    expect(of(1, 1, 1, 1)).toBe(3);
    expect(truckFactorOf([])).toEqual({
      truckFactor: 0,
      files: 0,
      authors: [],
    });
  });

  it('takes authorship over with many changes, as the published formula has it', () => {
    const edits = (author: string, count: number) =>
      Array.from({ length: count }, () => ({
        author,
        files: [{ path: 'a', kind: 'changed' as const }],
      }));
    const made = {
      author: 'first',
      files: [{ path: 'a', kind: 'added' as const }],
    };
    const authors = (count: number) =>
      truckFactorOf([made, ...edits('second', count)]).authors.map(
        item => item.author,
      );
    expect(authors(1)).toEqual(['first', 'second']);
    expect(authors(2)).toEqual(['first', 'second']);
    // 4.391 - 0.321 ln(1 + 30) = 3.289 falls under 3.293; with 29 it does not, but it is under 0.75 of the highest.
    expect(authors(30)).toEqual(['second']);
  });
});
