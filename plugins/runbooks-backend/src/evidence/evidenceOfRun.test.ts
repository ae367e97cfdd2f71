import type { RunState } from '@bulkhead/plugin-runbooks-common';
import { evidenceOfRun, type RunSubject } from './evidenceOfRun';

const subject: RunSubject = {
  meta: {
    purpose: 'failover',
    entities: ['component:default/edge', 'component:default/mail'],
  },
  movesTraffic: true,
};

function finished(more: Partial<RunState> = {}): RunState {
  return {
    id: 'run-1',
    runbookId: 'vip-failover',
    runbookTitle: 'Move the virtual address',
    hash: 'abc',
    mode: 'drill',
    status: 'finished',
    outcome: 'succeeded',
    driver: 'user:default/aline',
    people: ['user:default/aline', 'user:default/karim'],
    startedAt: '2026-03-01T10:00:00Z',
    endedAt: '2026-03-01T10:12:00Z',
    rtoActualSeconds: 600,
    rtoTargetSeconds: 900,
    ...more,
  } as RunState;
}

describe('what a run proves', () => {
  it('is a drill on its text, with the time that it took, for every service of the runbook', () => {
    const told = evidenceOfRun(finished(), subject, true);
    expect(told.map(({ entityRef, kind }) => `${kind} ${entityRef}`)).toEqual([
      'failover-drill component:default/edge',
      'chaos-experiment component:default/edge',
      'failover-drill component:default/mail',
      'chaos-experiment component:default/mail',
    ]);
    expect(told[0]).toMatchObject({
      outcome: 'passed',
      subject: 'abc',
      observedAt: '2026-03-01T10:12:00Z',
      actor: 'user:default/aline',
      details: { seconds: 600, rtoSeconds: 900, traffic: true },
    });
    expect(new Set(told.map(({ key }) => key)).size).toBe(told.length);
  });

  it('is about the one service that the run was for, where one was named', () => {
    const told = evidenceOfRun(
      finished({ entityRef: 'component:default/mail', mode: 'real' }),
      subject,
      true,
    );
    expect(told).toHaveLength(1);
  });

  it('is a failed try when the run failed', () => {
    const [told] = evidenceOfRun(
      finished({ outcome: 'failed' }),
      subject,
      false,
    );
    expect(told.outcome).toBe('failed');
  });

  it.each([
    ['talked through', finished({ mode: 'tabletop' }), true],
    ['given up', finished({ outcome: 'aborted' }), false],
    ['still running', finished({ status: 'running' }), false],
    ['done with steps left out', finished(), false],
  ])('is nothing when it was %s', (_how, state, proves) => {
    expect(evidenceOfRun(state, subject, proves)).toEqual([]);
  });

  it.each([
    ['restore-test', 'restore', 'restore-test'],
    ['alert-channel-test', 'maintenance', 'alert-channel-test'],
    ['region-rebuild', 'disaster-recovery', 'disaster-recovery-drill'],
    ['rebuild-from-template', 'restore', 'rebuild'],
  ] as const)('of %s is of its kind', (runbookId, purpose, kind) => {
    const [told] = evidenceOfRun(
      finished({ runbookId }),
      { ...subject, meta: { ...subject.meta, purpose } },
      true,
    );
    expect(told.kind).toBe(kind);
  });
});
