import { weekly } from './weekly';
import type { World } from './World';
import { NEVER, type Row, type Table } from './row';

const read: Row = { who: 'read' };
const ofEntity: Row = { who: 'read', hidden: { path: { name: 'vault' } } };

const about: Table = ({ at }) => ({
  'post /v1/on-call/by-refs': {
    who: 'read',
    body: { entityRefs: ['component:default/shop', 'component:default/vault'] },
  },
  'get /v1/entities/{kind}/{namespace}/{name}': ofEntity,
  'get /v1/groups/{kind}/{namespace}/{name}': {
    who: 'read',
    path: { kind: 'group', name: 'shop-team' },
  },
  'get /v1/people/{kind}/{namespace}/{name}': {
    who: 'read',
    path: { kind: 'user', name: 'aline' },
  },
  'get /v1/me': { who: 'people' },
  'get /v1/pairs': read,
  'get /v1/pairs/{kind}/{namespace}/{name}': ofEntity,
  'put /v1/pairs/{kind}/{namespace}/{name}': {
    who: 'owner',
    ...NEVER,
    body: { people: ['user:default/karim', 'user:default/aline'] },
    hidden: { path: { name: 'vault' } },
  },
  'put /v1/pairs/{kind}/{namespace}/{name}/planned-change': {
    who: 'owner',
    ...NEVER,
    body: {
      leaves: 'user:default/karim',
      joins: 'user:default/aline',
      overlapFrom: at(1),
      overlapUntil: at(20),
    },
    hidden: { path: { name: 'vault' } },
  },
  'delete /v1/pairs/{kind}/{namespace}/{name}/planned-change': {
    who: 'owner',
    ...NEVER,
    hidden: { path: { name: 'vault' } },
  },
  'get /v1/readiness/{kind}/{namespace}/{name}': ofEntity,
  'post /v1/readiness/{kind}/{namespace}/{name}/facts': {
    who: 'ownerOrService',
    ok: 201,
    body: { person: 'user:default/karim', kind: 'shadowed', at: at(-1) },
    hidden: { path: { name: 'vault' } },
  },
  'delete /v1/readiness/facts/{id}': {
    who: 'people',
    path: { id: 'none' },
    ok: 404,
    note: 'what one may record',
  },
  'get /v1/findings': read,
  'post /v1/what-if/leave': {
    who: 'people',
    body: { person: 'user:default/aline' },
    note: 'with oncall.planning.read',
  },
  'get /v1/gaps': read,
  'get /v1/load': { who: 'read', query: `from=${at(0)}&to=${at(5)}` },
  'get /v1/feeds': { who: 'people', note: 'one’s own' },
  'post /v1/feeds': {
    who: 'people',
    ok: 201,
    body: { scope: { kind: 'entity', entityRef: 'component:default/shop' } },
    hidden: {
      body: { scope: { kind: 'entity', entityRef: 'component:default/vault' } },
    },
  },
  'delete /v1/feeds/{id}': {
    who: 'people',
    path: { id: 'none' },
    ok: 404,
    note: 'one’s own',
  },
  'get /v1/calendar/{token}': {
    who: 'secret',
    path: { token: `${'x'.repeat(43)}.ics` },
    ok: 404,
  },
  'get /v1/audit': {
    who: 'administratorOrService',
    note: 'with bulkhead.audit.export',
  },
});

