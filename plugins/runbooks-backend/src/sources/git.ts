import { execFile, spawn } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A history of ten thousand commits on a folder is some megabytes. */
const MAX_OUTPUT = 64 * 1024 * 1024;
const TIMEOUT_MS = 60_000;

/** The checkout's own settings must not make git run anything, and nobody is there to type a password. */
const SAFE = [
  '-c',
  'core.fsmonitor=false',
  '-c',
  'core.hooksPath=/dev/null',
  '-c',
  'core.quotePath=false',
  '-c',
  'log.showSignature=false',
];

export async function git(
  cwd: string,
  args: readonly string[],
): Promise<string> {
  const { stdout } = await run('git', [...SAFE, ...args], {
    cwd,
    maxBuffer: MAX_OUTPUT,
    timeout: TIMEOUT_MS,
    env: {
      ...process.env,
      GIT_TERMINAL_PROMPT: '0',
      GIT_OPTIONAL_LOCKS: '0',
      LC_ALL: 'C',
    },
  });
  return stdout;
}

/** What git says went wrong, in one line without paths of this machine. */
export function gitProblem(error: unknown): string {
  const { code, stderr } = error as { code?: string | number; stderr?: string };
  if (code === 'ENOENT')
    return 'git is not installed here: pages are shown without their history';
  const line =
    (stderr ?? '').split('\n').find(text => text.startsWith('fatal:')) ?? '';
  if (/dubious ownership/.test(line)) {
    return 'git does not trust the folder, because it belongs to another user: pages are shown without their history';
  }
  return `git could not read the history: ${
    line.replace(/'[^']*'/g, '…').slice(0, 200) || 'it ended with an error'
  }`;
}

/** One change of one file. */
export interface GitChange {
  commit: string;
  at: Date;
  author: string;
  message: string;
  /** Relative to the folder asked about. */
  path: string;
  blob: string;
  renamedFrom?: string;
}

const RECORD = '\x1e';
const FIELD = '\x1f';

/**
 * Every change of every file below the working folder since a commit, oldest first. One call, however many files:
 * renames are those that git sees by likeness of content.
 */
export async function gitChanges(
  folder: string,
  options: { since?: string; maxCommits: number },
): Promise<GitChange[]> {
  const range = options.since ? `${options.since}..HEAD` : 'HEAD';
  const out = await git(folder, [
    'log',
    range,
    '--topo-order',
    '--reverse',
    `--max-count=${options.maxCommits}`,
    '--no-color',
    '--no-merges',
    '--raw',
    '--no-abbrev',
    '-M',
    '-z',
    '--relative',
    `--format=${RECORD}%H${FIELD}%cI${FIELD}%aN${FIELD}%s${FIELD}`,
    '--',
    '.',
  ]);
  return out.split(RECORD).slice(1).flatMap(readCommit);
}

function readCommit(text: string): GitChange[] {
  const [commit, date, author, message, rest = ''] = text.split(FIELD);
  const tokens = rest.replace(/^[\0\n]+/, '').split('\0');
  const changes: GitChange[] = [];
  for (let index = 0; index < tokens.length; ) {
    // :100644 100644 old new M
    const match = /^\n?:(\d+) (\d+) [0-9a-f]+ ([0-9a-f]+) ([A-Z])\d*$/.exec(
      tokens[index],
    );
    if (!match) {
      index++;
      continue;
    }
    const [, , mode, blob, status] = match;
    const moves = status === 'R' || status === 'C';
    const from = tokens[index + 1];
    const path = moves ? tokens[index + 2] : from;
    index += moves ? 3 : 2;
    // Links and submodules are no texts; what is gone has none.
    if (status === 'D' || !mode.startsWith('100') || path === undefined)
      continue;
    changes.push({
      commit,
      at: new Date(date),
      author: author.slice(0, 255),
      message: message.slice(0, 500),
      path,
      blob,
      ...(status === 'R' ? { renamedFrom: from } : {}),
    });
  }
  return changes;
}

/** Contents of blobs, through one process; what is larger than the limit comes without content. */
export async function gitBlobs(
  folder: string,
  blobs: readonly string[],
  maxBytes: number,
): Promise<Map<string, Buffer | undefined>> {
  if (blobs.length === 0) return new Map();
  const sizes = await batch(
    folder,
    ['cat-file', '--batch-check=%(objectname) %(objecttype) %(objectsize)'],
    blobs,
  );
  const small: string[] = [];
  const result = new Map<string, Buffer | undefined>();
  for (const line of sizes.toString('utf8').split('\n')) {
    const [name, type, size] = line.split(' ');
    if (type !== 'blob') continue;
    if (Number(size) <= maxBytes) small.push(name);
    else result.set(name, undefined);
  }
  // In portions, so that a folder of large texts does not stand in memory whole.
  for (let at = 0; at < small.length; at += 200) {
    const part = small.slice(at, at + 200);
    const output = await batch(folder, ['cat-file', '--batch'], part);
    let offset = 0;
    while (offset < output.length) {
      const end = output.indexOf(0x0a, offset);
      if (end < 0) break;
      const [name, , size] = output
        .subarray(offset, end)
        .toString('utf8')
        .split(' ');
      const length = Number(size);
      if (!Number.isInteger(length)) break;
      result.set(name, Buffer.from(output.subarray(end + 1, end + 1 + length)));
      offset = end + 1 + length + 1;
    }
  }
  return result;
}

function batch(
  folder: string,
  args: readonly string[],
  lines: readonly string[],
): Promise<Buffer> {
  return new Promise((done, failed) => {
    const child = spawn('git', [...SAFE, ...args], {
      cwd: folder,
      timeout: TIMEOUT_MS,
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    const chunks: Buffer[] = [];
    let stderr = '';
    child.stdout.on('data', chunk => chunks.push(chunk));
    child.stderr.on('data', chunk => {
      stderr = (stderr + chunk).slice(0, 2000);
    });
    child.on('error', failed);
    child.on('close', code => {
      if (code === 0) done(Buffer.concat(chunks));
      else failed(Object.assign(new Error('git failed'), { stderr }));
    });
    child.stdin.on('error', () => {});
    child.stdin.end(`${lines.join('\n')}\n`);
  });
}
