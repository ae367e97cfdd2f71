import { type FinishedRun, type FreshnessInput, freshnessOf } from '.';

const now = new Date('2026-06-01T00:00:00Z');
const drill: FinishedRun = {
  runId: 'r1',
  mode: 'drill',
  endedAt: '2026-05-20T00:00:00Z',
  hash: 'a',
  outcome: 'succeeded',
  proves: true,
  rtoActualSeconds: 360,
  rtoTargetSeconds: 900,
  rtoReached: true,
};
const good: FreshnessInput = {
  meta: { status: 'published' },
  hash: 'a',
  now,
  runs: [drill],
  errors: 0,
};
const of = (change: Partial<FreshnessInput>) => {
  const { level, reasons } = freshnessOf({ ...good, ...change });
  return [level, ...reasons.map(item => item.reason)];
};

it('is proven by a drill on this very text, and says so in a sentence', () => {
  expect(freshnessOf(good)).toEqual({
    level: 'proven',
    sentence: 'Drilled on this text 12 days ago in 6 min, target 15 min.',
    reasons: [],
    lastProof: {
      runId: 'r1',
      mode: 'drill',
      at: drill.endedAt,
      rtoActualSeconds: 360,
      rtoReached: true,
    },
    lastRun: {
      runId: 'r1',
      mode: 'drill',
      at: drill.endedAt,
      hash: 'a',
      outcome: 'succeeded',
    },
    provenUntil: '2026-11-19T00:00:00.000Z',
  });
  expect(of({ runs: [{ ...drill, mode: 'real' }] })).toEqual(['proven']);
});

it.each<[string, Partial<FreshnessInput>, string[]]>([
  ['nobody ran it', { runs: [] }, ['unproven', 'never-drilled']],
  [
    'only talked through',
    { runs: [{ ...drill, mode: 'tabletop' }] },
    ['unproven', 'never-drilled'],
  ],
  ['the text changed', { hash: 'b' }, ['unproven', 'changed-since-drill']],
  [
    'the run did not prove it',
    { runs: [{ ...drill, proves: false }] },
    ['unproven', 'never-drilled'],
  ],
  [
    'a later drill failed',
    {
      runs: [
        drill,
        {
          ...drill,
          endedAt: '2026-05-30T00:00:00Z',
          outcome: 'failed',
          proves: false,
        },
      ],
    },
    ['unproven', 'failed-drill'],
  ],
  [
    'a failure before the proof',
    {
      runs: [
        {
          ...drill,
          endedAt: '2026-05-01T00:00:00Z',
          outcome: 'failed',
          proves: false,
        },
        drill,
      ],
    },
    ['proven'],
  ],
  [
    'an aborted run after it',
    {
      runs: [
        drill,
        {
          ...drill,
          endedAt: '2026-05-30T00:00:00Z',
          outcome: 'aborted',
          proves: false,
        },
      ],
    },
    ['proven'],
  ],
  ['the text has errors', { errors: 2 }, ['unproven', 'invalid']],
  [
    'half a year ago',
    { now: new Date('2026-11-20T00:00:01Z') },
    ['due', 'drill-overdue'],
  ],
  [
    'its own period',
    { meta: { status: 'published', drillEveryDays: 7 } },
    ['due', 'drill-overdue'],
  ],
  ['a dead link', { deadAlerts: ['CacheDown'] }, ['due', 'alert-link-dead']],
  ['nobody owns it', { ownerEmpty: true }, ['due', 'owner-empty']],
  [
    'never reviewed',
    { meta: { status: 'published', reviewEveryDays: 30 } },
    ['due', 'review-overdue'],
  ],
  [
    'reviewed long ago',
    {
      meta: {
        status: 'published',
        reviewEveryDays: 30,
        reviewedOn: '2026-04-01',
      },
    },
    ['due', 'review-overdue'],
  ],
  [
    'reviewed lately',
    {
      meta: {
        status: 'published',
        reviewEveryDays: 30,
        reviewedOn: '2026-05-15',
      },
    },
    ['proven'],
  ],
  ['corrections wait', { openRedlines: 1 }, ['due', 'open-corrections']],
  ['a draft', { meta: { status: 'draft' } }, ['due', 'not-published']],
])('%s', (_what, change, expected) => {
  expect(of(change)).toEqual(expected);
});

it('is not made proven by a date somebody bumped', () => {
  expect(
    of({
      runs: [],
      meta: {
        status: 'published',
        reviewEveryDays: 183,
        reviewedOn: '2026-06-01',
      },
    }),
  ).toEqual(['unproven', 'never-drilled']);
});
