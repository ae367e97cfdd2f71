import { ALINE, KARIM, LENA, RunOnPaper } from '../__fixtures__/run';
import { CACHE_FAILOVER, edited } from '../__fixtures__/runbooks';
import {
  findBreak,
  offersOf,
  proofOf,
  replay,
  rtoReached,
  secondsOnStep,
} from '.';

const move = { stepId: 'move' };

describe('a drill as it is written', () => {
  const run = new RunOnPaper('drill').toTheMove().toTheEnd();

  it('ends with every step closed', () => {
    expect(run.state.steps.map(step => [step.stepId, step.status])).toEqual([
      ['look', 'done'],
      ['warn', 'done'],
      ['move', 'verified'],
      ['warm', 'skipped'],
      ['shop', 'verified'],
      ['accept', 'verified'],
    ]);
    expect(run.step('warm').skipped).toEqual({
      at: run.events[0].at,
      reason: 'Not part of a drill.',
    });
    expect(run.state).toMatchObject({
      status: 'finished',
      outcome: 'succeeded',
      driver: ALINE,
      second: KARIM,
      people: [ALINE, KARIM],
    });
  });

  it('measures from the start to the last verified step', () => {
    expect(run.state.rtoActualSeconds).toBe(134);
    expect(rtoReached(run.state)).toBe(true);
    expect(secondsOnStep(run.step('move'), run.state.startedAt)).toBe(133);
  });

  it('proves the text it ran on', () => {
    expect(proofOf(run.plan, run.state)).toEqual({ proves: true, reasons: [] });
  });

  it('can be replayed and checked by anybody', () => {
    expect(replay(run.events)).toEqual(run.state);
    expect(findBreak(run.events)).toBeUndefined();
    const altered = run.events.map(event =>
      event.sequence === 4 ? { ...event, actor: LENA } : event,
    );
    expect(findBreak(altered)).toEqual({
      sequence: 4,
      problem: 'Event 4 was altered.',
    });
    expect(findBreak(run.events.filter(event => event.sequence !== 5))).toEqual(
      { sequence: 5, problem: 'Event 5 is missing.' },
    );
    expect(findBreak(run.events.slice(0, 3))).toBeUndefined();
  });

  it('takes notes and corrections afterwards, and nothing else', () => {
    expect(
      run.code(LENA, {
        kind: 'redline',
        stepId: 'move',
        text: 'The host is called cache-a.',
      }),
    ).toBe('taken');
    expect(run.code(ALINE, { kind: 'reopen', stepId: 'move' })).toBe(
      'run-finished',
    );
    expect(run.code(ALINE, { kind: 'finish', outcome: 'failed' })).toBe(
      'already',
    );
  });
});

