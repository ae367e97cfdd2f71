import { canonicalJson } from '../canonicalJson';
import { type AuditHead, type AuditRow, EMPTY_HEAD, sealOf } from './seal';
import { isSigned, type SignedAuditHead } from './signedHead';

/** The first line of an export. @public */
export interface AuditExportStart {
  kind: 'bulkhead-audit';
  version: 1;
  chain: string;
  /** The row before the first one told; 0 for all. */
  after: number;
  exportedAt: string;
}

/** One line of an export: newline-delimited JSON. @public */
export type AuditExportLine =
  | AuditExportStart
  | ({ kind: 'row' } & AuditRow)
  | ({ kind: 'head' } & SignedAuditHead);

/** What a look at an export came to. @public */
export interface AuditExportVerdict {
  chain: string;
  exportedAt: string;
  /** Rows that were read. */
  rows: number;
  /** The last signed head, where the export has one. */
  head?: SignedAuditHead;
  /** What is wrong, the place named; none where all is as it was written. */
  problems: string[];
}

/** Only the first ones help; one altered row can make thousands. */
const MOST_PROBLEMS = 20;

/**
 * Checks an export row by row, as its lines are read: names what was altered, is missing or stands in another order, and
 * compares with every signed head in it.
 *
 * @public
 */
export class AuditExportVerifier {
  readonly #problems: string[] = [];
  readonly #trusted: ReadonlySet<string> | undefined;
  readonly #earlier: SignedAuditHead | undefined;
  /** Hashes that heads are about are known only when the heads come, at the end. */
  readonly #hashes = new Map<number, string>();
  readonly #gaps = new Set<number>();
  #start: AuditExportStart | undefined;
  #previous: AuditHead | undefined;
  #rows = 0;
  #line = 0;
  #head: SignedAuditHead | undefined;

  /** With public keys in PEM every head must be of one of them; with an earlier head the chain must go on from it. */
  static create(
    options: { publicKeys?: readonly string[]; earlier?: SignedAuditHead } = {},
  ): AuditExportVerifier {
    return new AuditExportVerifier(options);
  }

  private constructor(options: {
    publicKeys?: readonly string[];
    earlier?: SignedAuditHead;
  }) {
    this.#trusted =
      options.publicKeys && new Set(options.publicKeys.map(key => key.trim()));
    this.#earlier = options.earlier;
  }

  add(text: string): void {
    this.#line += 1;
    if (text.trim() === '') return;
    const line = readLine(text);
    if (!line) {
      this.#say(`line ${this.#line} is none of an export`);
    } else if (line.kind === 'bulkhead-audit') {
      this.#begin(line);
    } else if (!this.#start) {
      this.#say(`line ${this.#line} stands before the first one of an export`);
    } else if (line.kind === 'row') {
      this.#row(line);
    } else {
      this.#signed(line);
    }
  }

  end(): AuditExportVerdict {
    const start = this.#start;
    const last = this.#previous;
    if (!start || !last) {
      return {
        chain: '',
        exportedAt: '',
        rows: 0,
        problems: ['this is no export of an audit chain'],
      };
    }
    for (const seq of this.#gaps) this.#say(`row ${seq} is missing`);
    if (!this.#head) {
      this.#say('the signed head is missing: the export ends too early');
    } else if (this.#head.seq > last.seq) {
      this.#say(
        `${rowsBetween(last.seq + 1, this.#head.seq)} missing at the end`,
      );
    } else if (this.#head.seq < last.seq) {
      this.#say(
        `${rowsBetween(
          this.#head.seq + 1,
          last.seq,
        )} not under the signed head`,
      );
    }
    this.#compareEarlier(start, last);
    return {
      chain: start.chain,
      exportedAt: start.exportedAt,
      rows: this.#rows,
      ...(this.#head ? { head: this.#head } : {}),
      problems: this.#problems,
    };
  }

