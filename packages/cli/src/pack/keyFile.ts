import type { KeyObject } from 'crypto';
import { promises as fs } from 'fs';
import { readKey } from '@bulkhead/pack';
import { reasonOf } from '../commands/runbooks/files';
import { UsageError } from '../terminal/exitCodes';

/** @throws UsageError or PackError */
export async function readKeyFile(
  path: string,
  shown: string,
  kind: 'private' | 'public',
): Promise<KeyObject> {
  const pem = await fs.readFile(path, 'utf8').catch(error => {
    throw new UsageError(`${shown}: ${reasonOf(error)}`);
  });
  return readKey(pem, shown, kind);
}
