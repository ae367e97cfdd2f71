import { clock, duration } from './durations';

describe('duration', () => {
  it.each([
    [0, '0 s'],
    [45, '45 s'],
    [90, '1 min 30 s'],
    [720, '12 min'],
    [5_400, '1 h 30 min'],
    [7_200, '2 h'],
    [259_200, '3 d'],
  ])('%d s is %s', (seconds, words) => {
    expect(duration(seconds)).toBe(words);
  });
});

describe('clock', () => {
  it.each([
    [372, '06:12'],
    [3_729, '1:02:09'],
    [-61, '−01:01'],
  ])('%d s reads %s', (seconds, face) => {
    expect(clock(seconds)).toBe(face);
  });
});
