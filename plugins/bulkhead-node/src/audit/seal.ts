import { createHash } from 'node:crypto';

/** A row of the audit chain as it is told. @public */
export interface AuditRow {
  seq: number;
  at: string;
  /** User or service ref of who did it. */
  actor: string;
  action: string;
  /** What it was done to: an entity ref or an id. */
  subject: string;
  detail: unknown;
  prevHash: string;
  hash: string;
}

/** The last row of a chain. Kept elsewhere, it also proves that nothing was cut off the end. @public */
export interface AuditHead {
  seq: number;
  hash: string;
}

/** The head of a chain that has no row. @public */
export const EMPTY_HEAD: AuditHead = { seq: 0, hash: '0'.repeat(64) };

/**
 * The hash of a row over everything else in it: instants as ISO text and the detail as canonical JSON, so that engines agree.
 *
 * @public
 */
export function sealOf(
  row: Omit<AuditRow, 'hash' | 'detail'> & { detail: string },
): string {
  return createHash('sha256')
    .update(
      JSON.stringify([
        row.seq,
        row.at,
        row.actor,
        row.action,
        row.subject,
        row.detail,
        row.prevHash,
      ]),
    )
    .digest('hex');
}
