import type { RunEventBody } from './events';
import type { BroughtIn, Mark, RunState } from './state';

/** A further file is a further claim: what was confirmed before is asked for again. */
export function bringIn(
  before: BroughtIn | undefined,
  body: Extract<RunEventBody, { kind: 'brought_in' }>,
  mark: Mark,
): BroughtIn {
  return {
    ...mark,
    file: body.file,
    people: [...new Set([...(before?.people ?? []), ...body.people])],
    notTaken: (before?.notTaken ?? 0) + body.notTaken,
    guardsUnasked: Boolean(before?.guardsUnasked || body.guardsUnasked),
    textUnknown: Boolean(before?.textUnknown || body.textUnknown),
    confirmed: [],
  };
}

export function confirm(
  broughtIn: BroughtIn | undefined,
  mark: Mark,
): BroughtIn | undefined {
  return (
    broughtIn && {
      ...broughtIn,
      confirmed: [...broughtIn.confirmed, mark],
    }
  );
}

/**
 * Who is still to say that a record from outside is right: everybody whom it names, but who brought it in; and one other
 * person in any case. Nobody is said to have done something on the word of somebody else.
 * @public
 */
export function confirmationsMissing({
  broughtIn,
}: Pick<RunState, 'broughtIn'>): { people: string[]; another: boolean } {
  if (!broughtIn) return { people: [], another: false };
  const { by, confirmed, people } = broughtIn;
  return {
    people: people.filter(
      person => person !== by && !confirmed.some(mark => mark.by === person),
    ),
    another: confirmed.length === 0,
  };
}

/** Whether what it says counts: it was made in the portal, or confirmed by all whom it takes. @public */
export function isConfirmed(state: Pick<RunState, 'broughtIn'>): boolean {
  const { people, another } = confirmationsMissing(state);
  return people.length === 0 && !another;
}
