import {
  type CheckDefinition,
  customChecks,
  PRACTICE_CHECKS,
} from '@bulkhead/plugin-redundancy-common';
import type { CustomChecks } from './types';

/** The practices, what configuration adds, and what extensions add; of the same id the last one counts. */
export function definitionsOf(custom: CustomChecks): CheckDefinition[] {
  const all = [
    ...PRACTICE_CHECKS,
    ...customChecks(custom.expressions),
    ...custom.modules.flatMap(checksOfModule),
  ];
  return [...new Map(all.map(check => [check.id, check])).values()];
}

/** Checks of an extension. They are functions, which cannot cross a thread: the thread loads their module itself. */
function checksOfModule(file: string): CheckDefinition[] {
  const { checks } = require(file) as { checks?: unknown };
  if (!Array.isArray(checks)) {
    throw new Error(`${file} exports no list named "checks"`);
  }
  return checks.map((check: CheckDefinition) => ({ ...check, custom: true }));
}
