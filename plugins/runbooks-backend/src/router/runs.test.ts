import { findBreak } from '@bulkhead/plugin-runbooks-common';
import type { Knex } from 'knex';
import { testEngines } from '../__testUtils__/engines';
import { startRunbooks, type TestRunbooks } from '../__testUtils__/testBackend';
import { FAILOVER, runbookText } from '../__testUtils__/texts';
import { ADMIN, ALINE, INES, KARIM, NADIA } from '../__testUtils__/world';

jest.setTimeout(60_000);

const move = { stepId: 'move' };

describe.each(testEngines().eachSupportedId())('runs on %s', id => {
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
        'restart.md': runbookText({ id: 'restart' }),
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

  const start = async (user = ALINE, body: object = {}) => {
    const answer = await as(user)
      .post('/runs', {
        runbookId: 'vip-failover',
        mode: 'drill',
        params: {},
        ...body,
      })
      .expect(201);
    return answer.body.state.id as string;
  };
  const view = async (run: string, user = ALINE) =>
    (await as(user).get(`/runs/${run}`).expect(200)).body;
  const ready = async (run: string) => {
    expect(
      await as(KARIM).does(run, { kind: 'precheck', ...move, result: 'pass' }),
    ).toBe('taken');
    expect(
      await as(KARIM).does(run, {
        kind: 'state-fact',
        name: 'shop-south',
        state: 'serving',
      }),
    ).toBe('taken');
    expect(
      await as(KARIM).does(run, {
        kind: 'state-fact',
        name: 'replication-lag',
        value: 1,
      }),
    ).toBe('taken');
  };
  const moved = async (run: string) => {
    await ready(run);
    expect(await as(ALINE).does(run, { kind: 'done', ...move })).toBe('taken');
    runbooks.wait(60);
    expect(await as(KARIM).does(run, { kind: 'verify', ...move })).toBe(
      'taken',
    );
  };
  const finished = async (run: string) => {
    await moved(run);
    expect(
      await as(KARIM).does(run, { kind: 'approve', stepId: 'accept' }),
    ).toBe('taken');
    expect(
      await as(ALINE).does(run, { kind: 'finish', outcome: 'succeeded' }),
    ).toBe('taken');
  };

  it('is run by two people to its end, and then the text is proven', async () => {
    const run = await start();
    const begun = await view(run);
    expect(begun.state).toMatchObject({
      driver: ALINE,
      mode: 'drill',
      entityRef: 'component:default/shop',
      activeStepId: 'move',
    });
    expect(begun.document.phases[0].steps[0].traffic).toMatchObject({
      from: 'north',
      to: 'south',
    });
    expect(begun.viewer).toEqual({
      userRef: ALINE,
      mayAct: true,
      mayBreakGlass: true,
      isDriver: true,
    });
    expect((await view(run, NADIA)).viewer).toMatchObject({ mayAct: false });
    expect((await view(run, NADIA)).actions).toEqual({});

    await finished(run);
    const done = await view(run);
    expect(done.proof).toEqual({ proves: true, reasons: [] });
    expect(done.state).toMatchObject({
      outcome: 'succeeded',
      second: KARIM,
      rtoActualSeconds: 60,
    });
    const { body } = await as(NADIA).get('/runbooks/vip-failover');
    expect(body.summary.freshness).toMatchObject({
      level: 'proven',
      sentence: 'Drilled on this text today in 1 min, target 10 min.',
    });
    expect(body.version.runs).toMatchObject([
      { id: run, outcome: 'succeeded' },
    ]);

    // Then somebody edits it.
    runbooks.wait(60);
    runbooks.write(
      'vip-failover.md',
      FAILOVER.replace('Use this when', 'Use this only when'),
    );
    await runbooks.refresh();
    expect(
      (await as(NADIA).get('/runbooks/vip-failover')).body.summary.freshness,
    ).toMatchObject({
      level: 'unproven',
      sentence: 'The text changed since it was last proven, today.',
    });
    expect((await view(run)).newer).toBeDefined();
    expect((await view(run)).document.intro[0].children[0].value).toBe(
      'Use this when a site is lost.',
    );
    expect(runbooks.events.publish).toHaveBeenCalledWith(
      expect.objectContaining({
        eventPayload: expect.objectContaining({
          id: run,
          proves: true,
          mode: 'drill',
        }),
      }),
    );
  });

  it('refuses the same person twice, whoever drives', async () => {
    const run = await start();
    await ready(run);
    expect(await as(KARIM).does(run, { kind: 'done', ...move })).toBe(
      'driver-only',
    );
    expect(await as(ALINE).does(run, { kind: 'done', ...move })).toBe('taken');
    expect(await as(ALINE).does(run, { kind: 'verify', ...move })).toBe(
      'second-person-required',
    );
    expect(await as(KARIM).does(run, { kind: 'take-over' })).toBe('taken');
    expect(await as(ALINE).does(run, { kind: 'verify', ...move })).toBe(
      'second-person-required',
    );
    expect(await as(ADMIN).does(run, { kind: 'verify', ...move })).toBe(
      'taken',
    );
    expect(await as(NADIA).does(run, { kind: 'note', text: 'hello' })).toBe(
      'not-permitted',
    );
  });

  it('answers 409 with what would help', async () => {
    const run = await start();
    const answer = await as(ALINE).post(`/runs/${run}/commands`, {
      command: { kind: 'done', ...move },
    });
    expect(answer.status).toBe(409);
    expect(answer.body.error).toMatchObject({
      name: 'ConflictError',
      refusal: { code: 'precheck-missing', message: 'Do the precheck first.' },
    });
  });

  it('blocks by a guard, lets two break the glass, and keeps both in the record', async () => {
    const run = await start(ALINE, { mode: 'real' });
    await ready(run);
    expect(
      await as(KARIM).does(run, {
        kind: 'state-fact',
        name: 'replication-lag',
        value: 60,
      }),
    ).toBe('taken');
    expect(await as(ALINE).does(run, { kind: 'done', ...move })).toBe(
      'guard-failed',
    );
    const about = { ...move, guardId: 'lag' };
    expect(
      await as(ALINE).does(run, {
        kind: 'request-override',
        ...about,
        reason: 'north burns',
      }),
    ).toBe('taken');
    expect(
      await as(ALINE).does(run, { kind: 'confirm-override', ...about }),
    ).toBe('second-person-required');
    expect(runbooks.notifications.send).toHaveBeenCalledWith({
      recipients: {
        type: 'entity',
        entityRef: [KARIM],
        excludeEntityRef: ALINE,
      },
      payload: expect.objectContaining({
        severity: 'critical',
        link: `/runbooks/runs/${run}`,
      }),
    });
    expect(
      await as(KARIM).does(run, { kind: 'confirm-override', ...about }),
    ).toBe('taken');
    expect(await as(ALINE).does(run, { kind: 'done', ...move })).toBe('taken');
    const markdown = await as(NADIA).get(`/runs/${run}/export`).expect(200);
    expect(markdown.text).toContain('BREAK GLASS');
    const record = await as(NADIA)
      .get(`/runs/${run}/export?format=json`)
      .expect(200);
    const events = JSON.parse(record.text).events;
    expect(findBreak(events)).toBeUndefined();
    expect(
      events.map((event: { body: { kind: string } }) => event.body.kind),
    ).toEqual(
      expect.arrayContaining([
        'guard_blocked',
        'override_requested',
        'guard_override',
      ]),
    );
  });

  it('believes facts of probes, and forgets them in time', async () => {
    const run = await start();
    expect(
      await as(KARIM).does(run, { kind: 'precheck', ...move, result: 'pass' }),
    ).toBe('taken');
    expect(
      (await view(run)).guards.filter(
        (guard: { outcome: string }) => guard.outcome === 'fail',
      ),
    ).toHaveLength(2);
    await as('service')
      .put('/facts/shop-south', { state: 'serving' })
      .expect(200);
    await as('service').put('/facts/replication-lag', { value: 2 }).expect(200);
    expect(
      (await view(run)).guards.every(
        (guard: { outcome: string }) => guard.outcome === 'pass',
      ),
    ).toBe(true);
    runbooks.wait(601);
    expect(
      (await view(run)).guards.filter(
        (guard: { outcome: string }) => guard.outcome === 'fail',
      ),
    ).toHaveLength(2);
    expect(
      (await as(NADIA).put('/facts/shop-south', { state: 'serving' })).status,
    ).toBe(403);
    expect(
      (await as(ALINE).put('/facts/shop-south', { state: 'serving', value: 1 }))
        .status,
    ).toBe(400);
    expect(
      (await as(NADIA).get('/facts?name=shop-south&name=other')).body.items,
    ).toMatchObject([{ name: 'shop-south', state: 'serving' }]);
  });

  it('lets one run at a resource', async () => {
    const first = await start();
    const second = await start(KARIM);
    const check = await as(ALINE)
      .post('/runs/check', {
        runbookId: 'vip-failover',
        mode: 'real',
        params: {},
      })
      .expect(200);
    expect(check.body.ok).toBe(true);
    expect(check.body.conflicts).toHaveLength(2);
    expect(
      (await view(second)).guards.find(
        (guard: { guardId: string }) => guard.guardId === 'alone',
      ),
    ).toMatchObject({ outcome: 'fail' });
    expect(
      await as(ALINE).does(first, { kind: 'finish', outcome: 'aborted' }),
    ).toBe('taken');
    expect(
      (await view(second)).guards.find(
        (guard: { guardId: string }) => guard.guardId === 'alone',
      ),
    ).toMatchObject({ outcome: 'pass' });
  });

  it('completes a step once, however many press at the same moment', async () => {
    const run = await start();
    await ready(run);
    const outcomes = await Promise.all(
      Array.from({ length: 8 }, () =>
        as(ALINE).does(run, { kind: 'done', ...move }),
      ),
    );
    expect(outcomes.sort()).toEqual([
      ...Array.from({ length: 7 }, () => 'already'),
      'taken',
    ]);
    const { body } = await as(ALINE).get(`/runs/${run}/events`);
    expect(
      body.items.filter(
        (event: { body: { kind: string } }) => event.body.kind === 'done',
      ),
    ).toHaveLength(1);
    expect(findBreak(body.items)).toBeUndefined();
  });

  it('takes a command once per key, and tells the same again', async () => {
    const run = await start();
    const body = {
      command: { kind: 'note', text: 'once' },
      clientAt: '2026-06-01T02:59:00.000Z',
    };
    const key = { 'Idempotency-Key': 'the-same-key' };
    const first = await as(ALINE)
      .post(`/runs/${run}/commands`, body, key)
      .expect(200);
    const again = await as(ALINE)
      .post(`/runs/${run}/commands`, body, key)
      .expect(200);
    expect(again.body.events).toEqual(first.body.events);
    expect([first.body.replayed, again.body.replayed]).toEqual([false, true]);
    expect(first.body.events[0].clientAt).toBe('2026-06-01T02:59:00.000Z');
    expect(
      (
        await as(ALINE).post(
          `/runs/${run}/commands`,
          { command: { kind: 'note', text: 'other' } },
          key,
        )
      ).status,
    ).toBe(409);
    expect((await view(run)).state.notes).toHaveLength(1);

    // A refusal that left a trace is told again as well.
    await as(KARIM).does(run, { kind: 'precheck', ...move, result: 'pass' });
    const blocked = { command: { kind: 'done', ...move } };
    const refused = { 'Idempotency-Key': 'the-refused-key' };
    for (let n = 0; n < 2; n++) {
      const answer = await as(ALINE).post(
        `/runs/${run}/commands`,
        blocked,
        refused,
      );
      expect(answer.body.error.refusal.code).toBe('guard-failed');
    }
    const { body: page } = await as(ALINE).get(`/runs/${run}/events`);
    expect(
      page.items.filter(
        (event: { body: { kind: string } }) =>
          event.body.kind === 'guard_blocked',
      ),
    ).toHaveLength(1);

    const starting = { runbookId: 'restart', mode: 'drill', params: {} };
    const one = await as(ALINE)
      .post('/runs', starting, { 'Idempotency-Key': 'start-once' })
      .expect(201);
    const two = await as(ALINE)
      .post('/runs', starting, { 'Idempotency-Key': 'start-once' })
      .expect(201);
    expect(two.body.state.id).toBe(one.body.state.id);
  });

  it('needs a key, and forms that fit', async () => {
    const run = await start();
    const path = `/runs/${run}/commands`;
    expect(
      (
        await as(ALINE).post(
          path,
          { command: { kind: 'note', text: 'x' } },
          { 'Idempotency-Key': 'short' },
        )
      ).status,
    ).toBe(400);
    for (const command of [
      { kind: 'fly' },
      { kind: 'done' },
      { kind: 'note', text: ' ' },
      { kind: 'note', text: 'x'.repeat(2001) },
      { kind: 'pause', more: 1 },
      { kind: 'name-second', person: 'group:default/x' },
    ]) {
      expect([
        command.kind,
        (await as(ALINE).post(path, { command })).status,
      ]).toEqual([command.kind, 400]);
    }
    for (const body of [
      { mode: 'war' },
      { params: { from: 'west' } },
      { params: { from: 'south' } },
      { params: { other: 'x' } },
      { runbookId: '../x' },
      { second: ALINE },
      { entityRef: 'component:default/vault' },
    ]) {
      expect([
        body,
        (
          await as(ALINE).post('/runs', {
            runbookId: 'vip-failover',
            mode: 'drill',
            params: {},
            ...body,
          })
        ).status,
      ]).toEqual([body, 400]);
    }
    expect(
      (
        await as(ALINE).post('/runs', {
          runbookId: 'gone',
          mode: 'drill',
          params: {},
        })
      ).status,
    ).toBe(404);
    expect(
      (
        await as(NADIA).post('/runs', {
          runbookId: 'restart',
          mode: 'drill',
          params: {},
        })
      ).status,
    ).toBe(403);
  });

  it('hides runs with their runbook', async () => {
    const run = await start(INES, { runbookId: 'open-vault' });
    for (const path of ['', '/events', '/export', '/patch']) {
      expect((await as(NADIA).get(`/runs/${run}${path}`)).status).toBe(404);
    }
    expect(await as(NADIA).does(run, { kind: 'note', text: 'x' })).toBe('404');
    expect((await as(NADIA).put(`/runs/${run}/presence`, {})).status).toBe(404);
    expect((await as(NADIA).get('/runs')).body.items).toEqual([]);
    expect((await as(INES).get('/runs')).body.items).toHaveLength(1);
  });

  it('lists runs newest first, page by page', async () => {
    const all = [];
    for (let n = 0; n < 5; n++) {
      runbooks.wait(1);
      all.unshift(await start(n % 2 ? ALINE : KARIM, { runbookId: 'restart' }));
    }
    const first = await as(NADIA).get('/runs?limit=3').expect(200);
    const second = await as(NADIA)
      .get(`/runs?limit=3&cursor=${first.body.nextCursor}`)
      .expect(200);
    expect(
      [...first.body.items, ...second.body.items].map(
        (run: { id: string }) => run.id,
      ),
    ).toEqual(all);
    expect(second.body.nextCursor).toBeUndefined();
    expect(
      (await as(NADIA).get(`/runs?driver=${ALINE}&status=open`)).body.items,
    ).toHaveLength(2);
    expect((await as(NADIA).get('/runs?status=finished')).body.items).toEqual(
      [],
    );
    expect(
      (await as(NADIA).get('/runbooks/restart')).body.summary.activeRuns,
    ).toHaveLength(5);
  });

  it('says who is there, and reads on from where a page stood', async () => {
    const run = await start();
    await as(ALINE)
      .put(`/runs/${run}/presence`, { stepId: 'move' })
      .expect(200);
    const { body } = await as(NADIA)
      .put(`/runs/${run}/presence`, {})
      .expect(200);
    expect(
      body.present.map((person: { userRef: string }) => person.userRef),
    ).toEqual([ALINE, NADIA]);
    await as(ALINE).does(run, { kind: 'note', text: 'a' });
    await as(ALINE).does(run, { kind: 'note', text: 'b' });
    const page = await as(NADIA)
      .get(`/runs/${run}/events?after=1&limit=1`)
      .expect(200);
    expect(page.body).toMatchObject({
      sequence: 3,
      more: true,
      items: [{ sequence: 2, body: { kind: 'note', text: 'a' } }],
    });
    expect(page.body.present).toHaveLength(2);
    await as(ALINE).put(`/runs/${run}/presence`, { left: true });
    runbooks.wait(46);
    expect((await as(NADIA).get(`/runs/${run}/events`)).body.present).toEqual(
      [],
    );
    const messages = runbooks.signals.publish.mock.calls.map(
      ([signal]) => (signal as { message: object }).message,
    );
    expect(messages).toContainEqual({ type: 'run', id: run });
    for (const message of messages)
      expect(Object.keys(message).sort()).toEqual(['id', 'type']);
  });

  it('loses nothing when the backend is started anew in the middle of a run', async () => {
    const run = await start();
    await moved(run);
    const before = await view(run);
    await runbooks.stop();
    runbooks = await startRunbooks({
      knex,
      files: { 'vip-failover.md': FAILOVER },
    });
    as = runbooks.as;
    const after = await view(run);
    expect(after.state).toEqual(before.state);
    expect(
      await as(KARIM).does(run, { kind: 'approve', stepId: 'accept' }),
    ).toBe('taken');
  });

  it('lets the database itself refuse to change the record', async () => {
    const run = await start();
    await expect(
      knex('run_events').where({ run_id: run }).update({ actor: NADIA }),
    ).rejects.toThrow('append-only');
    await expect(
      knex('run_events').where({ run_id: run }).delete(),
    ).rejects.toThrow('append-only');
    const columns = await knex('run_events').where({ run_id: run }).first();
    await expect(
      id === 'SQLITE_3'
        ? knex.raw(
            `replace into run_events (${Object.keys(
              columns,
            )}) select ${Object.keys(
              columns,
            )} from run_events where run_id = ?`,
            [run],
          )
        : knex('run_events').truncate(),
    ).rejects.toThrow('append-only');
  });

  it('offers corrections as a patch of the text as it stands', async () => {
    const run = await start();
    expect((await as(ALINE).get(`/runs/${run}/patch`)).status).toBe(404);
    await as(ALINE).does(run, {
      kind: 'redline',
      ...move,
      was: 'keepalived',
      text: 'the service',
    });
    const patch = await as(NADIA).get(`/runs/${run}/patch`).expect(200);
    expect(patch.text).toContain('--- a/vip-failover.md');
    const { body } = await as(NADIA).get('/runbooks/vip-failover');
    expect(body.summary.openRedlines).toBe(1);
    expect(
      body.summary.freshness.reasons.map(
        (item: { reason: string }) => item.reason,
      ),
    ).toContain('open-corrections');
  });

  describe('the traffic board', () => {
    const board = async (user = NADIA) =>
      (await as(user).get('/traffic').expect(200)).body;

    it('follows a move of a run and reminds once when it should be back', async () => {
      expect(await board()).toMatchObject({
        items: [],
        counts: { resources: 0 },
      });
      const run = await start(ALINE, { mode: 'real' });
      await ready(run);
      await as(ALINE).does(run, { kind: 'done', ...move });
      expect((await board()).items).toMatchObject([
        { resource: 'resource:default/vip', state: 'moving', at: 'south' },
      ]);
      await as(KARIM).does(run, { kind: 'verify', ...move });
      expect((await board()).items).toMatchObject([
        {
          state: 'moved',
          home: 'north',
          at: 'south',
          by: ALINE,
          confirmedBy: KARIM,
          runId: run,
          overdue: false,
          entities: ['component:default/shop'],
        },
      ]);
      runbooks.wait(4 * 3600 + 1);
      expect((await board()).counts).toEqual({
        resources: 1,
        home: 0,
        moved: 1,
        overdue: 1,
      });
      const { remindOfMoves } = jest.requireActual('../schedule');
      expect(await remindOfMoves(runbooks.services, runbooks.clock.now)).toBe(
        1,
      );
      expect(await remindOfMoves(runbooks.services, runbooks.clock.now)).toBe(
        0,
      );
      await as(KARIM).does(run, { kind: 'roll-back', ...move });
      expect((await board()).items).toMatchObject([
        { state: 'home', at: 'north' },
      ]);
      const history = await as(NADIA)
        .get('/traffic/history?resource=resource:default/vip&limit=2')
        .expect(200);
      expect(
        history.body.items.map((item: { kind: string }) => item.kind),
      ).toEqual(['rolled-back', 'moved']);
      const rest = await as(NADIA).get(
        `/traffic/history?resource=resource:default/vip&limit=2&cursor=${history.body.nextCursor}`,
      );
      expect(
        rest.body.items.map((item: { kind: string }) => item.kind),
      ).toEqual(['moving']);
    });

    it('records moves made outside, by who may', async () => {
      const body = {
        resource: 'resource:default/vip',
        mechanism: 'vip',
        from: 'north',
        to: 'south',
        note: 'by hand',
        revertBy: '2026-06-01T05:00:00Z',
      };
      expect((await as(NADIA).post('/traffic/moves', body)).status).toBe(403);
      // No runbook of theirs is about it.
      expect(
        (
          await as(KARIM).post('/traffic/moves', {
            ...body,
            resource: 'resource:default/elsewhere',
          })
        ).status,
      ).toBe(403);
      const row = await as(KARIM).post('/traffic/moves', body).expect(201);
      expect(row.body).toMatchObject({
        state: 'moved',
        at: 'south',
        by: KARIM,
        note: 'by hand',
      });
      expect(
        (await as(KARIM).post('/traffic/moves', { ...body, to: 'north' }))
          .status,
      ).toBe(400);
      expect(
        (
          await as(KARIM).post('/traffic/moves', {
            ...body,
            at: '2020-01-01T00:00:00Z',
          })
        ).status,
      ).toBe(400);
      expect(
        (
          await as(KARIM).post('/traffic/moves', {
            ...body,
            resource: 'component:default/vault',
          })
        ).status,
      ).toBe(404);
      await as(KARIM)
        .post('/traffic/moves', {
          ...body,
          from: 'south',
          to: 'north',
          revertBy: undefined,
        })
        .expect(201);
      expect((await board()).items).toMatchObject([
        { state: 'home', at: 'north' },
      ]);
      expect(
        (await as(NADIA).get('/entities/component/default/shop')).body.traffic,
      ).toHaveLength(1);
    });
  });
});
