import { generateKeyPairSync } from 'crypto';
import { promises as fs } from 'fs';
import { join } from 'path';
import { sealOf, signHead } from '@bulkhead/bulkhead-node/auditExport';
import { bulkhead, folderWith, removeFolders } from './__testUtils__/bulkhead';

jest.setTimeout(120_000);

const { privateKey, publicKey } = generateKeyPairSync('ed25519');

/** An export of a chain with a row for each name. */
function exportOf(names: string[]): string[] {
  let prevHash = '0'.repeat(64);
  const rows = names.map((name, i) => {
    const row = {
      seq: i + 1,
      at: '2026-03-01T10:00:00.000Z',
      actor: 'user:default/aline',
      action: 'draft-save',
      subject: name,
      prevHash,
    };
    prevHash = sealOf({ ...row, detail: '{}' });
    return { kind: 'row', ...row, detail: {}, hash: prevHash };
  });
  const at = '2026-03-02T10:00:00.000Z';
  const head = { chain: 'runbooks', seq: names.length, hash: prevHash, at };
  return [
    {
      kind: 'bulkhead-audit',
      version: 1,
      chain: 'runbooks',
      after: 0,
      exportedAt: at,
    },
    ...rows,
    { kind: 'head', ...signHead(head, privateKey) },
  ].map(line => JSON.stringify(line));
}

describe('bulkhead audit verify', () => {
  let folder: string;
  const verify = (...args: string[]) =>
    bulkhead(['audit', 'verify', ...args], folder);

  beforeAll(async () => {
    const all = exportOf(['a', 'b', 'c', 'd']);
    const changed = [...all];
    changed[2] = changed[2].replace('"b"', '"x"');
    folder = await folderWith({
      'all.ndjson': `${all.join('\n')}\n`,
      'first.ndjson': exportOf(['a', 'b', 'c']).join('\n'),
      'changed.ndjson': changed.join('\n'),
      'other.txt': 'hello\n',
      'key.pub': publicKey.export({ type: 'spki', format: 'pem' }).toString(),
      'wrong.pub': generateKeyPairSync('ed25519')
        .publicKey.export({ type: 'spki', format: 'pem' })
        .toString(),
    });
  });
  afterAll(removeFolders);

  it('says that it is whole, and what it did not look at', async () => {
    const { code, out } = await verify('all.ndjson');
    expect(out).toMatch(
      /^Whole: 4 rows of "runbooks", exported 2026-03-02T10:00:00.000Z\.\nSigned with the key [0-9a-f ]{39}\. Give --public-key/,
    );
    expect(code).toBe(0);
    expect(
      (
        await verify(
          'all.ndjson',
          '--public-key',
          'wrong.pub',
          'key.pub',
          '--earlier',
          'first.ndjson',
        )
      ).out,
    ).toBe('Whole: 4 rows of "runbooks", exported 2026-03-02T10:00:00.000Z.\n');
  });

  it.each([
    ['the row that was altered', ['changed.ndjson'], 'row 2 was altered'],
    [
      'another key',
      ['all.ndjson', '--public-key', 'wrong.pub'],
      'is signed with another key',
    ],
    [
      'what a restored backup has lost',
      ['first.ndjson', '--earlier', 'all.ndjson'],
      'row 4 is missing at the end: the earlier export has more',
    ],
    ['a file of something else', ['other.txt'], 'no export of an audit chain'],
  ])('names %s', async (_what, args, words) => {
    const { code, out } = await verify(...args);
    expect(out).toContain(words);
    expect(code).toBe(1);
  });

  it('says what it cannot read', async () => {
    expect(await verify('gone.ndjson')).toMatchObject({ code: 2 });
    await fs.writeFile(join(folder, 'no.pub'), 'x');
    expect(await verify('all.ndjson', '--public-key', 'no.pub')).toMatchObject({
      code: 2,
    });
  });
});
