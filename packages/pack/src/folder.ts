import { sign, type KeyObject } from 'crypto';
import { promises as fs } from 'fs';
import { join } from 'path';
import { PackError } from './PackError';
import { MANIFEST, readManifest, SIGNATURE, type Manifest } from './manifest';

/** Of a clone that packs are committed to; no page leads there. */
export const ASIDE = '.git';
const LARGEST_MANIFEST = 5_000_000;

/** Text of a manifest; undefined where there is none of a sensible size. */
export async function manifestText(
  folder: string,
): Promise<string | undefined> {
  const path = join(folder, MANIFEST);
  const stat = await fs.lstat(path).catch(() => undefined);
  return stat?.isFile() && stat.size <= LARGEST_MANIFEST
    ? fs.readFile(path, 'utf8')
    : undefined;
}

/** Files of an earlier pack in the folder. A folder with anything else in it is refused before a file is touched. */
async function earlierFiles(folder: string, shown: string): Promise<string[]> {
  const names = await fs.readdir(folder).catch(error => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw new PackError(`${shown} is no folder that can be written.`);
  });
  if (names.every(name => name === ASIDE)) return [];
  const manifest = readManifest((await manifestText(folder)) ?? '');
  if (!manifest) {
    throw new PackError(
      `${shown} holds files that are no pack. Name a new folder, an empty one, or one of an earlier pack.`,
    );
  }
  return manifest.files.map(({ name }) => name);
}

async function replace(path: string, text: string | Buffer): Promise<void> {
  const next = `${path}.part`;
  await fs.rm(next, { force: true });
  await fs.writeFile(next, text, { flag: 'wx' });
  // A link that stands there is replaced, never followed.
  await fs.rename(next, path);
}

/** Writes a pack over an earlier one, the manifest last: a pack cut off in the middle does not verify. */
export async function writePack(
  folder: string,
  shown: string,
  files: ReadonlyMap<string, string>,
  manifest: Manifest,
  key: KeyObject | undefined,
): Promise<void> {
  const earlier = await earlierFiles(folder, shown);
  await fs.mkdir(folder, { recursive: true });
  for (const [name, text] of files) {
    await replace(join(folder, name), text);
  }
  for (const name of earlier.filter(item => !files.has(item))) {
    await fs.rm(join(folder, name), { force: true });
  }
  const text = `${JSON.stringify(manifest, undefined, 2)}\n`;
  await fs.rm(join(folder, SIGNATURE), { force: true });
  await replace(join(folder, MANIFEST), text);
  if (key) {
    const signature = sign(null, Buffer.from(text), key).toString('base64');
    await replace(join(folder, SIGNATURE), `${signature}\n`);
  }
}
