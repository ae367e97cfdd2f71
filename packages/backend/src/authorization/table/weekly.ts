/** A schedule in which the owner is on call week after week. */
export function weekly(covers: string) {
  return {
    title: 'On call',
    timeZone: 'UTC',
    covers: [covers],
    layers: [
      {
        id: 'first',
        name: 'First',
        role: 'primary',
        priority: 1,
        rotation: {
          timeZone: 'UTC',
          start: '2026-01-05T09:00',
          every: { unit: 'week', count: 1 },
          rosters: [{ participants: [{ people: ['user:default/aline'] }] }],
        },
      },
    ],
  };
}
