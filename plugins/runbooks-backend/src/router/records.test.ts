import { randomUUID } from 'node:crypto';
import { findBreak, type RunEventBody } from '@bulkhead/plugin-runbooks-common';
import type { Knex } from 'knex';
import { testEngines } from '../__testUtils__/engines';
import { recordOf } from '../__testUtils__/records';
import { startRunbooks, type TestRunbooks } from '../__testUtils__/testBackend';
import { FAILOVER, runbookText } from '../__testUtils__/texts';
import { ADMIN, ALINE, INES, KARIM, NADIA } from '../__testUtils__/world';

jest.setTimeout(20_000);

const RESTART = runbookText({ id: 'restart' });
type Acts = [string, RunEventBody][];

const PRESSED: Acts = [
  [ALINE, { kind: 'done', stepId: 'restart' }],
  [ALINE, { kind: 'note', stepId: 'look', text: 'it hums' }],
];
const LOOKED: Acts = [
  [ALINE, { kind: 'verified', stepId: 'look' }],
  [ALINE, { kind: 'finished', outcome: 'succeeded' }],
];
const MOVED: Acts = [
  [ALINE, { kind: 'precheck_pass', stepId: 'move' }],
  [ALINE, { kind: 'done', stepId: 'move' }],
  [KARIM, { kind: 'verified', stepId: 'move' }],
  [KARIM, { kind: 'approved', stepId: 'accept' }],
  [ALINE, { kind: 'finished', outcome: 'succeeded' }],
];

