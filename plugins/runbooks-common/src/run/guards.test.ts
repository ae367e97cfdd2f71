import { ALINE, KARIM, LENA, RunOnPaper } from '../__fixtures__/run';
import { edited } from '../__fixtures__/runbooks';
import { checkGuards } from '.';

const move = { stepId: 'move' };
const HEAD = '- id: one-left';

function guarded(extra: string): RunOnPaper {
  return new RunOnPaper('real', edited(HEAD, `${extra}\n${HEAD}`)).toTheMove();
}

function results(run: RunOnPaper) {
  const step = run.plan.steps.find(item => item.id === 'move')!;
  return checkGuards(run.plan, run.state, step, run.context(ALINE)).map(
    item => [item.guardId, item.outcome],
  );
}

describe('at_least', () => {
  const run = () => {
    const fresh = new RunOnPaper('real').does(ALINE, {
      kind: 'decide',
      stepId: 'look',
      option: 'silent',
    });
    fresh
      .does(ALINE, { kind: 'sent', stepId: 'warn' })
      .wait(121)
      .does(ALINE, { kind: 'precheck', ...move, result: 'pass' });
    return fresh.does(ALINE, {
      kind: 'state-fact',
      name: 'replication-lag',
      value: 0,
    });
  };

  it('counts against the move what nobody has said, and asks for it', () => {
    const { refusal } = run().ask(ALINE, { kind: 'done', ...move });
    expect(refusal?.code).toBe('guard-failed');
    expect(refusal?.guards).toEqual([
      {
        guardId: 'one-left',
        rule: 'at_least',
        outcome: 'fail',
        breakGlass: false,
        reason:
          'Without north, 0 of 2 would be serving; 1 needed. Nobody has said within 10 min whether cache-south is.',
        missing: [
          {
            name: 'cache-south',
            states: ['serving', 'not serving'],
            question: 'Is cache-south serving now?',
          },
        ],
      },
    ]);
  });

  it('does not count the place that is left', () => {
    const only = run().does(ALINE, {
      kind: 'state-fact',
      name: 'cache-north',
      state: 'serving',
    });
    expect(only.code(ALINE, { kind: 'done', ...move })).toBe('guard-failed');
    only.does(KARIM, {
      kind: 'state-fact',
      name: 'cache-south',
      state: 'not serving',
    });
    expect(only.code(ALINE, { kind: 'done', ...move })).toBe('guard-failed');
    only.does(KARIM, {
      kind: 'state-fact',
      name: 'cache-south',
      state: 'serving',
    });
    expect(only.code(ALINE, { kind: 'done', ...move })).toBe('taken');
  });

  it('forgets what was said too long ago', () => {
    const old = run()
      .does(ALINE, {
        kind: 'state-fact',
        name: 'cache-south',
        state: 'serving',
      })
      .wait(601);
    old.does(ALINE, { kind: 'state-fact', name: 'replication-lag', value: 0 });
    expect(old.code(ALINE, { kind: 'done', ...move })).toBe('guard-failed');
  });

  it('believes a probe outside of the run', () => {
    const probed = run();
    probed.facts = {
      ...probed.facts,
      stated: [
        {
          name: 'cache-south',
          state: 'serving',
          at: probed.now.toISOString(),
          by: 'service:probe',
        },
      ],
    };
    expect(probed.code(ALINE, { kind: 'done', ...move })).toBe('taken');
  });

  it('cannot be overridden unless the text says so', () => {
    const blocked = run();
    expect(
      blocked.code(ALINE, {
        kind: 'request-override',
        ...move,
        guardId: 'one-left',
        reason: 'all burns',
      }),
    ).toBe('break-glass-not-allowed');
  });

  it('leaves the attempt in the record', () => {
    const blocked = run();
    blocked.ask(ALINE, { kind: 'done', ...move });
    expect(blocked.events.at(-1)?.body).toMatchObject({
      kind: 'guard_blocked',
      stepId: 'move',
    });
    expect(blocked.step('move').status).toBe('active');
  });
});