const ofSchedules: Table = world => {
  const { at } = world;
  const hidden = { path: { id: world.hiddenSchedule } };
  const path = { id: world.schedule };
  const ofSchedule: Row = { who: 'read', path, hidden };
  const onSchedule: Row = { who: 'owner', path, hidden };
  const window = { query: `from=${at(0)}&to=${at(5)}` };
  const span = { start: at(40), end: at(41) };
  const change = (id: string) => ({
    path: { ...path, changeId: id },
    hidden: { path: { id: world.hiddenSchedule, changeId: id } },
  });
  const definition = {
    ...weekly('component:default/shop'),
    ownerRef: 'group:default/shop-team',
  };
  const override = { add: 'user:default/aline', ...span };
  const temporary = { ...span, shifts: [] };
  return {
    'get /v1/schedules': read,
    'post /v1/schedules': { who: 'people', ok: 201, body: definition },
    'post /v1/schedules/preview': {
      who: 'people',
      body: { definition, from: at(0), to: at(5) },
    },
    'get /v1/schedules/{id}': ofSchedule,
    'put /v1/schedules/{id}': { ...onSchedule, ...NEVER, body: definition },
    'delete /v1/schedules/{id}': { ...onSchedule, ...NEVER },
    'get /v1/schedules/{id}/shifts': { ...ofSchedule, ...window },
    'get /v1/schedules/{id}/changes': { ...ofSchedule, ...window },
    'get /v1/schedules/{id}/versions': ofSchedule,
    'post /v1/schedules/{id}/overrides/preview': {
      ...onSchedule,
      who: 'people',
      body: override,
    },
    'post /v1/schedules/{id}/overrides': {
      ...onSchedule,
      // Each at a time of its own: the same twice is refused.
      body: () => {
        const day = 100 + Math.random() * 100;
        return { ...override, start: at(day), end: at(day + 1) };
      },
      ok: 201,
    },
    'delete /v1/schedules/{id}/overrides/{changeId}': {
      ...onSchedule,
      ...change('none'),
      ok: 404,
    },
    'post /v1/schedules/{id}/temporary/preview': {
      ...onSchedule,
      who: 'people',
      body: temporary,
    },
    'post /v1/schedules/{id}/temporary': {
      ...onSchedule,
      body: temporary,
      ok: 201,
    },
    'delete /v1/schedules/{id}/temporary/{changeId}': {
      ...onSchedule,
      ...change('none'),
      ok: 404,
    },
    'post /v1/schedules/{id}/shadows': {
      ...onSchedule,
      ok: 201,
      body: {
        person: 'user:default/jeanne',
        follows: { role: 'primary' },
        start: at(50),
        end: at(51),
      },
    },
    'delete /v1/schedules/{id}/shadows/{changeId}': {
      ...onSchedule,
      ...change('none'),
      ok: 404,
    },
    'get /v1/schedules/{id}/source': { ...ofSchedule, ok: 404 },
    'put /v1/schedules/{id}/source': {
      ...onSchedule,
      body: { url: 'https://elsewhere.example.net/a.ics' },
      ok: 400,
    },
    'delete /v1/schedules/{id}/source': { ...onSchedule, ok: 404 },
    'post /v1/schedules/{id}/source/refresh': {
      ...onSchedule,
      ok: 404,
      // Whoever reads the schedule knows that it is not read from elsewhere.
      but: { otherTeam: 404, pair: 404 },
    },
  };
};

const ofTurns: Table = (world: World) => {
  const { at } = world;
  const away = { start: at(60), end: at(61), timeZone: 'UTC' };
  const ofAbsence: Row = {
    who: 'owner',
    path: { id: world.absence },
    note: 'the person alone',
    ...NEVER,
  };
  const ofSwap: Row = { who: 'people', path: { id: world.swap } };
  return {
    'get /v1/swaps': read,
    'post /v1/schedules/{id}/swaps': {
      who: 'people',
      path: { id: world.schedule },
      ok: 409,
      body: { role: 'secondary', start: at(70), end: at(71) },
      note: 'one’s own turns',
      hidden: { path: { id: world.hiddenSchedule } },
    },
    'post /v1/swaps/{id}/take/preview': { ...ofSwap, body: {} },
    'post /v1/swaps/{id}/take': { ...ofSwap, ...NEVER, body: {} },
    'post /v1/swaps/{id}/decline': {
      ...ofSwap,
      ...NEVER,
      ok: 403,
      note: 'who was asked',
    },
    'post /v1/swaps/{id}/cancel': {
      ...ofSwap,
      ...NEVER,
      who: 'owner',
      note: 'who offered it',
    },
    'get /v1/absences': read,
    'post /v1/absences': { who: 'people', ok: 201, body: away },
    'post /v1/absences/preview': { who: 'people', body: away },
    'put /v1/absences/{id}': { ...ofAbsence, body: away },
    'delete /v1/absences/{id}': ofAbsence,
    'get /v1/handovers': read,
    'post /v1/handovers': {
      who: 'people',
      ok: 409,
      body: {
        scheduleId: world.schedule,
        shiftId: 'none',
        shiftEnd: at(0),
        text: 'All quiet',
      },
      note: 'who was on call',
      hidden: {
        body: {
          scheduleId: world.hiddenSchedule,
          shiftId: 'none',
          shiftEnd: at(0),
          text: 'All quiet',
        },
      },
    },
    'get /v1/handovers/prompt': {
      who: 'people',
      query: `scheduleId=${world.schedule}`,
      ok: 404,
      hidden: { query: `scheduleId=${world.hiddenSchedule}` },
    },
    'post /v1/handovers/{id}/read': {
      who: 'people',
      path: { id: 'none' },
      ok: 404,
    },
  };
};

/** Pairs, schedules and what is put on top of them, absences, swaps, calendars. */
export const oncall: Table = world => ({
  ...about(world),
  ...ofSchedules(world),
  ...ofTurns(world),
});
