import { NEVER, type Row, type Table } from './row';
import type { World } from './World';

const GOAL = {
  title: 'No single points',
  checks: ['no-spof'],
  scope: { tiers: [1] },
  ownerRef: 'group:default/shop-team',
  due: '2030-01-01',
};

const read: Row = { who: 'read' };
const ofEntity: Row = { who: 'read', hidden: { path: { name: 'vault' } } };

/** Resilience: results, facts filled in, evidence, scorecards, waivers and goals. */
export const redundancy: Table = world => ({
  'get /v1/snapshot': read,
  'post /v1/snapshot/refresh': {
    who: 'read',
    ok: 202,
    but: { restrictedService: 403 },
  },
  'get /v1/results': read,
  'get /v1/results/{kind}/{namespace}/{name}': ofEntity,
  'get /v1/results/{kind}/{namespace}/{name}/blast-radius': ofEntity,
  'get /v1/top-single-points': read,
  'get /v1/model': read,
  'post /v1/what-if': {
    who: 'read',
    body: { lose: ['component:default/shop'] },
  },
  'get /v1/metadata/{kind}/{namespace}/{name}': ofEntity,
  'put /v1/metadata/{kind}/{namespace}/{name}': {
    who: 'owner',
    ...NEVER,
    body: {},
    hidden: { path: { name: 'vault' } },
  },
  'post /v1/metadata/{kind}/{namespace}/{name}/preview': {
    ...ofEntity,
    body: {},
  },
  'get /v1/metadata/{kind}/{namespace}/{name}/versions': ofEntity,
  'get /v1/overlays': { who: 'service' },
  'get /v1/audit': {
    who: 'administratorOrService',
    note: 'with bulkhead.audit.export',
  },
  'get /v1/evidence': {
    who: 'read',
    query: 'entityRef=component:default/shop',
    hidden: { query: 'entityRef=component:default/vault' },
  },
  'post /v1/evidence': {
    who: 'ownerOrService',
    note: 'and tools with an evidence token, for its kinds and entities',
    body: evidence('shop'),
    hidden: { body: evidence('vault') },
  },
  'get /v1/evidence-kinds': read,
  'get /v1/evidence-tokens': {
    who: 'people',
    note: 'those of one’s own services',
  },
  'post /v1/evidence-tokens': {
    who: 'owner',
    ok: 201,
    body: tokenFor('shop'),
    hidden: { body: tokenFor('vault') },
  },
  'delete /v1/evidence-tokens/{id}': {
    who: 'administrator',
    path: { id: world.evidenceToken },
    ok: 204,
    note: 'and who made it',
    but: { otherTeam: 404, pair: 404, owner: 404 },
    // The first has deleted it.
    off: { pair: 404, owner: 404, administrator: 404 },
  },
  'get /v1/checks': read,
  'get /v1/scorecards/overview': read,
  'get /v1/scorecards/entities': read,
  'get /v1/scorecards/trend': read,
  'get /v1/scorecards/changes': read,
  'get /v1/scorecards/{kind}/{namespace}/{name}': ofEntity,
  'get /v1/due': read,
  'get /v1/export': read,
  'get /v1/badge/{kind}/{namespace}/{name}': { ...ofEntity, cookie: true },
  'post /v1/families': {
    who: 'service',
    note: 'plugins of the product alone',
    but: { service: 403, restrictedService: 403 },
  },
  'get /v1/waivers': read,
  'post /v1/waivers': {
    who: 'people',
    // Already asked for by the pair, or too late: who may ask gets as far as that.
    ok: 400,
    body: waiver('shop'),
    hidden: { body: waiver('vault') },
  },
  'post /v1/waivers/{id}/approve': decision(world, 'approve'),
  'post /v1/waivers/{id}/reject': decision(world, 'reject'),
  'post /v1/waivers/{id}/revoke': decision(world, 'revoke'),
  'get /v1/initiatives': read,
  'post /v1/initiatives': { who: 'people', ok: 201, body: GOAL },
  'get /v1/initiatives/{id}': { who: 'read', path: { id: world.initiative } },
  'put /v1/initiatives/{id}': {
    who: 'owner',
    path: { id: world.initiative },
    body: GOAL,
    ...NEVER,
  },
  'delete /v1/initiatives/{id}': {
    who: 'owner',
    path: { id: world.initiative },
    ...NEVER,
  },
  'get /v1/availability/{kind}/{namespace}/{name}': ofEntity,
  'get /v1/fixes': read,
  'get /v1/fixes/{kind}/{namespace}/{name}': ofEntity,
});

function evidence(service: string) {
  return {
    items: [
      {
        entityRef: `component:default/${service}`,
        kind: 'backup',
        outcome: 'passed',
        observedAt: '2026-01-01T00:00:00Z',
        key: 'nightly',
      },
    ],
  };
}

function tokenFor(service: string) {
  return {
    name: 'cron',
    kinds: ['backup'],
    entities: [`component:default/${service}`],
  };
}

function waiver(service: string) {
  return {
    entityRef: `component:default/${service}`,
    checkId: 'no-spof',
    reason: 'It is being replaced',
    until: '2020-01-01',
  };
}

/** The first who may decides; those after find that it was changed. */
function decision(world: World, how: keyof World['waivers']): Row {
  const changed = { pair: 412, owner: 412, administrator: 412 };
  const isOwn = how === 'revoke';
  return {
    who: 'owner',
    path: { id: world.waivers[how] },
    body: {},
    ifMatch: '"v1"',
    but: isOwn ? { ...changed, pair: 200 } : { administrator: 412 },
    off: { otherTeam: 200, ...changed },
    note: isOwn ? 'leads; who asked for it' : 'leads; never who asked for it',
    hidden: { path: { id: world.hiddenWaiver } },
  };
}
