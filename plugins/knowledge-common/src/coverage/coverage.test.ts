import fc from 'fast-check';
import { content } from '../__testUtils__/notes';
import type { Note } from '../notes/note';
import { coverageFacts, type CoverageFact } from './facts';
import { coverageGaps, coverageOf, gapOf } from './rules';

const today = '2026-11-20';
const shop = 'component:default/shop';
const aline = 'user:default/aline';
const karim = 'user:default/karim';

function note(kind: Note['kind'], more: Record<string, unknown>): Note {
  return {
    ...content(kind, { links: [{ type: 'entity', ref: shop }], ...more }),
    id: 'n',
    version: 1,
    on: '2026-06-01',
    createdAt: '',
    createdBy: aline,
    updatedAt: '',
    updatedBy: aline,
  };
}

describe('what a note says about who knows a service', () => {
  const people = [
    { ref: aline, role: 'presenter' },
    { ref: karim, role: 'participant' },
    { ref: karim, role: 'knows', on: '2026-07-01' },
  ];

  it('counts a presentation once it was given', () => {
    const planned = note('presentation', { people });
    expect(coverageFacts(planned).map(fact => fact.role)).toEqual(['knows']);
    const given = note('presentation', {
      people,
      state: 'given',
      fields: { givenOn: '2026-06-01' },
    });
    expect(coverageFacts(given)).toEqual([
      {
        subjectRef: shop,
        personRef: aline,
        role: 'presented',
        on: '2026-06-01',
      },
      {
        subjectRef: shop,
        personRef: karim,
        role: 'took-part',
        on: '2026-06-01',
      },
      { subjectRef: shop, personRef: karim, role: 'knows', on: '2026-07-01' },
    ]);
    expect(coverageFacts({ ...given, draft: true })).toEqual([]);
  });

  it('counts who could have run a runbook as knowing, and a reader of news as nothing', () => {
    expect(
      coverageFacts(note('post-mortem', { fields: { couldHaveRun: [karim] } })),
    ).toEqual([
      { subjectRef: shop, personRef: karim, role: 'knows', on: '2026-06-01' },
    ]);
    expect(
      coverageFacts(
        note('watch', { people: [{ ref: aline, role: 'author' }] }),
      ),
    ).toEqual([]);
    expect(
      coverageFacts(note('hackathon', { people, state: 'idea' })),
    ).toHaveLength(1);
  });
});

describe('coverage', () => {
  const presented = (personRef: string, on: string): CoverageFact => ({
    subjectRef: shop,
    personRef,
    role: 'presented',
    on,
  });

  it('asks the other half of the pair', () => {
    const pair = [aline, karim];
    expect(
      coverageOf([presented(aline, '2026-05-01')], pair, today),
    ).toMatchObject({
      gap: 'only-one',
      presenters: 1,
      lastPresentedOn: '2026-05-01',
      next: { personRef: karim, reason: 'pair-never-presented' },
    });
    expect(
      coverageOf(
        [presented(aline, '2026-05-01'), presented(karim, '2026-04-01')],
        pair,
        today,
      ),
    ).toMatchObject({
      gap: 'covered',
      next: { personRef: karim, reason: 'pair-longest-ago' },
    });
    expect(coverageOf([], pair, today)).toMatchObject({
      gap: 'nobody',
      next: { personRef: aline },
      people: [
        { personRef: aline, pair: true },
        { personRef: karim, pair: true },
      ],
    });
  });

  it('without a pair asks somebody who knows it, and nobody where nobody does', () => {
    expect(coverageOf([], [], today).next).toBeUndefined();
    expect(
      coverageOf(
        [{ ...presented(karim, '2026-01-01'), role: 'knows' }],
        [],
        today,
      ),
    ).toMatchObject({
      gap: 'never-presented',
      next: { personRef: karim, reason: 'knows-never-presented' },
    });
  });

  it('is long ago after a year, worst first in a fixed order', () => {
    const counts = { presenters: 2, knowers: 2 };
    expect(gapOf({ ...counts, lastPresentedOn: '2025-11-20' }, today)).toBe(
      'covered',
    );
    expect(gapOf({ ...counts, lastPresentedOn: '2025-11-19' }, today)).toBe(
      'long-ago',
    );
    expect(coverageGaps).toEqual([
      'nobody',
      'never-presented',
      'only-one',
      'long-ago',
      'covered',
    ]);
  });

  it('never gets worse by another presentation, and the order of facts is none', () => {
    const fact = fc.record({
      subjectRef: fc.constant(shop),
      personRef: fc.constantFrom(aline, karim, 'user:default/c'),
      role: fc.constantFrom('presented', 'took-part', 'knows') as fc.Arbitrary<
        CoverageFact['role']
      >,
      on: fc.constantFrom('2024-01-01', '2025-12-01', '2026-10-01'),
    });
    fc.assert(
      fc.property(fc.array(fact), fact, fc.boolean(), (facts, more, paired) => {
        const pair = paired ? [aline, karim] : [];
        const before = coverageOf(facts, pair, today);
        const after = coverageOf(
          [...facts, { ...more, role: 'presented' }],
          pair,
          today,
        );
        // Going from one presenter to two old ones is progress, though both are named gaps.
        expect(coverageGaps.indexOf(after.gap)).toBeGreaterThanOrEqual(
          coverageGaps.indexOf(before.gap),
        );
        expect(coverageOf([...facts].reverse(), pair, today)).toEqual(before);
      }),
    );
  });
});
