import fc from 'fast-check';
import type { OverviewRow } from '@bulkhead/plugin-redundancy-common';
import { PILLARS } from '@bulkhead/plugin-redundancy-common';
import { counts, overview } from '../__testUtils__/answers';
import { cellOf, weakestChecks, worstFirst } from './heatMap';

const row = (
  entities: number,
  failing: number,
  of = counts(failing, 0, 1),
): OverviewRow => ({
  key: `${entities} ${failing}`,
  title: `${entities} ${failing}`,
  entities,
  cells: [{ pillar: 'machines', counts: of, failing }],
});

describe('cellOf', () => {
  it.each([
    ['fail', row(4, 1)],
    ['unknown', row(4, 0, counts(0, 2, 5))],
    ['pass', row(4, 0, counts(0, 0, 5))],
    ['waived', row(4, 0, counts(0, 0, 0, 1))],
    ['off', row(4, 0, counts(0, 0, 0))],
  ] as const)('says %s', (state, of) => {
    expect(cellOf(of, 'machines').state).toBe(state);
  });

  it('tells what fails and is not asked for from what fails', () => {
    expect(cellOf(row(4, 0, counts(2, 0, 1)), 'machines')).toMatchObject({
      state: 'pass',
      beyond: 2,
    });
    expect(cellOf(row(4, 1, counts(2, 0, 1)), 'machines')).toMatchObject({
      state: 'fail',
      beyond: 0,
      share: 0.25,
    });
  });

  it('says nothing of a pillar that is not there', () => {
    expect(cellOf(row(4, 1), 'proof')).toMatchObject({
      state: 'off',
      failing: 0,
    });
  });
});

describe('worstFirst', () => {
  it('puts more failing services first, then the greater share', () => {
    const rows = [row(10, 1), row(2, 1), row(10, 5)];
    expect(worstFirst(rows).map(one => one.title)).toEqual([
      '10 5',
      '2 1',
      '10 1',
    ]);
    expect(worstFirst(overview.rows)[0].title).toBe('Store');
  });

  it('keeps every row, whatever the order they came in', () => {
    const anyRow = fc
      .record({
        key: fc.uuid(),
        entities: fc.integer({ min: 0, max: 50 }),
        failing: fc.integer({ min: 0, max: 50 }),
        unknown: fc.integer({ min: 0, max: 50 }),
      })
      .map(
        ({ key, entities, failing, unknown }): OverviewRow => ({
          key,
          title: key,
          entities,
          cells: PILLARS.map(pillar => ({
            pillar,
            counts: counts(failing, unknown, 0),
            failing,
          })),
        }),
      );
    fc.assert(
      fc.property(fc.array(anyRow, { maxLength: 20 }), rows => {
        const sorted = worstFirst(rows);
        expect(sorted).toHaveLength(rows.length);
        expect(worstFirst([...rows].reverse())).toEqual(sorted);
        for (let i = 1; i < sorted.length; i++) {
          expect(sorted[i - 1].cells[0].failing).toBeGreaterThanOrEqual(
            sorted[i].cells[0].failing,
          );
        }
      }),
    );
  });
});

describe('weakestChecks', () => {
  it('leaves out what nobody fails', () => {
    expect(weakestChecks(overview.checks, 5).map(one => one.checkId)).toEqual([
      'pair',
      'restore-tested',
    ]);
  });
});
