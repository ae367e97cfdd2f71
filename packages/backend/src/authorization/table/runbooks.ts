import { NEVER, type Row, type Table } from './row';

const read: Row = { who: 'read' };

/** Runbooks, their drafts and runs, where traffic points, and alerts. */
export const runbooks: Table = world => {
  const { hash } = world;
  const hiddenHash = { path: { id: 'restart-vault', hash: world.hiddenHash } };
  const ofRunbook: Row = {
    who: 'read',
    path: { id: 'restart-shop' },
    hidden: { path: { id: 'restart-vault' } },
  };
  const ofVersion: Row = {
    who: 'read',
    path: { id: 'restart-shop', hash },
    hidden: hiddenHash,
  };
  const ofRun: Row = {
    who: 'read',
    path: { id: world.run },
    hidden: { path: { id: world.hiddenRun } },
  };
  const ofDraft: Row = {
    who: 'pairOrService',
    path: { id: world.draft },
    but: { otherTeam: 404, restrictedService: 404 },
    hidden: { path: { id: world.hiddenDraft } },
  };
  const onDraft: Row = {
    who: 'pair',
    path: { id: world.draft },
    ...NEVER,
    but: { otherTeam: 404 },
    hidden: { path: { id: world.hiddenDraft } },
  };
  const start = (service: string) => ({
    runbookId: `restart-${service}`,
    mode: 'tabletop',
    params: {},
  });
  const move = (service: string) => ({
    resource: `component:default/${service}`,
    mechanism: 'vip',
    to: 'north',
    note: 'x',
  });
  return {
    'get /v1/runbooks': read,
    'get /v1/runbooks/{id}': ofRunbook,
    'get /v1/runbooks/{id}/versions': ofRunbook,
    'get /v1/runbooks/{id}/versions/{hash}': ofVersion,
    'get /v1/runbooks/{id}/versions/{hash}/source': ofVersion,
    'get /v1/runbooks/{id}/versions/{hash}/page': ofVersion,
    'get /v1/runbooks/{id}/diff': {
      ...ofRunbook,
      query: `from=${hash}&to=${hash}`,
      hidden: {
        path: { id: 'restart-vault' },
        query: `from=${world.hiddenHash}&to=${world.hiddenHash}`,
      },
    },
    'get /v1/versions/{hash}': {
      who: 'read',
      path: { hash },
      hidden: { path: { hash: world.hiddenHash } },
    },
    'get /v1/entities/{kind}/{namespace}/{name}': {
      who: 'read',
      hidden: { path: { name: 'vault' } },
    },
    'get /v1/home': read,
    'get /v1/sources': read,
    'post /v1/sources/{id}/refresh': {
      who: 'administratorOrService',
      path: { id: 'books' },
      ok: 202,
    },
    'get /v1/search-documents': { who: 'service' },
    'post /v1/preview': { who: 'people', body: { source: '# x' } },
    'get /v1/drafts': read,
    'post /v1/drafts': {
      who: 'pair',
      body: { runbookId: 'restart-shop' },
      ok: 201,
      hidden: { body: { runbookId: 'restart-vault' } },
    },
    'get /v1/drafts/{id}': ofDraft,
    'put /v1/drafts/{id}': { ...onDraft, body: { source: 'x' } },
    'post /v1/drafts/{id}/submit': onDraft,
    'post /v1/drafts/{id}/review': { ...onDraft, body: { verdict: 'approve' } },
    'post /v1/drafts/{id}/publish': onDraft,
    'post /v1/drafts/{id}/withdraw': onDraft,
    'get /v1/drafts/{id}/patch': ofDraft,
    'get /v1/by-alert/{alertname}': {
      who: 'read',
      path: { alertname: 'Down' },
    },
    'get /v1/resolve': { who: 'read', query: 'url=x' },
    'get /v1/dead-links': read,
    'get /v1/alerts': read,
    'post /v1/webhooks/alertmanager/{source}': {
      who: 'secret',
      path: { source: 'main' },
      body: { alerts: [] },
      ok: 401,
    },
    'post /v1/runs/check': {
      who: 'read',
      body: start('shop'),
      hidden: { body: start('vault') },
    },
    'get /v1/runs': read,
    'post /v1/runs': {
      who: 'pair',
      body: start('shop'),
      ok: 201,
      hidden: { body: start('vault') },
    },
    'post /v1/runs/import/preview': {
      who: 'people',
      body: { record: 'nothing that was recorded' },
      ok: 400,
      note: 'who may run the runbook',
    },
    'post /v1/runs/import': {
      who: 'people',
      body: { record: 'nothing that was recorded' },
      ok: 400,
      note: 'who may run the runbook',
    },
    'get /v1/runs/{id}': ofRun,
    'get /v1/runs/{id}/events': ofRun,
    'post /v1/runs/{id}/commands': {
      who: 'pair',
      path: { id: world.run },
      body: { command: { kind: 'note', text: 'x' } },
      // The rules of the run refuse, and say why.
      but: { otherTeam: 409 },
      hidden: { path: { id: world.hiddenRun } },
    },
    'put /v1/runs/{id}/presence': {
      who: 'people',
      path: { id: world.run },
      body: {},
      hidden: { path: { id: world.hiddenRun } },
    },
    'get /v1/runs/{id}/export': ofRun,
    'get /v1/runs/{id}/patch': ofRun,
    'get /v1/packs': { who: 'administratorOrService' },
    'get /v1/packs/{namespace}/{name}': {
      who: 'people',
      path: { namespace: 'default', name: 'none' },
      ok: 404,
      note: 'who may read the group',
    },
    'get /v1/traffic': read,
    'get /v1/traffic/history': {
      who: 'read',
      query: 'resource=component:default/shop',
      hidden: { query: 'resource=component:default/vault' },
    },
    'post /v1/traffic/moves': {
      who: 'pair',
      body: move('shop'),
      ok: 201,
      hidden: { body: move('vault') },
    },
    'get /v1/facts': { who: 'read', query: 'name=lag' },
    'put /v1/facts/{name}': {
      who: 'pairOrService',
      path: { name: 'lag' },
      body: { value: 1 },
      note: 'of runbooks that move traffic',
    },
    'get /v1/drills': read,
    'post /v1/drills/feed': { who: 'people', ok: 201 },
    'delete /v1/drills/feed': { who: 'people', ok: 204 },
    'get /v1/drills/feed/{token}': {
      who: 'secret',
      path: { token: 'x'.repeat(43) },
      ok: 404,
    },
    'put /v1/drills/{id}': {
      who: 'pair',
      path: { id: 'restart-shop' },
      body: {},
      hidden: { path: { id: 'restart-vault' } },
    },
    'get /v1/audit': {
      who: 'administratorOrService',
      note: 'with bulkhead.audit.export',
    },
  };
};
