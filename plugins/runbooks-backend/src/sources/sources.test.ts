import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { mockServices } from '@backstage/backend-test-utils';
import { contentHash } from '@bulkhead/plugin-runbooks-common';
import type { Knex } from 'knex';
import { openDatabase } from '@bulkhead/bulkhead-node';
import { testEngines } from '../__testUtils__/engines';
import { runbookText } from '../__testUtils__/texts';
import { Documents } from '../library/Documents';
import { Ingest } from '../library/Ingest';
import { LibraryStore } from '../library/LibraryStore';
import { FolderReader } from './FolderReader';
import { UrlTreeReader } from './UrlReader';

jest.setTimeout(120_000);

const MIGRATIONS = path.resolve(__dirname, '../../migrations');

describe.each(testEngines().eachSupportedId())('sources on %s', engine => {
  const databases = testEngines();
  let database: Knex;
  let store: LibraryStore;
  let ingest: Ingest;
  let folder: string;
  let minute = 0;
  const source = { id: 'books', type: 'folder' as const, title: 'Books' };

  const write = (file: string, text: string | Buffer) => {
    fs.mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    fs.writeFileSync(path.join(folder, file), text);
  };
  const git = (...args: string[]) =>
    execFileSync('git', args, {
      cwd: folder,
      env: {
        ...process.env,
        GIT_AUTHOR_NAME: 'Aline',
        GIT_AUTHOR_EMAIL: 'a@example.net',
        GIT_COMMITTER_NAME: 'Aline',
        GIT_COMMITTER_EMAIL: 'a@example.net',
        GIT_COMMITTER_DATE: new Date(
          Date.UTC(2026, 0, 1, 0, minute++),
        ).toISOString(),
        GIT_CONFIG_GLOBAL: '/dev/null',
      },
    }).toString();
  const commit = (message: string) => {
    git('add', '-A');
    git('commit', '-q', '-m', message);
  };
  const refresh = (about = source, at = folder) =>
    ingest.refresh(about, new FolderReader({ folder: at }));
  const ids = async () =>
    (await store.runbooks())
      .filter(item => !item.goneAt)
      .map(item => item.id)
      .sort();
  const history = async (id: string) =>
    (await store.versions(id, { limit: 100 })).items;

  beforeEach(async () => {
    const knex = await databases.init(engine);
    database = await openDatabase({
      database: mockServices.database({ knex }),
      directory: MIGRATIONS,
    });
    store = LibraryStore.create({ database });
    ingest = new Ingest({
      database,
      store,
      documents: new Documents({}),
      logger: mockServices.logger.mock(),
      clock: () => new Date('2026-06-01T00:00:00Z'),
    });
    folder = fs.mkdtempSync(path.join(tmpdir(), 'runbooks-'));
  });
  afterEach(() => fs.rmSync(folder, { recursive: true }));

  it('reads a plain folder, and sees what changes in it', async () => {
    write('shop/restart.md', runbookText({ id: 'restart' }));
    write('alerts/DiskFull.md', '# DiskFull\n\n## Mitigation\n\nDelete.\n');
    write('README.md', '# Not a runbook\n');
    expect(await refresh()).toBe(true);
    expect(await ids()).toEqual(['alerts-disk-full', 'restart']);
    expect(await refresh()).toBe(false);

    write(
      'shop/restart.md',
      runbookText({ id: 'restart', body: 'More words.' }),
    );
    expect(await refresh()).toBe(true);
    expect((await history('restart')).map(item => item.hash)).toEqual([
      contentHash(runbookText({ id: 'restart', body: 'More words.' })),
      contentHash(runbookText({ id: 'restart' })),
    ]);

    fs.rmSync(path.join(folder, 'shop/restart.md'));
    expect(await refresh()).toBe(true);
    expect(await ids()).toEqual(['alerts-disk-full']);
    // What is gone stays readable by its version.
    expect(
      await store.versionByHash(contentHash(runbookText({ id: 'restart' }))),
    ).toMatchObject({ runbookId: 'restart' });
  });

  it('refuses by name what it does not read', async () => {
    write('good.md', runbookText({ id: 'good' }));
    write('huge.md', 'x'.repeat(1024 * 1024 + 1));
    write('latin.md', Buffer.from([0xe9, 0x0a]));
    const outside = path.join(
      folder,
      '..',
      `${path.basename(folder)}-secret.md`,
    );
    fs.writeFileSync(outside, '# secret\n');
    fs.symlinkSync(outside, path.join(folder, 'link.md'));
    fs.symlinkSync(folder, path.join(folder, 'loop'));
    await refresh();
    fs.rmSync(outside);
    expect(await ids()).toEqual(['good']);
    expect((await store.sources())[0].refused).toEqual([
      { path: 'huge.md', reason: 'larger than 1024 KiB' },
      { path: 'latin.md', reason: 'not UTF-8 text' },
      { path: 'link.md', reason: 'a symbolic link' },
      { path: 'loop', reason: 'a symbolic link' },
    ]);
  });

  it('keeps what it had when a source cannot be read', async () => {
    write('good.md', runbookText({ id: 'good' }));
    await refresh();
    await refresh(source, path.join(folder, 'gone'));
    expect(await ids()).toEqual(['good']);
    expect((await store.sources())[0].problem).toMatch(/could not be read/);
  });

  it('reads every commit of a checkout, and follows renames', async () => {
    git('init', '-q');
    write('runbooks/a.md', runbookText({ id: 'a' }));
    commit('Write it');
    write('runbooks/a.md', runbookText({ id: 'a', body: 'Better.' }));
    write('elsewhere.txt', 'x');
    commit('Better it');
    fs.mkdirSync(path.join(folder, 'runbooks/shop'));
    git('mv', 'runbooks/a.md', 'runbooks/shop/a.md');
    commit('Move it');
    const at = path.join(folder, 'runbooks');
    await refresh(source, at);
    const versions = await history('a');
    expect(
      versions.map(item => [
        item.path,
        item.message,
        item.author,
        item.renamedFrom,
      ]),
    ).toEqual([
      ['shop/a.md', 'Move it', 'Aline', 'a.md'],
      ['a.md', 'Write it', 'Aline', undefined],
    ]);
    expect(versions[0].commit).toHaveLength(40);

    // Reading on from where it stood.
    write('runbooks/shop/a.md', runbookText({ id: 'a', body: 'Best.' }));
    commit('Best it');
    expect(await refresh(source, at)).toBe(true);
    expect((await history('a')).map(item => item.message)).toEqual([
      'Best it',
      'Move it',
      'Write it',
    ]);
    expect(await refresh(source, at)).toBe(false);

    // What is not committed yet is a version too.
    write(
      'runbooks/shop/a.md',
      runbookText({ id: 'a', body: 'Not committed.' }),
    );
    await refresh(source, at);
    expect((await history('a'))[0]).toMatchObject({
      author: 'unknown',
      commit: undefined,
    });
  });

  it('reads everything again after the branch was written anew', async () => {
    git('init', '-q');
    write('a.md', runbookText({ id: 'a' }));
    commit('First');
    write('a.md', runbookText({ id: 'a', body: 'Second.' }));
    commit('Second');
    await refresh();
    write('a.md', runbookText({ id: 'a', body: 'Another second.' }));
    git('add', '-A');
    git('commit', '-q', '--amend', '-m', 'Another second');
    await refresh();
    expect((await history('a'))[0]).toMatchObject({
      message: 'Another second',
    });
  });

  it('reads a history of 1,000 commits in one go', async () => {
    git('init', '-q');
    const stream: string[] = [];
    for (let n = 0; n < 1000; n++) {
      const text = runbookText({ id: `book-${n % 10}`, body: `Edit ${n}.` });
      stream.push(
        `commit refs/heads/main\nauthor Karim <k@example.net> ${
          1_700_000_000 + n
        } +0000\ncommitter Karim <k@example.net> ${
          1_700_000_000 + n
        } +0000\ndata <<END\nEdit ${n}\nEND\nM 100644 inline book-${
          n % 10
        }.md\ndata ${Buffer.byteLength(text)}\n${text}\n`,
      );
    }
    execFileSync('git', ['fast-import', '--quiet'], {
      cwd: folder,
      input: stream.join(''),
    });
    git('checkout', '-q', '-f', 'main');
    expect(await refresh()).toBe(true);
    expect(await ids()).toHaveLength(10);
    const first = await store.versions('book-3', { limit: 60 });
    expect(first.items).toHaveLength(60);
    const second = await store.versions('book-3', {
      limit: 60,
      cursor: first.nextCursor,
    });
    expect(second.items).toHaveLength(40);
    expect(second.nextCursor).toBeUndefined();
    expect([...first.items, ...second.items].map(item => item.message)).toEqual(
      Array.from({ length: 100 }, (_, index) => `Edit ${993 - index * 10}`),
    );
    expect(await refresh()).toBe(false);
  });

  it('gives an id to the first that has it, and another to the second', async () => {
    write('a/one.md', runbookText({ id: 'same' }));
    await refresh();
    write('a/0.md', runbookText({ id: 'same', body: 'Another text.' }));
    await refresh();
    const [first, second] = (await store.runbooks()).sort(
      (a, b) => a.id.length - b.id.length,
    );
    expect([first.id, first.path]).toEqual(['same', 'a/one.md']);
    expect(second.id).toMatch(/^same-[0-9a-f]{6}$/);
    expect(
      [...first.extraFindings, ...second.extraFindings].map(item => item.rule),
    ).toEqual(['duplicate-id']);
  });

  it('takes the same text from two sources as one runbook, and another text as another', async () => {
    const other = { id: 'mirror', type: 'folder' as const, title: 'Mirror' };
    write('a.md', runbookText({ id: 'a' }));
    await refresh();
    await refresh(other);
    expect(await ids()).toEqual(['a']);
    write('a.md', runbookText({ id: 'a', body: 'Changed here only.' }));
    await refresh(other);
    expect(await ids()).toHaveLength(2);
  });

  it('keeps a broken runbook readable, with its errors and links to nowhere', async () => {
    write(
      'a.md',
      `${runbookText({ id: 'a' }).replace(
        'type: check',
        'tpye: check',
      )}\nSee [the other](gone.md).\n`,
    );
    await refresh();
    const [runbook] = await store.runbooks();
    expect(runbook.errors).toBe(2);
    expect(runbook.extraFindings).toMatchObject([{ rule: 'link-dead' }]);
    expect(await store.content(runbook.hash)).toBeDefined();
  });

  it('reads a tree through Backstage, and again only when it changed', async () => {
    const readTree = jest.fn(
      async (_url: string, options?: { etag?: string }) => {
        if (options?.etag === 'e1')
          throw Object.assign(new Error('not modified'), {
            name: 'NotModifiedError',
          });
        const file = (at: string, text: string) => ({
          path: at,
          content: async () => Buffer.from(text),
        });
        return {
          etag: 'e1',
          files: async () => [
            file('shop/a.md', runbookText({ id: 'a' })),
            file('../b.md', '# b'),
          ],
          archive: jest.fn(),
          dir: jest.fn(),
        };
      },
    );
    const reader = new UrlTreeReader({
      url: 'https://git.example/x/tree/main/runbooks',
      reader: mockServices.urlReader.mock({ readTree }),
      clock: () => new Date('2026-05-01T00:00:00Z'),
    });
    const tree = { id: 'tree', type: 'url' as const, title: 'Tree' };
    expect(await ingest.refresh(tree, reader)).toBe(true);
    expect(await ids()).toEqual(['a']);
    expect((await store.sources())[0].refused).toEqual([
      { path: '../b.md', reason: 'leads out of the folder' },
    ]);
    expect(await ingest.refresh(tree, reader)).toBe(false);
    expect(readTree).toHaveBeenCalledTimes(2);
  });
});
