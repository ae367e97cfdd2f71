import { randomUUID } from 'node:crypto';
import { AuditChain } from '@bulkhead/bulkhead-node';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { testEngines } from '../__testUtils__/engines';
import {
  aline,
  guest,
  karim,
  looker,
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

const entity = (ref: string) => ({ type: 'entity', ref });

describe.each(databases.eachSupportedId())('notes on %s', id => {
  let knowledge: TestKnowledge;

  beforeEach(async () => {
    knowledge = await startKnowledge({
      knex: await databases.init(id),
      // Karim reads only what is about the shop, or his own.
      notes: user =>
        user === karim
          ? {
              result: AuthorizeResult.CONDITIONAL,
              pluginId: 'knowledge',
              resourceType: 'knowledge-note',
              conditions: {
                anyOf: [
                  {
                    rule: 'IS_ABOUT_ENTITY',
                    resourceType: 'knowledge-note',
                    params: { entityRefs: [shop] },
                  },
                  {
                    rule: 'IS_AUTHOR',
                    resourceType: 'knowledge-note',
                    params: { userRefs: [karim] },
                  },
                ],
              },
            }
          : undefined,
    });
  });

  afterEach(async () => {
    await knowledge.backend.stop();
  });

  const write = async (note: object, then?: object, user = aline) => {
    const { body, status } = await knowledge
      .as(user)
      .post('/notes', then ? { note, then } : { note });
    expect([status, body.error?.message]).toEqual([201, undefined]);
    return body;
  };

  it('go from an idea to what became of it, with a history that has no holes', async () => {
    let note = await write({
      kind: 'hackathon',
      title: 'Warm standby',
      links: [entity(shop)],
      people: [{ ref: aline, role: 'author' }],
    });
    expect(note).toMatchObject({
      state: 'idea',
      version: 1,
      etag: '"v1"',
      on: '2026-11-20',
    });
    expect(note.id).toMatch(/^warm-standby-[0-9a-f]{8}$/);
    for (const [action, answer] of [
      ['build', {}],
      ['demo', { on: '2026-05-01' }],
    ] as const) {
      const { body } = await knowledge
        .as()
        .act(`/notes/${note.id}/actions/${action}`, answer, note.etag);
      note = body;
    }
    expect(note).toMatchObject({
      state: 'demoed',
      on: '2026-05-01',
      question: { afterDays: 180, again: false },
    });
    const asking = await knowledge.as().get('/notes?asking=true');
    expect(asking.body.items).toHaveLength(1);
    const refused = await knowledge
      .as()
      .act(`/notes/${note.id}/actions/adopt`, {}, note.etag);
    expect([refused.status, refused.body.error.message]).toEqual([
      400,
      expect.stringContaining('link'),
    ]);
    const adopted = await knowledge
      .as()
      .act(
        `/notes/${note.id}/actions/adopt`,
        { link: 'https://example.org/pr/1' },
        note.etag,
      );
    expect(adopted.body).toMatchObject({ state: 'adopted' });
    expect(adopted.body.question).toBeUndefined();
    const history = await knowledge
      .as()
      .get(`/notes/${note.id}/history?limit=3`);
    expect(
      history.body.items.map((event: { seq: number; action?: string }) => [
        event.seq,
        event.action,
      ]),
    ).toEqual([
      [4, 'adopt'],
      [3, 'demo'],
      [2, 'build'],
    ]);
    const rest = await knowledge
      .as()
      .get(
        `/notes/${note.id}/history?limit=3&cursor=${history.body.nextCursor}`,
      );
    expect(rest.body.items.map((event: { seq: number }) => event.seq)).toEqual([
      1,
    ]);
  });

  it('are changed only by who read what stands, and never twice by a retry', async () => {
    const key = randomUUID();
    const note = { note: { kind: 'watch', title: 'PostgreSQL 14 ends' } };
    const first = await knowledge
      .as()
      .post('/notes', note, { 'Idempotency-Key': key });
    const again = await knowledge
      .as()
      .post('/notes', note, { 'Idempotency-Key': key });
    expect(again.body).toEqual(first.body);
    const other = await knowledge
      .as()
      .post(
        '/notes',
        { note: { kind: 'watch', title: 'x' } },
        { 'Idempotency-Key': key },
      );
    expect(other.status).toBe(409);
    expect((await knowledge.as().get('/counts')).body.total).toBe(1);

    const path = `/notes/${first.body.id}`;
    const change = { kind: 'watch', title: 'PostgreSQL 14 has ended' };
    expect((await knowledge.as().put(path, change)).status).toBe(428);
    expect((await knowledge.as().put(path, change, '"v7"')).status).toBe(412);
    expect(
      (await knowledge.as().put(path, { ...change, kind: 'hackathon' }, '"v1"'))
        .status,
    ).toBe(400);
    const changed = await knowledge.as().put(path, change, '"v1"');
    expect([changed.status, changed.headers.etag, changed.body.title]).toEqual([
      200,
      '"v2"',
      change.title,
    ]);
    const same = await knowledge.as().put(path, change, '"v2"');
    expect(same.body.version).toBe(2);
    expect(
      (await knowledge.as().post('/notes', note, { 'Idempotency-Key': '' }))
        .status,
    ).toBe(400);
    const read = await knowledge.as().get(path);
    expect(
      (await knowledge.as().get(path, { 'If-None-Match': read.headers.etag }))
        .status,
    ).toBe(304);
  });

  it('are drafts for their authors until they are published', async () => {
    const draft = await write({
      kind: 'presentation',
      title: 'Failover of the shop',
      draft: true,
      links: [entity(shop)],
      people: [
        { ref: aline, role: 'author' },
        { ref: aline, role: 'presenter' },
      ],
    });
    const path = `/notes/${draft.id}`;
    expect((await knowledge.as(looker).get(path)).status).toBe(404);
    expect((await knowledge.as(looker).get('/notes')).body.items).toEqual([]);
    expect((await knowledge.as(looker).get('/counts')).body.total).toBe(0);
    expect(
      (await knowledge.as('service').get('/search-documents')).body.items,
    ).toEqual([]);
    expect(
      (await knowledge.as().get('/notes?mine=true')).body.items,
    ).toHaveLength(1);
    const published = await knowledge
      .as()
      .act(`${path}/publish`, undefined, draft.etag);
    expect(published.body.draft).toBe(false);
    expect((await knowledge.as(looker).get(path)).body).toMatchObject({
      editable: false,
      actions: [],
    });
    expect((await knowledge.as().delete(path, '"v2"')).status).toBe(400);
    const back = await knowledge
      .as()
      .put(path, { kind: 'presentation', title: 'x', draft: true }, '"v2"');
    expect(back.status).toBe(400);

    const second = await write({ kind: 'watch', title: 'x', draft: true });
    expect(
      (await knowledge.as(karim).delete(`/notes/${second.id}`, '"v1"')).status,
    ).toBe(404);
    expect(
      (await knowledge.as().delete(`/notes/${second.id}`, '"v1"')).status,
    ).toBe(204);
    expect((await knowledge.as().get(`/notes/${second.id}`)).status).toBe(404);
  });

  it('are hidden with any entity that is hidden, in lists, counts, files and single', async () => {
    const open = await write({
      kind: 'watch',
      title: 'Open',
      links: [entity(mail)],
    });
    const secret = await write({
      kind: 'watch',
      title: 'Secret',
      links: [entity(mail), entity(vault)],
    });
    const as = knowledge.as(guest);
    expect(
      (await as.get('/notes')).body.items.map(
        (note: { id: string }) => note.id,
      ),
    ).toEqual([open.id]);
    expect((await as.get('/counts')).body).toMatchObject({
      total: 1,
      openWatch: 1,
    });
    expect((await as.get(`/notes/${secret.id}`)).status).toBe(404);
    expect((await as.get(`/notes/${secret.id}/history`)).status).toBe(404);
    expect((await as.get(`/notes/${secret.id}/markdown`)).status).toBe(404);
    expect((await as.get('/export/markdown')).body.items).toHaveLength(1);
    expect(
      (
        await as.act(
          `/notes/${secret.id}/actions/dismiss`,
          { line: 'x' },
          '"v1"',
        )
      ).status,
    ).toBe(404);
    expect((await as.post(`/notes/${secret.id}/knows`)).status).toBe(404);
    expect(
      (
        await as.post('/notes', {
          note: { kind: 'watch', title: 'x', links: [entity(vault)] },
        })
      ).status,
    ).toBe(404);
    expect((await as.get('/entities/component/default/vault')).status).toBe(
      404,
    );
    expect(
      (await knowledge.as('service').get('/search-documents')).body.items,
    ).toContainEqual(
      expect.objectContaining({ id: secret.id, entities: [mail, vault] }),
    );
  });

  it('follow a conditional policy', async () => {
    await write({ kind: 'watch', title: 'About mail', links: [entity(mail)] });
    await write({
      kind: 'watch',
      title: 'About the shop',
      links: [entity(shop)],
    });
    await write({ kind: 'watch', title: 'His own' }, undefined, karim);
    const { body } = await knowledge.as(karim).get('/notes');
    expect(
      body.items.map((note: { title: string }) => note.title).sort(),
    ).toEqual(['About the shop', 'His own']);
    expect((await knowledge.as(karim).get('/counts')).body.total).toBe(2);
  });

  it('are found by what they are about, page by page', async () => {
    for (let i = 1; i <= 5; i++) {
      await write(
        {
          kind: 'presentation',
          title: `Talk ${i}`,
          body: i === 3 ? 'about 100% of queues_x' : '',
          links: [
            entity(shop),
            { type: 'technology', ref: 'postgresql@14' },
            { type: 'cve', ref: 'CVE-2026-12345' },
          ],
          people: [{ ref: karim, role: 'presenter' }],
        },
        { action: 'give', input: { on: `2026-0${i}-01` } },
      );
    }
    await write({ kind: 'watch', title: 'Other' });
    const titles = async (query: string) =>
      (await knowledge.as().get(`/notes?${query}`)).body.items.map(
        (note: { title: string }) => note.title,
      );
    expect(await titles('technology=postgresql')).toHaveLength(5);
    expect(await titles('technology=postgresql@14')).toHaveLength(5);
    expect(await titles('technology=postgresql@15')).toEqual([]);
    expect(await titles('cve=cve-2026-12345')).toHaveLength(5);
    expect(
      await titles(`person=${karim}&kind=presentation&state=given`),
    ).toHaveLength(5);
    expect(await titles('kind=watch&kind=hackathon')).toEqual(['Other']);
    expect(await titles('from=2026-02-01&to=2026-03-01')).toEqual([
      'Talk 3',
      'Talk 2',
    ]);
    expect(await titles('text=100%25%20OF')).toEqual(['Talk 3']);
    expect(await titles('text=queues_')).toEqual(['Talk 3']);
    expect(await titles('text=queuesx')).toEqual([]);

    const first = await knowledge.as().get(`/notes?entity=${shop}&limit=2`);
    const second = await knowledge
      .as()
      .get(`/notes?entity=${shop}&limit=2&cursor=${first.body.nextCursor}`);
    const third = await knowledge
      .as()
      .get(`/notes?entity=${shop}&limit=2&cursor=${second.body.nextCursor}`);
    expect(
      [first, second, third].flatMap(page =>
        page.body.items.map((note: { title: string }) => note.title),
      ),
    ).toEqual(['Talk 5', 'Talk 4', 'Talk 3', 'Talk 2', 'Talk 1']);
    expect(third.body.nextCursor).toBeUndefined();
    const stolen = await knowledge
      .as()
      .get(`/notes?entity=${mail}&limit=2&cursor=${first.body.nextCursor}`);
    expect(stolen.status).toBe(400);
  });

  it('tell who is asked to present, once, after the note is stored', async () => {
    const presentation = {
      note: {
        kind: 'presentation',
        title: 'Failover of the shop',
        links: [entity(shop)],
        people: [{ ref: karim, role: 'presenter' }],
      },
    };
    const key = { 'Idempotency-Key': randomUUID() };
    await knowledge.as().post('/notes', presentation, key);
    await knowledge.as().post('/notes', presentation, key);
    expect(knowledge.sent).toEqual([
      {
        recipients: {
          type: 'entity',
          entityRef: [karim],
          excludeEntityRef: aline,
        },
        payload: expect.objectContaining({
          title: 'You are asked to present: Failover of the shop',
        }),
      },
    ]);
  });

  it('are told of to other plugins by their id, once they stand and never where they do not', async () => {
    const { id: noteId } = await write({ kind: 'watch', title: 'News' });
    const refused = await knowledge.as().post('/notes', {
      note: { kind: 'watch', title: 'No' },
      then: { action: 'act', input: {} },
    });
    expect(refused.status).toBe(400);
    const acted = await knowledge
      .as()
      .act(
        `/notes/${noteId}/actions/act`,
        { link: 'https://example.org/pr' },
        '"v1"',
      );
    expect(acted.status).toBe(200);
    const event = {
      topic: 'bulkhead.knowledge.notes',
      eventPayload: { id: noteId },
    };
    expect(knowledge.told).toEqual([event, event]);
  });

  it('go out as files and come in again without changing anything', async () => {
    const note = await write({
      kind: 'watch',
      title: 'A',
      body: 'Text',
      links: [entity(shop)],
      fields: { why: 'b' },
    });
    const { body } = await knowledge.as().get('/export/markdown');
    expect(body.items[0].path).toBe(`watch/${note.id}.md`);
    const text = await knowledge.as().get(`/notes/${note.id}/markdown`);
    expect([text.text, text.headers['content-type']]).toEqual([
      body.items[0].content,
      'text/markdown; charset=utf-8',
    ]);
    const twice = await knowledge
      .as()
      .post('/import/markdown', { files: body.items });
    expect(twice.body).toEqual({
      created: [],
      changed: [],
      unchanged: [note.id],
      refused: [],
    });
    expect(
      (await knowledge.as().get(`/notes/${note.id}/history`)).body.items,
    ).toHaveLength(1);

    const files = [
      { path: 'x.md', content: body.items[0].content.replace('Text', 'Other') },
      {
        path: 'new talk.md',
        content:
          '---\nkind: presentation\nstate: given\ngivenOn: 2026-03-01\ncreatedOn: 2026-02-01\nentities: [component:default/mail]\npresenters: [user:default/aline]\n---\n# A talk\n',
      },
      { path: 'bad.md', content: 'no' },
      {
        path: 'gone.md',
        content:
          '---\nkind: watch\ntitle: x\nentities: [component:default/none]\n---\n',
      },
    ];
    const third = await knowledge.as().post('/import/markdown', { files });
    expect(third.body).toMatchObject({
      created: ['new-talk'],
      changed: [note.id],
      refused: [
        { what: 'bad.md', why: expect.stringContaining('front matter') },
        {
          what: 'gone.md',
          why: expect.stringContaining('component:default/none'),
        },
      ],
    });
    expect((await knowledge.as().get('/notes/new-talk')).body).toMatchObject({
      state: 'given',
      on: '2026-03-01',
      createdAt: '2026-02-01T00:00:00.000Z',
    });
    const fourth = await knowledge.as().post('/import/markdown', { files });
    expect(fourth.body).toMatchObject({
      created: [],
      changed: [],
      unchanged: [note.id, 'new-talk'],
    });
  });

  it('are audited in a chain that nobody can alter unseen', async () => {
    const note = await write({ kind: 'watch', title: 'A' });
    await knowledge
      .as()
      .act(
        `/notes/${note.id}/actions/dismiss`,
        { line: 'not ours' },
        note.etag,
      );
    const rows = await AuditChain.create().read(knowledge.knex);
    expect(rows.map(row => [row.actor, row.action])).toEqual([
      [aline, 'note-create'],
      [aline, 'note-dismiss'],
    ]);
  });
});
