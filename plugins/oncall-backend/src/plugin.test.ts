import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import request from 'supertest';
import { company, weekly } from './__testUtils__/company';
import { testEngines } from './__testUtils__/engines';
import { ADMIN, OWNER, TestCatalog } from './__testUtils__/TestCatalog';
import { startOncall } from './__testUtils__/testBackend';
import oncallPlugin, {
  createOncallScheduleConditionalDecision,
  oncallScheduleConditions,
} from './index';

jest.setTimeout(60_000);

describe('the plugin', () => {
  const databases = testEngines();

  it('starts, reads the catalog by itself and answers', async () => {
    const backend = await startTestBackend({
      features: [
        oncallPlugin,
        new TestCatalog(company()).factory(),
        mockServices.rootConfig.factory({
          data: {
            backend: { baseUrl: 'http://localhost:7007' },
            bulkhead: { oncall: { catalog: { initialDelay: '10ms' } } },
          },
        }),
      ],
    });
    const get = (path: string) =>
      request(backend.server)
        .get(`/api/oncall${path}`)
        .set('Authorization', mockCredentials.user.header());
    expect((await get('/openapi.json')).body.info.title).toBe('On call');
    let people: string[] = [];
    for (let tries = 0; tries < 100 && people.length === 0; tries++) {
      await new Promise(done => setTimeout(done, 50));
      people = (await get('/v1/pairs/component/default/orders')).body.people;
    }
    expect(people).toEqual(['user:default/ana', 'user:default/bo']);
    await backend.stop();
  });

  it('has conditions for policies, and applies them to its schedules', async () => {
    const backend = await startTestBackend({
      features: [
        oncallPlugin,
        new TestCatalog(company()).factory(),
        mockServices.rootConfig.factory({
          data: { backend: { baseUrl: 'http://localhost:7007' } },
        }),
      ],
    });
    const { body: schedule } = await request(backend.server)
      .post('/api/oncall/v1/schedules')
      .set('Authorization', mockCredentials.user.header(ADMIN))
      .send(weekly(['ana']));
    const { conditions } = createOncallScheduleConditionalDecision(
      {
        type: 'resource',
        name: 'oncall.schedule.update',
        attributes: { action: 'update' },
        resourceType: 'oncall-schedule',
      },
      oncallScheduleConditions.isScheduleOwner({
        claims: ['group:default/team'],
      }),
    );
    const { body } = await request(backend.server)
      .post('/api/oncall/.well-known/backstage/permissions/apply-conditions')
      .set('Authorization', mockCredentials.service.header())
      .send({
        items: [schedule.id, 'none'].map((resourceRef, i) => ({
          id: String(i),
          resourceRef,
          resourceType: 'oncall-schedule',
          conditions,
        })),
      });
    expect(body.items.map(({ result }: { result: string }) => result)).toEqual([
      AuthorizeResult.ALLOW,
      AuthorizeResult.DENY,
    ]);
    await backend.stop();
  });

  it('keeps a chain of who changed what, without what is nobody’s business', async () => {
    const knex = await databases.init('SQLITE_3');
    const oncall = await startOncall({ knex });
    await oncall.tick();
    await oncall.as(OWNER).post('/absences', {
      start: '2026-12-01T00:00:00Z',
      end: '2026-12-02T00:00:00Z',
      timeZone: 'UTC',
      reason: 'Surgery',
    });
    await oncall.as(OWNER).post('/schedules', weekly(['ana']));
    const rows = await knex('audit_chain').orderBy('seq');
    expect(rows.map(({ actor, action }) => `${actor} ${action}`)).toEqual([
      `${OWNER} absence-create`,
      `${OWNER} schedule-create`,
    ]);
    expect(JSON.stringify(rows)).not.toContain('Surgery');
    await oncall.backend.stop();
  });
});

describe.each(testEngines().eachSupportedId())('migrations on %s', id => {
  const databases = testEngines();

  it('go down and up again', async () => {
    const knex = await databases.init(id);
    const directory = resolvePackagePath(
      '@bulkhead/plugin-oncall-backend',
      'migrations',
    );
    await knex.migrate.latest({ directory });
    await knex.migrate.rollback({ directory }, true);
    expect(await knex.schema.hasTable('schedules')).toBe(false);
    await knex.migrate.latest({ directory });
    expect(await knex.schema.hasTable('schedules')).toBe(true);
  });
});

describe('who wrote a service', () => {
  const databases = testEngines();

  it('is told from the history of its code, as a hint on the card', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'bulkhead-history-'));
    const git = (...args: string[]) =>
      execFileSync(
        'git',
        [
          '-C',
          folder,
          '-c',
          'user.name=Ana',
          '-c',
          'user.email=Ana@example.net',
          '-c',
          'commit.gpgsign=false',
          ...args,
        ],
        { stdio: 'pipe' },
      );
    git('init', '-q');
    for (const name of ['a', 'b', 'c']) {
      writeFileSync(join(folder, name), name);
      git('add', name);
      git('commit', '-q', '-m', name);
    }
    const oncall = await startOncall({
      knex: await databases.init('SQLITE_3'),
      config: {
        bulkhead: {
          oncall: {
            truckFactor: [
              { entityRef: 'component:default/orders', folder },
              { entityRef: 'component:default/mail', folder: '/nowhere' },
            ],
          },
        },
      },
    });
    await oncall.tick();
    await oncall.services.truckFactor.refreshAll();
    const card = async (name: string) =>
      (await oncall.as().get(`/entities/component/default/${name}`)).body;
    expect((await card('orders')).truckFactor).toMatchObject({
      truckFactor: 1,
      files: 3,
      authors: [{ name: 'Ana', files: 3, userRef: 'user:default/ana' }],
    });
    expect((await card('mail')).truckFactor).toBeUndefined();
    await oncall.backend.stop();
    rmSync(folder, { recursive: true, force: true });
  });
});
