import { createBackendPlugin } from '@backstage/backend-plugin-api';
import { metricsServiceRef } from '@backstage/backend-plugin-api/alpha';
import { metricsServiceFactory } from '@backstage/backend-defaults/alpha';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { prometheusServiceFactory, prometheusServiceRef } from './prometheus';

async function start(metrics: { port?: number }) {
  let address: string | undefined;
  const plugin = createBackendPlugin({
    pluginId: 'example',
    register(env) {
      env.registerInit({
        deps: { metrics: metricsServiceRef, prometheus: prometheusServiceRef },
        async init(deps) {
          address = deps.prometheus.address;
          deps.metrics
            .createObservableGauge('example.services')
            .addCallback(result => result.observe(3, { tier: '1' }));
        },
      });
    },
  });
  const backend = await startTestBackend({
    features: [
      plugin,
      metricsServiceFactory,
      prometheusServiceFactory,
      mockServices.rootConfig.factory({ data: { bulkhead: { metrics } } }),
    ],
  });
  return { backend, address };
}

describe('metrics for Prometheus', () => {
  it('are served at a port of their own, of every plugin', async () => {
    const { backend, address } = await start({ port: 0 });
    const answer = await fetch(address!);
    expect(answer.status).toBe(200);
    expect(await answer.text()).toMatch(
      /^example_services\{tier="1",otel_scope_name="backstage-plugin-example"\} 3$/m,
    );
    expect((await fetch(new URL('/', address))).status).toBe(404);
    expect((await fetch(address!, { method: 'POST' })).status).toBe(404);
    await backend.stop();
    await expect(fetch(address!)).rejects.toThrow();
  });

  it('are served to nobody where nobody asks for them', async () => {
    const { backend, address } = await start({});
    expect(address).toBeUndefined();
    await backend.stop();
  });
});
