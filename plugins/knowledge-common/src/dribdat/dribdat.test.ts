import { sharedJson } from '../__testUtils__/shared';
import { problemsOf } from '../notes/consistency';
import { hackathonEventInputSchema } from '../notes/hackathonEvent';
import { fromDribdat, toDribdat } from './convert';
import { readDribdatPackage } from './dataPackage';

const own = {
  name: 'event-7',
  resources: [
    {
      name: 'events',
      data: [
        {
          id: 7,
          name: 'Autumn hack days',
          starts_at: '2026-09-10T09:00',
          ends_at: '2026-09-11T16:00',
          location: 'Lyon',
        },
        { id: 8, name: 'No date' },
      ],
    },
    {
      name: 'projects',
      data: [
        {
          id: 1,
          name: 'Warm standby',
          event_name: 'Autumn hack days',
          summary: 'Standby in seconds',
          longtext: 'Text',
          team: 'aline, karim',
          progress: 50,
          source_url: 'https://example.org/repo',
          webpage_url: 'data:text/html,x',
          created_at: '2026-09-10T10:00',
        },
        {
          id: 2,
          name: 'Only an idea',
          event_name: 'Autumn hack days',
          progress: 30,
          is_challenge: true,
        },
        { id: 3, name: '' },
      ],
    },
  ],
};

function read(input: unknown) {
  const data = readDribdatPackage(input);
  if ('problem' in data) throw new Error(data.problem);
  return fromDribdat(data);
}

describe('dribdat data packages', () => {
  it('become events and projects under ids that stay', () => {
    const result = read(own);
    expect(result).toEqual(read(structuredClone(own)));
    expect(result.events).toEqual([
      {
        id: 'dribdat-event-7-7',
        name: 'Autumn hack days',
        body: '',
        startsOn: '2026-09-10',
        endsOn: '2026-09-11',
        location: 'Lyon',
        awards: [],
      },
    ]);
    expect(
      result.notes.map(note => [
        note.id,
        note.content.state,
        note.content.fields,
      ]),
    ).toEqual([
      [
        'dribdat-event-7-project-1',
        'demoed',
        {
          eventId: 'dribdat-event-7-7',
          repository: 'https://example.org/repo',
          team: ['aline', 'karim'],
          demoedOn: '2026-09-11',
        },
      ],
      ['dribdat-event-7-project-2', 'idea', { eventId: 'dribdat-event-7-7' }],
    ]);
    expect(result.skipped).toHaveLength(2);
  });

  it('can be written and read again without losing a project', () => {
    const { events, notes } = read(own);
    const out = toDribdat({
      event: events[0],
      notes: notes.map(note => ({
        ...note,
        createdAt: '2026-09-10T10:00:00Z',
      })),
    });
    const again = read(JSON.parse(JSON.stringify(out)));
    expect(again.events[0]).toMatchObject({
      name: 'Autumn hack days',
      startsOn: '2026-09-10',
    });
    expect(
      again.notes.map(note => [
        note.content.title,
        note.content.state,
        note.content.body,
        note.content.fields.team,
      ]),
    ).toEqual(
      notes.map(note => [
        note.content.title,
        note.content.state,
        note.content.body,
        note.content.fields.team,
      ]),
    );
  });

  it.each([
    [undefined],
    [{}],
    [[]],
    [{ resources: [] }],
    [{ resources: [{ name: 'events', data: 'x' }] }],
  ])('are refused with a reason: %j', input =>
    expect(readDribdatPackage(input)).toHaveProperty('problem'),
  );

  it('of dribdat itself are read whole', () => {
    let ran = 0;
    for (const name of ['mock', 'backboard']) {
      const input = sharedJson(`hackathon-dribdat/${name}-datapackage.json`);
      if (input === undefined) continue;
      const { events, notes, skipped } = read(input);
      expect(skipped).toEqual([]);
      expect(events).toHaveLength(1);
      expect(notes).toHaveLength(1);
      expect(hackathonEventInputSchema.parse(events[0])).toBeDefined();
      expect(problemsOf(notes[0].content)).toEqual([]);
      ran += 1;
    }
    expect([0, 2]).toContain(ran);
  });
});
