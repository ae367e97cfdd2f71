import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import {
  answersOfExamples,
  examplesAreThere,
  REPOSITORY,
} from '../../__testUtils__/examples';
import { PRACTICE_CHECKS } from '../catalogue';
import { PRACTICES } from './practices';
import { practiceRows, practicesPage } from './publish';

/** The text without what laying out a table adds. */
function squeezed(page: string): string {
  return page.replace(/[ \t]+/g, ' ').replace(/-{3,}/g, '---');
}

describe('the practices', () => {
  const examples = examplesAreThere() ? answersOfExamples() : [];
  const rows = practiceRows(PRACTICE_CHECKS, examples);

  it('have a check each, and each check a practice', () => {
    const named = new Set(PRACTICES.flatMap(({ checks }) => checks));
    expect(new Set(PRACTICE_CHECKS.map(({ id }) => id))).toEqual(named);
    expect(named.size).toBe(PRACTICE_CHECKS.length);
    for (const check of PRACTICE_CHECKS) {
      const own = PRACTICES.filter(({ checks }) => checks.includes(check.id));
      expect([check.id, check.practices]).toEqual([
        check.id,
        own.map(({ id }) => id),
      ]);
    }
  });

  it.each(rows.map(row => [`${row.practice} ${row.check.id}`, row] as const))(
    '%s: an example passes, another fails',
    (_, row) => {
      expect(row.passes?.reason).toEqual(expect.any(String));
      expect(row.fails?.reason).toEqual(expect.any(String));
    },
  );

  it('are as the page says', () => {
    const page = readFileSync(join(REPOSITORY, 'docs/practices.md'), 'utf8');
    expect(squeezed(page)).toBe(
      squeezed(practicesPage(PRACTICE_CHECKS, examples)),
    );
  });

  it('has every row of the shared list, where that is there', () => {
    const list = resolve(REPOSITORY, '../shared/docs/PRACTICES.md');
    const lines = existsSync(list)
      ? readFileSync(list, 'utf8').split('\n')
      : PRACTICES.map(({ id, checks }) => `| ${id} | x | \`${checks[0]}\` |`);
    const asked = lines.flatMap(line => {
      const [, id, , checks] = line.split('|').map(part => part.trim());
      return /^[ABC]\d+$/.test(id ?? '')
        ? [{ id, checks: [...(checks ?? '').matchAll(/`([^`]+)`/g)] }]
        : [];
    });
    expect(asked).toHaveLength(PRACTICES.length);
    for (const { id, checks } of asked) {
      const own = PRACTICES.find(each => each.id === id);
      expect(own?.checks).toEqual(
        expect.arrayContaining(checks.map(match => match[1])),
      );
    }
  });
});