  #begin(line: AuditExportStart): void {
    if (this.#start) {
      this.#say(`line ${this.#line} begins a second export`);
      return;
    }
    this.#start = line;
    this.#previous =
      line.after === 0 ? EMPTY_HEAD : { seq: line.after, hash: '' };
  }

  #row(row: AuditRow): void {
    const previous = this.#previous!;
    this.#rows += 1;
    if (row.seq <= previous.seq) {
      const moved = this.#gaps.delete(row.seq);
      this.#say(
        moved
          ? `row ${row.seq} stands after row ${previous.seq}: the order was changed`
          : `row ${row.seq} is there twice`,
      );
      return;
    }
    for (let seq = previous.seq + 1; seq < row.seq; seq++) {
      if (this.#gaps.size >= MOST_PROBLEMS) break;
      this.#gaps.add(seq);
    }
    const follows = row.seq === previous.seq + 1 && previous.hash !== '';
    if (
      row.hash !== sealOf({ ...row, detail: canonicalJson(row.detail ?? {}) })
    ) {
      this.#say(`row ${row.seq} was altered`);
    } else if (follows && row.prevHash !== previous.hash) {
      this.#say(`row ${row.seq} does not follow row ${previous.seq}`);
    }
    this.#hashes.set(row.seq, row.hash);
    if (row.seq === this.#start!.after + 1) {
      // The row before the first one is told by its hash alone.
      this.#hashes.set(row.seq - 1, row.prevHash);
    }
    this.#previous = { seq: row.seq, hash: row.hash };
  }

  #signed(head: SignedAuditHead): void {
    const what = `the head at row ${head.seq}, signed ${head.at},`;
    if (head.chain !== this.#start!.chain) {
      this.#say(`${what} is of another chain`);
    } else if (!isSigned(head)) {
      this.#say(`${what} has a wrong signature`);
    } else if (this.#trusted && !this.#trusted.has(head.publicKey.trim())) {
      this.#say(`${what} is signed with another key`);
    } else {
      this.#compare(head, what);
    }
    if (!this.#head || head.seq >= this.#head.seq) this.#head = head;
  }

  #compare(head: SignedAuditHead, what: string): void {
    const hash = head.seq === 0 ? EMPTY_HEAD.hash : this.#hashes.get(head.seq);
    if (hash !== undefined && hash !== head.hash) {
      this.#say(`${what} knew another row ${head.seq}`);
    }
  }

  #compareEarlier(start: AuditExportStart, last: AuditHead): void {
    const earlier = this.#earlier;
    if (!earlier) return;
    if (earlier.chain !== start.chain) {
      this.#say(`the earlier export is of another chain: ${earlier.chain}`);
    } else if (earlier.seq > last.seq) {
      this.#say(
        `${rowsBetween(
          last.seq + 1,
          earlier.seq,
        )} missing at the end: the earlier export has more`,
      );
    } else if (earlier.seq < start.after) {
      this.#say(
        `${rowsBetween(
          earlier.seq + 1,
          start.after,
        )} in neither of the two exports`,
      );
    } else {
      this.#compare(earlier, 'the earlier export');
    }
  }

  #say(problem: string): void {
    if (this.#problems.length < MOST_PROBLEMS) this.#problems.push(problem);
  }
}

function rowsBetween(from: number, to: number): string {
  return from === to ? `row ${from} is` : `rows ${from} to ${to} are`;
}

const isText = (value: unknown): value is string => typeof value === 'string';
const isSeq = (value: unknown): value is number =>
  Number.isSafeInteger(value) && (value as number) >= 0;

/** Undefined for what is not of the form: an export may have been through any hands. */
function readLine(text: string): AuditExportLine | undefined {
  let line: Record<string, unknown>;
  try {
    line = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof line !== 'object' || line === null) return undefined;
  const { kind } = line;
  const right =
    (kind === 'bulkhead-audit' &&
      line.version === 1 &&
      isText(line.chain) &&
      isSeq(line.after) &&
      isText(line.exportedAt)) ||
    (kind === 'row' &&
      isSeq(line.seq) &&
      [
        line.at,
        line.actor,
        line.action,
        line.subject,
        line.prevHash,
        line.hash,
      ].every(isText)) ||
    (kind === 'head' &&
      isSeq(line.seq) &&
      [line.chain, line.hash, line.at, line.publicKey, line.signature].every(
        isText,
      ));
  return right ? (line as unknown as AuditExportLine) : undefined;
}
