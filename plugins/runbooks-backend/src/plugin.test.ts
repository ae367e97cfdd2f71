import fs from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import request from 'supertest';
import { testCatalog } from './__testUtils__/world';
import { runbookText } from './__testUtils__/texts';
import runbooksPlugin from '.';

jest.setTimeout(60_000);

it('starts as it is installed, and reads what is configured by itself', async () => {
  const folder = fs.mkdtempSync(path.join(tmpdir(), 'runbooks-plugin-'));
  fs.writeFileSync(
    path.join(folder, 'restart.md'),
    runbookText({ id: 'restart' }),
  );
  const backend = await startTestBackend({
    features: [
      runbooksPlugin,
      testCatalog(),
      mockServices.rootConfig.factory({
        data: {
          backend: { baseUrl: 'http://localhost' },
          runbooks: { sources: [{ type: 'folder', path: folder }] },
        },
      }),
    ],
  });
  try {
    let items: { id: string }[] = [];
    for (let n = 0; n < 100 && items.length === 0; n++) {
      await new Promise(done => setTimeout(done, 100));
      ({ items } = (
        await request(backend.server).get('/api/runbooks/v1/runbooks')
      ).body);
    }
    expect(items.map(item => item.id)).toEqual(['restart']);
    const document = await request(backend.server)
      .get('/api/runbooks/openapi.json')
      .expect(200);
    expect(Object.keys(document.body.paths)).toContain('/api/runbooks/v1/runs');
    const rules = await request(backend.server)
      .get('/api/runbooks/.well-known/backstage/permissions/metadata')
      .expect(200);
    expect(rules.body.rules.map((rule: { name: string }) => rule.name)).toEqual(
      ['IS_OWNER', 'IS_IN_PAIR', 'IS_PUBLISHED'],
    );
    // Ten of its own, and the export of the audit.
    expect(rules.body.permissions).toHaveLength(11);
  } finally {
    await backend.stop();
    fs.rmSync(folder, { recursive: true });
  }
});
