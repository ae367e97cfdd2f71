import { execFile } from 'child_process';
import { promises as fs } from 'fs';
import { tmpdir } from 'os';
import { dirname, join, resolve } from 'path';

const BIN = resolve(__dirname, '../../bin/bulkhead');

/** What a run of the real command came to. */
export interface Run {
  code: number;
  out: string;
  err: string;
}

/** Runs the command as a user would, in a process of its own. */
export function bulkhead(args: string[], cwd = process.cwd()): Promise<Run> {
  return new Promise(done => {
    execFile(
      process.execPath,
      [BIN, ...args],
      {
        cwd,
        // What the test runner sets would reach into the other process.
        env: { PATH: process.env.PATH, FORCE_COLOR: undefined },
        maxBuffer: 100_000_000,
      },
      (error, out, err) => {
        const code = typeof error?.code === 'number' ? error.code : 0;
        done({ code, out, err });
      },
    );
  });
}

const folders: string[] = [];

/** A folder with these files, gone after the tests. */
export async function folderWith(
  files: Record<string, string>,
): Promise<string> {
  const folder = await fs.mkdtemp(join(tmpdir(), 'bulkhead-cli-'));
  folders.push(folder);
  for (const [name, text] of Object.entries(files)) {
    await fs.mkdir(dirname(join(folder, name)), { recursive: true });
    await fs.writeFile(join(folder, name), text);
  }
  return folder;
}

export async function removeFolders(): Promise<void> {
  await Promise.all(
    folders
      .splice(0)
      .map(folder => fs.rm(folder, { recursive: true, force: true })),
  );
}

function entity(
  kind: string,
  name: string,
  type: string,
  redundancy = '',
  annotations = '',
): string {
  return `apiVersion: backstage.io/v1alpha1
kind: ${kind}
metadata:
  name: ${name}
  annotations: { ${annotations} }
spec:
  type: ${type}
  redundancy:${redundancy || ' {}'}
`;
}

const TIER_1 = "bulkhead/tier: '1'";

/** Two sites, a good service, and one whose two instances share a datastore and whose failover is misspelt. */
export const TWO_SITES = [
  entity('Resource', 'site-a', 'datacenter'),
  entity('Resource', 'site-b', 'datacenter'),
  entity('Resource', 'store-a', 'datastore', ' { on: [site-a] }'),
  entity('Resource', 'host-a1', 'host', ' { on: [site-a] }'),
  entity('Resource', 'host-a2', 'host', ' { on: [site-a] }'),
  entity('Resource', 'host-b1', 'host', ' { on: [site-b] }'),
  entity(
    'Component',
    'good',
    'service',
    `
    instances:
      - { name: g1, on: [host-a1] }
      - { name: g2, on: [host-b1] }`,
    TIER_1,
  ),
  entity(
    'Component',
    'shared',
    'service',
    `
    failover: automatc
    instances:
      - { name: s1, on: [host-a1, store-a] }
      - { name: s2, on: [host-a2, store-a] }`,
    TIER_1,
  ),
].join('---\n');

/** Line of the first text that holds this, from 1. */
export function lineWith(text: string): number {
  return TWO_SITES.split('\n').findIndex(line => line.includes(text)) + 1;
}
