import { createBackend } from '@backstage/backend-defaults';
import { rootHttpRouterServiceFactory } from '@backstage/backend-defaults/rootHttpRouter';
import {
  databaseHealthServiceFactory,
  secretsOutOfLogs,
} from '@bulkhead/bulkhead-node';
import { guardedDatabaseServiceFactory } from './database/guardedDatabase';
import { prometheusServiceFactory } from './metrics/prometheus';

const backend = createBackend();

// Ready for requests means that the database answers too
backend.add(databaseHealthServiceFactory);

// No plugin goes on with a connection whose server is gone
backend.add(guardedDatabaseServiceFactory);

// The access log has no key of a calendar or a feed in it
backend.add(
  rootHttpRouterServiceFactory({
    configure({ app, applyDefaults }) {
      app.use(secretsOutOfLogs());
      applyDefaults();
    },
  }),
);

// Metrics for a Prometheus, where a port is configured
backend.add(prometheusServiceFactory);

// The portal itself
backend.add(import('@backstage/plugin-app-backend'));
backend.add(import('@backstage/plugin-user-settings-backend'));

// Who is asking, and what they may do
backend.add(import('@backstage/plugin-auth-backend'));
backend.add(import('@bulkhead/plugin-auth-backend-module-demo-users'));
backend.add(import('@backstage/plugin-permission-backend'));
backend.add(import('./policy/module'));

// The catalog
backend.add(import('@backstage/plugin-catalog-backend'));
backend.add(import('@backstage/plugin-catalog-backend-module-logs'));
backend.add(import('@bulkhead/plugin-catalog-backend-module-redundancy'));

// Bulkhead: what single failure takes a service down
backend.add(import('@bulkhead/plugin-redundancy-backend'));

// Bulkhead: how exactly, step by step, and where traffic points
backend.add(import('@bulkhead/plugin-runbooks-backend'));

// Bulkhead: who knows a service, and who is on call for it
backend.add(import('@bulkhead/plugin-oncall-backend'));

// Bulkhead: who can explain a service, and what is worth watching
backend.add(import('@bulkhead/plugin-knowledge-backend'));

// Search, notifications, signals, events, actions
backend.add(import('@backstage/plugin-search-backend'));
backend.add(import('@backstage/plugin-search-backend-module-pg'));
backend.add(import('@backstage/plugin-search-backend-module-catalog'));
backend.add(import('@bulkhead/plugin-search-backend-module-bulkhead'));
backend.add(import('@backstage/plugin-notifications-backend'));
backend.add(import('@backstage/plugin-signals-backend'));
backend.add(import('@backstage/plugin-events-backend'));
backend.add(import('@backstage/plugin-mcp-actions-backend'));

backend.start().catch(error => {
  // Half a portal that stays is worse than none: whoever supervises the process starts it again.
  process.stderr.write(`${error}\n`);
  process.exit(1);
});
