import type { Waiver } from '@bulkhead/plugin-redundancy-common';

const DAY = 86_400_000;
/** A waiver that ends within this time is to be talked about. */
export const SOON_MS = 30 * DAY;

/** Whether a waiver in force runs out soon. */
export function endsSoon(waiver: Waiver, now: number): boolean {
  return (
    waiver.state === 'approved' &&
    new Date(waiver.until).getTime() - now < SOON_MS
  );
}

/** What somebody has to do something about: asked for first, then what ends first. */
export function needsAttention(
  waivers: readonly Waiver[],
  now: number,
): Waiver[] {
  return waivers
    .filter(waiver => waiver.state === 'requested' || endsSoon(waiver, now))
    .sort(
      (a, b) =>
        Number(b.state === 'requested') - Number(a.state === 'requested') ||
        a.until.localeCompare(b.until),
    );
}

/** Waivers by what can be done about them. */
export function grouped(waivers: readonly Waiver[]) {
  const by = (states: Waiver['state'][]) =>
    waivers.filter(waiver => states.includes(waiver.state));
  return {
    requested: by(['requested']).sort((a, b) =>
      a.requestedAt.localeCompare(b.requestedAt),
    ),
    approved: by(['approved']).sort((a, b) => a.until.localeCompare(b.until)),
    past: by(['rejected', 'revoked', 'expired']).sort((a, b) =>
      (b.decidedAt ?? b.until).localeCompare(a.decidedAt ?? a.until),
    ),
  };
}
