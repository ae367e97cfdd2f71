import type { RunExport } from '../api';
import { replay, type RunEvent, type RunPlan, secondsOnStep } from '../run';

/** The whole record as data: state, planned against actual, events, and the text it was pinned to. @public */
export function exportRun(
  plan: RunPlan,
  events: RunEvent[],
  source: string,
  now: Date,
): RunExport {
  const state = replay(events);
  if (!state) throw new Error('A run without events cannot be exported');
  return {
    format: 'bulkhead/run/v1',
    exportedAt: now.toISOString(),
    state,
    steps: plan.steps.map(step => {
      const reached = state.steps.find(item => item.stepId === step.id);
      return {
        stepId: step.id,
        number: step.number,
        title: step.title,
        plannedSeconds: step.expectSeconds,
        actualSeconds: reached
          ? secondsOnStep(reached, state.startedAt)
          : undefined,
      };
    }),
    events,
    source,
  };
}
