import { testEngines } from '../__testUtils__/engines';
import {
  allowTruncateAndReplace,
  createRefusal,
  refuseChanges,
  refuseReplace,
  refuseTruncate,
} from './appendOnly';
import { isPostgres } from './rows';

const RULE = {
  table: 'deeds',
  what: 'the list of deeds',
  refusal: 'deeds_refuse',
  key: ['who', 'nr'],
};

describe.each(testEngines().eachSupportedId())('append-only on %s', id => {
  const databases = testEngines();

  it('takes new rows, and refuses every way to lose or change one', async () => {
    const knex = await databases.init(id);
    await knex.schema.createTable('deeds', table => {
      table.string('who', 20);
      table.integer('nr');
      table.string('what', 20);
      table.primary(['who', 'nr']);
    });
    const empty = () =>
      isPostgres(knex)
        ? knex.raw('truncate table deeds')
        : knex.raw(`replace into deeds values ('a', 1, 'other')`);
    const refused = 'the list of deeds is append-only';

    await createRefusal(knex, RULE);
    await refuseChanges(knex, RULE);
    await refuseTruncate(knex, RULE);
    await refuseReplace(knex, RULE);
    await knex('deeds').insert([
      { who: 'a', nr: 1, what: 'this' },
      { who: 'a', nr: 2, what: 'that' },
    ]);
    // Another key, of which each part is known.
    await knex('deeds').insert({ who: 'b', nr: 1, what: 'this' });
    await expect(knex('deeds').update({ what: 'x' })).rejects.toThrow(refused);
    await expect(knex('deeds').delete()).rejects.toThrow(refused);
    await expect(empty()).rejects.toThrow(refused);
    expect(await knex('deeds').pluck('what')).toEqual(['this', 'that', 'this']);

    await allowTruncateAndReplace(knex, 'deeds');
    await empty();
    await expect(
      knex('deeds').insert({ who: 'c', nr: 1 }),
    ).resolves.toBeTruthy();
    await expect(knex('deeds').update({ what: 'x' })).rejects.toThrow(refused);
  });
});
