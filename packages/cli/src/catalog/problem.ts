/** Something in the files that could not be read. The rest is analysed. */
export interface Problem {
  /** As given or found, relative to the working directory. */
  readonly file: string;
  /** From 1. */
  readonly line?: number;
  /** Path of the field, e.g. "metadata.name". */
  readonly field?: string;
  readonly message: string;
}

/** "catalog.yaml:12: metadata.name: must be text". */
export function problemLine(problem: Problem): string {
  const place =
    problem.line === undefined
      ? problem.file
      : `${problem.file}:${problem.line}`;
  return [place, problem.field, problem.message]
    .filter(part => part !== undefined)
    .join(': ');
}
