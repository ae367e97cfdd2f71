import { type Actor, CLASSES, type Known, type Row } from './table';

/** The status that a row promises to somebody; undefined where any refusal will do. */
export function expectedStatus(
  row: Row,
  actor: Actor,
  permissions: boolean,
): number | undefined {
  const { who, ok = 200 } = row;
  // Who is signed in has to be so for real here as well.
  if (who === 'secret') return actor === 'anonymous' ? ok : undefined;
  if (actor === 'cookieOnly' && row.cookie) return ok;
  if (actor === 'anonymous' || actor === 'expired' || actor === 'cookieOnly') {
    return 401;
  }
  if (actor === 'elsewhereService') return 403;
  const getsIn: readonly Known[] = CLASSES[who].in;
  if (!permissions) {
    // Services are refused by their own restrictions, which hold without the framework too.
    const isPerson = !actor.endsWith('ervice');
    const forPeople = getsIn.includes('administrator');
    return (
      row.off?.[actor] ??
      (isPerson && forPeople ? ok : row.but?.[actor]) ??
      (getsIn.includes(actor) ? ok : 403)
    );
  }
  return row.but?.[actor] ?? (getsIn.includes(actor) ? ok : 403);
}
