import { resolve } from 'node:path';
import { testEngines } from '../__testUtils__/engines';
import { startKnowledge } from '../__testUtils__/startKnowledge';

jest.setTimeout(60_000);
const databases = testEngines();
const data = (name: string) =>
  resolve(__dirname, '../../../../examples/knowledge', name);

describe.each(databases.eachSupportedId())('the demonstration on %s', id => {
  it('fills an empty database once, and only where it is asked for', async () => {
    const knex = await databases.init(id);
    const plain = await startKnowledge({ knex });
    expect((await plain.as().get('/counts')).body.total).toBe(0);
    await plain.backend.stop();
  });

  it('shows every state, dated from today', async () => {
    const knowledge = await startKnowledge({
      knex: await databases.init(id),
      config: {
        demo: { enabled: true },
        endOfLife: [{ id: 'end-of-life', file: data('end-of-life.json') }],
        vulnerabilities: [
          { id: 'known-exploited', file: data('known-exploited.json') },
          { id: 'cve-records', file: data('cve-records.json') },
        ],
      },
    });
    await knowledge.run('knowledge-refresh');
    const { body: counts } = await knowledge.as().get('/counts');
    expect(counts.total).toBeGreaterThan(40);
    expect(counts.asking).toBe(3);
    const { body: events } = await knowledge.as().get('/events');
    expect(events.items.map((event: { name: string }) => event.name)).toEqual([
      'Autumn hack days',
      'Spring hack days',
    ]);
    const { body: inbox } = await knowledge.as().get('/inbox');
    expect(inbox.items).toHaveLength(12);
    const { body: radar } = await knowledge.as().get('/radar');
    expect(radar.entries.length).toBeGreaterThan(15);
    const { body: status } = await knowledge.as().get('/status');
    const readAt = '2026-11-20T10:00:00.000Z';
    expect(status.datasets).toEqual([
      {
        id: 'cve-records',
        type: 'vulnerabilities',
        from: 'cve-records.json',
        items: 4,
        readAt,
      },
      {
        id: 'end-of-life',
        type: 'end-of-life',
        from: 'end-of-life.json',
        items: 27,
        readAt,
      },
      {
        id: 'known-exploited',
        type: 'vulnerabilities',
        from: 'known-exploited.json',
        items: 1,
        readAt,
      },
    ]);
    await knowledge.backend.stop();
  });
});
