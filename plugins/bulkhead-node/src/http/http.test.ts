import { mockServices } from '@backstage/backend-test-utils';
import { MiddlewareFactory } from '@backstage/backend-defaults/rootHttpRouter';
import express from 'express';
import request from 'supertest';
import { DatabaseUnavailableError } from '../database/errors';
import { databaseErrors } from './databaseErrors';
import { assertVersion, etagOf, readIfMatch, sendWithEtag } from './etag';
import { readIdempotencyKey } from './idempotencyKey';

const CURRENT = 3;

function app() {
  const server = express();
  server.put('/thing', (req, res) => {
    assertVersion(readIfMatch(req), CURRENT);
    res.json({ key: readIdempotencyKey(req) ?? 'none' });
  });
  server.post('/thing', (req, res) => {
    res.json({ key: readIdempotencyKey(req, { required: true }) });
  });
  server.get('/thing', (req, res) =>
    sendWithEtag(req, res, etagOf(CURRENT), () => ({ name: 'thing' })),
  );
  server.get('/broken', () => {
    throw Object.assign(new Error('select 1 - cannot execute on 10.0.0.1'), {
      code: '25006',
    });
  });
  server.get('/full', () => {
    throw new DatabaseUnavailableError(7);
  });
  server.use(databaseErrors());
  server.use(
    MiddlewareFactory.create({
      config: mockServices.rootConfig(),
      logger: mockServices.rootLogger(),
    }).error(),
  );
  return server;
}

describe('If-Match', () => {
  it('asks for the header with 428', async () => {
    const answer = await request(app()).put('/thing');
    expect(answer.status).toBe(428);
    expect(answer.body.error.name).toBe('PreconditionRequiredError');
  });

  it.each(['*', '"v1", "v2"', '3', '"v-1"', 'v99999999999999999'])(
    'refuses %s with 400',
    async value => {
      const answer = await request(app()).put('/thing').set('If-Match', value);
      expect(answer.status).toBe(400);
    },
  );

  it('says with 412 which version stands', async () => {
    const answer = await request(app()).put('/thing').set('If-Match', '"v2"');
    expect(answer.status).toBe(412);
    expect(answer.body.error).toMatchObject({
      name: 'PreconditionFailedError',
      currentVersion: 3,
      currentEtag: '"v3"',
    });
    expect(answer.body.error.message).toContain('current version is 3');
  });

  it('lets the version that stands through', async () => {
    const answer = await request(app()).put('/thing').set('If-Match', '"v3"');
    expect(answer.body).toEqual({ key: 'none' });
  });
});

describe('ETag', () => {
  it('answers 304 to who has it already', async () => {
    const first = await request(app()).get('/thing');
    expect(first.headers.etag).toBe('"v3"');
    expect(first.headers['cache-control']).toBe('private, no-cache');
    expect(first.body).toEqual({ name: 'thing' });
    for (const known of ['"v3"', 'W/"v3"', '"v1", "v3"']) {
      const again = await request(app())
        .get('/thing')
        .set('If-None-Match', known);
      expect(again.status).toBe(304);
    }
    const other = await request(app())
      .get('/thing')
      .set('If-None-Match', '"v2"');
    expect(other.status).toBe(200);
  });
});

describe('Idempotency-Key', () => {
  it('is read with and without quotes', async () => {
    for (const value of ['a2f1c3d4-0001', '"a2f1c3d4-0001"']) {
      const answer = await request(app())
        .post('/thing')
        .set('Idempotency-Key', value);
      expect(answer.body).toEqual({ key: 'a2f1c3d4-0001' });
    }
  });

  it.each(['short', 'with space in it', 'x'.repeat(201)])(
    'refuses %s with 400',
    async value => {
      const answer = await request(app())
        .post('/thing')
        .set('Idempotency-Key', value);
      expect(answer.status).toBe(400);
    },
  );

  it('is asked for where it is required', async () => {
    expect((await request(app()).post('/thing')).status).toBe(400);
  });
});

describe('databaseErrors', () => {
  it('tells a read-only database as 503 with Retry-After, without SQL or host', async () => {
    const answer = await request(app()).get('/broken');
    expect(answer.status).toBe(503);
    expect(answer.headers['retry-after']).toBe('2');
    expect(JSON.stringify(answer.body)).not.toMatch(/select|10\.0\.0\.1/);
  });

  it('keeps the wait that was asked for', async () => {
    const answer = await request(app()).get('/full');
    expect(answer.status).toBe(503);
    expect(answer.headers['retry-after']).toBe('7');
  });
});
