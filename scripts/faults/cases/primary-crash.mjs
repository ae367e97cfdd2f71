export const primaryCrash = {
  name: 'primary-crash',
  title: 'Primary killed, a standby promoted',
  async run({ cluster, writable }) {
    await cluster.primary.crash();
    await cluster.promoteBest();
    cluster.database.pointTo(cluster.primary.port);
    writable();
  },
};
