import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { MiddlewareFactory } from '@backstage/backend-defaults/rootHttpRouter';
import { InputError, ResponseError } from '@backstage/errors';
import express, { Router } from 'express';
import request from 'supertest';
import { DatabaseUnavailableError } from '../database/errors';
import { guarded } from './guarded';

const SECRETS =
  /10\.0\.0\.1|\/srv\/portal|select|insert|password|knex|ECONNREFUSED/i;

function app(options: { config?: object; logger?: object } = {}) {
  const router = Router();
  const failures: Record<string, () => unknown> = {
    sql: () =>
      Object.assign(
        new Error(
          'insert into "people" ("password") values (x) - no such table: people',
        ),
        { code: 'SQLITE_ERROR', severity: 'ERROR' },
      ),
    path: () => new Error("ENOENT: no such file, open '/srv/portal/secret'"),
    network: () =>
      Object.assign(new Error('connect ECONNREFUSED 10.0.0.1:5432'), {
        address: '10.0.0.1',
      }),
    text: () => 'select 1 from 10.0.0.1',
    cause: () => new InputError('Not so', new Error('select 1 on 10.0.0.1')),
    busy: () => new DatabaseUnavailableError(7),
  };
  for (const [name, failure] of Object.entries(failures)) {
    router.get(`/v1/${name}`, () => {
      throw failure();
    });
  }
  router.get('/v1/elsewhere/:status', async (req, _res, next) => {
    const text = JSON.stringify({ error: { message: 'select on 10.0.0.1' } });
    const answer = new Response(text, { status: Number(req.params.status) });
    next(await ResponseError.fromResponse(answer as never));
  });
  for (const method of ['get', 'put'] as const) {
    router[method]('/v1/thing', (_req, res) => {
      res.json({});
    });
  }
  router.post('/v1/what-if', (_req, res) => {
    res.json({});
  });
  const logger = options.logger ?? mockServices.logger.mock();
  const config = mockServices.rootConfig({ data: options.config ?? {} });
  const server = express();
  server.use(
    guarded(router, {
      config,
      httpAuth: mockServices.httpAuth(),
      logger: logger as never,
      expensive: /^\/v1\/what-if$/,
    }),
  );
  const middleware = MiddlewareFactory.create({
    config,
    logger: mockServices.rootLogger.mock({
      child: () => mockServices.rootLogger.mock(),
    }),
  });
  server.use(middleware.error());
  return server;
}

describe('errors', () => {
  it.each(['sql', 'path', 'network', 'text'])(
    'tell nothing of the inside but a reference: %s',
    async name => {
      const logger = mockServices.logger.mock();
      const { status, text, body } = await request(app({ logger })).get(
        `/v1/${name}`,
      );
      expect(status).toBe(500);
      expect(text).not.toMatch(SECRETS);
      expect(body.error.reference).toMatch(/^[0-9a-f]{8}$/);
      expect(body.error.message).toContain(body.error.reference);
      const [message, error] = logger.error.mock.calls[0];
      expect(message).toContain(body.error.reference);
      expect(String(error)).toMatch(SECRETS);
    },
  );

  it('are told as they are where they were written to be', async () => {
    const cause = await request(app()).get('/v1/cause');
    expect(cause.status).toBe(400);
    expect(cause.body.error.message).toContain('Not so');
    expect(cause.body.error.cause).toBeUndefined();
    const busy = await request(app()).get('/v1/busy');
    expect(busy.status).toBe(503);
  });

  it('of other parts of the portal keep their meaning, not their words', async () => {
    for (const [theirs, ours] of [
      [401, 401],
      [403, 403],
      [404, 404],
      [400, 500],
      [500, 500],
      [502, 500],
    ]) {
      const answer = await request(app()).get(`/v1/elsewhere/${theirs}`);
      expect([theirs, answer.status]).toEqual([theirs, ours]);
      expect(answer.text).not.toMatch(SECRETS);
    }
  });
});

describe('limits', () => {
  const as = (header: string) => ({ Authorization: header });
  const someone = as(mockCredentials.user.header('user:default/someone'));
  const other = as(mockCredentials.user.header('user:default/other'));

  it('stop one person, say until when, and nobody else', async () => {
    const server = app({
      config: { bulkhead: { limits: { writes: 3, expensive: 2 } } },
    });
    const put = (who: typeof someone) =>
      request(server).put('/v1/thing').set(who).send({});
    const statuses = [];
    for (let i = 0; i < 4; i++) statuses.push((await put(someone)).status);
    expect(statuses).toEqual([200, 200, 200, 429]);
    const refused = await put(someone);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect(Number(refused.headers['retry-after'])).toBeLessThanOrEqual(60);
    expect(refused.body.error.message).toMatch(/^That was more than one/);
    // Reading goes on, and so do others.
    expect((await request(server).get('/v1/thing').set(someone)).status).toBe(
      200,
    );
    expect((await put(other)).status).toBe(200);
  });

  it('count what costs a lot on its own', async () => {
    const server = app({
      config: { bulkhead: { limits: { writes: 1, expensive: 2 } } },
    });
    const ask = () => request(server).post('/v1/what-if').set(someone).send({});
    expect((await ask()).status).toBe(200);
    expect((await ask()).status).toBe(200);
    expect((await ask()).status).toBe(429);
    const put = await request(server).put('/v1/thing').set(someone).send({});
    expect(put.status).toBe(200);
  });

  it('leave other plugins of the portal alone', async () => {
    const server = app({ config: { bulkhead: { limits: { writes: 1 } } } });
    const plugin = as(
      mockCredentials.service.header({
        onBehalfOf: mockCredentials.service('plugin:oncall'),
        targetPluginId: 'test',
      }),
    );
    for (let i = 0; i < 3; i++) {
      expect(
        (await request(server).put('/v1/thing').set(plugin).send({})).status,
      ).toBe(200);
    }
  });

  it('leave those alone who did not sign in: one flood would refuse all behind a proxy', async () => {
    const server = app({ config: { bulkhead: { limits: { writes: 1 } } } });
    const nobody = as(mockCredentials.none.header());
    for (let i = 0; i < 3; i++) {
      expect(
        (await request(server).put('/v1/thing').set(nobody).send({})).status,
      ).toBe(200);
    }
  });

  it('are met by nobody who steps through a run once a second', async () => {
    const server = app();
    let refused = 0;
    for (let i = 0; i < 120; i++) {
      const { status } = await request(server)
        .put('/v1/thing')
        .set(someone)
        .send({});
      if (status === 429) refused++;
    }
    expect(refused).toBe(0);
  });

  it('can be switched off', async () => {
    const server = app({
      config: { bulkhead: { limits: { enabled: false, writes: 1 } } },
    });
    for (let i = 0; i < 3; i++) {
      expect(
        (await request(server).put('/v1/thing').set(someone).send({})).status,
      ).toBe(200);
    }
  });
});
