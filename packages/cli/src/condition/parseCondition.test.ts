import fc from 'fast-check';
import type { Values } from './fields';
import { parseCondition } from './parseCondition';
import { ConditionError } from './tokens';

const rungs = new Map([
  ['instance', 1],
  ['host', 2],
  ['datastore', 3],
  ['rack', 3],
  ['datacenter', 5],
]);
const holds = (text: string, values: Values) =>
  parseCondition(text, rungs).holds(values);

describe('parseCondition', () => {
  const service: Values = {
    tier: 1,
    survives: 'host',
    outcome: 'spof',
    owner: 'group:default/team-a',
    gaps: 2,
    down: true,
    degraded: false,
  };

  it.each([
    ['tier<=1 && survives<datacenter', true],
    ['tier <= 1 && survives >= datacenter', false],
    ['tier==1', true],
    ['tier!=1', false],
    ['tier>1 || gaps>1', true],
    ['gaps>1 && tier>1 || down', true],
    ['gaps>1 && (tier>1 || !down)', false],
    ['!(tier==1) || !!down', true],
    ['survives==host', true],
    ['survives<=rack', true],
    ['survives<nothing', false],
    ['owner==group:default/Team-A', true],
    ["owner=='group:default/team-a'", true],
    ['owner!="group:default/team-b"', true],
    ['down && !degraded', true],
    ['down==true', true],
    ['slo<99.9', false],
    ['slo!=99.9', true],
    ['slo==unknown', true],
    ['type==unknown', true],
    ['system!=unknown', false],
  ])('%s is %s', (text, expected) => {
    expect(holds(text, service)).toBe(expected);
  });

  it('counts what is not known to be survived as less than nothing', () => {
    expect(holds('survives<datacenter', {})).toBe(true);
    expect(holds('survives<nothing', {})).toBe(true);
    expect(holds('survives==unknown', {})).toBe(true);
    expect(holds('survives>=nothing', {})).toBe(false);
  });

  it.each([
    ['', 'it ends where a field is expected', 0],
    ['tier', 'expected one of == != < <= > >= after "tier"', 4],
    ['tier<', 'expected a value after "<"', 5],
    ['tier=1', 'write == for "is"', 4],
    ['tier<1 & down', 'write && for "and"', 7],
    ['(tier<1', 'a bracket is not closed', 7],
    ['tier<1)', 'expected && or || before ")"', 6],
    ['tier<1 down', 'expected && or || before "down"', 7],
    ['tier<high', '"tier" is a number, and "high" is none', 5],
    [
      'survives<datacentre',
      '"datacentre" is not a level. Did you mean "datacenter"?',
      9,
    ],
    [
      'surives<host',
      'there is no field "surives". Did you mean "survives"?',
      0,
    ],
    ['owner<b', '"owner" can only be compared by == and !=', 5],
    ['survives<unknown', '"unknown" can only be compared by == and !=', 8],
    ["owner=='a", 'the quote is not closed', 7],
    ['tier<1;', '";" has no meaning here', 6],
    ['&& down', 'expected a field instead of "&&"', 0],
  ])('refuses %j and points at the place', (text, problem, at) => {
    let error: unknown;
    try {
      parseCondition(text, rungs);
    } catch (caught) {
      error = caught;
    }
    expect(error).toBeInstanceOf(ConditionError);
    const { message } = error as Error;
    expect(message).toContain(problem);
    expect(message.endsWith(`  ${text}\n  ${' '.repeat(at)}^`)).toBe(true);
  });

  const comparison = fc.oneof(
    fc
      .tuple(
        fc.constantFrom('tier', 'gaps'),
        fc.constantFrom('==', '!=', '<', '<=', '>', '>='),
        fc.nat(3),
      )
      .map(parts => parts.join('')),
    fc
      .tuple(
        fc.constantFrom('==', '!=', '<', '<=', '>', '>='),
        fc.constantFrom('nothing', 'host', 'rack', 'datacenter'),
      )
      .map(parts => `survives${parts.join(' ')}`),
    fc.constantFrom('down', 'degraded'),
  );
  const values = fc.record(
    {
      tier: fc.nat(3),
      gaps: fc.nat(3),
      survives: fc.constantFrom('nothing', 'host', 'rack', 'datacenter'),
      down: fc.boolean(),
    },
    { requiredKeys: [] },
  ) as fc.Arbitrary<Values>;

  it('law: && || ! mean what they say, and && binds closer', () => {
    fc.assert(
      fc.property(comparison, comparison, comparison, values, (a, b, c, v) => {
        const [x, y, z] = [a, b, c].map(text => holds(text, v));
        expect(holds(`${a}&&${b}`, v)).toBe(x && y);
        expect(holds(`${a} || ${b}`, v)).toBe(x || y);
        expect(holds(`!(${a})`, v)).toBe(!x);
        expect(holds(`${a} || ${b} && ${c}`, v)).toBe(x || (y && z));
        expect(holds(`(${a} || ${b}) && ${c}`, v)).toBe((x || y) && z);
      }),
    );
  });

  it('law: any text is a condition or a clear refusal', () => {
    const words = fc.constantFrom(
      'tier',
      '<',
      '==',
      '1',
      '&&',
      '(',
      ')',
      '!',
      'survives',
      'host',
      '"x"',
      ' ',
      '=',
      '~',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(words).map(w => w.join('')),
        ),
        text => {
          let refused: unknown;
          try {
            parseCondition(text, rungs).holds({});
          } catch (error) {
            refused = error;
          }
          expect(refused ?? new ConditionError('', 0, '')).toBeInstanceOf(
            ConditionError,
          );
        },
      ),
      { numRuns: 500 },
    );
  });
});
