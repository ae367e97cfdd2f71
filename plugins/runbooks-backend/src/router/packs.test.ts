import { execFileSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import fs from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { verifyPage } from '@bulkhead/pack';
import type { Knex } from 'knex';
import { testEngines } from '../__testUtils__/engines';
import { startRunbooks, type TestRunbooks } from '../__testUtils__/testBackend';
import { FAILOVER, runbookText } from '../__testUtils__/texts';
import { ADMIN, ALINE, INES, KARIM, NADIA } from '../__testUtils__/world';

jest.setTimeout(30_000);

const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const SPAN = { start: '2026-06-01T00:00:00Z', end: '2026-06-08T00:00:00Z' };

const git = (cwd: string, ...args: string[]) =>
  execFileSync(
    'git',
    ['-c', 'user.name=t', '-c', 'user.email=t@localhost', ...args],
    { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] },
  );

/** The people family, as far as it is asked. */
const oncall: typeof fetch = async input => {
  const url = String(input);
  const body = url.includes('/groups/')
    ? {
        schedules: [{ id: 's1', title: 'Shop turns', timeZone: 'UTC' }],
        pairs: [{ entityRef: 'component:default/shop', people: [KARIM] }],
      }
    : { final: [{ ...SPAN, role: 'primary', people: [KARIM] }], gaps: [] };
  return new Response(JSON.stringify(body));
};

describe.each(testEngines().eachSupportedId())('packs on %s', id => {
  const databases = testEngines();
  let folder: string;
  let bare: string;
  let knex: Knex;
  let runbooks: TestRunbooks;
  let ask: typeof fetch;

  beforeEach(async () => {
    folder = fs.mkdtempSync(path.join(tmpdir(), 'packs-test-'));
    bare = path.join(folder, 'bare.git');
    git(folder, 'init', '--quiet', '--bare', '--initial-branch=main', bare);
    const seed = path.join(folder, 'seed');
    git(folder, 'clone', '--quiet', bare, seed);
    git(seed, 'checkout', '-q', '-B', 'main');
    git(seed, 'commit', '--quiet', '--allow-empty', '-m', 'begin');
    git(seed, 'push', '--quiet', 'origin', 'main');
    ask = oncall;
    knex = await databases.init(id);
    runbooks = await startRunbooks({
      knex,
      fetch: (...given) => ask(...given),
      packs: {
        key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
        keep: 2,
        destinations: [
          { type: 'folder', path: path.join(folder, 'out') },
          { type: 'git', url: bare, path: 'packs' },
          { type: 'git', url: path.join(folder, 'gone.git') },
        ],
      },
      files: {
        'restart.md': runbookText({ id: 'restart' }),
        'vip-failover.md': FAILOVER,
        'own.md': runbookText({
          id: 'own',
          title: 'Only for owners',
          visibility: 'owners',
        }),
        'vault.md': runbookText({
          id: 'open-vault',
          title: 'Open the vault',
          entities: ['component:default/vault'],
          owner: 'group:default/shop-team',
        }),
      },
    });
  });
  afterEach(async () => {
    await runbooks.stop();
    fs.rmSync(folder, { recursive: true });
  });

  const download = (user: string) =>
    runbooks.as(user).get('/packs/default/shop-team');

  it('holds what the reader may see of a team, and nothing else', async () => {
    const answer = await download(ALINE).expect(200);
    expect(answer.headers['content-disposition']).toBe(
      'attachment; filename="pack-default.shop-team-2026-06-01.html"',
    );
    expect(verifyPage(answer.text, publicKey)).toEqual({
      madeAt: runbooks.clock.now,
      problems: [],
    });
    for (const words of [
      'Runbook restart',
      'Move the address',
      'Only for owners',
      'Shop turns',
      'As last known at 2026-06-01 03:00 UTC',
      // Who the people family says is the pair.
      'Pair: <b>karim</b>',
    ])
      expect(answer.text).toContain(words);
    expect(answer.text).not.toContain('Open the vault');
    const other = await download(NADIA).expect(200);
    expect(other.text).toContain('Runbook restart');
    expect(other.text).not.toContain('Only for owners');
    expect((await download(INES).expect(200)).text).toContain('Open the vault');
  });

  it('says what it could not read', async () => {
    ask = async () => new Response('', { status: 503 });
    const { text } = await download(KARIM).expect(200);
    expect(text).toContain('Not in this pack: On call could not be read');
    expect(text).toContain('Runbook restart');
  });

  it('is not there for a group that is not, or is none', async () => {
    const status = async (url: string) =>
      (await runbooks.as(ALINE).get(url)).status;
    expect(await status('/packs/default/nobody')).toBe(404);
    expect(await status('/packs/default/a%2Fb')).toBe(400);
  });

  it('is written for each team by schedule, and what fails is told to who looks after the portal', async () => {
    const { services, as } = runbooks;
    for (let time = 0; time < 3; time++) {
      await services.packs.makeAll();
      runbooks.wait(3600);
    }
    const out = path.join(folder, 'out');
    expect(fs.readdirSync(out).sort()).toEqual([
      'default.shop-team.html',
      'earlier',
    ]);
    expect(fs.readdirSync(path.join(out, 'earlier'))).toEqual([
      'default.shop-team-20260601T040000Z.html',
      'default.shop-team-20260601T050000Z.html',
    ]);
    const html = fs.readFileSync(
      path.join(out, 'default.shop-team.html'),
      'utf8',
    );
    expect(verifyPage(html, publicKey).problems).toEqual([]);
    expect(html).toContain('Only for owners');
    expect(
      git(bare, 'log', '--format=%an %s', 'main').trim().split('\n'),
    ).toHaveLength(4);
    expect(git(bare, 'show', 'main:packs/default.shop-team.html')).toBe(html);

    await as(ALINE).get('/packs').expect(403);
    const { body } = await as(ADMIN).get('/packs').expect(200);
    expect(body).toMatchObject({ scheduled: true });
    const [folderRow, good, bad] = body.items;
    expect(folderRow).toMatchObject({
      team: 'group:default/shop-team',
      writtenAt: '2026-06-01T05:00:00.000Z',
    });
    expect(good.problem).toBeUndefined();
    expect(bad).toMatchObject({
      problem: {
        since: '2026-06-01T03:00:00.000Z',
        message: expect.stringContaining('fatal'),
      },
    });
    expect(bad.writtenAt).toBeUndefined();
  });
});
