/** Words of the page of gaps and load. */
export const loadMessages = {
  load: {
    title: 'Who carries how much',
    owner: 'Schedules of',
    gaps: 'Gaps ahead',
    ahead: 'Look ahead',
    days_one: '{{count}} day',
    days_other: '{{count}} days',
    failed: 'The load could not be loaded',
    failedGaps: 'The gaps could not be loaded',
    noGaps_one: 'No gap tomorrow',
    noGaps_other:
      'Somebody can be called at any time in the next {{count}} days',
    gap: {
      nobody:
        '{{role}}, nobody is planned from {{from}} to {{to}} ({{length}})',
      override:
        '{{role}}, taken off with nobody put in, from {{from}} to {{to}} ({{length}})',
      away: '{{role}}, {{people}} planned and away from {{from}} to {{to}} ({{length}})',
    },
    affects: 'Affects',
    andMore: 'and {{number}} more',
    from: 'From',
    to: 'To, included',
    badPeriod: 'After the start, and at most 400 days',
    preset: {
      past90: 'Last 90 days',
      next90: 'Next 90 days',
      thisYear: 'This year',
    },
    schedule: 'Schedule',
    allSchedules: 'All',
    noTurns: 'Nobody had a turn in this time',
    own: 'Your own; the load of others is for those who plan.',
    column: {
      person: 'Person',
      hours: 'Hours',
      nights: 'Nights (h)',
      weekends: 'Weekends (h)',
      holidays: 'Holidays (h)',
      turns: 'Turns',
      share: 'Share of the time',
    },
    level: {
      ok: 'fine',
      high: 'over 30 %',
      tooHigh: '50 % or more',
    },
    fairness:
      '{{people}} people, {{mean}} h each on average; the most is {{spread}} times the average (Gini {{gini}}, where 0 is even).',
    heavy_one: '{{count}} person is on call for more than 30 % of the time',
    heavy_other: '{{count}} people are on call for more than 30 % of the time',
    heavyMore: 'Add people to their rotation, or share its nights differently.',
    how: 'First and second call. Nights are 22:00 to 07:00 on the clock of the schedule; two turns at once count once in the hours.',
  },
} as const;
