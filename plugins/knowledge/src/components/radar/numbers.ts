import type { Radar, RadarRow } from '@bulkhead/plugin-knowledge-common';

/** Entries as they are numbered: quadrant by quadrant, ring by ring, by name. */
export function numbered(radar: Radar): (RadarRow & { number: number })[] {
  return [...radar.entries]
    .sort(
      (a, b) =>
        radar.quadrants.indexOf(a.quadrant) -
          radar.quadrants.indexOf(b.quadrant) ||
        radar.rings.indexOf(a.ring) - radar.rings.indexOf(b.ring) ||
        a.title.localeCompare(b.title),
    )
    .map((entry, index) => ({ ...entry, number: index + 1 }));
}