describe('gating', () => {
  it('keeps to the order of the text', () => {
    const run = new RunOnPaper();
    expect(run.code(ALINE, { kind: 'done', ...move })).toBe('not-active');
    expect(run.code(ALINE, { kind: 'done', stepId: 'nowhere' })).toBe(
      'unknown-step',
    );
    expect(run.code(ALINE, { kind: 'verify', stepId: 'look' })).toBe(
      'wrong-type',
    );
  });

  it('completes a step once, however many press', () => {
    const run = new RunOnPaper()
      .toTheMove()
      .does(ALINE, { kind: 'done', ...move });
    expect(run.code(ALINE, { kind: 'done', ...move })).toBe('already');
    run.wait(10).does(KARIM, { kind: 'verify', ...move });
    expect(run.code(LENA, { kind: 'verify', ...move })).toBe('already');
    expect(
      run.events.filter(event => event.body.kind === 'verified'),
    ).toHaveLength(1);
  });

  it('waits as long as the text says, unless the driver ends it with a reason', () => {
    const run = new RunOnPaper().does(ALINE, {
      kind: 'decide',
      stepId: 'look',
      option: 'silent',
    });
    run.does(ALINE, { kind: 'sent', stepId: 'warn' });
    const early = run.ask(ALINE, { kind: 'precheck', ...move, result: 'pass' });
    expect(early.refusal).toEqual({
      code: 'waiting',
      message: 'Waiting: clients reconnect.',
      until: '2026-03-01T03:02:00.000Z',
    });
    expect(run.code(ALINE, { kind: 'end-wait', ...move, reason: ' ' })).toBe(
      'reason-required',
    );
    expect(
      run.code(KARIM, { kind: 'end-wait', ...move, reason: 'no clients' }),
    ).toBe('driver-only');
    run
      .does(ALINE, { kind: 'end-wait', ...move, reason: 'no clients' })
      .does(ALINE, { kind: 'precheck', ...move, result: 'pass' });
  });

  it('asks for the precheck before the deed', () => {
    const run = new RunOnPaper().toTheMove();
    run.does(KARIM, { kind: 'precheck', ...move, result: 'fail' });
    expect(run.code(ALINE, { kind: 'done', ...move })).toBe('precheck-failed');
    run.does(KARIM, { kind: 'precheck', ...move, result: 'pass' });
    expect(run.code(ALINE, { kind: 'done', ...move })).toBe('taken');
  });

  it('counts the settle time before a move is verified', () => {
    const run = new RunOnPaper()
      .toTheMove()
      .does(ALINE, { kind: 'done', ...move });
    expect(run.wait(9).code(KARIM, { kind: 'verify', ...move })).toBe(
      'settling',
    );
    expect(run.wait(1).code(KARIM, { kind: 'verify', ...move })).toBe('taken');
  });

  it('stops where the text stops', () => {
    const run = new RunOnPaper().does(ALINE, {
      kind: 'decide',
      stepId: 'look',
      option: 'answers',
    });
    expect(run.state.halt).toEqual({
      stepId: 'look',
      reason: 'stopped',
      text: 'Nothing to do.',
    });
    expect(
      run.code(ALINE, { kind: 'continue', stepId: 'look', reason: 'x' }),
    ).toBe('wrong-type');
    expect(run.code(ALINE, { kind: 'finish', outcome: 'succeeded' })).toBe(
      'steps-open',
    );
    run.does(ALINE, { kind: 'reopen', stepId: 'look' });
    expect(run.step('look')).toMatchObject({ status: 'active', attempt: 2 });
    expect(
      run.code(ALINE, { kind: 'decide', stepId: 'look', option: 'maybe' }),
    ).toBe('unknown-option');
  });

  it('jumps forward over steps and back to them', () => {
    const forward = new RunOnPaper('drill', edited('goto: warn', 'goto: shop'));
    forward.does(ALINE, { kind: 'decide', stepId: 'look', option: 'silent' });
    expect(forward.state.steps.map(step => step.status)).toEqual([
      'done',
      'skipped',
      'skipped',
      'skipped',
      'active',
      'pending',
    ]);
    forward
      .does(ALINE, { kind: 'verify', stepId: 'shop' })
      .does(KARIM, { kind: 'approve', stepId: 'accept' });
    forward.does(ALINE, { kind: 'finish', outcome: 'succeeded' });
    expect(proofOf(forward.plan, forward.state)).toEqual({
      proves: false,
      reasons: ['No verified move in: "Move the address".'],
    });

    const back = new RunOnPaper(
      'drill',
      edited('type: check\n', 'type: check\non_fail: { goto: warn }\n'),
    );
    back
      .toTheMove()
      .does(ALINE, { kind: 'done', ...move })
      .wait(10)
      .does(KARIM, { kind: 'verify', ...move });
    back
      .does(ALINE, { kind: 'note', stepId: 'shop', text: 'red' })
      .does(ALINE, { kind: 'fail', stepId: 'shop' });
    expect(back.state.steps.map(step => [step.status, step.attempt])).toEqual([
      ['done', 1],
      ['active', 2],
      ['pending', 2],
      ['skipped', 1],
      ['pending', 2],
      ['pending', 1],
    ]);
    expect(back.step('shop').notes).toMatchObject([{ text: 'red' }]);
  });

  it('plays no clocks in a tabletop and asks no guard', () => {
    const run = new RunOnPaper('tabletop').does(ALINE, {
      kind: 'decide',
      stepId: 'look',
      option: 'silent',
    });
    run
      .does(ALINE, { kind: 'sent', stepId: 'warn' })
      .does(KARIM, { kind: 'precheck', ...move, result: 'pass' });
    run
      .does(ALINE, { kind: 'done', ...move })
      .does(KARIM, { kind: 'verify', ...move });
    run
      .does(ALINE, { kind: 'verify', stepId: 'shop' })
      .does(KARIM, { kind: 'approve', stepId: 'accept' });
    run.does(ALINE, { kind: 'finish', outcome: 'succeeded' });
    expect(proofOf(run.plan, run.state).reasons).toEqual([
      'A tabletop is talked through: nothing was executed.',
    ]);
  });
});

