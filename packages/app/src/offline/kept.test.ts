import { keeps, standsIn, tells } from './kept';

const RUNBOOKS = '/api/runbooks/v1';
const ONCALL = '/api/oncall/v1';

describe('what is kept', () => {
  it.each([
    `${RUNBOOKS}/home`,
    `${RUNBOOKS}/runbooks/vip-failover`,
    `${RUNBOOKS}/runbooks/vip-failover/versions/0a1b`,
    `${RUNBOOKS}/entities/component/default/edge-proxy`,
    `${RUNBOOKS}/by-alert/EdgeProxyDown`,
    `${RUNBOOKS}/runs/0b2f`,
    `${RUNBOOKS}/runs/0b2f/events?after=0&limit=100`,
    `${ONCALL}/entities/component/default/edge-proxy`,
    `${ONCALL}/me`,
    `${ONCALL}/schedules/s1/shifts?from=a&to=b`,
    '/api/redundancy/v1/scorecards/overview?by=system',
    '/api/redundancy/v1/due?within=30',
    '/api/redundancy/v1/waivers',
    '/api/redundancy/v1/results?owner=group%3Adefault%2Fplatform&limit=24',
    '/api/catalog/entities/by-name/component/default/edge-proxy',
  ])('%s', path => {
    expect(keeps('GET', path)).toBe(true);
    expect(keeps('PUT', path)).toBe(false);
  });
});

describe('what is never kept', () => {
  it.each([
    ['an address of a calendar', 'GET', `${ONCALL}/feeds`],
    ['an address of a calendar', 'POST', `${ONCALL}/feeds`],
    ['an address of a calendar', 'POST', `${RUNBOOKS}/drills/feed`],
    ['where a calendar is read from', 'GET', `${ONCALL}/schedules/s1/source`],
    ['a text that is not published', 'GET', `${RUNBOOKS}/drafts/d1`],
    ['a session', 'GET', '/api/auth/demoUsers/refresh'],
    ['a file to take away', 'GET', '/api/redundancy/v1/export?format=csv'],
    ['a token of evidence', 'POST', '/api/redundancy/v1/tokens'],
    ['other answers of the catalog', 'GET', '/api/catalog/entities?filter=a'],
    ['another plugin', 'GET', '/api/constructor/v1/home'],
    ['a path inside of another', 'GET', `/api/x/y${RUNBOOKS}/home`],
  ])('%s: %s %s', (_, method, path) => {
    expect(keeps(method, path)).toBe(false);
  });
});

it('stands in for names alone: our own pages say how old an answer is', () => {
  expect(standsIn('GET', `${RUNBOOKS}/home`)).toBe(false);
  expect(standsIn('POST', '/api/catalog/entities/by-refs?x=1')).toBe(true);
});

it('knows a run as its last command left it', () => {
  const answer = JSON.stringify({ events: [], run: { state: { id: 'r' } } });
  expect(tells('POST', `${RUNBOOKS}/runs/r/commands`, answer)).toEqual({
    path: `${RUNBOOKS}/runs/r`,
    body: '{"state":{"id":"r"}}',
  });
  expect(tells('POST', `${RUNBOOKS}/drafts`, '{}')).toBeUndefined();
});
