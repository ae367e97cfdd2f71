import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  coreServices,
  createServiceFactory,
  createServiceRef,
} from '@backstage/backend-plugin-api';
import { metrics } from '@opentelemetry/api';
import { PrometheusExporter } from '@opentelemetry/exporter-prometheus';
import { MeterProvider } from '@opentelemetry/sdk-metrics';

const LOCAL = '127.0.0.1';

/** Where metrics are served, if they are. */
export const prometheusServiceRef = createServiceRef<{
  address: string | undefined;
}>({ id: 'bulkhead.prometheus', scope: 'root' });

/**
 * Serves the metrics of all plugins to a Prometheus, at `/metrics` of a port of its own: who may read them is decided by
 * who can reach that port. Nothing is served without `bulkhead.metrics.port`. Begun before any plugin, since a meter that
 * is asked for earlier measures nothing.
 */
export const prometheusServiceFactory = createServiceFactory({
  service: prometheusServiceRef,
  initialization: 'always',
  deps: {
    config: coreServices.rootConfig,
    lifecycle: coreServices.rootLifecycle,
    logger: coreServices.rootLogger,
  },
  async factory({ config, lifecycle, logger }) {
    const port = config.getOptionalNumber('bulkhead.metrics.port');
    if (port === undefined) {
      return { address: undefined };
    }
    const host = config.getOptionalString('bulkhead.metrics.host') ?? LOCAL;
    const exporter = new PrometheusExporter({ preventServerStart: true });
    const provider = new MeterProvider({ readers: [exporter] });
    metrics.setGlobalMeterProvider(provider);
    const server = createServer((req, res) => {
      if (req.method === 'GET' && req.url?.split('?')[0] === '/metrics') {
        exporter.getMetricsRequestHandler(req, res);
      } else {
        res.writeHead(404).end();
      }
    });
    lifecycle.addShutdownHook(async () => {
      server.closeAllConnections();
      await new Promise(done => server.close(done));
      await provider.shutdown();
      metrics.disable();
    });
    // A port that is taken stops the start: a portal that nobody measures would go unnoticed.
    await new Promise<void>((done, failed) => {
      server.once('error', failed);
      server.listen(port, host, done);
    });
    const { port: actual } = server.address() as AddressInfo;
    const address = `http://${host}:${actual}/metrics`;
    logger.info(`Metrics for Prometheus: ${address}`);
    return { address };
  },
});
