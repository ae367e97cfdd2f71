import { siteSurvival } from './history';

describe('siteSurvival', () => {
  const places = new Map([
    ['no-spof', 0],
    ['survives-zone', 1],
    ['survives-datacenter', 2],
  ]);

  it.each([
    ['fpp', { isService: true, by: 'survives-datacenter', survives: true }],
    ['fpf', { isService: true, by: 'survives-datacenter', survives: false }],
    ['fpw', { isService: true, by: 'survives-datacenter', survives: false }],
    ['fp-', { isService: true, by: 'survives-zone', survives: true }],
    ['fu-', { isService: true, by: 'survives-zone', survives: false }],
    ['u--', { isService: true, survives: false }],
    ['-p-', { isService: false, by: 'survives-zone', survives: true }],
  ])('reads %s: a datacenter counts before a zone', (outcomes, expected) => {
    expect(siteSurvival(outcomes, places)).toEqual(expected);
  });

  it('knows nothing of checks that were not asked', () => {
    expect(siteSurvival('pp', new Map())).toEqual({
      isService: false,
      survives: false,
    });
  });
});
