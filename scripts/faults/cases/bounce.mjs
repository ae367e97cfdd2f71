import { wait } from '../cluster/until.mjs';

export const bounce = {
  name: 'bounce',
  title: 'Primary away for 3 s behind a plain TCP proxy',
  async run({ cluster, writable }) {
    await cluster.primary.stop();
    await wait(3000);
    await cluster.primary.start();
    writable();
  },
};
