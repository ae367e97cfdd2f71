import { verify, type KeyObject } from 'crypto';
import { promises as fs } from 'fs';
import { join } from 'path';
import { ASIDE, manifestText } from './folder';
import { timeInWords } from './html';
import { OLD_AFTER_DAYS } from './script/age';
import { verifyPage } from './sealed';
import { MANIFEST, readManifest, sha256, SIGNATURE } from './manifest';

/** Larger than any pack: what is, is not read. */
const LARGEST_PAGE = 100_000_000;

/** What a look at a pack came to. @public */
export interface Verdict {
  /** Nothing altered, missing or added, and the signature is of the key, when one was given. */
  readonly whole: boolean;
  readonly lines: string[];
}

/** "3 days ago", and that it is old when it is. @public */
export function ageInWords(made: Date, now: Date): string {
  const hours = (now.getTime() - made.getTime()) / 3_600_000;
  if (hours < -0.25) return 'later than the clock of this computer';
  if (hours < 1) return 'less than an hour ago';
  if (hours < 48) return `${Math.floor(hours)} h ago`;
  const days = Math.floor(hours / 24);
  return hours > OLD_AFTER_DAYS * 24
    ? `${days} days ago: older than ${OLD_AFTER_DAYS} days, look for a newer one`
    : `${days} days ago`;
}

async function signatureProblem(
  folder: string,
  text: string,
  key: KeyObject,
): Promise<string | undefined> {
  const path = join(folder, SIGNATURE);
  const stat = await fs.lstat(path).catch(() => undefined);
  if (!stat) return `not signed: there is no ${SIGNATURE}`;
  const right =
    stat.isFile() &&
    stat.size < 1000 &&
    verify(
      null,
      Buffer.from(text),
      key,
      Buffer.from(await fs.readFile(path, 'utf8'), 'base64'),
    );
  return right
    ? undefined
    : 'wrong signature: not made with this key, or altered';
}

async function fileProblem(
  folder: string,
  file: { name: string; bytes: number; sha256: string },
): Promise<string | undefined> {
  const path = join(folder, file.name);
  const stat = await fs.lstat(path).catch(() => undefined);
  if (!stat) return `missing: ${file.name}`;
  const same =
    stat.isFile() &&
    stat.size === file.bytes &&
    stat.size <= LARGEST_PAGE &&
    sha256(await fs.readFile(path)) === file.sha256;
  return same ? undefined : `altered: ${file.name}`;
}

function checkedWords(key: KeyObject | undefined, right: boolean): string[] {
  if (!key)
    return ['Signature not looked at: give --public-key to know who made it.'];
  return right ? ['Signed with this key.'] : [];
}

/** Compares one page, or a folder with what its manifest says. @public */
export async function verifyPack(
  path: string,
  key: KeyObject | undefined,
  now: Date,
): Promise<Verdict> {
  const stat = await fs.stat(path);
  if (stat.isDirectory()) return verifyFolder(path, key, now);
  const { madeAt, problems } =
    stat.isFile() && stat.size <= LARGEST_PAGE
      ? verifyPage(await fs.readFile(path, 'utf8'), key)
      : {
          madeAt: undefined,
          problems: [
            stat.isFile()
              ? 'altered: too large for a pack'
              : 'no file and no folder: nothing to verify',
          ],
        };
  const whole = problems.length === 0;
  return {
    whole,
    lines: [
      ...problems,
      ...(madeAt
        ? [
            `${whole ? 'Whole' : 'Not whole'}: one page, made ${timeInWords(
              madeAt,
            )}, ${ageInWords(madeAt, now)}.`,
          ]
        : []),
      ...checkedWords(key, whole),
    ],
  };
}

async function verifyFolder(
  folder: string,
  key: KeyObject | undefined,
  now: Date,
): Promise<Verdict> {
  const names = await fs.readdir(folder);
  const text = await manifestText(folder);
  if (text === undefined) {
    return { whole: false, lines: [`missing: ${MANIFEST}`] };
  }
  const manifest = readManifest(text);
  if (!manifest) {
    return { whole: false, lines: [`altered: ${MANIFEST} is none of a pack`] };
  }
  const problems: string[] = [];
  const signature = key && (await signatureProblem(folder, text, key));
  if (signature) problems.push(signature);
  for (const file of manifest.files) {
    const problem = await fileProblem(folder, file);
    if (problem) problems.push(problem);
  }
  const known = new Set([
    MANIFEST,
    SIGNATURE,
    ASIDE,
    ...manifest.files.map(({ name }) => name),
  ]);
  // Names of files may hold anything, and go to a terminal.
  for (const name of names.filter(item => !known.has(item)).sort()) {
    problems.push(
      `added: ${/^[\w. -]+$/.test(name) ? name : JSON.stringify(name)}`,
    );
  }
  const made = new Date(manifest.madeAt);
  const whole = problems.length === 0;
  return {
    whole,
    lines: [
      ...problems,
      `${whole ? 'Whole' : 'Not whole'}: ${
        manifest.files.length
      } pages, made ${timeInWords(made)}, ${ageInWords(made, now)}.`,
      ...checkedWords(key, signature === undefined),
    ],
  };
}
