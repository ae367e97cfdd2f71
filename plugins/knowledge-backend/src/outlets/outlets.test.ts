import { parseAtomFeed } from 'feedsmith';
import { testEngines } from '../__testUtils__/engines';
import {
  aline,
  guest,
  karim,
  mail,
  shop,
  vault,
} from '../__testUtils__/estate';
import {
  startKnowledge,
  type TestKnowledge,
} from '../__testUtils__/startKnowledge';

jest.setTimeout(60_000);
const databases = testEngines();
const day = 24 * 3600_000;

describe.each(databases.eachSupportedId())('outlets on %s', id => {
  let knowledge: TestKnowledge;

  beforeEach(async () => {
    knowledge = await startKnowledge({ knex: await databases.init(id) });
    await knowledge.run('knowledge-refresh');
  });

  afterEach(async () => {
    await knowledge.backend.stop();
  });

  const write = async (
    title: string,
    refs: string[],
    more: object = {},
    then?: object,
  ) => {
    const note = {
      kind: 'watch',
      title,
      links: refs.map(ref => ({ type: 'entity', ref })),
      ...more,
    };
    const { body, status } = await knowledge
      .as()
      .post('/notes', then ? { note, then } : { note });
    expect(status).toBe(201);
    return body;
  };
  const token = async (user: string, more: object = {}) => {
    const { body, status } = await knowledge
      .as(user)
      .post('/tokens', { title: 'Mine', type: 'atom', ...more });
    expect(status).toBe(201);
    return body as { id: string; url: string };
  };
  const open = (url: string) => knowledge.as(null).get(new URL(url).pathname);
  const talk = {
    kind: 'presentation',
    people: [{ ref: karim, role: 'presenter' }],
    fields: {
      startsAt: '2026-12-01T09:00:00+01:00',
      minutes: 45,
      place: 'Room 3',
      slides: 'https://example.org/s',
    },
  };

  it('feeds show what their owner may read, as plain text', async () => {
    await write('Open <b>news</b> ]]> &amp;', [shop], {
      body: '# Head\n\n<script>alert(1)</script> [text](https://example.org)',
    });
    await write('Secret', [vault]);
    const all = await open((await token(aline)).url);
    expect(all.headers['content-type']).toContain('application/atom+xml');
    expect(all.text).toContain('Watch: Secret');
    const seen = await open((await token(guest)).url);
    expect(seen.text).not.toContain('Secret');
    expect(parseAtomFeed(seen.text).entries).toEqual([
      expect.objectContaining({
        title: { value: 'Watch: Open <b>news</b> ]]> &amp;', type: 'text' },
        summary: { value: 'Head alert(1) text', type: 'text' },
      }),
    ]);
    const filtered = await open(
      (
        await token(aline, { filter: { entity: shop } })
      ).url,
    );
    expect(filtered.text).not.toContain('Secret');
    expect(
      (
        await knowledge.as(guest).post('/tokens', {
          title: 'x',
          type: 'atom',
          filter: { entity: vault },
        })
      ).status,
    ).toBe(404);
  });

  it('feeds follow what their owner may read now, and fall silent when the owner stays away', async () => {
    const { url } = await token(guest);
    await write('About mail', [mail]);
    const atom = async () => (await open(url)).text;
    // The grant remembers what could be read when it was made.
    expect(await atom()).not.toContain('About mail');
    knowledge.time.now = new Date(knowledge.time.now.getTime() + day);
    await knowledge.as(guest).get('/notes');
    // Brought up to date beside the request, which does not wait for it.
    let now = await atom();
    for (let i = 0; i < 300 && !now.includes('About mail'); i++) {
      now = await atom();
    }
    expect(now).toContain('About mail');
    knowledge.time.now = new Date(knowledge.time.now.getTime() + 31 * day);
    const silent = await atom();
    expect(silent).not.toContain('About mail');
    expect(silent).toContain('Open the portal once');
  });

  it('tokens are told once, kept as a hash, listed and ended by their owner alone', async () => {
    const made = await token(aline);
    expect(made.url).toMatch(
      /^https:\/\/portal\.example\.org\/api\/knowledge\/v1\/feeds\/[\w-]{32}\/notes\.atom$/,
    );
    const secret = made.url.split('/').at(-2) as string;
    const rows = await knowledge.knex('feed_tokens').select('*');
    expect(JSON.stringify(rows)).not.toContain(secret);
    const list = await knowledge.as().get('/tokens');
    expect(JSON.stringify(list.body)).not.toContain(secret);
    expect((await knowledge.as(karim).get('/tokens')).body.items).toEqual([]);
    expect(
      (await knowledge.as(karim).delete(`/tokens/${made.id}`)).status,
    ).toBe(404);
    expect(
      (await open(made.url.replace('notes.atom', 'calendar.ics'))).status,
    ).toBe(404);
    expect((await knowledge.as().delete(`/tokens/${made.id}`)).status).toBe(
      204,
    );
    expect((await open(made.url)).status).toBe(404);
    const other = await token(aline);
    knowledge.time.now = new Date(knowledge.time.now.getTime() + 181 * day);
    expect((await open(other.url)).status).toBe(404);
  });

  it('the calendar has presentations at their hour and hackathons by day; what is cancelled says so', async () => {
    const planned = await write('Failover', [shop], talk);
    await write(
      'Given',
      [shop],
      { kind: 'presentation' },
      { action: 'give', input: { on: '2026-11-10' } },
    );
    await knowledge.as().post('/events', {
      name: 'Hack days',
      startsOn: '2026-12-03',
      endsOn: '2026-12-04',
    });
    const calendar = await knowledge
      .as()
      .get('/calendar?from=2026-11-01&to=2026-12-31');
    expect(
      calendar.body.items.map(
        (one: { title: string; start: string; end: string }) => [
          one.title,
          one.start,
          one.end,
        ],
      ),
    ).toEqual([
      ['Given', '2026-11-10', '2026-11-11'],
      ['Failover', '2026-12-01T08:00:00.000Z', '2026-12-01T08:45:00.000Z'],
      ['Hack days', '2026-12-03', '2026-12-05'],
    ]);
    expect(
      (await knowledge.as().get('/calendar?from=2026-12-31&to=2026-11-01'))
        .status,
    ).toBe(400);
    await knowledge
      .as()
      .act(
        `/notes/${planned.id}/actions/cancel`,
        { line: 'moved' },
        planned.etag,
      );
    const { url } = await token(aline, { type: 'calendar' });
    const { text } = await open(url);
    expect(text).toContain('DTSTART:20261201T080000Z');
    expect(text).toContain('DTSTART;VALUE=DATE:20261203');
    expect(text).toContain('DTEND;VALUE=DATE:20261205');
    expect(text).toContain(`UID:presentation-${planned.id}@bulkhead`);
    expect(text).toMatch(
      /SEQUENCE:2[\s\S]*STATUS:CANCELLED|STATUS:CANCELLED[\s\S]*SEQUENCE:2/,
    );
    expect(text).not.toMatch(/DTSTART:2026120[13]T\d+\r/);
  });

  it('presentations and hackathons are readable for other programs', async () => {
    const planned = await write('Failover', [shop], talk);
    const { text, headers } = await knowledge
      .as()
      .get(`/notes/${planned.id}/jsonld`);
    expect(headers['content-type']).toContain('application/ld+json');
    expect(JSON.parse(text)).toMatchObject({
      '@context': 'https://schema.org',
      '@type': 'EducationEvent',
      name: 'Failover',
      startDate: '2026-12-01T08:00:00.000Z',
      location: { name: 'Room 3' },
      performer: [{ '@type': 'Person', name: 'karim' }],
    });
    const watch = await write('x', []);
    expect((await knowledge.as().get(`/notes/${watch.id}/jsonld`)).status).toBe(
      404,
    );
  });

  it('hackathon events come from a data package, keep what was decided here, and go out again', async () => {
    const data = {
      name: 'autumn',
      resources: [
        {
          name: 'events',
          data: [
            {
              id: 1,
              name: 'Hack days',
              starts_at: '2026-09-10T09:00',
              ends_at: '2026-09-11T16:00',
            },
          ],
        },
        {
          name: 'projects',
          data: [
            {
              id: 1,
              name: 'Warm standby',
              event_name: 'Hack days',
              progress: 50,
              longtext: 'Text',
              team: 'aline',
            },
          ],
        },
      ],
    };
    const first = await knowledge.as().post('/import/dribdat', data);
    expect(first.body).toEqual({
      created: ['dribdat-autumn-1', 'dribdat-autumn-project-1'],
      changed: [],
      unchanged: [],
      refused: [],
    });
    const event = await knowledge.as().get('/events/dribdat-autumn-1');
    expect(event.body).toMatchObject({
      name: 'Hack days',
      projects: { demoed: 1 },
      asking: 1,
    });
    await knowledge
      .as()
      .act(
        '/notes/dribdat-autumn-project-1/actions/adopt',
        { link: 'https://example.org/pr' },
        '"v1"',
      );
    await knowledge.as().put(
      '/events/dribdat-autumn-1',
      {
        name: 'Hack days',
        startsOn: '2026-09-10',
        endsOn: '2026-09-11',
        awards: [{ title: 'First', noteId: 'dribdat-autumn-project-1' }],
      },
      '"v1"',
    );
    const again = await knowledge.as().post('/import/dribdat', data);
    expect(again.body).toMatchObject({
      created: [],
      changed: [],
      unchanged: ['dribdat-autumn-1', 'dribdat-autumn-project-1'],
    });
    const after = await knowledge.as().get('/events');
    expect(after.body.items[0]).toMatchObject({
      awards: [{ title: 'First' }],
      projects: { adopted: 1 },
      asking: 0,
    });
    const out = await knowledge
      .as()
      .get('/events/dribdat-autumn-1/datapackage');
    expect(out.body.resources[1].data).toEqual([
      expect.objectContaining({ name: 'Warm standby', progress: 100 }),
    ]);
    expect(
      (await knowledge.as().post('/import/dribdat', { resources: [] })).status,
    ).toBe(400);
    const jsonLd = await knowledge.as().get('/events/dribdat-autumn-1/jsonld');
    expect(JSON.parse(jsonLd.text)).toMatchObject({
      '@type': 'Hackathon',
      startDate: '2026-09-10',
    });
  });

  it('asks those who built a project at 30 and 180 days, once each, and again where the answer is old', async () => {
    const ask = async (on: string) => {
      knowledge.sent.length = 0;
      knowledge.time.now = new Date(`${on}T09:00:00.000Z`);
      await knowledge.run('knowledge-outcome-questions');
      await knowledge.run('knowledge-outcome-questions');
      return knowledge.sent.map(one => [one.recipients, one.payload.title]);
    };
    const note = await write(
      'Warm standby',
      [shop],
      {
        kind: 'hackathon',
        people: [
          { ref: aline, role: 'author' },
          { ref: karim, role: 'participant' },
        ],
      },
      { action: 'demo', input: { on: '2026-11-01' } },
    );
    await write(
      'Years ago',
      [shop],
      { kind: 'hackathon' },
      { action: 'demo', input: { on: '2019-05-01' } },
    );
    await write('A draft', [shop], { kind: 'hackathon', draft: true });
    const team = { type: 'entity', entityRef: [aline, karim] };
    expect(await ask('2026-11-30')).toEqual([]);
    expect(await ask('2026-12-01')).toEqual([
      [team, 'What became of it? Warm standby'],
    ]);
    expect(await ask('2026-12-20')).toEqual([]);
    const adopted = await knowledge
      .as()
      .act(
        `/notes/${note.id}/actions/adopt`,
        { link: 'https://example.org/pr' },
        note.etag,
      );
    expect(adopted.status).toBe(200);
    expect(await ask('2027-04-29')).toEqual([]);
    expect(await ask('2027-04-30')).toEqual([
      [team, 'Is it still so? Warm standby'],
    ]);
  });

  it('the digest tells owners and pairs once a week, in numbers', async () => {
    await write('New', [shop]);
    await write('About both', [shop, vault]);
    await write(
      'Warm standby',
      [shop],
      { kind: 'hackathon' },
      { action: 'demo', input: { on: '2026-10-01' } },
    );
    knowledge.sent.length = 0;
    knowledge.time.now = new Date('2026-11-23T08:00:00.000Z');
    await knowledge.run('knowledge-digest');
    await knowledge.run('knowledge-digest');
    expect(
      knowledge.sent.map(one => [one.recipients, one.payload.title]),
    ).toEqual([
      [
        { type: 'entity', entityRef: karim },
        'Your services this week: 4 new notes, 2 proposals, 1 hackathon asks what came of it',
      ],
      [
        { type: 'entity', entityRef: aline },
        'Your services this week: 2 new notes, 1 proposal, 1 hackathon asks what came of it',
      ],
    ]);
    expect(JSON.stringify(knowledge.sent)).not.toContain('Warm standby');
  });
});