describe.each(testEngines().eachSupportedId())('records on %s', id => {
  const databases = testEngines();
  let knex: Knex;
  let runbooks: TestRunbooks;
  let as: TestRunbooks['as'];

  beforeEach(async () => {
    knex = await databases.init(id);
    runbooks = await startRunbooks({
      knex,
      files: {
        'restart.md': RESTART,
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

  const restart = (acts: Acts, more: object = {}) =>
    recordOf({ runbookId: 'restart', source: RESTART, acts, ...more });
  const bring = (user: string, record: string, more: object = {}) =>
    as(user).post('/runs/import', { record, ...more });
  const freshness = async () =>
    (await as(ALINE).get('/runbooks/restart').expect(200)).body.summary
      .freshness.level;

  it('becomes a run with its own times, that counts when another person confirms it', async () => {
    const record = restart([...PRESSED, ...LOOKED]);
    const preview = await as(ALINE)
      .post('/runs/import/preview', { record })
      .expect(200);
    expect(preview.body).toMatchObject({
      text: 'current',
      status: 'finished',
      outcome: 'succeeded',
      people: [ALINE],
      notTaken: 0,
      toConfirm: [],
    });
    expect(await knex('runs')).toEqual([]);

    const { body } = await bring(ALINE, record).expect(201);
    expect(body.state).toMatchObject({
      driver: ALINE,
      status: 'finished',
      startedAt: '2026-06-01T01:00:00.000Z',
      endedAt: '2026-06-01T01:04:00.000Z',
      broughtIn: { by: ALINE, at: '2026-06-01T03:00:00.000Z', notTaken: 0 },
    });
    expect(body.proof).toMatchObject({
      proves: false,
      reasons: [expect.stringContaining('confirmed by nobody')],
    });
    const run = body.state.id;
    const { items } = (await as(ALINE).get(`/runs/${run}/events`).expect(200))
      .body;
    expect(findBreak(items)).toBeUndefined();
    expect(
      items.map((event: { at: string; body: RunEventBody }) => [
        event.at.slice(11, 16),
        event.body.kind,
      ]),
    ).toEqual([
      ['01:00', 'start'],
      ['01:01', 'done'],
      ['01:02', 'note'],
      ['01:03', 'verified'],
      ['01:04', 'finished'],
      ['03:00', 'brought_in'],
    ]);
    const [listed] = (await as(ALINE).get('/runs').expect(200)).body.items;
    expect(listed).toMatchObject({ id: run, unconfirmed: true, proves: false });
    expect(await freshness()).toBe('unproven');

    // Who brought it in does not confirm it, nor does who may not act.
    expect(await as(ALINE).does(run, { kind: 'confirm-record' })).toBe(
      'second-person-required',
    );
    expect(await as(NADIA).does(run, { kind: 'confirm-record' })).toBe(
      'not-permitted',
    );
    expect(await as(KARIM).does(run, { kind: 'confirm-record' })).toBe('taken');
    expect((await as(KARIM).get(`/runs/${run}`)).body.proof).toEqual({
      proves: true,
      reasons: [],
    });
    expect(await freshness()).toBe('proven');
  });

  it('is brought in once, whoever sends it and however often', async () => {
    const record = restart([...PRESSED, ...LOOKED]);
    const answers = await Promise.all(
      [ALINE, KARIM, ALINE, KARIM].map(user => bring(user, record)),
    );
    expect(answers.map(answer => answer.status)).toEqual([201, 201, 201, 201]);
    expect(new Set(answers.map(answer => answer.body.state.id)).size).toBe(1);
    expect(await knex('runs')).toHaveLength(1);
    expect(await knex('run_events').where({ kind: 'brought_in' })).toHaveLength(
      1,
    );
    const again = await as(KARIM)
      .post('/runs/import/preview', { record })
      .expect(200);
    expect(again.body.already.runId).toBe(answers[0].body.state.id);
  });

  it('goes on where an earlier part of the record stopped', async () => {
    const runId = randomUUID();
    const part = restart(PRESSED, { runId });
    const first = await bring(ALINE, part).expect(201);
    expect(first.body.state).toMatchObject({
      id: runId,
      status: 'running',
      activeStepId: 'look',
    });
    const whole = restart([...PRESSED, ...LOOKED], { runId });
    const { body } = await bring(ALINE, whole).expect(201);
    expect(body.state).toMatchObject({ id: runId, status: 'finished' });
    const look = body.state.steps[1];
    // Taken now, done then.
    expect(look.verified).toMatchObject({
      at: '2026-06-01T03:00:00.000Z',
      clientAt: '2026-06-01T01:03:00.000Z',
    });
    expect(look.notes).toHaveLength(1);
    // Another record under the same name is refused.
    await bring(ALINE, restart([...LOOKED, ...PRESSED], { runId })).expect(409);
  });

  it('is added to the run it goes on with, and shows what others did meanwhile', async () => {
    const started = await as(KARIM)
      .post('/runs', { runbookId: 'restart', mode: 'drill', params: {} })
      .expect(201);
    const run = started.body.state.id;
    await as(KARIM).does(run, { kind: 'done', stepId: 'restart' });
    const record = restart([...PRESSED, ...LOOKED]);
    const preview = await as(ALINE)
      .post('/runs/import/preview', { record, into: run })
      .expect(200);
    expect(preview.body.into.runId).toBe(run);
    expect(
      preview.body.lines.map((line: { taken: boolean }) => line.taken),
    ).toEqual([false, true, true, false]);
    expect(preview.body.lines[0]).toMatchObject({
      stepId: 'restart',
      reason: expect.stringContaining('already'),
    });
    expect(preview.body.candidates).toEqual([
      expect.objectContaining({ runId: run, driver: KARIM }),
    ]);
    const { body } = await bring(ALINE, record, { into: run }).expect(201);
    expect(body.state.broughtIn.notTaken).toBe(2);
    expect(body.state.steps[0].notes[0].text).toContain('not taken');
    // The driver ends it: Aline was not.
    expect(body.state.status).toBe('running');
    expect(body.state.notes[0].text).toContain('finished: succeeded');
    // The same mode and text only.
    await bring(ALINE, restart(PRESSED, { mode: 'tabletop' }), {
      into: run,
    }).expect(400);
  });

  it('moves the board where the board knows nothing newer, and proves nothing without guards', async () => {
    const record = recordOf({
      runbookId: 'vip-failover',
      source: FAILOVER,
      acts: MOVED,
      mode: 'real',
    });
    const preview = await as(ALINE)
      .post('/runs/import/preview', { record })
      .expect(200);
    expect(preview.body).toMatchObject({
      guardsUnasked: true,
      toConfirm: [KARIM],
      moves: [{ resource: 'resource:default/vip', to: 'south', late: false }],
    });
    const { body } = await bring(ALINE, record).expect(201);
    const [row] = (await as(ALINE).get('/traffic').expect(200)).body.items;
    expect(row).toMatchObject({
      at: 'south',
      since: '2026-06-01T01:03:00.000Z',
      note: 'Recorded outside of the portal',
    });
    await as(KARIM).does(body.state.id, { kind: 'confirm-record' });
    const { proof } = (await as(KARIM).get(`/runs/${body.state.id}`)).body;
    expect(proof.reasons).toEqual([
      'Its guards were not asked where it was recorded.',
    ]);
    const older = recordOf({
      runbookId: 'vip-failover',
      source: FAILOVER,
      acts: MOVED,
      mode: 'real',
      from: '2026-05-30T01:00:00.000Z',
      params: { from: 'south', to: 'north' },
    });
    const late = await as(ALINE)
      .post('/runs/import/preview', { record: older })
      .expect(200);
    expect(late.body.moves[0].late).toBe(true);
    await bring(ALINE, older).expect(201);
    const [same] = (await as(ALINE).get('/traffic').expect(200)).body.items;
    expect(same).toMatchObject({ at: 'south', since: row.since });
  });

  it('is kept with a text that is not known here, and never proves it', async () => {
    const source = RESTART.replace('Press the button.', 'Press both buttons.');
    const record = recordOf({
      runbookId: 'restart',
      source,
      acts: [...PRESSED, ...LOOKED],
    });
    const refused = await bring(ALINE, record).expect(400);
    expect(refused.body.error.message).toContain('Choose the file');
    await bring(ALINE, record, { text: RESTART }).expect(400);
    const { body } = await bring(ALINE, record, { text: source }).expect(201);
    expect(body.state.broughtIn.textUnknown).toBe(true);
    const run = body.state.id;
    await as(KARIM).does(run, { kind: 'confirm-record' });
    const { proof, document } = (await as(KARIM).get(`/runs/${run}`)).body;
    expect(proof.reasons).toEqual([
      'Its text is of no version that is known here.',
    ]);
    expect(JSON.stringify(document)).toContain('both buttons');
  });

  it('is refused where it is no record, of a time to come, or not for the caller', async () => {
    const record = restart([...PRESSED, ...LOOKED]);
    await bring(ALINE, record.replace('it hums', 'it sings')).expect(400);
    await bring(
      ALINE,
      restart(PRESSED, { from: '2026-06-01T09:00:00.000Z' }),
    ).expect(400);
    await bring(
      ALINE,
      restart(PRESSED, { from: '2024-06-01T09:00:00.000Z' }),
    ).expect(400);
    await bring(NADIA, record).expect(403);
    await as(NADIA).post('/runs/import/preview', { record }).expect(403);
    await as('service').post('/runs/import', { record }).expect(403);
    const vault = recordOf({
      runbookId: 'open-vault',
      source: runbookText({
        id: 'open-vault',
        entities: ['component:default/vault'],
        owner: 'group:default/vault-team',
      }),
      acts: PRESSED,
    });
    await bring(ALINE, vault).expect(404);
    await bring(INES, vault).expect(201);
    await bring(
      ADMIN,
      recordOf({ runbookId: 'gone', source: 'x', acts: PRESSED }),
    ).expect(404);
    expect(await knex('runs')).toHaveLength(1);
  });
});
