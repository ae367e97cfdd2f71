import { NEVER, type Row, type Table } from './row';

const read: Row = { who: 'read' };
const ofEntity: Row = { who: 'read', hidden: { path: { name: 'vault' } } };

const OPML =
  '<opml version="2.0"><body><outline text="A" type="rss" xmlUrl="https://news.example.net/a"/></body></opml>';

/** Notes, hackathons, technology watch, feeds and what is told elsewhere. */
export const knowledge: Table = world => {
  const hidden = { path: { id: world.hiddenNote } };
  const ofNote: Row = { who: 'read', path: { id: world.note }, hidden };
  const onNote: Row = {
    who: 'people',
    path: { id: world.note },
    ...NEVER,
    hidden,
  };
  const note = (service: string) => ({
    kind: 'watch',
    title: 'More news',
    links: [{ type: 'entity', ref: `component:default/${service}` }],
  });
  const event = {
    name: 'More hack days',
    startsOn: '2026-02-01',
    endsOn: '2026-02-02',
  };
  const ofEvent: Row = { who: 'read', path: { id: world.event } };
  const source = () => ({
    title: 'News',
    url: `https://news.example.net/${Math.random()}`,
  });
  const onSource: Row = { who: 'administrator', path: { id: world.source } };
  const onItem: Row = { who: 'people', path: { id: 'none' }, ok: 404 };
  // A draft is there for its author only, whatever the policy says.
  const others = { otherTeam: 404, pair: 404, administrator: 404 };
  const authorAlone = {
    path: { id: world.draftNote },
    but: others,
    off: others,
    note: 'the author alone',
  };
  return {
    'get /v1/notes': read,
    'post /v1/notes': {
      who: 'people',
      ok: 201,
      body: { note: note('shop') },
      hidden: { body: { note: note('vault') } },
    },
    'get /v1/notes/{id}': ofNote,
    'put /v1/notes/{id}': { ...onNote, body: note('shop') },
    'delete /v1/notes/{id}': {
      ...onNote,
      ...authorAlone,
    },
    'post /v1/notes/{id}/publish': {
      ...onNote,
      ...authorAlone,
    },
    'post /v1/notes/{id}/actions/{action}': {
      ...onNote,
      path: { id: world.note, action: 'act' },
      body: {},
      hidden: { path: { id: world.hiddenNote, action: 'act' } },
    },
    'post /v1/notes/{id}/knows': {
      who: 'people',
      path: { id: world.note },
      hidden,
    },
    'get /v1/notes/{id}/history': ofNote,
    'get /v1/notes/{id}/markdown': ofNote,
    'get /v1/notes/{id}/jsonld': { ...ofNote, ok: 404 },
    'get /v1/counts': read,
    'post /v1/import/markdown': {
      who: 'people',
      body: { files: [{ path: 'a.md', content: '# x' }] },
    },
    'get /v1/export/markdown': read,
    'get /v1/events': read,
    'post /v1/events': { who: 'people', ok: 201, body: event },
    'get /v1/events/{id}': ofEvent,
    'put /v1/events/{id}': {
      who: 'people',
      path: { id: world.event },
      body: event,
      ...NEVER,
    },
    'get /v1/events/{id}/jsonld': ofEvent,
    'get /v1/events/{id}/datapackage': ofEvent,
    'post /v1/import/dribdat': {
      who: 'people',
      body: { resources: [] },
      ok: 400,
    },
    'get /v1/calendar': {
      who: 'read',
      query: 'from=2026-01-01&to=2026-02-01',
    },
    'get /v1/entities/{kind}/{namespace}/{name}': ofEntity,
    'get /v1/entities/{kind}/{namespace}/{name}/detail': ofEntity,
    'post /v1/entities/{kind}/{namespace}/{name}/knows': {
      ...ofEntity,
      who: 'people',
    },
    'delete /v1/entities/{kind}/{namespace}/{name}/knows': {
      ...ofEntity,
      who: 'people',
    },
    'get /v1/coverage': read,
    'get /v1/technologies': read,
    'get /v1/technologies/{product}': {
      who: 'read',
      path: { product: 'nothing' },
      ok: 404,
    },
    'get /v1/radar': read,
    'get /v1/radar/tech-radar': read,
    'get /v1/proposals': read,
    'post /v1/proposals/decisions': {
      who: 'people',
      ok: 404,
      body: { decision: 'dismiss', key: 'none', line: 'No' },
      note: 'about entities that they may read',
    },
    'get /v1/sources': read,
    'post /v1/sources': { who: 'administrator', ok: 201, body: source },
    'put /v1/sources/{id}': { ...onSource, ...NEVER, body: source },
    'delete /v1/sources/{id}': { ...onSource, ...NEVER },
    'post /v1/sources/{id}/resume': onSource,
    'post /v1/sources/preview': {
      who: 'people',
      body: { filter: { any: ['x'] } },
    },
    'post /v1/import/opml': {
      who: 'administrator',
      body: { opml: OPML },
    },
    'get /v1/inbox': read,
    'get /v1/inbox/counts': read,
    'post /v1/inbox/{id}/promote': {
      ...onItem,
      body: { why: 'y', entities: ['component:default/shop'] },
    },
    'post /v1/inbox/{id}/dismiss': { ...onItem, body: {} },
    'post /v1/inbox/{id}/restore': onItem,
    'get /v1/tokens': { who: 'people', note: 'one’s own' },
    'post /v1/tokens': {
      who: 'people',
      ok: 201,
      body: { title: 'x', type: 'atom' },
    },
    'delete /v1/tokens/{id}': {
      who: 'people',
      path: { id: 'none' },
      ok: 404,
      note: 'one’s own',
    },
    'get /v1/feeds/{token}/notes.atom': {
      who: 'secret',
      path: { token: 'x'.repeat(32) },
      ok: 404,
    },
    'get /v1/feeds/{token}/calendar.ics': {
      who: 'secret',
      path: { token: 'x'.repeat(32) },
      ok: 404,
    },
    'get /v1/search-documents': { who: 'service' },
    'get /v1/status': read,
    'get /v1/audit': {
      who: 'administratorOrService',
      note: 'with bulkhead.audit.export',
    },
  };
};
