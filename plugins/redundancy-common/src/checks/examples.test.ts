import { PRACTICE_CHECKS } from '.';
import { data } from './__testUtils__/data';
import { outcomeOf } from './__testUtils__/example';
import { machines } from './__testUtils__/machines';
import { people } from './__testUtils__/people';
import { proof } from './__testUtils__/proof';

const EXAMPLES = { ...machines, ...data, ...people, ...proof };

describe('examples of every check', () => {
  it('are there', () => {
    const has = Object.keys(EXAMPLES);
    const missing = PRACTICE_CHECKS.filter(({ id }) => !has.includes(id));
    expect(missing.map(({ id }) => id)).toEqual([]);
    expect(has).toHaveLength(PRACTICE_CHECKS.length);
  });

  const rows = Object.entries(EXAMPLES).flatMap(([id, examples]) =>
    Object.entries(examples).flatMap(([outcome, example]) =>
      example === 'never' ? [] : [[id, outcome, example] as const],
    ),
  );
  it.each(rows)('%s: %s', (id, outcome, example) => {
    expect(outcomeOf(id, example)).toMatch(new RegExp(`^${outcome}: `));
  });
});
