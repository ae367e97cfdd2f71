import { createHash } from 'crypto';

export const MANIFEST = 'manifest.json';
export const SIGNATURE = 'manifest.sig';
const FORMAT = 'bulkhead-pack/1';
/** More runbooks than any team has. */
const MOST_FILES = 10_000;

/** What a pack says of itself. @public */
export interface Manifest {
  readonly format: typeof FORMAT;
  readonly madeAt: string;
  readonly team?: string;
  readonly files: { name: string; bytes: number; sha256: string }[];
  readonly runbooks: {
    title: string;
    source: string;
    /** Page in the pack; with an anchor where all is one page. */
    page: string;
    /** Of the text, as the portal shows it. */
    contentHash: string;
    errors: number;
  }[];
}

export function sha256(bytes: Buffer | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}

export function manifestOf(
  rest: Omit<Manifest, 'format' | 'files'>,
  files: ReadonlyMap<string, string>,
): Manifest {
  return {
    format: FORMAT,
    ...rest,
    files: [...files].map(([name, text]) => ({
      name,
      bytes: Buffer.byteLength(text),
      sha256: sha256(text),
    })),
  };
}

/** A name that stays in the folder: names come from a file that anybody may have written. */
export function isPageName(name: unknown): name is string {
  return (
    typeof name === 'string' && /^[a-z0-9][a-z0-9-]{0,120}\.html$/.test(name)
  );
}

/** What verification needs of a manifest; undefined for a text that is none. */
export function readManifest(
  text: string,
): Pick<Manifest, 'madeAt' | 'files'> | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  const { format, madeAt, files } = (value ?? {}) as Record<string, unknown>;
  if (
    format !== FORMAT ||
    typeof madeAt !== 'string' ||
    Number.isNaN(Date.parse(madeAt)) ||
    !Array.isArray(files) ||
    files.length > MOST_FILES ||
    // Each page once: otherwise one large file is read again and again.
    new Set(files.map(file => file?.name)).size < files.length ||
    !files.every(
      file =>
        isPageName(file?.name) &&
        typeof file.sha256 === 'string' &&
        Number.isInteger(file.bytes),
    )
  ) {
    return undefined;
  }
  return { madeAt, files };
}
