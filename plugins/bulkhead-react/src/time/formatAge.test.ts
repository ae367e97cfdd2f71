import { formatAbsolute, formatAge } from './formatAge';

const now = '2025-03-10T12:00:00.000Z';

describe('formatAge', () => {
  it.each([
    ['2025-03-10T11:59:30.000Z', undefined],
    ['2025-03-10T12:00:30.000Z', undefined],
    ['2025-03-10T11:58:00.000Z', '2 minutes ago'],
    ['2025-03-08T12:00:00.000Z', '2 days ago'],
    ['2025-03-13T12:00:00.000Z', 'in 3 days'],
    ['not a time', undefined],
  ])('%s', (at, words) => {
    expect(formatAge(at, now, 'en')).toBe(words);
  });

  it('speaks other languages', () => {
    expect(formatAge('2025-03-10T10:00:00.000Z', now, 'fr')).toBe(
      'il y a 2 heures',
    );
  });

  it('takes dates and milliseconds', () => {
    const hourAgo = Date.parse(now) - 3_600_000;
    expect(formatAge(hourAgo, new Date(now), 'en')).toBe('1 hour ago');
  });
});

describe('formatAbsolute', () => {
  it('names the year, and gives back what is no time', () => {
    expect(formatAbsolute(now, 'en')).toContain('2025');
    expect(formatAbsolute('soon', 'en')).toBe('soon');
  });
});
