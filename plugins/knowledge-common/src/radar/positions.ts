/** Where a technology stood from a day on. @public */
export interface RadarMove {
  on: string;
  ring: string;
  /** Note that took the position. */
  noteId: string;
}

/** What is known of a technology before it is drawn. @public */
export interface RadarEntryInput {
  /** Product. */
  id: string;
  title: string;
  quadrant: string;
  /** In the order they were taken. */
  moves: readonly RadarMove[];
}

/** A technology on the radar. Angle in radians from the x axis, radius 0 (centre) to 1 (edge). @public */
export interface RadarEntry {
  id: string;
  title: string;
  quadrant: string;
  ring: string;
  /** 1 towards the centre, -1 away from it, 0 not moved; undefined when new. */
  moved?: 1 | 0 | -1;
  since: string;
  angle: number;
  radius: number;
  moves: RadarMove[];
}

/** Names of quadrants (at most four) and rings, centre first. @public */
export interface RadarLayout {
  quadrants: readonly string[];
  rings: readonly string[];
}

/** FNV-1a, as a number from 0 to 1. Only its spread matters here. */
function spread(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193) >>> 0;
  }
  // One more round, since short names that differ in the last letter stay close otherwise.
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> 0;
  return ((hash ^ (hash >>> 12)) >>> 0) / 2 ** 32;
}

const attempts = 40;
const apart = 0.07;
const margin = 0.12;

function place(
  id: string,
  attempt: number,
  quadrant: number,
  ring: number,
  layout: RadarLayout,
): { angle: number; radius: number } {
  const slice = (2 * Math.PI) / Math.max(layout.quadrants.length, 1);
  const width = 1 / layout.rings.length;
  const across = spread(`${id} angle ${attempt}`);
  const along = spread(`${id} radius ${attempt}`);
  return {
    angle: slice * (quadrant + margin + across * (1 - 2 * margin)),
    // The innermost ring keeps away from the very centre, where all angles meet.
    radius:
      width *
      (ring +
        (ring === 0 ? 0.35 : margin) +
        along * (ring === 0 ? 0.53 : 1 - 2 * margin)),
  };
}

function distance(
  a: { angle: number; radius: number },
  b: { angle: number; radius: number },
): number {
  return Math.hypot(
    a.radius * Math.cos(a.angle) - b.radius * Math.cos(b.angle),
    a.radius * Math.sin(a.angle) - b.radius * Math.sin(b.angle),
  );
}

/**
 * Places technologies. A place depends on the technology's name and on those that came before it,
 * never on those that came after: what is added tomorrow moves nothing.
 * @public
 */
export function radarEntries(
  inputs: readonly RadarEntryInput[],
  layout: RadarLayout,
): RadarEntry[] {
  const known = inputs.flatMap(input => {
    const moves = input.moves.filter(move => layout.rings.includes(move.ring));
    const quadrant = layout.quadrants.indexOf(input.quadrant);
    return moves.length === 0 || quadrant < 0
      ? []
      : [{ input, moves, quadrant }];
  });
  known.sort(
    (a, b) =>
      a.moves[0].on.localeCompare(b.moves[0].on) ||
      (a.input.id < b.input.id ? -1 : 1),
  );
  const placed: RadarEntry[] = [];
  for (const { input, moves, quadrant } of known) {
    const last = moves[moves.length - 1];
    const before = [...moves].reverse().find(move => move.ring !== last.ring);
    const ring = layout.rings.indexOf(last.ring);
    let best = place(input.id, 0, quadrant, ring, layout);
    let room = -1;
    for (let attempt = 0; attempt < attempts; attempt++) {
      const candidate = place(input.id, attempt, quadrant, ring, layout);
      const nearest = Math.min(
        ...placed.map(other => distance(candidate, other)),
        2,
      );
      if (nearest > room) {
        best = candidate;
        room = nearest;
      }
      if (nearest >= apart) break;
    }
    const since = moves.find(
      (move, index) =>
        move.ring === last.ring &&
        moves.slice(index).every(later => later.ring === last.ring),
    );
    const step = before
      ? Math.sign(layout.rings.indexOf(before.ring) - ring)
      : undefined;
    placed.push({
      id: input.id,
      title: input.title,
      quadrant: input.quadrant,
      ring: last.ring,
      ...(moves.length > 1 ? { moved: (step ?? 0) as 1 | 0 | -1 } : {}),
      since: since?.on ?? last.on,
      ...best,
      moves,
    });
  }
  return placed;
}

/** The shape that the tech radar plugin and its many relatives read. @public */
export function toTechRadar(
  entries: readonly RadarEntry[],
  layout: RadarLayout,
) {
  return {
    title: 'Technology radar',
    quadrants: layout.quadrants.map(id => ({ id, name: id })),
    rings: layout.rings.map(id => ({ id, name: id.toUpperCase() })),
    entries: entries.map(entry => ({
      id: entry.id,
      key: entry.id,
      title: entry.title,
      quadrant: entry.quadrant,
      timeline: [...entry.moves].reverse().map((move, index, all) => {
        const before = all[index + 1];
        return {
          date: `${move.on}T00:00:00.000Z`,
          ringId: move.ring,
          moved: before
            ? Math.sign(
                layout.rings.indexOf(before.ring) -
                  layout.rings.indexOf(move.ring),
              )
            : 0,
        };
      }),
    })),
  };
}
