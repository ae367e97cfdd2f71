/** Words of waivers. */
export const waiversMessages = {
  waivers: {
    title: 'Waivers',
    intro:
      'A check that is accepted as it is for now: by whom, why, until when. It counts neither as pass nor as fail.',
    requested: 'Asked for',
    approved: 'In force',
    past: 'Past',
    noneRequested: 'No waiver is asked for.',
    noneApproved: 'No waiver is in force.',
    nonePast: 'No waiver has ended yet.',
    state: {
      requested: 'asked for',
      approved: 'in force',
      rejected: 'rejected',
      revoked: 'revoked',
      expired: 'run out',
    },
    for: '{{check}} on',
    until: 'until {{date}}',
    endsSoon: 'ends {{age}}',
    askedBy: 'asked for by',
    decidedBy: 'decided by',
    comment: 'Comment: {{comment}}',
    approve: 'Approve',
    reject: 'Reject',
    revoke: 'Revoke',
    own: 'Somebody else has to decide on it.',
    approveTitle: 'Approve this waiver?',
    approveBody:
      'Until {{date}} the check counts neither as pass nor as fail. It can be revoked at any time.',
    rejectTitle: 'Reject this waiver?',
    rejectReason: 'Why',
    revokeTitle: 'Revoke this waiver?',
    revokeReason: 'Why',
    revokeBody: 'The check counts again from now on.',
    changed:
      'It was decided or changed meanwhile. The list shows it as it is now.',
    done: 'Done.',
    failed: 'The waivers could not be loaded',
    showPast: 'Show past ones',
  },
} as const;