describe('two people', () => {
  it('wants another person to confirm, not the driver and not who did it', () => {
    const run = new RunOnPaper().toTheMove();
    expect(run.code(KARIM, { kind: 'done', ...move })).toBe('driver-only');
    run.does(ALINE, { kind: 'done', ...move }).wait(10);
    expect(run.code(ALINE, { kind: 'verify', ...move })).toBe(
      'second-person-required',
    );
    // Handing the run over does not make one person two.
    run.does(KARIM, { kind: 'take-over' });
    expect(run.code(ALINE, { kind: 'verify', ...move })).toBe(
      'second-person-required',
    );
    expect(run.code(KARIM, { kind: 'verify', ...move })).toBe(
      'second-person-required',
    );
    expect(run.code(LENA, { kind: 'verify', ...move })).toBe('taken');
  });

  it('marks who confirmed alone where a second person is only recommended', () => {
    const source = edited('on_fail: continue', 'second_person: recommended');
    const run = new RunOnPaper('real', source)
      .toTheMove()
      .does(ALINE, { kind: 'done', ...move });
    run.wait(10).does(KARIM, { kind: 'verify', ...move });
    run
      .does(ALINE, { kind: 'done', stepId: 'warm' })
      .does(ALINE, { kind: 'verify', stepId: 'warm' });
    expect(run.step('warm').alone).toBe(true);
  });

  const atApproval = (source = CACHE_FAILOVER) => {
    const run = new RunOnPaper('drill', source)
      .toTheMove()
      .does(ALINE, { kind: 'done', ...move });
    return run
      .wait(10)
      .does(KARIM, { kind: 'verify', ...move })
      .does(ALINE, { kind: 'verify', stepId: 'shop' });
  };
  const accept = { kind: 'approve', stepId: 'accept' } as const;

  it('takes a signature from the pair only, and never from the driver', () => {
    const run = atApproval();
    expect(run.code(ALINE, accept)).toBe('second-person-required');
    expect(run.code(LENA, accept)).toBe('not-an-approver');
    expect(run.code(KARIM, accept)).toBe('taken');
  });

  it('takes it by group, and as many as are needed', () => {
    const run = atApproval(
      edited(
        'approvers: [pair]',
        'approvers: [group:default/leads]\nneeded: 2',
      ),
    );
    run.groups = {
      [LENA]: ['group:default/leads'],
      [KARIM]: ['group:default/leads'],
    };
    run.does(LENA, accept);
    expect(run.code(LENA, accept)).toBe('already-approved');
    expect(run.step('accept').status).toBe('active');
    run.does(KARIM, accept);
    expect(run.step('accept').status).toBe('verified');
  });

  it('stands still when the signature is refused', () => {
    const run = atApproval();
    expect(
      run.code(KARIM, { kind: 'reject', stepId: 'accept', reason: '' }),
    ).toBe('reason-required');
    run.does(KARIM, {
      kind: 'reject',
      stepId: 'accept',
      reason: 'errors at 3 %',
    });
    expect(run.state.halt).toEqual({
      stepId: 'accept',
      reason: 'rejected',
      text: 'errors at 3 %',
    });
  });

  it('refuses who may not act, and says so', () => {
    const run = new RunOnPaper();
    run.mayAct = false;
    expect(run.code(LENA, { kind: 'note', text: 'hi' })).toBe('not-permitted');
  });
});

