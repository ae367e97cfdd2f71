import { promises as fs } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PacksConfig } from './config';
import { git } from '../sources/git';

/** A pack on its way: one page. */
export interface MadePack {
  team: string;
  /** Name of its file, without an ending. */
  name: string;
  html: string;
  at: Date;
}

/** Where packs are put. */
export interface Destination {
  /** In words, for people who look after the portal. */
  readonly title: string;
  /** Puts one there; what it throws is told of this pack alone. */
  put(pack: MadePack): Promise<void>;
  /** After the last one. */
  close(): Promise<void>;
}

/** A page is never half written where it is looked for. */
async function replace(path: string, text: string): Promise<void> {
  const next = `${path}.part`;
  await fs.rm(next, { force: true });
  await fs.writeFile(next, text, { flag: 'wx', mode: 0o640 });
  // A link that stands there is replaced, never followed.
  await fs.rename(next, path);
}

/** NAME.html is the newest one; the ones before are in "earlier". */
export class FolderDestination implements Destination {
  readonly title: string;

  constructor(private readonly path: string, private readonly keep: number) {
    this.title = `folder ${path}`;
  }

  async put({ name, html, at }: MadePack): Promise<void> {
    const earlier = join(this.path, 'earlier');
    await fs.mkdir(earlier, { recursive: true });
    const newest = join(this.path, `${name}.html`);
    const stamp = at.toISOString().slice(0, 19).replace(/[-:]/g, '');
    await replace(join(earlier, `${name}-${stamp}Z.html`), html);
    await replace(newest, html);
    const own = (await fs.readdir(earlier)).filter(
      file =>
        file.startsWith(`${name}-`) &&
        /^\d{8}T\d{6}Z\.html$/.test(file.slice(name.length + 1)),
    );
    for (const file of own.sort().slice(0, -this.keep))
      await fs.rm(join(earlier, file), { force: true });
  }

  async close(): Promise<void> {}
}

/** Committed to a branch and pushed: the history holds the ones before. */
export class GitDestination implements Destination {
  readonly title: string;
  private folder: string | undefined;

  constructor(
    private readonly config: { url: string; branch: string; path: string },
  ) {
    this.title = `git ${config.url.replace(/\/\/[^/@]*@/, '//')} ${
      config.branch
    }`;
  }

  async put({ name, html }: MadePack): Promise<void> {
    this.folder ??= await this.clone();
    const into = join(this.folder, this.config.path);
    await fs.mkdir(into, { recursive: true });
    await replace(join(into, `${name}.html`), html);
  }

  async close(): Promise<void> {
    const { folder } = this;
    if (folder === undefined) return;
    try {
      await git(folder, ['add', '--all', '--', '.']);
      const changed = await git(folder, ['status', '--porcelain']);
      if (changed.trim() === '') return;
      await git(folder, [
        '-c',
        'user.name=Bulkhead',
        '-c',
        'user.email=bulkhead@localhost',
        '-c',
        'commit.gpgSign=false',
        'commit',
        '--quiet',
        '--message',
        'Packs as of now',
      ]);
      await git(folder, [
        'push',
        '--quiet',
        'origin',
        `HEAD:refs/heads/${this.config.branch}`,
      ]);
    } finally {
      this.folder = undefined;
      await fs.rm(folder, { recursive: true, force: true });
    }
  }

  /** A fresh copy each time: whatever happened to the one before, or to the branch. */
  private async clone(): Promise<string> {
    const { url, branch } = this.config;
    const folder = await fs.mkdtemp(join(tmpdir(), 'bulkhead-packs-'));
    try {
      await git(folder, [
        // No transport that runs a command of the address.
        '-c',
        'protocol.ext.allow=never',
        'clone',
        '--quiet',
        '--depth=1',
        '--no-tags',
        `--branch=${branch}`,
        '--',
        url,
        folder,
      ]);
    } catch (error) {
      await fs.rm(folder, { recursive: true, force: true });
      throw error;
    }
    return folder;
  }
}

export function destinationsOf(config: PacksConfig): Destination[] {
  return config.destinations.map(destination =>
    destination.type === 'folder'
      ? new FolderDestination(destination.path, config.keep)
      : new GitDestination(destination),
  );
}
