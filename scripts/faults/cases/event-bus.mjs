import { wait } from '../cluster/until.mjs';

const DATABASES = ['backstage_plugin_events', 'backstage_plugin_signals'];

export const eventBus = {
  name: 'event-bus',
  title: 'Event bus and signals without their databases for 5 s',
  allowsNoFailedKeyed: true,
  async run({ cluster, writable }) {
    const allow = async yes => {
      for (const name of DATABASES) {
        await cluster.primary.query(
          `alter database "${name}" allow_connections ${yes}`,
        );
        await cluster.primary.query(
          'select pg_terminate_backend(pid) from pg_stat_activity where datname = $1',
          [name],
        );
      }
    };
    await allow(false);
    writable();
    await wait(5000);
    await allow(true);
  },
};
