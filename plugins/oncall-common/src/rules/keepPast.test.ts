import { CompiledSchedule } from '../engine/schedule';
import type { ScheduleDefinition } from '../model/schedule';
import { requiredHours, requiredRoles } from './coverage';
import { keepPast } from './keepPast';
import { movedTurns } from './moved';

const DAY = 24 * 3_600_000;
const NOW = Date.UTC(2026, 10, 20, 12);

function definition(
  people: string[],
  more: Partial<ScheduleDefinition['layers'][number]['rotation']> = {},
): ScheduleDefinition {
  return {
    title: 'Night',
    ownerRef: 'group:default/platform',
    timeZone: 'Europe/Paris',
    covers: [],
    layers: [
      {
        id: 'primary',
        name: 'Primary',
        role: 'primary',
        priority: 1,
        rotation: {
          timeZone: 'Europe/Paris',
          start: '2026-01-05T09:00',
          every: { unit: 'week', count: 1 },
          rosters: [{ participants: people.map(p => ({ people: [p] })) }],
          ...more,
        },
      },
    ],
  };
}

function turns(of: ScheduleDefinition, from: number, to: number) {
  return new CompiledSchedule(of).segments(NOW + from * DAY, NOW + to * DAY);
}

describe('an edited list of people', () => {
  const before = definition(['ana', 'bo', 'cy']);

  it('moves neither the past nor the running turn', () => {
    const edited = definition(['dee', 'ana', 'bo', 'cy']);
    const kept = keepPast(before, edited, NOW);
    expect(kept.layers[0].rotation.rosters).toHaveLength(2);
    expect(turns(kept, -90, 1)).toEqual(turns(before, -90, 1));
    expect(turns(kept, 1, 60).flatMap(t => t.people)).toContain('dee');
    // As it was sent, all would have been dealt anew.
    expect(turns(edited, -90, 1)).not.toEqual(turns(before, -90, 1));
  });

  it('stays as it was when nothing in it changed', () => {
    expect(keepPast(before, definition(['ana', 'bo', 'cy']), NOW)).toEqual(
      before,
    );
  });

  it('keeps what the client itself dated', () => {
    const dated = definition([], {
      rosters: [
        ...before.layers[0].rotation.rosters,
        {
          effectiveFrom: new Date(NOW + 10 * DAY).toISOString(),
          participants: [{ people: ['dee'] }],
        },
      ],
    });
    expect(keepPast(before, dated, NOW)).toEqual(dated);
  });

  it('cannot take a roster away that has begun', () => {
    const two = keepPast(before, definition(['ana', 'bo']), NOW - 30 * DAY);
    const one = keepPast(two, definition(['ana']), NOW);
    expect(
      one.layers[0].rotation.rosters.map(r => r.participants.length),
    ).toEqual([3, 2, 1]);
  });

  it('is taken as it is when the handoff was changed', () => {
    const daily = definition(['ana', 'bo'], {
      every: { unit: 'day', count: 1 },
    });
    expect(keepPast(before, daily, NOW)).toEqual(daily);
  });
});

describe('moved turns', () => {
  it('tell who loses and who gets what', () => {
    const before = turns(definition(['ana', 'bo']), 0, 30);
    const after = before.map((segment, i) =>
      i === 1 ? { ...segment, people: ['cy'] } : segment,
    );
    const span = {
      start: before[1].start,
      end: before[1].end,
      role: 'primary',
    };
    const [who] = before[1].people;
    expect(
      movedTurns(before, after, { start: NOW, end: NOW + 30 * DAY }),
    ).toEqual(
      [
        { person: who, lost: [span], got: [] },
        { person: 'cy', lost: [], got: [span] },
      ].sort((a, b) => (a.person < b.person ? -1 : 1)),
    );
    expect(
      movedTurns(before, after, { start: NOW, end: before[1].start }),
    ).toEqual([]);
  });
});

describe('required hours', () => {
  const hours = [{ kind: 'daily' as const, start: '08:00', end: '20:00' }];
  const given = definition(['ana', 'bo']);
  const second = {
    ...given.layers[0],
    id: 'second',
    role: 'secondary' as const,
  };

  it('are those of the schedule, and of a secondary its own', () => {
    expect(requiredRoles(given)).toEqual(['primary']);
    const both = {
      ...given,
      layers: [given.layers[0], { ...second, restrictions: hours }],
    };
    expect(requiredRoles(both)).toEqual(['primary', 'secondary']);
    expect(requiredHours(both, 'primary')).toEqual({
      windows: undefined,
      timeZone: 'Europe/Paris',
    });
    expect(requiredHours(both, 'secondary')).toEqual({
      windows: hours,
      timeZone: 'Europe/Paris',
    });
    const always = {
      ...both,
      coverage: hours,
      layers: [...both.layers, { ...second, id: 'third' }],
    };
    expect(requiredHours(always, 'secondary').windows).toEqual(hours);
  });
});
