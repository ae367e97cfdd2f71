import { createReadStream } from 'fs';
import { resolve } from 'path';
import { createInterface } from 'readline';
import {
  type AuditExportVerdict,
  AuditExportVerifier,
  keyFingerprint,
  type SignedAuditHead,
} from '@bulkhead/bulkhead-node/auditExport';
import { reasonOf } from '../commands/runbooks/files';
import { readKeyFile } from '../pack/keyFile';
import { EXIT } from '../terminal/exitCodes';
import type { Io } from '../terminal/io';

export interface VerifyAuditOptions {
  /** Public keys that every head must be signed with one of. */
  publicKey?: string[];
  /** An export made before, which this one must go on from. */
  earlier?: string;
}

/** Reads a file line by line: an export may be larger than memory. */
async function verdictOf(
  path: string,
  verifier: AuditExportVerifier,
): Promise<AuditExportVerdict> {
  const lines = createInterface({
    input: createReadStream(path, 'utf8'),
    crlfDelay: Infinity,
  });
  for await (const line of lines) verifier.add(line);
  return verifier.end();
}

function plural(n: number): string {
  return `${n} row${n === 1 ? '' : 's'}`;
}

function sentencesOf(
  verdict: AuditExportVerdict,
  options: VerifyAuditOptions,
): string[] {
  const { chain, exportedAt, head, problems, rows } = verdict;
  const what = chain
    ? `${plural(rows)} of ${JSON.stringify(chain)}, exported ${exportedAt}`
    : 'no row';
  const lines = [
    ...problems,
    `${problems.length === 0 ? 'Whole' : 'Not whole'}: ${what}.`,
  ];
  if (head && !options.publicKey) {
    lines.push(
      `Signed with the key ${keyFingerprint(
        head.publicKey,
      )}. Give --public-key to know that it is yours.`,
    );
  }
  if (!options.earlier) {
    lines.push(
      'Rows missing at the end are found only with --earlier and an export made before.',
    );
  }
  return lines;
}

/** `bulkhead audit verify FILE`: names the row that is not as it was written. */
export async function verifyAuditExport(
  file: string,
  options: VerifyAuditOptions,
  io: Io,
): Promise<number> {
  const publicKeys = options.publicKey
    ? await Promise.all(
        options.publicKey.map(async shown =>
          (await readKeyFile(resolve(io.cwd, shown), shown, 'public'))
            .export({ type: 'spki', format: 'pem' })
            .toString(),
        ),
      )
    : undefined;
  let shown = file;
  try {
    let earlier: SignedAuditHead | undefined;
    if (options.earlier !== undefined) {
      shown = options.earlier;
      const before = await verdictOf(
        resolve(io.cwd, options.earlier),
        AuditExportVerifier.create({ publicKeys }),
      );
      if (before.problems.length > 0 || !before.head) {
        io.out(
          `${before.problems.join('\n')}\n${shown} is not whole itself.\n`,
        );
        return EXIT.found;
      }
      earlier = before.head;
      shown = file;
    }
    const verdict = await verdictOf(
      resolve(io.cwd, file),
      AuditExportVerifier.create({ publicKeys, earlier }),
    );
    io.out(`${sentencesOf(verdict, options).join('\n')}\n`);
    return verdict.problems.length === 0 ? EXIT.ok : EXIT.found;
  } catch (error) {
    io.err(`${shown}: ${reasonOf(error)}\n`);
    return EXIT.unusable;
  }
}
