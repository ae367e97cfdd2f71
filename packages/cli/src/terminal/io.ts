/** Where a command reads and writes; tests give their own. @public */
export interface Io {
  out(text: string): void;
  err(text: string): void;
  /** What is typed. Default: standard input. */
  readonly input?: NodeJS.ReadableStream;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Whether standard output is a terminal. */
  readonly isTerminal: boolean;
}

/** Standard streams of the process. */
export function processIo(): Io {
  return {
    out: text => process.stdout.write(text),
    err: text => process.stderr.write(text),
    cwd: process.cwd(),
    env: process.env,
    isTerminal: process.stdout.isTTY === true,
  };
}
