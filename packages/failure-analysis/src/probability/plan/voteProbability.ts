/** Probability that at least `needed` of independent parts are true. */
export function voteProbability(
  needed: number,
  parts: readonly number[],
): number {
  const exactly = new Float64Array(needed + 1);
  exactly[0] = 1;
  // The last place gathers "that many or more".
  for (const p of parts) {
    exactly[needed] += exactly[needed - 1] * p;
    for (let j = needed - 1; j > 0; j--)
      exactly[j] = exactly[j] * (1 - p) + exactly[j - 1] * p;
    exactly[0] *= 1 - p;
  }
  return exactly[needed];
}
