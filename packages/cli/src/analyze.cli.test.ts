import { existsSync, readFileSync } from 'fs';
import { resolve } from 'path';
import Ajv from 'ajv';
import type { AnalyzeOutput } from './analyze/json';
import {
  bulkhead,
  folderWith,
  lineWith,
  removeFolders,
  TWO_SITES,
} from './__testUtils__/bulkhead';

const schema = JSON.parse(
  readFileSync(resolve(__dirname, '../schemas/analyze.schema.json'), 'utf8'),
);
const validate = new Ajv({ strict: false }).compile(schema);
const examples = resolve(__dirname, '../../../examples');

async function json(args: string[], cwd: string): Promise<AnalyzeOutput> {
  const { out } = await bulkhead(['analyze', ...args, '--json'], cwd);
  const output: AnalyzeOutput = JSON.parse(out);
  validate(output);
  expect(validate.errors).toBeNull();
  return output;
}

describe('bulkhead analyze', () => {
  jest.setTimeout(60_000);
  afterAll(removeFolders);

  it('says what each service survives, why not more, and what to do', async () => {
    const folder = await folderWith({ 'catalog.yaml': TWO_SITES });
    const { code, out, err } = await bulkhead(
      ['analyze', 'catalog.yaml'],
      folder,
    );
    expect(code).toBe(0);
    expect(err).toBe('');
    expect(out)
      .toBe(`    service                   tier  survives    after a person acts  asked
x   component:default/shared  1     host                             datacenter
ok  component:default/good    1     datacenter                       datacenter

x: a single failure within what is asked takes it down (any, where nothing is asked); ?: nobody said enough to tell; ok: survives what is asked

Gaps and findings

  component:default/shared
    shared: both instances stand on datastore store-a
      why: store-a (runs on) > s1 (0 of 2 left, 1 needed) > instances of shared (needs 1 of 2) > shared
      so does the loss of: site-a
      fix: place one of the instances in another datacenter
    catalog.yaml:${lineWith(
      'automatc',
    )}: spec.redundancy.failover: "automatc" is not a known word here. Did you mean "automatic"?

2 services, 1 redundant for their tier, 1 with a single point of failure, 0 unknown
`);
  });

  it('gives the same as JSON, as the published schema describes it', async () => {
    const folder = await folderWith({ 'catalog.yaml': TWO_SITES });
    const { entities, problems } = await json(['.'], folder);
    expect(problems).toEqual([]);
    expect(entities.map(({ ref, survives }) => [ref, survives])).toEqual([
      ['component:default/good', 'datacenter'],
      ['component:default/shared', 'host'],
    ]);
    const [, shared] = entities;
    expect(
      shared.spofs.map(({ ref, verdict, gap }) => [ref, verdict, gap]),
    ).toEqual(
      ['site-a', 'store-a'].map(name => [
        `resource:default/${name}`,
        'down-after-human',
        'component:default/shared/instances',
      ]),
    );
    expect(shared.spofs[1].path.map(step => step.ref)).toEqual([
      'resource:default/store-a',
      'component:default/shared/instance/s1',
      'component:default/shared/instances',
      'component:default/shared',
    ]);
    expect(shared.findings).toContainEqual({
      rule: 'unknown-value',
      severity: 'error',
      path: 'spec.redundancy.failover',
      message: expect.any(String),
      allowed: ['automatic', 'manual', 'none'],
      line: lineWith('automatc'),
    });
    expect(shared).toMatchObject({
      file: 'catalog.yaml',
      line: lineWith('name: shared') - 2,
    });
  });

  it('loses what it is told to lose, by reference or by name', async () => {
    const folder = await folderWith({ 'catalog.yaml': TWO_SITES });
    const { lost } = await json(
      ['.', '--lose', 'site-b', 'resource:host-a1'],
      folder,
    );
    expect(lost).toMatchObject({
      refs: ['resource:default/site-b', 'resource:default/host-a1'],
      down: [{ entityRef: 'component:default/good', afterHuman: true }],
      degraded: [],
    });
    expect(lost?.oneFailureAway.map(({ title }) => title)).toEqual(['shared']);
    const text = await bulkhead(['analyze', '.', '--lose', 's1'], folder);
    expect(text.out).toContain('When s1 is lost');
    expect(text.out).toContain('then one failure away (1)');
    const wrong = await bulkhead(['analyze', '.', '--lose', 'site-c'], folder);
    expect(wrong.code).toBe(2);
    expect(wrong.out).toBe('');
    expect(wrong.err).toContain('Did you mean site-');
    const some = await bulkhead(
      ['analyze', '.', '--lose', 'site-c', 'site-b'],
      folder,
    );
    expect(some.code).toBe(0);
    expect(some.err).toContain(
      'error: --lose site-c: there is nothing of this name in the catalog',
    );
    expect(some.out).toContain('When site-b is lost');
    const { lost: partly } = await json(
      ['.', '--lose', 'site-c', 'site-b'],
      folder,
    );
    expect(partly).toMatchObject({
      refs: ['resource:default/site-b'],
      unknown: ['site-c'],
    });
    const vague = await folderWith({
      'a.yaml': TWO_SITES.replace(/name: good/, 'name: site-a'),
    });
    const both = await bulkhead(['analyze', '.', '--lose', 'site-a'], vague);
    expect(both.code).toBe(2);
    expect(both.err).toContain('Write the one you mean in full.');
  });

  it('says what nobody could bring back, and gives the fix that the asker needs', async () => {
    const entity = (kind: string, name: string, spec: string, notes = '') =>
      `apiVersion: backstage.io/v1alpha1
kind: ${kind}
metadata: { name: ${name}, annotations: { ${notes} } }
spec: ${spec}
`;
    const folder = await folderWith({
      'sites.yaml': TWO_SITES,
      'more.yaml': [
        entity('User', 'ada', '{}'),
        entity('User', 'ben', '{}'),
        entity(
          'Component',
          'ledger',
          '{ type: service, redundancy: { failover: manual, instances: [{ name: l1, on: [host-a1] }, { name: l2, on: [host-b1], role: standby }] } }',
          "bulkhead/pair: 'ada, ben'",
        ),
        entity(
          'Component',
          'tariff',
          '{ type: service, redundancy: { instances: [{ name: t1, on: [host-a1] }] } }',
          "bulkhead/tier: '2'",
        ),
        entity(
          'Component',
          'booking',
          '{ type: service, dependsOn: [component:tariff], redundancy: { instances: [{ name: b1, on: [host-a1] }, { name: b2, on: [host-b1] }] } }',
          "bulkhead/tier: '1'",
        ),
        entity('Resource', 'cache', '{ type: cdn }'),
        entity(
          'Component',
          'pictures',
          '{ type: service, dependsOn: [resource:cache], redundancy: { instances: [{ name: p1, on: [host-a1] }, { name: p2, on: [host-b1] }] } }',
          "bulkhead/tier: '1'",
        ),
      ].join('---\n'),
    });
    const { out } = await bulkhead(
      ['analyze', '.', '--lose', 'ada', 'ben'],
      folder,
    );
    expect(out).toContain(
      `  up, and nobody is left to let a standby take over (1)
    component:default/ledger`,
    );
    expect(out).not.toContain('no service falls or runs at a loss');
    expect(out).toContain(
      'fix: add a second instance in another datacenter; see component:default/tariff',
    );
    expect(out).toContain('fix: add a second instance on another host\n');
    expect(out).toMatch(
      /^x +component:default\/pictures +1 +datacenter +datacenter +blocked by: cache has no fallback$/m,
    );
    const { lost } = await json(['.', '--lose', 'ada', 'ben'], folder);
    expect(lost?.cannotBeBroughtBack?.map(({ title }) => title)).toEqual([
      'ledger',
    ]);
  });

  describe('--fail-on', () => {
    it.each([
      ['tier<=1 && survives<datacenter', 1, ['component:default/shared']],
      ['tier<=1 && survives<host', 0, []],
      [
        'outcome==spof || name==good',
        1,
        ['component:default/good', 'component:default/shared'],
      ],
      ['errors>0 && !(problems>0)', 1, ['component:default/shared']],
    ])('%s exits with %d', async (condition, code, met) => {
      const folder = await folderWith({ 'catalog.yaml': TWO_SITES });
      const run = await bulkhead(
        ['analyze', '.', '--json', '--fail-on', condition],
        folder,
      );
      expect(run.code).toBe(code);
      expect(JSON.parse(run.out).condition).toEqual({ text: condition, met });
      expect(run.err.includes('The condition is met')).toBe(code === 1);
    });

    it('refuses a condition with a slip before it does anything', async () => {
      const run = await bulkhead(['analyze', 'nowhere', '--fail-on', 'tir<1']);
      expect(run.code).toBe(2);
      expect(run.out).toBe('');
      expect(run.err).toContain('Did you mean "tier"?');
      expect(run.err).not.toContain('nowhere');
    });
  });

  it('names file, line and field of what is broken, and analyses the rest', async () => {
    const folder = await folderWith({
      'good.yaml': TWO_SITES,
      'broken/one.yaml':
        'apiVersion: backstage.io/v1alpha1\nkind: [Component\nmetadata: {}\n',
      'broken/two.yaml': `apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: not a name
---
apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: half
  annotations: [bulkhead/tier]
spec:
  type: service
  dependsOn: component:default/good
`,
      'other/deployment.yaml':
        'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: x }\n',
      '.hidden/catalog.yaml': 'kind: [',
      'node_modules/x/catalog.yaml': 'kind: [',
    });
    const { code, err, out } = await bulkhead(['analyze', '.'], folder);
    expect(code).toBe(0);
    const lines = err.trim().split('\n');
    expect(lines[0]).toMatch(/^broken\/one\.yaml:[23]: is not YAML: /);
    expect(lines.slice(1)).toEqual([
      'broken/two.yaml:4: metadata.name: must be a name of letters, digits and . _ - between them, up to 63',
      'broken/two.yaml:10: metadata.annotations: must be a block of fields',
      'broken/two.yaml:13: spec.dependsOn: must be a list; it is read as a list of one',
    ]);
    expect(out).toContain('component:default/half');
    expect(out).toContain('component:default/good');
    const { problems } = await json(['.'], folder);
    expect(problems).toContainEqual({
      file: 'broken/two.yaml',
      line: 10,
      field: 'metadata.annotations',
      message: 'must be a block of fields',
    });
  });

  it('follows Locations to files, each file once', async () => {
    const folder = await folderWith({
      'catalog-info.yaml': `apiVersion: backstage.io/v1alpha1
kind: Location
metadata: { name: all }
spec:
  target: ./parts/sites.yaml
  targets: [./parts/gone.yaml, 'https://example.com/catalog.yaml']
`,
      'parts/sites.yaml': TWO_SITES,
    });
    const { code, err, out } = await bulkhead(
      ['analyze', 'catalog-info.yaml', '.'],
      folder,
    );
    expect(code).toBe(0);
    expect(err.trim().split('\n').sort()).toEqual([
      'catalog-info.yaml: https://example.com/catalog.yaml is not followed: only plain paths to files are',
      'parts/gone.yaml: there is no such file',
    ]);
    expect(out).toContain('2 services');
    expect(out).not.toContain('more than one');
  });

  it('exits with 2 when nothing can be read, and for wrong usage', async () => {
    const folder = await folderWith({ 'empty.yaml': '', 'x.yaml': 'a: 1' });
    for (const args of [
      ['analyze', '.'],
      ['analyze', 'gone'],
      ['analyze'],
      ['analyze', '.', '--lost', 'x'],
      ['analise'],
    ]) {
      const run = await bulkhead(args, folder);
      expect(run.code).toBe(2);
      expect(run.err).not.toBe('');
      expect(run.err).not.toContain('    at ');
    }
    expect((await bulkhead(['analyze', 'x.yaml'], folder)).err).toContain(
      'x.yaml: holds no catalog entity',
    );
  });

  it('explains itself', async () => {
    const overview = await bulkhead(['--help']);
    expect(overview.code).toBe(0);
    expect(overview.out).toContain('Exit codes: 0 all well');
    const analyze = await bulkhead(['analyze', '--help']);
    expect(analyze.code).toBe(0);
    expect(analyze.out).toContain('Condition of --fail-on');
  });

  it('reads all example catalogs', async () => {
    const folders = ['two-datacenters', 'growing-shop', 'gitlab-com']
      .map(name => resolve(examples, name))
      .filter(existsSync);
    for (const folder of folders) {
      const { entities, problems } = await json([folder], folder);
      expect(problems).toEqual([]);
      expect(entities.length).toBeGreaterThan(10);
    }
  });
});