describe('off the written path', () => {
  it('rolls a failed move back, stands still, and goes on only by word', () => {
    const run = new RunOnPaper()
      .toTheMove()
      .does(ALINE, { kind: 'done', ...move });
    run.does(KARIM, { kind: 'fail', ...move, text: 'address on both' });
    expect(run.state.halt).toEqual({
      stepId: 'move',
      reason: 'failed',
      text: 'address on both',
    });
    run.does(KARIM, { kind: 'roll-back', ...move });
    expect(run.step('move').status).toBe('rolled-back');
    expect(run.code(ALINE, { kind: 'finish', outcome: 'succeeded' })).toBe(
      'steps-open',
    );
    run.does(ALINE, {
      kind: 'continue',
      ...move,
      reason: 'the old side recovered',
    });
    expect(run.state.activeStepId).toBe('shop');
  });

  it('opens a rolled back step again for a second attempt', () => {
    const run = new RunOnPaper()
      .toTheMove()
      .does(ALINE, { kind: 'done', ...move })
      .does(KARIM, { kind: 'fail', ...move });
    run
      .does(KARIM, { kind: 'roll-back', ...move })
      .does(ALINE, { kind: 'reopen', ...move });
    expect(run.step('move')).toMatchObject({ status: 'active', attempt: 2 });
    expect(run.code(ALINE, { kind: 'done', ...move })).toBe('precheck-missing');
  });

  it('rolls an earlier step back, and the one that was next waits', () => {
    const run = new RunOnPaper()
      .toTheMove()
      .does(ALINE, { kind: 'done', ...move })
      .wait(10);
    run
      .does(KARIM, { kind: 'verify', ...move })
      .does(KARIM, { kind: 'roll-back', ...move, text: 'shop is slow' });
    expect(run.step('shop').status).toBe('pending');
    expect(run.state.activeStepId).toBeUndefined();
  });

  it('skips only with a reason, only the step at hand, and says so in the proof', () => {
    const run = new RunOnPaper();
    expect(run.code(ALINE, { kind: 'skip', stepId: 'look', reason: '' })).toBe(
      'reason-required',
    );
    expect(
      run.code(KARIM, { kind: 'skip', stepId: 'look', reason: 'known' }),
    ).toBe('driver-only');
    run.does(ALINE, { kind: 'skip', stepId: 'look', reason: 'known' });
    run
      .does(ALINE, { kind: 'sent', stepId: 'warn' })
      .wait(121)
      .does(ALINE, { kind: 'precheck', ...move, result: 'pass' });
    run
      .does(ALINE, {
        kind: 'state-fact',
        name: 'cache-south',
        state: 'serving',
      })
      .does(ALINE, { kind: 'state-fact', name: 'replication-lag', value: 0 });
    run.toTheEnd();
    expect(proofOf(run.plan, run.state).reasons).toEqual([
      'Skipped by hand: "Look at the cache".',
    ]);
  });

  it('goes on after a failure where the text says so', () => {
    const run = new RunOnPaper('real')
      .toTheMove()
      .does(ALINE, { kind: 'done', ...move });
    run
      .wait(10)
      .does(KARIM, { kind: 'verify', ...move })
      .does(ALINE, { kind: 'fail', stepId: 'warm' });
    run
      .does(ALINE, { kind: 'verify', stepId: 'shop' })
      .does(KARIM, { kind: 'approve', stepId: 'accept' });
    run.does(ALINE, { kind: 'finish', outcome: 'succeeded' });
    expect(proofOf(run.plan, run.state).reasons).toEqual([
      'Failed and left so: "Warm the cache".',
    ]);
  });

  it('pauses, and the clock towards the RTO does not', () => {
    const run = new RunOnPaper().does(ALINE, { kind: 'pause' });
    expect(
      run.code(ALINE, { kind: 'decide', stepId: 'look', option: 'silent' }),
    ).toBe('run-paused');
    expect(run.code(ALINE, { kind: 'note', text: 'coffee' })).toBe('taken');
    run.wait(60).does(KARIM, { kind: 'resume' }).toTheMove().toTheEnd();
    expect(run.state.pausedSeconds).toBe(60);
    expect(run.state.rtoActualSeconds).toBe(194);
  });

  it('counts a mark sent late by the time it was made, within the run', () => {
    const run = new RunOnPaper()
      .toTheMove()
      .does(ALINE, { kind: 'done', ...move });
    run
      .wait(600)
      .does(KARIM, { kind: 'verify', ...move }, '2026-03-01T03:02:20.000Z');
    expect(run.state.rtoActualSeconds).toBe(140);
    run
      .wait(10)
      .does(
        ALINE,
        { kind: 'verify', stepId: 'shop' },
        '2020-01-01T00:00:00.000Z',
      );
    expect(run.state.rtoActualSeconds).toBe(732);
  });

  it('takes evidence links of the web only', () => {
    const run = new RunOnPaper();
    expect(
      run.code(ALINE, {
        kind: 'evidence',
        label: 'graph',
        url: `${'javascript'}:alert(1)`,
      }),
    ).toBe('invalid');
    run.does(ALINE, {
      kind: 'evidence',
      stepId: 'look',
      label: 'graph',
      url: 'https://graphs.example/1',
    });
    expect(run.step('look').evidence).toMatchObject([
      { label: 'graph', by: ALINE },
    ]);
  });
});

describe('buttons', () => {
  const kinds = (run: RunOnPaper, actor: string, stepId: string) =>
    (offersOf(run.plan, run.state, run.context(actor))[stepId] ?? []).map(
      offer =>
        `${offer.command}${offer.primary ? '*' : ''}${
          offer.refusal ? `!${offer.refusal.code}` : ''
        }`,
    );

  it('are in the order they are used, with the largest marked', () => {
    const run = new RunOnPaper().toTheMove();
    expect(kinds(run, ALINE, 'move')).toEqual([
      'done*',
      'verify!not-done-yet',
      'fail',
      'skip',
    ]);
    run.does(ALINE, { kind: 'done', ...move }).wait(10);
    expect(kinds(run, ALINE, 'move')).toEqual([
      'verify!second-person-required',
      'fail',
      'roll-back',
    ]);
    expect(kinds(run, KARIM, 'move')).toEqual(['verify*', 'fail', 'roll-back']);
    run.wait(1).does(KARIM, { kind: 'fail', ...move });
    expect(kinds(run, KARIM, 'move')[0]).toBe('roll-back*');
    expect(kinds(run, KARIM, '')).toEqual([
      'pause!driver-only',
      'take-over',
      'name-second!driver-only',
      'finish!driver-only',
    ]);
  });

  it('are none for who may only watch', () => {
    const run = new RunOnPaper();
    run.mayAct = false;
    expect(offersOf(run.plan, run.state, run.context(LENA))).toEqual({});
  });
});
