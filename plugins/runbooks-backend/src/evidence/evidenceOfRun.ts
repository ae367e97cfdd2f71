import type { NewEvidence } from '@bulkhead/plugin-redundancy-common';
import type { RunState, RunbookMeta } from '@bulkhead/plugin-runbooks-common';

/** What a runbook is for, as far as the kind of evidence depends on it. */
export interface RunSubject {
  meta: Pick<RunbookMeta, 'purpose' | 'entities'>;
  movesTraffic: boolean;
}

/** Kinds by words in the id of a runbook, where its purpose alone does not tell. */
const BY_ID: readonly [RegExp, string][] = [
  [/alert-channel/, 'alert-channel-test'],
  [/restore-test|backup/, 'restore-test'],
  [/rebuild-from/, 'rebuild'],
];

const BY_PURPOSE: Readonly<Record<string, string>> = {
  failover: 'failover-drill',
  failback: 'failover-drill',
  restore: 'restore-test',
  'disaster-recovery': 'disaster-recovery-drill',
};

/**
 * What a finished run says about the service it was for, or about all services of its runbook. Talking it through and giving
 * up prove nothing either way. Pure.
 */
export function evidenceOfRun(
  state: RunState,
  subject: RunSubject,
  proves: boolean,
): NewEvidence[] {
  if (
    state.status !== 'finished' ||
    state.mode === 'tabletop' ||
    state.outcome === undefined ||
    (state.outcome !== 'succeeded' && state.outcome !== 'failed')
  ) {
    return [];
  }
  const passed = state.outcome === 'succeeded' && proves;
  if (state.outcome === 'succeeded' && !proves) {
    return [];
  }
  const { purpose, entities } = subject.meta;
  const kinds = [
    BY_ID.find(([pattern]) => pattern.test(state.runbookId))?.[1] ??
      BY_PURPOSE[purpose ?? ''],
    // A failover on purpose breaks something on purpose.
    ...(state.mode === 'drill' && purpose === 'failover'
      ? ['chaos-experiment']
      : []),
  ].filter(kind => kind !== undefined);
  const refs = state.entityRef ? [state.entityRef] : entities;
  return refs.flatMap(entityRef =>
    kinds.map(kind => ({
      entityRef,
      kind,
      outcome: passed ? ('passed' as const) : ('failed' as const),
      observedAt: state.endedAt ?? state.startedAt,
      key: `run:${state.id}:${kind}:${entityRef}`.slice(0, 200),
      subject: kind === 'chaos-experiment' ? state.runbookId : state.hash,
      actor: state.driver,
      summary: summaryOf(state, passed),
      link: `/runbooks/runs/${encodeURIComponent(state.id)}`,
      details: {
        runbook: state.runbookId,
        hash: state.hash,
        mode: state.mode,
        ...(purpose ? { purpose } : {}),
        ...(state.rtoActualSeconds === undefined
          ? {}
          : { seconds: Math.max(0, state.rtoActualSeconds) }),
        ...(state.rtoTargetSeconds === undefined
          ? {}
          : { rtoSeconds: state.rtoTargetSeconds }),
        traffic: subject.movesTraffic,
        people: state.people.slice(0, 50),
      },
    })),
  );
}

function summaryOf(state: RunState, passed: boolean): string {
  const how = state.mode === 'drill' ? 'Drill' : 'Run';
  const took =
    state.rtoActualSeconds === undefined
      ? ''
      : ` in ${Math.round(state.rtoActualSeconds / 60)} min`;
  return `${how} of "${state.runbookTitle}" ${
    passed ? 'succeeded' : 'failed'
  }${took}`.slice(0, 500);
}
