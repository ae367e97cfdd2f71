import { until } from '../cluster/until.mjs';

const REQUESTS = 5000;

export const rollingRestart = {
  name: 'rolling-restart',
  title: 'Rolling restart of both replicas',
  allowsNoFailedKeyed: true,
  clients: { run: 8, note: 2, override: 2, evidence: 2 },
  async run({ cluster, load, note, writable }) {
    writable();
    for (const replica of cluster.replicas) {
      const took = await replica.stop();
      note(`${replica.name} ended in ${(took / 1000).toFixed(1)} s`);
      await replica.start();
    }
    await until(
      `${REQUESTS} keyed requests`,
      () => load.ledger.acknowledged.length >= REQUESTS,
      { patienceMs: 90_000 },
    );
  },
};
