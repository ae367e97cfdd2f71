import type {
  RunEvent,
  RunPlan,
  RunState,
} from '@bulkhead/plugin-runbooks-common';
import type { Message } from '../Notifier';

/** Who has to be called to a run because of what just happened: only where it cannot go on without them. */
export function tellOf(
  state: RunState,
  plan: RunPlan,
  events: readonly RunEvent[],
  pairs: readonly string[],
  actor: string,
): Message[] {
  if (state.status === 'finished') return [];
  const others = [
    ...new Set([...(state.second ? [state.second] : []), ...pairs]),
  ].filter(person => person !== state.driver);
  const severity = state.mode === 'real' ? 'critical' : 'normal';
  const link = `/runbooks/runs/${state.id}`;
  const step = plan.steps.find(item => item.id === state.activeStepId);
  const base = { to: others, except: actor, link, severity } as const;
  return events.flatMap(({ body }): Message[] => {
    if (body.kind === 'override_requested') {
      return [
        {
          ...base,
          title: `Override asked for: ${state.runbookTitle}`,
          description: `Guard ${body.guardId}: ${body.reason}`,
          scope: `run:${state.id}:override:${body.guardId}`,
        },
      ];
    }
    const waitsForSecond =
      body.kind === 'done' &&
      step?.id === body.stepId &&
      step.secondPerson === 'required';
    const opens =
      'next' in body && body.next?.to === 'step' ? body.next.stepId : undefined;
    const waitsForSignature = step?.type === 'approval' && opens === step.id;
    if (!step || (!waitsForSecond && !waitsForSignature)) return [];
    const approvers =
      step.approval?.approvers.filter(ref => ref !== 'pair') ?? [];
    return [
      {
        ...base,
        to:
          waitsForSignature && approvers.length > 0
            ? [
                ...approvers,
                ...(step.approval?.approvers.includes('pair') ? others : []),
              ]
            : others,
        title: `${
          waitsForSignature
            ? 'Your signature is needed'
            : 'A second person is needed'
        }: ${state.runbookTitle}`,
        description: step.title,
        scope: `run:${state.id}:${step.id}`,
      },
    ];
  });
}
