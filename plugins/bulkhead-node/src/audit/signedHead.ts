import {
  createHash,
  createPrivateKey,
  createPublicKey,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto';
import { canonicalJson } from '../canonicalJson';
import type { AuditHead } from './seal';

/** How far a chain was at a time, signed. @public */
export interface SignedAuditHead extends AuditHead {
  /** Whose chain: the id of the plugin. */
  chain: string;
  /** When it was signed. */
  at: string;
  /** Public key in PEM, to find out which of several keys it was. Proves nothing by itself. */
  publicKey: string;
  /** Ed25519, in base64. */
  signature: string;
}

/** The purpose stands in what is signed: the same key may sign packs. */
function textOf(head: Omit<SignedAuditHead, 'signature' | 'publicKey'>) {
  const { chain, seq, hash, at } = head;
  return Buffer.from(
    `bulkhead audit head 1\n${canonicalJson({ chain, seq, hash, at })}`,
  );
}

/** Reads a private Ed25519 key in PEM. Throws an error that does not show it. @public */
export function readSigningKey(pem: string): KeyObject {
  let key: KeyObject;
  try {
    key = createPrivateKey(pem);
  } catch {
    throw new Error('bulkhead.audit.signingKey is no private key in PEM');
  }
  if (key.asymmetricKeyType !== 'ed25519') {
    throw new Error('bulkhead.audit.signingKey is not an Ed25519 key');
  }
  return key;
}

/** @public */
export function signHead(
  head: AuditHead & { chain: string; at: string },
  key: KeyObject,
): SignedAuditHead {
  return {
    ...head,
    publicKey: pemOf(createPublicKey(key)),
    signature: sign(null, textOf(head), key).toString('base64'),
  };
}

/** Whether the signature is that of the key that stands beside it. @public */
export function isSigned(head: SignedAuditHead): boolean {
  try {
    return verify(
      null,
      textOf(head),
      createPublicKey(head.publicKey),
      Buffer.from(head.signature, 'base64'),
    );
  } catch {
    return false;
  }
}

function pemOf(key: KeyObject): string {
  return key.export({ type: 'spki', format: 'pem' }).toString();
}

/** To compare by eye, in the form that `bulkhead pack key` shows. @public */
export function keyFingerprint(publicKey: string): string {
  const hex = createHash('sha256')
    .update(createPublicKey(publicKey).export({ type: 'spki', format: 'der' }))
    .digest('hex');
  return hex.slice(0, 32).replace(/(.{4})(?=.)/g, '$1 ');
}
