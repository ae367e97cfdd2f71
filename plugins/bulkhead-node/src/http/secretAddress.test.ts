import { randomBytes, randomUUID } from 'node:crypto';
import { MiddlewareFactory } from '@backstage/backend-defaults/rootHttpRouter';
import { mockServices } from '@backstage/backend-test-utils';
import express from 'express';
import request from 'supertest';
import { secretsOutOfLogs, withoutSecrets } from './secretAddress';

describe('withoutSecrets', () => {
  it('takes every key of ours out, wherever it stands', () => {
    for (let i = 0; i < 500; i++) {
      for (const bytes of [24, 32]) {
        const token = randomBytes(bytes).toString('base64url');
        for (const address of [
          `/api/oncall/v1/calendar/${token}.ics`,
          `/api/knowledge/v1/feeds/${token}/notes.atom`,
          `/api/runbooks/v1/drills/feed/${token}?x=1`,
          `/somewhere?token=${token}&limit=1`,
          `/somewhere?q=${token}`,
          `https://portal.example.net/a/${token}`,
        ]) {
          expect(withoutSecrets(address)).not.toContain(token);
        }
      }
    }
  });

  it('leaves what is no secret', () => {
    const hash = 'a1'.repeat(32);
    for (const address of [
      `/api/runbooks/v1/runs/${randomUUID()}/commands`,
      `/api/runbooks/v1/versions/${hash}`,
      '/api/redundancy/v1/results/component/default/a-service-with-a-very-long-name-indeed',
      '/api/knowledge/v1/notes?text=what+is+it&limit=20',
      '/api/search/query?term=',
    ]) {
      expect(withoutSecrets(address)).toBe(address);
    }
  });
});

describe('secretsOutOfLogs', () => {
  it('keeps keys out of the access log, also of refused requests', async () => {
    const logger = mockServices.rootLogger.mock();
    const middleware = MiddlewareFactory.create({
      config: mockServices.rootConfig(),
      logger: { ...logger, child: () => logger },
    });
    const app = express();
    app.use(secretsOutOfLogs());
    app.use(middleware.logging());
    app.get('/feeds/:token', (req, res) => {
      res.json({ token: req.params.token });
    });
    const token = 'aB3'.repeat(12);
    const answer = await request(app)
      .get(`/feeds/${token}?page=2`)
      .set('Referer', `http://localhost/feeds/${token}`);
    expect(answer.body.token).toBe(token);
    await request(app).get(`/nowhere/${token}`);
    const written = JSON.stringify(logger.info.mock.calls);
    expect(written).toContain('/feeds/(secret)?page=2');
    expect(written).toContain('/nowhere/(secret)');
    expect(written).not.toContain(token);
  });
});
