import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { zones } from '../engine/__testUtils__/arbitraries';
import { Zone } from './zone';

describe('laws of time', () => {
  it('reads local times as Temporal does, but for the gap', () => {
    fc.assert(
      fc.property(
        zones,
        fc.integer({ min: Date.UTC(1971, 0), max: Date.UTC(2090, 0) }),
        (timeZone, local) => {
          const zone = Zone.of(timeZone);
          const plain = Temporal.PlainDateTime.from(
            new Date(local).toISOString().slice(0, -1),
          );
          const earlier = plain.toZonedDateTime(timeZone, {
            disambiguation: 'earlier',
          });
          const exists = earlier.toPlainDateTime().equals(plain);
          const expected = exists
            ? earlier.epochMilliseconds
            : earlier.getTimeZoneTransition('next')!.epochMilliseconds;
          expect(zone.toInstant(local)).toBe(expected);
          expect(zone.toLocal(local)).toBe(
            local +
              Temporal.Instant.fromEpochMilliseconds(local).toZonedDateTimeISO(
                timeZone,
              ).offsetNanoseconds /
                1e6,
          );
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('Zone', () => {
  it('knows the zones of the world and nothing else', () => {
    expect(Zone.isKnown('Europe/Paris')).toBe(true);
    expect(Zone.isKnown('europe/paris')).toBe(true);
    expect(Zone.isKnown('UTC')).toBe(true);
    expect(Zone.isKnown('+02:00')).toBe(false);
    expect(Zone.isKnown('Mars/Olympus')).toBe(false);
    expect(Zone.isKnown('')).toBe(false);
  });

  it('goes on beyond the years it was made for', () => {
    const zone = Zone.of('Europe/Paris');
    const summer = Date.UTC(2150, 6, 1);
    expect(zone.offsetAt(summer)).toBe(2 * 3_600_000);
    expect(zone.toInstant(zone.toLocal(summer))).toBe(summer);
  });
});
