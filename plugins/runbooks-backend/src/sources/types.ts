/** A file as it stands in a source now. */
export interface SourceFile {
  /** Relative to the source, with "/". */
  path: string;
  source: string;
  /** Who and when, where no history says so. */
  at: Date;
  author: string;
}

/** A text that stood in a file from a commit on. */
export interface SourceVersion {
  path: string;
  source: string;
  at: Date;
  author: string;
  message?: string;
  commit: string;
  /** Name of the bytes in git, to not read them twice. */
  gitBlob: string;
  renamedFrom?: string;
  /** Order among versions of one instant, rising. */
  position: number;
}

export interface RefusedFile {
  path: string;
  reason: string;
}

/** What one reading of a source found. */
export interface SourceSnapshot {
  files: SourceFile[];
  refused: RefusedFile[];
  /** New since the head that was known; oldest first. */
  versions: SourceVersion[];
  /** Where the history was read up to. */
  head?: string;
  /** In words, where something could not be read; the rest is there. */
  problem?: string;
}

export interface KnownState {
  head?: string;
  /** Whether the text of a git blob is stored already; its source then need not be read. */
  hasBlob(gitBlob: string): boolean;
  /** How many versions are stored: new ones are ordered after them. */
  versions: number;
}

/** Somewhere runbooks are read from. */
export interface RunbookReader {
  /** Undefined: nothing changed since the head that is known. */
  read(known: KnownState): Promise<SourceSnapshot | undefined>;
}
