import { nearestWord } from './nearest';

describe('nearestWord', () => {
  const words = ['automatic', 'manual', 'none', 'datacenter', 'host'];
  it.each([
    ['automatc', 'automatic'],
    ['auto', 'automatic'],
    ['Manual', 'manual'],
    ['manaul', 'manual'],
    ['data center', 'datacenter'],
    ['hosts', 'host'],
    ['non', 'none'],
  ])('%s means %s', (given, meant) => {
    expect(nearestWord(given, words)).toBe(meant);
  });

  it.each(['quorum', 'x', '', 'a'.repeat(1000)])('leaves %s alone', given => {
    expect(nearestWord(given, words)).toBeUndefined();
  });
});
