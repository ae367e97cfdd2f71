import { AuditChain } from '@bulkhead/bulkhead-node';
import { contentHash, lintRunbook } from '@bulkhead/plugin-runbooks-common';
import type { Knex } from 'knex';
import { testEngines } from '../__testUtils__/engines';
import { startRunbooks, type TestRunbooks } from '../__testUtils__/testBackend';
import { FAILOVER, runbookText } from '../__testUtils__/texts';
import { ADMIN, ALINE, INES, KARIM, NADIA } from '../__testUtils__/world';

jest.setTimeout(60_000);

const NEW = runbookText({ id: 'new-book', title: 'A new book' });

describe.each(testEngines().eachSupportedId())('drafts on %s', id => {
  const databases = testEngines();
  let knex: Knex;
  let runbooks: TestRunbooks;
  let as: TestRunbooks['as'];

  beforeEach(async () => {
    knex = await databases.init(id);
    runbooks = await startRunbooks({
      knex,
      files: {
        'vip-failover.md': FAILOVER,
        'vault.md': runbookText({
          id: 'open-vault',
          entities: ['component:default/vault'],
          owner: 'group:default/vault-team',
        }),
      },
    });
    as = runbooks.as;
  });
  afterEach(() => runbooks.stop());

  const create = async (body: object, user = ALINE) =>
    (await as(user).post('/drafts', body).expect(201)).body;
  const on = (draft: { etag: string }) => ({ 'If-Match': draft.etag });
  const step = async (
    user: string,
    draft: { id: string; etag: string },
    transition: string,
    body: object = {},
  ) => as(user).post(`/drafts/${draft.id}/${transition}`, body, on(draft));
  const published = async (source = NEW) => {
    const draft = await create({ source });
    const submitted = (await step(ALINE, draft, 'submit').then(
      answer => answer.body,
    )) as { id: string; etag: string };
    const approved = (
      await step(KARIM, submitted, 'review', { verdict: 'approve' })
    ).body;
    return step(ALINE, approved, 'publish');
  };

  it('goes from a draft over the review of another to a runbook', async () => {
    const draft = await create({ source: NEW });
    expect(draft).toMatchObject({
      state: 'draft',
      title: 'A new book',
      author: ALINE,
      publishes: 'portal',
      errors: 0,
      baseIsCurrent: true,
    });
    expect(draft.may).toEqual({
      edit: true,
      submit: true,
      review: false,
      publish: false,
      withdraw: true,
    });
    expect((await as(NADIA).get('/runbooks/new-book')).status).toBe(404);

    const submitted = (await step(ALINE, draft, 'submit')).body;
    expect(submitted.state).toBe('in-review');
    expect(runbooks.notifications.send).toHaveBeenCalledWith(
      expect.objectContaining({
        payload: expect.objectContaining({ title: 'To review: A new book' }),
      }),
    );
    const own = await step(ALINE, submitted, 'review', { verdict: 'approve' });
    expect([own.status, own.body.error.message]).toEqual([
      403,
      'Somebody other than the author reviews a draft',
    ]);
    expect((await step(ALINE, submitted, 'publish')).status).toBe(409);
    expect(
      (await step(NADIA, submitted, 'review', { verdict: 'approve' })).status,
    ).toBe(404);

    const approved = (
      await step(KARIM, submitted, 'review', {
        verdict: 'approve',
        comment: 'Good.',
      })
    ).body;
    expect(approved).toMatchObject({
      state: 'approved',
      reviewer: KARIM,
      reviews: [{ by: KARIM, verdict: 'approve', hash: contentHash(NEW) }],
    });
    expect((await step(ALINE, approved, 'publish')).body.state).toBe(
      'published',
    );

    const { body } = await as(NADIA).get('/runbooks/new-book').expect(200);
    expect(body.version).toMatchObject({
      hash: contentHash(NEW),
      author: ALINE,
      sourceId: 'portal',
      message: `Reviewed by ${KARIM}, published by ${ALINE}`,
    });
    expect(await AuditChain.create().verify(knex)).toMatchObject({ ok: true });
    const actions = (await AuditChain.create().read(knex)).map(
      row => row.action,
    );
    expect(actions).toEqual([
      'draft-create',
      'draft-submit',
      'draft-approve',
      'draft-publish',
    ]);
    // Reading the folder again takes nothing away from what the portal holds.
    await runbooks.refresh();
    expect((await as(NADIA).get('/runbooks/new-book')).status).toBe(200);
  });

  it('wants a new review for every new word', async () => {
    const draft = await create({ source: NEW });
    const submitted = (await step(ALINE, draft, 'submit')).body;
    const asked = (
      await step(KARIM, submitted, 'review', {
        verdict: 'request-changes',
        comment: 'Say more.',
      })
    ).body;
    expect(asked.state).toBe('changes-requested');
    const approved = (
      await step(KARIM, (await step(ALINE, asked, 'submit')).body, 'review', {
        verdict: 'approve',
      })
    ).body;
    const saved = await as(ALINE)
      .put(`/drafts/${draft.id}`, { source: `${NEW}\nMore.\n` }, on(approved))
      .expect(200);
    expect(saved.body.state).toBe('draft');
    expect((await step(ALINE, saved.body, 'publish')).status).toBe(409);
  });

  it('lets one of two win that save at once', async () => {
    const draft = await create({ source: NEW });
    const answers = await Promise.all(
      ['a', 'b', 'c'].map(word =>
        as(word === 'b' ? KARIM : ALINE).put(
          `/drafts/${draft.id}`,
          { source: `${NEW}\n${word}\n` },
          on(draft),
        ),
      ),
    );
    expect(answers.map(answer => answer.status).sort()).toEqual([
      200, 412, 412,
    ]);
    expect(
      (await as(ALINE).put(`/drafts/${draft.id}`, { source: NEW })).status,
    ).toBe(428);
  });

  it('does everything once per key', async () => {
    const draft = await create({ source: NEW });
    const key = { 'Idempotency-Key': 'submit-once', ...on(draft) };
    const first = await as(ALINE)
      .post(`/drafts/${draft.id}/submit`, {}, key)
      .expect(200);
    const again = await as(ALINE)
      .post(`/drafts/${draft.id}/submit`, {}, key)
      .expect(200);
    expect(again.body.etag).toBe(first.body.etag);
  });

  it('never changes what was published; the next version is a version', async () => {
    await published();
    const draft = await create({ runbookId: 'new-book' });
    expect(draft.source).toBe(NEW);
    const better = NEW.replace('Press the button.', 'Press the green button.');
    const saved = (
      await as(ALINE).put(`/drafts/${draft.id}`, { source: better }, on(draft))
    ).body;
    const approved = (
      await step(KARIM, (await step(ALINE, saved, 'submit')).body, 'review', {
        verdict: 'approve',
      })
    ).body;
    expect((await step(ALINE, approved, 'publish')).status).toBe(200);
    const { body } = await as(NADIA).get('/runbooks/new-book/versions');
    expect(body.items.map((item: { hash: string }) => item.hash)).toEqual([
      contentHash(better),
      contentHash(NEW),
    ]);
    const old = await as(NADIA).get(
      `/runbooks/new-book/versions/${contentHash(NEW)}/source`,
    );
    expect(old.text).toBe(NEW);
  });

  it('refuses to publish what lint refuses, a taken id, another id, and an old base', async () => {
    const refused = async (source: string, body: object = { source }) => {
      const draft = await create(body);
      const saved =
        'source' in body
          ? draft
          : (await as(ALINE).put(`/drafts/${draft.id}`, { source }, on(draft)))
              .body;
      const approved = (
        await step(KARIM, (await step(ALINE, saved, 'submit')).body, 'review', {
          verdict: 'approve',
        })
      ).body;
      const answer = await step(ALINE, approved, 'publish');
      return [answer.status, answer.body.error?.message];
    };
    expect(await refused(NEW.replace('type: check', 'type: chck'))).toEqual([
      400,
      expect.stringMatching(/errors; the first in line/),
    ]);
    expect(await refused(runbookText({ id: 'vip-failover' }))).toEqual([
      409,
      'The id vip-failover is taken by another runbook',
    ]);
    await published();
    expect(
      await refused(NEW.replace('id: new-book', 'id: old-book'), {
        runbookId: 'new-book',
      }),
    ).toEqual([400, 'The id of a runbook stays: new-book, not old-book']);
    const late = await create({ runbookId: 'new-book' });
    const early = await create({ runbookId: 'new-book' }, KARIM);
    const changed = (
      await as(KARIM).put(
        `/drafts/${early.id}`,
        { source: `${NEW}\nFirst.\n` },
        on(early),
      )
    ).body;
    const ok = (
      await step(ALINE, (await step(KARIM, changed, 'submit')).body, 'review', {
        verdict: 'approve',
      })
    ).body;
    expect((await step(KARIM, ok, 'publish')).status).toBe(200);
    const second = (
      await as(ALINE).put(
        `/drafts/${late.id}`,
        { source: `${NEW}\nSecond.\n` },
        on(late),
      )
    ).body;
    expect(second.baseIsCurrent).toBe(false);
    const approved = (
      await step(KARIM, (await step(ALINE, second, 'submit')).body, 'review', {
        verdict: 'approve',
      })
    ).body;
    expect((await step(ALINE, approved, 'publish')).status).toBe(409);
  });

  it('gives a patch for what lives in git, made of the corrections of a run', async () => {
    const run = (
      await as(ALINE).post('/runs', {
        runbookId: 'vip-failover',
        mode: 'drill',
        params: {},
      })
    ).body.state.id;
    expect((await as(ALINE).post('/drafts', { runId: run })).status).toBe(400);
    await as(ALINE).does(run, {
      kind: 'redline',
      stepId: 'move',
      text: 'Say which host.',
    });
    const draft = await create({ runId: run });
    expect(draft).toMatchObject({
      publishes: 'patch',
      runbookId: 'vip-failover',
      runId: run,
    });
    expect(draft.source).toContain(
      '> Correction of 2026-06-01: Say which host.',
    );
    expect(
      lintRunbook(draft.source).filter(item => item.severity === 'error'),
    ).toEqual([]);
    const patch = await as(KARIM).get(`/drafts/${draft.id}/patch`).expect(200);
    expect(patch.text).toContain('+++ b/vip-failover.md');
    const approved = (
      await step(KARIM, (await step(ALINE, draft, 'submit')).body, 'review', {
        verdict: 'approve',
      })
    ).body;
    expect((await step(ALINE, approved, 'publish')).body.state).toBe(
      'published',
    );
    const { body } = await as(NADIA).get('/runbooks/vip-failover');
    expect([body.version.sourceId, body.summary.openRedlines]).toEqual([
      'books',
      0,
    ]);
  });

  it('shows drafts to who is involved', async () => {
    await create({ source: NEW });
    const vault = await create({ runbookId: 'open-vault' }, INES);
    const seen = async (user: string) =>
      (await as(user).get('/drafts')).body.items.map(
        (item: { title: string }) => item.title,
      );
    expect(await seen(KARIM)).toEqual(['A new book']);
    expect(await seen(NADIA)).toEqual([]);
    expect(await seen(ADMIN)).toHaveLength(2);
    expect((await as(ALINE).get(`/drafts/${vault.id}`)).status).toBe(404);
    expect(
      (await as(ALINE).put(`/drafts/${vault.id}`, { source: 'x' }, on(vault)))
        .status,
    ).toBe(404);
    expect((await as(NADIA).post('/drafts', { source: NEW })).status).toBe(403);
    expect(
      (await as(NADIA).post('/drafts', { runbookId: 'vip-failover' })).status,
    ).toBe(403);
    expect(
      (await as(KARIM).get('/drafts?runbook=open-vault')).body.items,
    ).toEqual([]);
  });

  it('hides a new runbook from the first moment from who may not read its service', async () => {
    const source = runbookText({
      id: 'vault-two',
      entities: ['component:default/vault'],
      owner: 'group:default/shop-team',
    });
    const draft = await create({ source }, ADMIN);
    const submitted = (await step(ADMIN, draft, 'submit')).body;
    const approved = (
      await step(INES, submitted, 'review', { verdict: 'approve' })
    ).body;
    expect((await step(ADMIN, approved, 'publish')).status).toBe(200);
    expect((await as(ALINE).get('/runbooks/vault-two')).status).toBe(404);
    expect((await as(INES).get('/runbooks/vault-two')).status).toBe(200);
  });

  it('previews a text of a megabyte, and no more', async () => {
    expect(
      (await as(NADIA).post('/preview', { source: NEW })).body.findings,
    ).toEqual([]);
    const large = 'word word word\n'.repeat(19_000);
    expect((await as(NADIA).post('/preview', { source: large })).status).toBe(
      200,
    );
    expect(
      (
        await as(NADIA).post('/preview', {
          source: 'x'.repeat(1024 * 1024 + 1),
        })
      ).status,
    ).toBe(400);
    expect(
      (await as(NADIA).post('/preview', { source: 'x'.repeat(3_000_000) }))
        .status,
    ).toBe(400);
  });
});
