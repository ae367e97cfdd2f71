import { createExtensionPoint } from '@backstage/backend-plugin-api';
import type { EvidenceKind } from '@bulkhead/plugin-redundancy-common';

/** What a module can add to the scorecards. @public */
export interface RedundancyExtensionPoint {
  /**
   * Adds checks. They are worked out in a thread of their own, which loads the module: give the absolute path of a file
   * that exports `checks: CheckDefinition[]`, as `require.resolve('./checks')` tells it. Checks are pure, do no I/O, and one
   * that throws makes only itself unknown.
   */
  addChecks(options: { module: string }): void;
  /** Adds kinds of evidence; one of the same name replaces the known one. */
  addEvidenceKinds(...kinds: EvidenceKind[]): void;
}

/** @public */
export const redundancyExtensionPoint =
  createExtensionPoint<RedundancyExtensionPoint>({
    id: 'redundancy.scorecards',
  });
