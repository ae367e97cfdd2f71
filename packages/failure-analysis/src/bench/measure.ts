/** Runs the work and notes how many milliseconds it took. */
export function measure<T>(times: number[], work: () => T): T {
  const start = performance.now();
  const result = work();
  times.push(performance.now() - start);
  return result;
}

export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}

export function sum(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0);
}

/** Two digits where it matters, none where it does not. */
export function milliseconds(value: number): string {
  if (value >= 10_000) return `${(value / 1000).toFixed(1)} s`;
  return value < 10 ? `${value.toFixed(1)} ms` : `${Math.round(value)} ms`;
}

/** One row of a table, for `npm run bench` to print. */
export function printRow(row: Record<string, string | number>): void {
  process.stdout.write(`${JSON.stringify(row)}\n`);
}