describe('break glass', () => {
  const lagging = () =>
    new RunOnPaper('real')
      .toTheMove()
      .does(ALINE, { kind: 'state-fact', name: 'replication-lag', value: 40 });
  const about = { ...move, guardId: 'lag' };

  it('needs a reason and a second person, and both stand in the record', () => {
    const run = lagging();
    expect(run.code(ALINE, { kind: 'done', ...move })).toBe('guard-failed');
    expect(run.code(KARIM, { kind: 'confirm-override', ...about })).toBe(
      'no-override-pending',
    );
    expect(
      run.code(ALINE, { kind: 'request-override', ...about, reason: '' }),
    ).toBe('reason-required');
    expect(
      run.code(KARIM, { kind: 'request-override', ...about, reason: 'x' }),
    ).toBe('driver-only');
    run.does(ALINE, {
      kind: 'request-override',
      ...about,
      reason: 'north is on fire',
    });
    expect(
      run.code(ALINE, { kind: 'request-override', ...about, reason: 'again' }),
    ).toBe('already');
    expect(run.code(ALINE, { kind: 'done', ...move })).toBe('guard-failed');
    expect(run.code(ALINE, { kind: 'confirm-override', ...about })).toBe(
      'second-person-required',
    );
    run.does(KARIM, { kind: 'confirm-override', ...about });
    expect(run.code(ALINE, { kind: 'done', ...move })).toBe('taken');
    expect(run.state.overrides).toMatchObject([
      {
        guardId: 'lag',
        reason: 'north is on fire',
        requested: { by: ALINE },
        confirmed: { by: KARIM },
      },
    ]);
    expect(
      run.events.find(event => event.body.kind === 'guard_override'),
    ).toMatchObject({ actor: KARIM, body: { requestedBy: ALINE } });
  });

  it('has no effect when it is refused, and can be asked for again', () => {
    const run = lagging().does(ALINE, {
      kind: 'request-override',
      ...about,
      reason: 'x',
    });
    run.does(KARIM, {
      kind: 'refuse-override',
      ...about,
      reason: 'wait a minute',
    });
    expect(run.code(ALINE, { kind: 'done', ...move })).toBe('guard-failed');
    expect(
      run.code(ALINE, { kind: 'request-override', ...about, reason: 'y' }),
    ).toBe('taken');
  });

  it('is for one attempt', () => {
    const run = lagging()
      .does(ALINE, { kind: 'request-override', ...about, reason: 'x' })
      .does(KARIM, { kind: 'confirm-override', ...about });
    run
      .does(ALINE, { kind: 'done', ...move })
      .does(KARIM, { kind: 'fail', ...move })
      .does(KARIM, { kind: 'roll-back', ...move });
    run
      .does(ALINE, { kind: 'reopen', ...move })
      .does(ALINE, { kind: 'precheck', ...move, result: 'pass' });
    expect(run.code(ALINE, { kind: 'done', ...move })).toBe('guard-failed');
  });

  it('is not for everybody', () => {
    const run = lagging();
    run.mayBreakGlass = false;
    expect(
      run.code(ALINE, { kind: 'request-override', ...about, reason: 'x' }),
    ).toBe('not-permitted');
  });
});

describe('the other rules', () => {
  it('not_within counts from the last move of the resource', () => {
    const run = guarded('- id: calm\n  rule: not_within\n  wait: 10m');
    expect(results(run)[0]).toEqual(['calm', 'pass']);
    run.facts = {
      ...run.facts,
      lastMoves: [
        { resource: 'resource:default/vip-cache', at: run.now.toISOString() },
      ],
    };
    expect(results(run.wait(599))[0]).toEqual(['calm', 'fail']);
    expect(results(run.wait(1))[0]).toEqual(['calm', 'pass']);
  });

  it('a step that is done keeps its guards as they stood: its own move is not the last one', () => {
    const run = guarded('- id: calm\n  rule: not_within\n  wait: 10m');
    run.does(ALINE, { kind: 'done', ...move });
    const stood = results(run);
    expect(stood[0]).toEqual(['calm', 'pass']);
    run.facts = {
      ...run.facts,
      lastMoves: [
        { resource: 'resource:default/vip-cache', at: run.now.toISOString() },
      ],
    };
    expect(results(run.wait(60))).toEqual(stood);
    run
      .does(KARIM, { kind: 'fail', ...move })
      .does(KARIM, { kind: 'roll-back', ...move })
      .does(ALINE, { kind: 'reopen', ...move });
    expect(results(run)[0]).toEqual(['calm', 'fail']);
  });

  it('exclusive lets one run at a resource, until the other has been silent for its time', () => {
    const run = guarded('- id: alone\n  rule: exclusive\n  lock_ttl: 1h');
    expect(results(run)[0]).toEqual(['alone', 'pass']);
    run.facts = {
      ...run.facts,
      otherRuns: [
        {
          runId: 'run-2',
          resource: 'resource:default/vip-cache',
          driver: LENA,
          lastEventAt: run.now.toISOString(),
        },
      ],
    };
    expect(results(run.wait(3600))[0]).toEqual(['alone', 'fail']);
    expect(results(run.wait(1))[0]).toEqual(['alone', 'pass']);
  });

  it('gate wants a state where one is named', () => {
    const run = guarded(
      '- id: on\n  rule: gate\n  check: south-ready\n  state: ready',
    );
    expect(results(run)[0]).toEqual(['on', 'fail']);
    expect(
      results(
        run.does(KARIM, {
          kind: 'state-fact',
          name: 'south-ready',
          state: 'ready',
        }),
      )[0],
    ).toEqual(['on', 'pass']);
    expect(
      results(
        run.does(KARIM, {
          kind: 'state-fact',
          name: 'south-ready',
          state: 'not ready',
        }),
      )[0],
    ).toEqual(['on', 'fail']);
  });

  it('differs compares filled texts; a move to where it came from is refused by itself', () => {
    const run = guarded(
      '- id: other\n  rule: differs\n  of: ["${param.from}", north]',
    );
    expect(results(run)[0]).toEqual(['other', 'fail']);
    const same = new RunOnPaper(
      'real',
      edited('to: ${param.to}\naddress', 'to: north\naddress'),
    ).toTheMove();
    expect(same.code(ALINE, { kind: 'done', ...move })).toBe('guard-failed');
  });

  it('fails closed when a guard lacks what it needs', () => {
    for (const broken of [
      '- id: a\n  rule: gate',
      '- id: a\n  rule: differs',
      '- id: a\n  rule: at_least',
    ]) {
      expect(results(guarded(broken))[0]).toEqual(['a', 'fail']);
    }
    const run = guarded('- id: a\n  rule: not_within');
    run.facts = {
      ...run.facts,
      lastMoves: [
        {
          resource: 'resource:default/vip-cache',
          at: '2020-01-01T00:00:00.000Z',
        },
      ],
    };
    expect(results(run)[0]).toEqual(['a', 'fail']);
  });
});
