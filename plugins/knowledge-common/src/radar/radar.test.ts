import fc from 'fast-check';
import { radarEntries, toTechRadar, type RadarEntryInput } from './positions';

const layout = {
  quadrants: ['databases', 'servers', 'languages', 'practices'],
  rings: ['adopt', 'trial', 'assess', 'hold'],
};
const entry = (id: string, ...rings: string[]): RadarEntryInput => ({
  id,
  title: id,
  quadrant: 'databases',
  moves: rings.map((ring, i) => ({
    ring,
    on: `2026-0${i + 1}-01`,
    noteId: `${id}-${i}`,
  })),
});

describe('the radar', () => {
  it('says where a technology stands, since when, and which way it moved', () => {
    const [inwards] = radarEntries(
      [entry('a', 'assess', 'trial', 'trial')],
      layout,
    );
    expect(inwards).toMatchObject({
      ring: 'trial',
      moved: 1,
      since: '2026-02-01',
    });
    expect(radarEntries([entry('a', 'adopt', 'hold')], layout)[0].moved).toBe(
      -1,
    );
    expect(radarEntries([entry('a', 'adopt', 'adopt')], layout)[0].moved).toBe(
      0,
    );
    expect(
      radarEntries([entry('a', 'adopt')], layout)[0].moved,
    ).toBeUndefined();
    expect(radarEntries([entry('a', 'nowhere')], layout)).toEqual([]);
  });

  it('moves nothing when something is added later, and keeps everybody in their place', () => {
    const anyEntry = fc.record({
      id: fc.stringMatching(/^[a-z]{1,6}$/),
      quadrant: fc.constantFrom(...layout.quadrants),
      ring: fc.constantFrom(...layout.rings),
    });
    fc.assert(
      fc.property(
        fc.uniqueArray(anyEntry, {
          selector: one => one.id,
          minLength: 1,
          maxLength: 40,
        }),
        all => {
          const inputs = all.map((one, i) => ({
            ...entry(one.id),
            quadrant: one.quadrant,
            moves: [
              {
                ring: one.ring,
                on: `2026-01-${String(10 + (i % 20))}`,
                noteId: 'n',
              },
            ],
          }));
          const later = {
            ...entry('zzzzzzz'),
            moves: [{ ring: 'trial', on: '2027-01-01', noteId: 'n' }],
          };
          const before = radarEntries(inputs, layout);
          expect(
            radarEntries([later, ...inputs].reverse(), layout).slice(
              0,
              before.length,
            ),
          ).toEqual(before);
          for (const one of before) {
            const quadrant = Math.floor(one.angle / (Math.PI / 2));
            const ring = Math.floor(one.radius * 4);
            expect([layout.quadrants[quadrant], layout.rings[ring]]).toEqual([
              one.quadrant,
              one.ring,
            ]);
          }
        },
      ),
    );
  });

  it('keeps names apart that differ in one letter', () => {
    const entries = radarEntries(
      Array.from({ length: 12 }, (_, i) => entry(`redis${i}`, 'trial')),
      layout,
    );
    const points = entries.map(
      one => `${one.angle.toFixed(2)} ${one.radius.toFixed(2)}`,
    );
    expect(new Set(points).size).toBe(12);
  });

  it('goes out in the shape that the tech radar reads, newest first', () => {
    const out = toTechRadar(
      radarEntries([entry('a', 'assess', 'adopt')], layout),
      layout,
    );
    expect(out.entries[0]).toEqual({
      id: 'a',
      key: 'a',
      title: 'a',
      quadrant: 'databases',
      timeline: [
        { date: '2026-02-01T00:00:00.000Z', ringId: 'adopt', moved: 1 },
        { date: '2026-01-01T00:00:00.000Z', ringId: 'assess', moved: 0 },
      ],
    });
    expect(out.rings[0]).toEqual({ id: 'adopt', name: 'ADOPT' });
  });
});
