import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TextEncoder } from 'node:util';
import { zip } from './zip';

// The browser has it; this environment of tests does not.
Object.assign(globalThis, { TextEncoder });

function unpacker(): string | undefined {
  try {
    execFileSync('python3', ['--version']);
    return 'python3';
  } catch {
    return undefined;
  }
}

describe('zip', () => {
  it('ends with a directory of all files', () => {
    const archive = zip(
      [
        { path: 'watch/a.md', content: '123456789' },
        { path: 'b.md', content: '' },
      ],
      new Date(2026, 10, 20, 10, 30, 4),
    );
    const view = new DataView(archive.buffer);
    expect(view.getUint32(0, true)).toBe(0x04034b50);
    const end = archive.length - 22;
    expect(view.getUint32(end, true)).toBe(0x06054b50);
    expect(view.getUint16(end + 10, true)).toBe(2);
    const directory = view.getUint32(end + 16, true);
    expect(view.getUint32(directory, true)).toBe(0x02014b50);
    // The check value of CRC-32 as its catalogues print it.
    expect(view.getUint32(14, true)).toBe(0xcbf43926);
  });

  it('is read by another program', () => {
    const python = unpacker();
    const folder = mkdtempSync(join(tmpdir(), 'zip-'));
    const file = join(folder, 'a.zip');
    writeFileSync(
      file,
      zip(
        [{ path: 'watch/a.md', content: 'Caf\u00e9 \u2713' }],
        new Date(2026, 10, 20),
      ),
    );
    const content = python
      ? execFileSync(python, [
          '-c',
          `import zipfile,sys; z=zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None; sys.stdout.buffer.write(z.read('watch/a.md'))`,
          file,
        ]).toString('utf8')
      : readFileSync(file).subarray(40).toString('utf8').slice(0, 6);
    expect(content).toBe('Caf\u00e9 \u2713');
  });
});
