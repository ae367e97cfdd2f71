import {
  type CheckResult,
  HIDDEN_TITLE,
} from '@bulkhead/plugin-redundancy-common';
import { sees, type Visibility } from '../visibility/visibility';

/** A check as told: its lines only to those who may see everything that they name. */
export function maskCheck(
  check: CheckResult,
  visible: Visibility,
): CheckResult {
  if (
    visible.everything ||
    (check.names ?? []).every(ref => sees(visible, ref))
  ) {
    return check;
  }
  const {
    lines: _lines,
    fix: _fix,
    saving: _saving,
    link: _link,
    names,
    ...rest
  } = check;
  return {
    ...rest,
    reason: `This is about ${HIDDEN_TITLE}.`,
    names: (names ?? []).filter(ref => sees(visible, ref)),
  };
}

export function maskReason(
  change: { reason: string; names: readonly string[] },
  visible: Visibility,
): string {
  return change.names.every(ref => sees(visible, ref))
    ? change.reason
    : `This is about ${HIDDEN_TITLE}.`;
}
