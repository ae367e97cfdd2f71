/**
 * How many people would have to leave before more than half of the files of a repository have no author left.
 *
 * After Avelino, Passos, Hora and Valente, "A Novel Approach for Estimating Truck Factors" (ICPC 2016): a person's degree
 * of authorship of a file is 3.293 + 1.098 FA + 0.164 DL - 0.321 ln(1 + AC), with FA 1 for who made the file, DL the
 * changes by the person and AC those by others. Authors are those with at least 0.75 of the highest degree, and 3.293.
 * A hint about knowledge, never a grade of people.
 */

const FIRST = 3.293;
const MADE = 1.098;
const CHANGED = 0.164;
const OTHERS = 0.321;
const SHARE_OF_HIGHEST = 0.75;

/** One commit, oldest first in a history. @public */
export interface GitChange {
  /** Whatever tells people apart: an address in lower case. */
  author: string;
  files: {
    path: string;
    kind: 'added' | 'changed' | 'removed';
    from?: string;
  }[];
}

/** @public */
export interface TruckFactor {
  truckFactor: number;
  files: number;
  /** Who is author of how many files, most first. */
  authors: { author: string; files: number }[];
}

interface FileHistory {
  madeBy?: string;
  changes: Map<string, number>;
}

/** @public */
export function truckFactorOf(history: readonly GitChange[]): TruckFactor {
  const authorsByFile = [...filesOf(history).values()].map(authorsOf);
  const filesByAuthor = new Map<string, Set<number>>();
  authorsByFile.forEach((authors, file) => {
    for (const author of authors) {
      const files = filesByAuthor.get(author) ?? new Set();
      filesByAuthor.set(author, files.add(file));
    }
  });
  const authors = [...filesByAuthor]
    .map(([author, files]) => ({ author, files: files.size }))
    .sort((a, b) => b.files - a.files || (a.author < b.author ? -1 : 1));
  const total = authorsByFile.length;
  const left = authorsByFile.map(set => set.size);
  let abandoned = 0;
  let truckFactor = 0;
  // Taking the one with most files away, again and again: the count does not change who is author of what.
  for (const { author } of authors) {
    if (abandoned > total / 2) {
      break;
    }
    truckFactor++;
    for (const file of filesByAuthor.get(author)!) {
      left[file]--;
      if (left[file] === 0) {
        abandoned++;
      }
    }
  }
  return { truckFactor, files: total, authors };
}

/**
 * Reads `git log --reverse --no-merges --name-status -M --format=commit%x09%aE%x09%aN`. Lines that are something else are
 * passed over.
 * @public
 */
export function parseGitLog(text: string): {
  history: GitChange[];
  names: Map<string, string>;
} {
  const history: GitChange[] = [];
  const names = new Map<string, string>();
  for (const line of text.split('\n')) {
    const [first, second, third] = line.split('\t');
    if (first === 'commit' && second) {
      const author = second.toLowerCase();
      names.set(author, third ?? second);
      history.push({ author, files: [] });
      continue;
    }
    const files = history[history.length - 1]?.files;
    if (!files || !second) {
      continue;
    }
    if (/^A/.test(first)) {
      files.push({ path: second, kind: 'added' });
    } else if (/^D/.test(first)) {
      files.push({ path: second, kind: 'removed' });
    } else if (/^R\d*/.test(first) && third) {
      files.push({ path: third, kind: 'changed', from: second });
    } else if (/^[MTC]/.test(first)) {
      files.push({ path: third ?? second, kind: 'changed' });
    }
  }
  return { history, names };
}

function filesOf(history: readonly GitChange[]): Map<string, FileHistory> {
  const files = new Map<string, FileHistory>();
  for (const { author, files: changed } of history) {
    for (const { path, kind, from } of changed) {
      if (kind === 'removed') {
        files.delete(path);
        continue;
      }
      const known: FileHistory = files.get(from ?? path) ?? {
        changes: new Map(),
      };
      if (from) {
        files.delete(from);
      }
      if (kind === 'added') {
        known.madeBy ??= author;
      } else {
        known.changes.set(author, (known.changes.get(author) ?? 0) + 1);
      }
      files.set(path, known);
    }
  }
  return files;
}

function authorsOf({ madeBy, changes }: FileHistory): Set<string> {
  const people = new Set([...(madeBy ? [madeBy] : []), ...changes.keys()]);
  const all = [...changes.values()].reduce((sum, n) => sum + n, 0);
  const degrees = [...people].map(person => {
    const own = changes.get(person) ?? 0;
    const degree =
      FIRST +
      (person === madeBy ? MADE : 0) +
      CHANGED * own -
      OTHERS * Math.log(1 + all - own);
    return { person, degree };
  });
  const highest = Math.max(...degrees.map(({ degree }) => degree));
  return new Set(
    degrees
      .filter(
        ({ degree }) => degree >= FIRST && degree > SHARE_OF_HIGHEST * highest,
      )
      .map(({ person }) => person),
  );
}
