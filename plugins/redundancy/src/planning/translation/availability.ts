/** Words of how long a service is down, and what to do about it. */
export const availabilityMessages = {
  availability: {
    title: 'In a year',
    subtitle: 'how long it is down, from what fails and how often',
    failed: 'This could not be loaded',
    missing:
      'Nothing is reckoned of it yet. A few minutes after the next analysis it stands here.',
    reachable: {
      yes: 'The objective can be kept',
      no: 'The objective cannot be kept as things stand',
      perhaps: 'Whether the objective can be kept depends on what nobody said',
    },
    exact: 'Exact for the figures below.',
    bounded:
      'Between certain bounds: the model is too entangled for one number.',
    matters: 'What it is down for',
    share: '{{share}} of the time down',
    assumptions: 'Figures of others stand in for your own',
    assumption: '{{class}}: {{source}}',
    own: 'Write your own under spec.redundancy.reliability, and the range gets narrower.',
    fixes: 'What would help most',
    fixesMore: 'minutes are weighted by tier, over all services',
    noFixes: 'No change is known that would help it.',
  },
} as const;
