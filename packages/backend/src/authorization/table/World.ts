/** Ids of what the tests ask about: one that all may see, and one of the vault. */
export interface World {
  run: string;
  hiddenRun: string;
  draft: string;
  hiddenDraft: string;
  hash: string;
  hiddenHash: string;
  schedule: string;
  hiddenSchedule: string;
  override: string;
  absence: string;
  swap: string;
  note: string;
  hiddenNote: string;
  draftNote: string;
  event: string;
  source: string;
  /** One that the pair asked for, to be decided on in each way. */
  waivers: Record<'approve' | 'reject' | 'revoke', string>;
  hiddenWaiver: string;
  initiative: string;
  evidenceToken: string;
  /** An instant so many days from now. */
  at(days: number): string;
}
