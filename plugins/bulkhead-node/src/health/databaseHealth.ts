import {
  coreServices,
  createServiceFactory,
  type RootHealthService,
} from '@backstage/backend-plugin-api';
import { DatabaseProbe, type DatabaseState } from './DatabaseProbe';

interface Answer {
  status: number;
  payload: { status: 'ok' | 'error'; message?: string; database?: string };
}

/** Whether this replica may be sent requests. @public */
export function readinessOf(
  phase: 'starting' | 'up' | 'stopping',
  database: DatabaseState | undefined,
): Answer {
  const no = (message: string): Answer => ({
    status: 503,
    payload: { status: 'error', message, ...(database ? { database } : {}) },
  });
  switch (phase) {
    case 'starting':
      return no('The portal is starting');
    case 'stopping':
      return no('The portal is shutting down');
    default:
      // A database that only reads is the same for every replica: reading must go on, and writes say it themselves.
      return database === 'unreachable'
        ? no('The database does not answer')
        : {
            status: 200,
            payload: { status: 'ok', ...(database ? { database } : {}) },
          };
  }
}

/**
 * Replaces the readiness of Backstage, which says yes for as long as the process runs, by one that asks the database too.
 * Liveness stays as it is: a process is not restarted because its database is away.
 *
 * @public
 */
export const databaseHealthServiceFactory = createServiceFactory({
  service: coreServices.rootHealth,
  deps: {
    config: coreServices.rootConfig,
    lifecycle: coreServices.rootLifecycle,
  },
  async factory({ config, lifecycle }): Promise<RootHealthService> {
    const database = config.getConfig('backend.database');
    const probe =
      database.getString('client') === 'pg'
        ? DatabaseProbe.create({ connection: database.get('connection') })
        : undefined;
    let phase: 'starting' | 'up' | 'stopping' = 'starting';
    lifecycle.addStartupHook(() => {
      phase = 'up';
    });
    lifecycle.addBeforeShutdownHook(() => {
      phase = 'stopping';
    });
    lifecycle.addShutdownHook(() => probe?.close());
    return {
      getLiveness: async () => ({ status: 200, payload: { status: 'ok' } }),
      getReadiness: async () => ({
        ...readinessOf(phase, await probe?.state()),
      }),
    };
  },
});
