import type { Knex } from 'knex';
import { testEngines } from '../__testUtils__/engines';
import {
  isPostgres,
  readJson,
  toBoolean,
  toCount,
  toDate,
  toIso,
  toOptional,
  toOptionalIso,
  whereContains,
  writeJson,
} from './rows';

jest.setTimeout(60_000);

describe.each(testEngines().eachSupportedId())('rows on %s', id => {
  const databases = testEngines();
  let knex: Knex;

  beforeAll(async () => {
    knex = await databases.init(id);
    await knex.schema.createTable('things', table => {
      table.increments('id');
      table.timestamp('at', { useTz: true, precision: 3 });
      table.json('data');
      table.boolean('yes');
      table.bigInteger('big');
      table.string('name').nullable();
    });
    await knex('things').insert({
      at: new Date('2026-03-29T01:30:00.123Z'),
      data: writeJson({ a: [1, null] }),
      yes: true,
      big: 5_000_000_000,
      name: '50%_Off \\ Shop',
    });
  });

  it('reads every type back as it was written', async () => {
    const row = await knex('things').first();
    expect(toIso(row.at)).toBe('2026-03-29T01:30:00.123Z');
    expect(toOptionalIso(row.at)).toBe('2026-03-29T01:30:00.123Z');
    expect(readJson(row.data)).toEqual({ a: [1, null] });
    expect(toBoolean(row.yes)).toBe(true);
    expect(toCount(row.big)).toBe(5_000_000_000);
    const counted = await knex('things').count({ n: '*' }).first();
    expect(toCount(counted?.n)).toBe(1);
    expect(isPostgres(knex)).toBe(id !== 'SQLITE_3');
  });

  it.each([
    ['50%_off', 1],
    ['SHOP', 1],
    ['\\', 1],
    ['50x_off', 0],
    ['5_%', 0],
  ])('finds text %s as it stands, whatever its case', async (text, hits) => {
    expect(await whereContains(knex('things'), 'name', text)).toHaveLength(
      hits,
    );
  });
});

describe('rows', () => {
  it('says what cannot be read', () => {
    expect(() => toDate('soon')).toThrow('Not a stored instant: soon');
    expect(() => toCount('many')).toThrow('Not a stored number: many');
  });

  it('knows nothing from null', () => {
    expect(toOptionalIso(null)).toBeUndefined();
    expect(toOptional(null)).toBeUndefined();
    expect(toCount(null)).toBe(0);
    expect(toBoolean(0)).toBe(false);
  });

  it('reads a number stored as text', () => {
    expect(toIso('1767225600000')).toBe('2026-01-01T00:00:00.000Z');
  });
});
