import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { metricsServiceFactory } from '@backstage/backend-defaults/alpha';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { metrics } from '@opentelemetry/api';
import { PrometheusExporter } from '@opentelemetry/exporter-prometheus';
import { MeterProvider } from '@opentelemetry/sdk-metrics';
import redundancy from '..';
import { estate } from '../__testUtils__/estate';
import { TestCatalog } from '../__testUtils__/TestCatalog';
import { dueCounts, requiredCounts, waiverCounts } from './counts';

jest.setTimeout(60_000);

/** What a Prometheus reads: a sample a line, each with its labels. */
function samplesOf(text: string) {
  return text
    .split('\n')
    .filter(line => line && !line.startsWith('#'))
    .map(line => {
      const found = /^([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{(.*)\})? (\S+)$/.exec(
        line,
      );
      if (!found) {
        throw new Error(`no sample: ${line}`);
      }
      const labels = Object.fromEntries(
        [...(found[2] ?? '').matchAll(/(\w+)="((?:[^"\\]|\\.)*)"/g)].map(
          ([, key, value]) => [key, value],
        ),
      );
      return { name: found[1], labels, value: Number(found[3]) };
    });
}

async function scrapeable() {
  const exporter = new PrometheusExporter({
    preventServerStart: true,
    withoutScopeInfo: true,
  });
  const provider = new MeterProvider({ readers: [exporter] });
  metrics.setGlobalMeterProvider(provider);
  const server = createServer((req, res) =>
    exporter.getMetricsRequestHandler(req, res),
  );
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    scrape: async () => {
      const answer = await fetch(`http://127.0.0.1:${port}/metrics`);
      return samplesOf(await answer.text());
    },
    stop: async () => {
      server.closeAllConnections();
      await new Promise(done => server.close(done));
      await provider.shutdown();
      metrics.disable();
    },
  };
}

describe('what a Prometheus scrapes', () => {
  it('are the scores of all services, with labels of which there are few', async () => {
    const prometheus = await scrapeable();
    const tasks = new Map<string, () => Promise<unknown>>();
    const scheduler = mockServices.scheduler.mock({
      scheduleTask: async ({ id, fn }) => {
        tasks.set(id, async () => fn(new AbortController().signal));
      },
    });
    const backend = await startTestBackend({
      features: [
        redundancy,
        metricsServiceFactory,
        scheduler.factory,
        new TestCatalog(estate()).factory(),
        mockServices.permissions.factory({ result: AuthorizeResult.ALLOW }),
        mockServices.rootConfig.factory({
          data: {
            backend: {
              database: { client: 'better-sqlite3', connection: ':memory:' },
            },
          },
        }),
      ],
    });
    await tasks.get('redundancy-watch')!();
    await tasks.get('redundancy-scorecards')!();
    const samples = await prometheus.scrape();
    const of = (wanted: string) =>
      samples
        .filter(({ name }) => name === `redundancy_${wanted}`)
        .map(({ labels, value }) => ({ ...labels, value }));

    // The shop stands in two sites on a database in one, of two hosts; checkout falls with the only instance of the vault.
    expect(of('services')).toEqual(
      expect.arrayContaining([
        { tier: '1', survives: 'host', outcome: 'spof', value: 1 },
        { tier: '0', survives: 'nothing', outcome: 'spof', value: 2 },
      ]),
    );
    expect(of('services_required')).toEqual(
      expect.arrayContaining([
        { tier: '0', met: 'no', value: 2 },
        { tier: '1', met: 'no', value: 1 },
      ]),
    );
    const checks = of('checks') as unknown as {
      tier: string;
      pillar: string;
      outcome: string;
      value: number;
    }[];
    expect(new Set(checks.map(({ pillar }) => pillar))).toEqual(
      new Set(['machines', 'data', 'people', 'proof']),
    );
    expect(
      checks.find(
        ({ tier, pillar, outcome }) =>
          tier === '0' && pillar === 'machines' && outcome === 'fail',
      )!.value,
    ).toBeGreaterThan(0);
    expect(of('evidence_due')).toEqual([
      { state: 'expired', value: 0 },
      { state: 'expiring', value: 0 },
      { state: 'never', value: expect.any(Number) },
    ]);
    expect(of('waivers')).toHaveLength(3);
    for (const name of [
      'snapshot_age_seconds',
      'snapshot_duration_seconds',
      'evaluation_age_seconds',
      'evaluation_duration_seconds',
    ]) {
      const [{ value }] = of(name);
      expect(value).toBeGreaterThanOrEqual(0);
      expect(value).toBeLessThan(60);
    }
    // Neither the secret service nor any other is named: who may scrape need not be somebody who may see.
    expect(JSON.stringify(samples)).not.toMatch(/vault|shop|default\//);
    await backend.stop();
    await prometheus.stop();
  });
});

describe('sums', () => {
  const now = new Date('2026-03-01T00:00:00Z');

  it('keep what expired, what expires soon and what never was apart', () => {
    const due = [
      '2026-02-28T00:00:00.000Z',
      '2026-03-31T00:00:00.000Z',
      '2026-04-01T00:00:00.000Z',
      undefined,
    ].map(expiresAt => ({ checkId: 'chaos', expiresAt }));
    expect(dueCounts([{ due }], now).map(({ value }) => value)).toEqual([
      1, 1, 1,
    ]);
  });

  it('count a waiver that ends soon among those in force', () => {
    const waivers = [
      { state: 'approved' as const, until: '2026-03-10T00:00:00.000Z' },
      { state: 'approved' as const, until: '2026-06-01T00:00:00.000Z' },
      { state: 'requested' as const, until: '2026-03-02T00:00:00.000Z' },
      { state: 'expired' as const, until: '2026-02-01T00:00:00.000Z' },
    ];
    expect(waiverCounts(waivers, now).map(({ value }) => value)).toEqual([
      1, 2, 1,
    ]);
  });

  it('say unknown of a level that nobody can tell, and nothing where none is asked for', () => {
    const ladder = [{ name: 'instance' }, { name: 'host' }];
    const level = { outcome: 'spof' as const, tier: 1, n: 1 };
    expect(
      requiredCounts(
        [
          { ...level, required: 'host', survives: 'host' },
          { ...level, required: 'host', survives: 'nothing' },
          { ...level, required: 'host', survives: 'instance' },
          { ...level, required: 'host' },
          { ...level, survives: 'host' },
        ],
        ladder,
      ),
    ).toEqual([
      { attributes: { tier: '1', met: 'yes' }, value: 1 },
      { attributes: { tier: '1', met: 'no' }, value: 2 },
      { attributes: { tier: '1', met: 'unknown' }, value: 1 },
    ]);
  });
});
