import { wait } from '../cluster/until.mjs';

export const connectionLimit = {
  name: 'connection-limit',
  title: 'max_connections reached for 5 s',
  async run({ cluster, note, writable }) {
    cluster.database.cut();
    const taken = [];
    const until = Date.now() + 5000;
    try {
      while (Date.now() < until) {
        try {
          taken.push(await cluster.primary.connect());
        } catch {
          await wait(20);
        }
      }
    } finally {
      await Promise.all(taken.map(client => client.end().catch(() => {})));
    }
    note(`${taken.length} connections taken by somebody else`);
    writable();
  },
};
