import type { InitiativeInput } from '@bulkhead/plugin-redundancy-common';
import { sees, type Visibility } from '../visibility/visibility';

type Scope = InitiativeInput['scope'];

/** The scope as a reader may know it: what they may not see is not named. */
export function seenScope(scope: Scope, visible: Visibility): Scope {
  return scope.entities
    ? { ...scope, entities: scope.entities.filter(ref => sees(visible, ref)) }
    : scope;
}

/** A changed scope, which keeps the services that whoever changed it may not see: they were never shown to them. */
export function withUnseen(
  changed: Scope,
  stands: Scope,
  visible: Visibility,
): Scope {
  const unseen = (stands.entities ?? []).filter(ref => !sees(visible, ref));
  return changed.entities && unseen.length
    ? { ...changed, entities: [...new Set([...changed.entities, ...unseen])] }
    : changed;
}
