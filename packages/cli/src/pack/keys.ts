import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
} from 'crypto';
import { promises as fs } from 'fs';
import { reasonOf } from '../commands/runbooks/files';
import { UsageError } from '../terminal/exitCodes';

async function readKey(
  path: string,
  shown: string,
  kind: 'private' | 'public',
): Promise<KeyObject> {
  let key: KeyObject;
  try {
    const pem = await fs.readFile(path, 'utf8');
    key = kind === 'private' ? createPrivateKey(pem) : createPublicKey(pem);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    // What OpenSSL says of a file that is no key helps nobody.
    throw new UsageError(
      code?.startsWith('ERR_')
        ? `${shown} is no ${kind} key in PEM.`
        : `${shown}: ${reasonOf(error)}`,
    );
  }
  if (key.asymmetricKeyType !== 'ed25519') {
    throw new UsageError(
      `${shown} is not an Ed25519 key. Make one with bulkhead pack key --out FILE.`,
    );
  }
  return key;
}

/** @throws UsageError */
export function readPrivateKey(path: string, shown: string) {
  return readKey(path, shown, 'private');
}

/** @throws UsageError */
export function readPublicKey(path: string, shown: string) {
  return readKey(path, shown, 'public');
}

/** To compare by eye or over the telephone. */
export function fingerprintOf(key: KeyObject): string {
  const open = key.type === 'private' ? createPublicKey(key) : key;
  const hex = createHash('sha256')
    .update(open.export({ type: 'spki', format: 'der' }))
    .digest('hex');
  return hex.slice(0, 32).replace(/(.{4})(?=.)/g, '$1 ');
}

/** Writes a new pair, the private one for its owner alone. A key that is there is never written over. */
export async function writeKeyPair(path: string): Promise<string> {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const open = `${path}.pub`;
  await fs.writeFile(
    path,
    privateKey.export({ type: 'pkcs8', format: 'pem' }),
    { mode: 0o600, flag: 'wx' },
  );
  await fs.writeFile(open, publicKey.export({ type: 'spki', format: 'pem' }), {
    flag: 'wx',
  });
  return fingerprintOf(publicKey);
}
