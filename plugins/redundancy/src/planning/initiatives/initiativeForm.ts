import type {
  Initiative,
  InitiativeInput,
} from '@bulkhead/plugin-redundancy-common';
import { daysFrom, isoDay } from '../shared/day';

/** The form's fields; references and days as text, empty where nothing is said. */
export interface InitiativeForm {
  title: string;
  description: string;
  checks: string[];
  /** Just these services, of those that the rest of the scope leaves. */
  entities: string[];
  owner: string;
  system: string;
  domain: string;
  tiers: number[];
  ownerRef: string;
  /** "2027-03-31" */
  due: string;
}

/** A quarter is what planning usually covers. */
const DEFAULT_DAYS = 91;

/** An empty form, or one that starts from the filters of the page it was opened on. */
export function emptyForm(
  now: Date,
  start: Partial<InitiativeForm> = {},
): InitiativeForm {
  return {
    title: '',
    description: '',
    checks: [],
    entities: [],
    owner: '',
    system: '',
    domain: '',
    tiers: [],
    ownerRef: '',
    due: isoDay(daysFrom(now, DEFAULT_DAYS)),
    ...start,
  };
}

/** The form of an initiative that is to be changed. */
export function formOf(initiative: Initiative): InitiativeForm {
  const { scope } = initiative;
  return {
    title: initiative.title,
    description: initiative.description ?? '',
    checks: [...initiative.checks],
    entities: [...(scope.entities ?? [])],
    owner: scope.owner ?? '',
    system: scope.system ?? '',
    domain: scope.domain ?? '',
    tiers: [...(scope.tiers ?? [])],
    ownerRef: initiative.ownerRef,
    due: initiative.due.slice(0, 10),
  };
}

/** What is sent; undefined while something is missing. */
export function inputOf(form: InitiativeForm): InitiativeInput | undefined {
  const title = form.title.trim();
  const ownerRef = form.ownerRef.trim();
  if (!title || form.checks.length === 0 || !ownerRef || !form.due) {
    return undefined;
  }
  const description = form.description.trim();
  return {
    title,
    ...(description ? { description } : {}),
    checks: form.checks,
    scope: {
      ...(form.entities.length > 0 ? { entities: form.entities } : {}),
      ...(form.owner ? { owner: form.owner } : {}),
      ...(form.system ? { system: form.system } : {}),
      ...(form.domain ? { domain: form.domain } : {}),
      ...(form.tiers.length > 0
        ? { tiers: [...form.tiers].sort((a, b) => a - b) }
        : {}),
    },
    ownerRef,
    due: form.due,
  };
}

/** Share that reached the goal, 0 to 1; nothing in scope has nothing to reach. */
export function shareReached(of: { total: number; reached: number }): number {
  return of.total > 0 ? of.reached / of.total : 0;
}
