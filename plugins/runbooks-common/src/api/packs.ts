/** One destination of one team's pack. @public */
export interface PackStatus {
  team: string;
  /** In words, without anything secret: "folder /srv/packs", "git example.net/packs". */
  destination: string;
  /** When it was last written. */
  writtenAt?: string;
  /** Since when it could not be, and why. */
  problem?: { since: string; message: string };
}

/** GET /packs: who may refresh sources sees how the packs went. @public */
export interface PackStatuses {
  items: PackStatus[];
  /** Whether a schedule makes packs. */
  scheduled: boolean;
  /** Fingerprint of the key that signs, where there is one. */
  fingerprint?: string;
}
