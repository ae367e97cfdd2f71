import { promises as fs } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { verifyPack } from '.';
import { MANIFEST, sha256 } from './manifest';

const NOW = new Date('2026-03-02T00:00:00Z');

interface Listed {
  name: unknown;
  bytes: number;
  sha256: string;
}

describe('a pack that somebody prepared', () => {
  let outer: string;
  let folder: string;

  beforeEach(async () => {
    outer = await fs.mkdtemp(join(tmpdir(), 'hostile-pack-'));
    folder = join(outer, 'pack');
    await fs.mkdir(folder);
    await fs.writeFile(join(outer, 'secret.html'), 'secret');
  });
  afterEach(() => fs.rm(outer, { recursive: true, force: true }));

  const verify = () => verifyPack(folder, undefined, NOW);
  const secret: Listed = {
    name: 'secret.html',
    bytes: 6,
    sha256: sha256('secret'),
  };
  const write = (files: unknown, rest: object = {}) =>
    fs.writeFile(
      join(folder, MANIFEST),
      JSON.stringify({
        format: 'bulkhead-pack/1',
        madeAt: '2026-03-01T00:00:00Z',
        files,
        ...rest,
      }),
    );

  it.each<[string, unknown]>([
    ['a way out', [{ ...secret, name: '../secret.html' }]],
    ['a way out with backslashes', [{ ...secret, name: '..\\secret.html' }]],
    ['an absolute path', [{ ...secret, name: '/etc/passwd' }]],
    ['a null byte', [{ ...secret, name: 'a\0.html' }]],
    ['a name that is none', [{ ...secret, name: ['a.html'] }]],
    ['a prototype', [{ ...secret, name: '__proto__' }]],
    ['the same page twice', [secret, secret]],
    [
      'more pages than any team has',
      Array.from({ length: 10_001 }, (_, i) => ({
        ...secret,
        name: `p${i}.html`,
      })),
    ],
    ['no list', { length: 1 }],
    ['nothing in a list', [null]],
  ])('with %s in its manifest is none', async (_what, files) => {
    await write(files);
    expect(await verify()).toEqual({
      whole: false,
      lines: ['altered: manifest.json is none of a pack'],
    });
  });

  it('is not read through links', async () => {
    await write([secret]);
    await fs.symlink(join(outer, 'secret.html'), join(folder, 'secret.html'));
    const { whole, lines } = await verify();
    expect(whole).toBe(false);
    expect(lines[0]).toBe('altered: secret.html');
    await fs.rm(join(folder, MANIFEST));
    await fs.symlink(join(outer, 'secret.html'), join(folder, MANIFEST));
    expect((await verify()).lines).toEqual(['missing: manifest.json']);
  });

  it('is not read where it is larger than a pack can be', async () => {
    const bytes = 5_000_000_000;
    await write([{ ...secret, name: 'huge.html', bytes }]);
    const file = await fs.open(join(folder, 'huge.html'), 'w');
    // All of it a hole: it takes no room.
    await file.truncate(bytes);
    await file.close();
    expect((await verify()).lines[0]).toBe('altered: huge.html');
    expect(
      (await verifyPack(join(folder, 'huge.html'), undefined, NOW)).lines[0],
    ).toBe('altered: too large for a pack');
  });

  it('is not waited for where it is no file', async () => {
    expect((await verifyPack('/dev/zero', undefined, NOW)).lines[0]).toBe(
      'no file and no folder: nothing to verify',
    );
  });

  it('names what was added without speaking to the terminal', async () => {
    await write([]);
    await fs.writeFile(join(folder, '\u001b[2Jwhole.html'), '');
    const { lines } = await verify();
    expect(lines[0]).toBe('added: "\\u001b[2Jwhole.html"');
  });
});
