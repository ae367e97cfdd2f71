import type { State } from '@bulkhead/bulkhead-react';
import type {
  CoverageGap,
  LifecycleStatus,
  NoteSummary,
} from '@bulkhead/plugin-knowledge-common';

const noteStates: Record<string, State> = {
  idea: 'off',
  building: 'running',
  demoed: 'running',
  adopted: 'pass',
  parked: 'waived',
  dropped: 'off',
  open: 'warning',
  acted: 'pass',
  dismissed: 'off',
  planned: 'running',
  given: 'pass',
  cancelled: 'off',
  linked: 'running',
  'actions-open': 'warning',
  closed: 'pass',
};

/** Mark of a note: one that waits for an answer warns, whatever its state. */
export function noteMark(note: Pick<NoteSummary, 'state' | 'question'>): State {
  return note.question ? 'warning' : noteStates[note.state] ?? 'unknown';
}

const gapMarks: Record<CoverageGap, State> = {
  nobody: 'fail',
  'never-presented': 'fail',
  'only-one': 'warning',
  'long-ago': 'warning',
  covered: 'pass',
};

export const gapMark = (gap: CoverageGap): State => gapMarks[gap];

/** What is not known is never shown as fine. */
export function lifecycleMark(status: LifecycleStatus): State {
  switch (status.status) {
    case 'ended':
      return 'fail';
    case 'ending':
      return 'warning';
    case 'supported':
      return 'pass';
    default:
      return 'unknown';
  }
}
