import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
} from 'crypto';
import { promises as fs } from 'fs';
import { PackError } from './PackError';

/**
 * Reads a key in PEM.
 *
 * @param shown - what the key is called in a message
 * @throws PackError
 * @public
 */
export function readKey(
  pem: string,
  shown: string,
  kind: 'private' | 'public',
): KeyObject {
  let key: KeyObject;
  try {
    key = kind === 'private' ? createPrivateKey(pem) : createPublicKey(pem);
  } catch {
    // What OpenSSL says of a text that is no key helps nobody.
    throw new PackError(`${shown} is no ${kind} key in PEM.`);
  }
  if (key.asymmetricKeyType !== 'ed25519') {
    throw new PackError(
      `${shown} is not an Ed25519 key. Make one with bulkhead pack key --out FILE.`,
    );
  }
  return key;
}

/** To compare by eye or over the telephone. @public */
export function fingerprintOf(key: KeyObject): string {
  const open = key.type === 'private' ? createPublicKey(key) : key;
  const hex = createHash('sha256')
    .update(open.export({ type: 'spki', format: 'der' }))
    .digest('hex');
  return hex.slice(0, 32).replace(/(.{4})(?=.)/g, '$1 ');
}

/** Writes a new pair, the private one for its owner alone. A key that is there is never written over. @public */
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
