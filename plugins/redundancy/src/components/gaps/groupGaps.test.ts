import type { Gap } from '@bulkhead/plugin-redundancy-common';
import { groupGaps } from './GapList';

const gap = (id: string, fix: string, more: Partial<Gap> = {}): Gap => ({
  id,
  fix,
  ownerRef: id,
  title: id,
  verdict: 'down-after-human',
  basis: 'declared',
  singlePoints: [],
  ...more,
});

describe('groupGaps', () => {
  it('puts three and more of one kind together, where the first of them stands', () => {
    const groups = groupGaps([
      gap('a', 'say it'),
      gap('b', 'move it'),
      gap('c', 'say it'),
      gap('d', 'say it'),
      gap('e', 'move it'),
    ]);
    expect(groups.map(group => group.map(({ id }) => id))).toEqual([
      ['a', 'c', 'd'],
      ['b'],
      ['e'],
    ]);
  });

  it('keeps apart what differs in its verdict or in how sure it is', () => {
    const groups = groupGaps([
      gap('a', 'say it'),
      gap('b', 'say it', { basis: 'assumed' }),
      gap('c', 'say it', { verdict: 'down-until-human-acts' }),
    ]);
    expect(groups).toHaveLength(3);
  });
});
