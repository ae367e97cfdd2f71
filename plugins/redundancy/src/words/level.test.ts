import type { EntityResult } from '@bulkhead/plugin-redundancy-common';
import { demoResult } from '../__testUtils__/demo';
import { atLeast, levelWords, rowState, rungState } from './level';
import type { Words } from './useWords';

/** Words that show their key, so that the test is about which sentence is chosen. */
const words = {
  t: (key: string, options: Record<string, string> = {}) =>
    [key, ...Object.values(options)].join(' '),
  classWord: (name: string) => name,
  oneWord: (name: string) => `one ${name}`,
  fieldWord: (name: string) => name,
} as unknown as Words;

function said(change: Partial<EntityResult>) {
  return levelWords({ ...demoResult('shop'), ...change }, words);
}

describe('levelWords', () => {
  it('says what is survived and what is not', () => {
    expect(said({})).toMatchObject({
      state: 'fail',
      first: 'level.survives one host',
      second: 'level.not one datastore',
    });
  });

  it('does not call unknown what is not survived', () => {
    expect(
      said({
        survives: 'datacenter',
        outcome: 'redundant',
        next: { domainClass: 'region', blockedBy: [] },
        classes: [
          {
            domainClass: 'region',
            outcome: 'unknown',
            afterHuman: 'unknown',
            losers: [],
          },
        ],
      }),
    ).toMatchObject({
      state: 'pass',
      second: 'level.notKnown one region',
    });
  });

  it('keeps nothing, unknown, waived and "after a person acts" apart', () => {
    expect(said({ survives: 'nothing', outcome: 'spof' }).first).toBe(
      'level.nothing',
    );
    expect(said({ survives: undefined }).state).toBe('unknown');
    expect(said({ outcome: 'waived' }).state).toBe('waived');
    expect(said({ survivesAfterHuman: 'datacenter' }).afterHuman).toBe(
      'level.afterHuman one datacenter',
    );
    expect(said({ survivesAfterHuman: 'host' }).afterHuman).toBeUndefined();
  });
});

describe('states', () => {
  it('orders levels, and does not guess about others', () => {
    expect(atLeast('datacenter', 'host')).toBe(true);
    expect(atLeast('nothing', 'instance')).toBe(false);
    expect(atLeast('planet', 'host')).toBeUndefined();
    expect(atLeast(undefined, 'host')).toBeUndefined();
  });

  it('shows a rung that only a person saves as needing attention', () => {
    const rung = { domainClass: 'host', losers: [] };
    expect(
      rungState({ ...rung, outcome: 'falls', afterHuman: 'survives' }),
    ).toBe('warning');
    expect(rungState({ ...rung, outcome: 'falls', afterHuman: 'falls' })).toBe(
      'fail',
    );
    expect(
      rungState({ ...rung, outcome: 'unknown', afterHuman: 'unknown' }),
    ).toBe('unknown');
  });

  it('follows the outcome in a row', () => {
    expect(rowState({ survives: 'host', outcome: 'redundant' })).toBe('pass');
    expect(rowState({ survives: 'host', outcome: 'spof' })).toBe('fail');
    expect(rowState({ survives: undefined, outcome: 'unknown' })).toBe(
      'unknown',
    );
  });
});
