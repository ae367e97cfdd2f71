import { createHash } from 'node:crypto';
import { contentHash, gitBlobHash, sha256Hex, shortHash } from '.';

describe('hashes', () => {
  it('knows the published vectors', () => {
    // FIPS 180-2, appendix B.1; git's own name of the empty blob and of "hello\n".
    expect(sha256Hex('abc')).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    );
    expect(gitBlobHash('')).toBe('e69de29bb2d1d6434b8b29ae775ad8c2e48c5391');
    expect(gitBlobHash('hello\n')).toBe(
      'ce013625030ba8dba906f756967f9e9ca394464a',
    );
  });
  it('names the same words the same on every system', () => {
    const words = 'é\nline\n';
    expect(contentHash('\uFEFFé\r\nline\r\n')).toBe(contentHash(words));
    expect(contentHash(words)).toBe(
      createHash('sha256').update(words).digest('hex'),
    );
    expect(contentHash('é\nline')).not.toBe(contentHash(words));
    expect(shortHash(contentHash(words))).toHaveLength(7);
  });
});
