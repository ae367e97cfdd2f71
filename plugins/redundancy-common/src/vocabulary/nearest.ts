/**
 * Optimal string alignment distance: insertions, deletions, substitutions and swaps of neighbours. Swaps count once
 * because they are the commonest slip of a typist.
 */
function distance(a: string, b: string): number {
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      row[j] = Math.min(
        previous[j] + 1,
        row[j - 1] + 1,
        previous[j - 1] + same,
      );
      if (
        i > 1 &&
        j > 1 &&
        a[i - 1] === b[j - 2] &&
        a[i - 2] === b[j - 1] &&
        before[j - 2] + 1 < row[j]
      ) {
        row[j] = before[j - 2] + 1;
      }
    }
    before = previous;
    previous = row;
  }
  return previous[b.length];
}

function plain(word: string): string {
  return word.toLowerCase().replace(/[\s_]+/g, '-');
}

/**
 * The allowed word that was probably meant, or undefined when none is near. Case, spaces and underscores do not count.
 * @public
 */
export function nearestWord(
  word: string,
  allowed: Iterable<string>,
): string | undefined {
  // Longer input is not a slip of a word, and the comparison costs its square.
  if (word.length > 60) {
    return undefined;
  }
  const given = plain(word);
  let best: string | undefined;
  let bestDistance = Math.max(1, Math.floor(given.length / 3)) + 1;
  for (const candidate of allowed) {
    const other = plain(candidate);
    const far =
      given.length >= 4 && (other.startsWith(given) || given.startsWith(other))
        ? Math.min(1, Math.abs(other.length - given.length))
        : distance(given, other);
    if (far < bestDistance) {
      best = candidate;
      bestDistance = far;
    }
  }
  return best;
}
