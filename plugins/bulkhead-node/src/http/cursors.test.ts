import fc from 'fast-check';
import {
  type CursorValue,
  decodeCursor,
  encodeCursor,
  pageOf,
  readLimit,
} from './cursors';

describe('cursors', () => {
  it('come back as they went out', () => {
    const value = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 60 }),
      fc.integer(),
      fc.boolean(),
      fc.constant(null),
    );
    fc.assert(
      fc.property(
        fc.array(value, { maxLength: 4 }),
        fc.string({ maxLength: 20 }),
        (values: CursorValue[], list) => {
          expect(
            decodeCursor(encodeCursor(values, list), values.length, list),
          ).toEqual(values);
        },
      ),
    );
  });

  it('refuse anything else with a 400, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 100 }), text => {
        expect(() => decodeCursor(text, 2)).toThrow('cursor');
      }),
    );
    expect(() => decodeCursor(encodeCursor([1]), 2)).toThrow(
      'not one of this list',
    );
    expect(() => decodeCursor(encodeCursor([1], 'a'), 1, 'b')).toThrow(
      'another filter',
    );
  });

  it('walk a list whole, each row once, on any page size', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer(), { maxLength: 50 }),
        fc.integer({ min: 1, max: 100 }),
        (numbers, limit) => {
          const rows = [...numbers].sort((a, b) => a - b);
          const seen: number[] = [];
          let cursor: string | undefined;
          do {
            const after = cursor
              ? Number(decodeCursor(cursor, 1)[0])
              : -Infinity;
            const page = pageOf({
              rows: rows.filter(row => row > after).slice(0, limit + 1),
              limit,
              cursorOf: row => [row],
              toItem: row => row,
            });
            expect(page.items.length).toBeLessThanOrEqual(limit);
            seen.push(...page.items);
            cursor = page.nextCursor;
          } while (cursor);
          expect(seen).toEqual(rows);
        },
      ),
    );
  });

  it('bounds the limit', () => {
    expect(readLimit(undefined)).toBe(20);
    expect(readLimit('', 50)).toBe(50);
    expect(readLimit('100')).toBe(100);
    expect(readLimit(1)).toBe(1);
    for (const bad of ['0', '101', '1.5', 'many', '-1', ['1', '2'], 1e9]) {
      expect(() => readLimit(bad)).toThrow('from 1 to 100');
    }
  });
});
