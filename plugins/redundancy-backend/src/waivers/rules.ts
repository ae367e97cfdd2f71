import type { StoredWaiver } from './WaiverStore';

export type WaiverDecision = 'approve' | 'reject' | 'revoke';

const AFTER: Record<WaiverDecision, StoredWaiver['state']> = {
  approve: 'approved',
  reject: 'rejected',
  revoke: 'revoked',
};

/** The state that follows, or in words why none does. Pure. */
export function decide(
  waiver: Pick<StoredWaiver, 'state' | 'requestedBy'>,
  decision: WaiverDecision,
  by: { person: string; mayApprove: boolean },
): { state: StoredWaiver['state'] } | { refused: string; forbidden: boolean } {
  const own = waiver.requestedBy === by.person;
  const refuse = (refused: string, forbidden = false) => ({
    refused,
    forbidden,
  });
  if (decision === 'revoke') {
    if (waiver.state !== 'approved' && waiver.state !== 'requested') {
      return refuse(
        `This waiver is ${waiver.state}: there is nothing to revoke`,
      );
    }
    return own || by.mayApprove
      ? { state: AFTER.revoke }
      : refuse('You may not revoke this waiver', true);
  }
  if (waiver.state !== 'requested') {
    return refuse(`This waiver is ${waiver.state} already`);
  }
  if (!by.mayApprove) {
    return refuse(
      'You may not decide on this waiver: ask an owner of the service, or a lead',
      true,
    );
  }
  if (own) {
    return refuse('Somebody else has to decide on what you asked for', true);
  }
  return { state: AFTER[decision] };
}
