import { mockServices } from '@backstage/backend-test-utils';
import { component, group, person } from '../__testUtils__/company';
import { testEngines } from '../__testUtils__/engines';
import { ADMIN } from '../__testUtils__/TestCatalog';
import { NOW, startOncall } from '../__testUtils__/testBackend';
import { createDemoSeed } from './seed';

jest.setTimeout(60_000);

const DAY = 24 * 3_600_000;

const groups = ['platform', 'network', 'data', 'booking', 'payments', 'shop'];
const people = [
  'aline',
  'karim',
  'victor',
  'yann',
  'sofia',
  'nadia',
  'theo',
  'claire',
  'mehdi',
  'ines',
  'paul',
  'jeanne',
  'omar',
  'lina',
  'helene',
];

function company() {
  return [
    ...groups.map(group),
    ...people.map(name => person(name, ['platform'])),
    component('edge-proxy', {
      tier: 0,
      owner: 'platform',
      pair: ['aline', 'karim'],
    }),
    ...Array.from({ length: 12 }, (_, i) =>
      component(`service-${i}`, {
        owner: groups[i % groups.length],
        pair: [people[i], people[i + 1]],
      }),
    ),
  ];
}

describe.each(testEngines().eachSupportedId())('the demo on %s', id => {
  const databases = testEngines();

  it('fills the pages once, as soon as the people are known', async () => {
    const knex = await databases.init(id);
    const oncall = await startOncall({ knex, entities: [] });
    const seed = createDemoSeed({
      database: knex,
      logger: mockServices.logger.mock(),
      services: oncall.services,
    });
    await seed();
    expect((await oncall.as(ADMIN).get('/schedules')).body.items).toEqual([]);

    oncall.catalog.entities = company();
    await seed();
    await oncall.tick();
    const get = async (path: string) => {
      const { body, status } = await oncall.as(ADMIN).get(path);
      expect([path, status, body.error]).toEqual([path, 200, undefined]);
      return body;
    };
    const { items: schedules } = await get('/schedules');
    expect(schedules.map((s: { title: string }) => s.title)).toEqual([
      'Booking',
      'Data',
      'Network',
      'Payments',
      'Platform, day and night',
      'Shop',
    ]);
    const { items: findings } = await get('/findings?limit=100');
    expect(
      [...new Set(findings.map((f: { kind: string }) => f.kind))].sort(),
    ).toEqual(
      expect.arrayContaining([
        'both-away',
        'coverage-gap',
        'load-high',
        'on-call-not-in-catalog',
        'same-person-twice',
        'solo-cover',
        'successor-not-ready',
        'too-few-people',
      ]),
    );
    const card = await get('/entities/component/default/edge-proxy');
    expect(card.roles.map((r: { role: string }) => r.role)).toEqual([
      'primary',
      'secondary',
      'shadow',
    ]);
    expect(card.pair.plannedChange.joins).toBe('user:default/victor');
    expect(card.handover.text).toContain('quiet week');
    const from = new Date(NOW - 60 * DAY).toISOString();
    const to = new Date(NOW).toISOString();
    const history = await get(
      `/schedules/demo-platform/shifts?from=${from}&to=${to}`,
    );
    expect(history.final.length).toBeGreaterThan(16);
    expect(
      (await get(`/load?from=${from}&to=${to}`)).rows.length,
    ).toBeGreaterThan(10);
    expect((await get('/swaps?state=offered')).items).toHaveLength(1);
    const readiness = await get('/readiness/component/default/edge-proxy');
    expect(readiness.facts.length).toBeGreaterThan(5);

    // A second start, also of another replica, changes nothing.
    const before = await knex('overrides').count();
    await seed();
    await createDemoSeed({
      database: knex,
      logger: mockServices.logger.mock(),
      services: oncall.services,
    })();
    expect(await knex('overrides').count()).toEqual(before);
    await oncall.backend.stop();
  });
});
