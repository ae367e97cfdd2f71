import { wait } from '../cluster/until.mjs';

async function replaceFrozen({ cluster, writable }, cut) {
  cluster.primary.freeze();
  // What a cluster manager needs to see it.
  await wait(2000);
  const { old } = await cluster.promoteBest();
  cluster.database.pointTo(cluster.primary.port, { cut });
  writable();
  return old;
}

export const frozenPrimary = {
  name: 'frozen-primary',
  title: 'Primary hangs, a standby promoted, the proxy ends old connections',
  run: trial => replaceFrozen(trial, true),
};

/** What only the client can end: nobody tells it that the server is gone. */
export const frozenPrimaryNaive = {
  name: 'frozen-primary-naive',
  title: 'Primary hangs, a standby promoted, old connections stay open',
  // The client gives a query up after 10 s.
  resumesWithinMs: 15_000,
  run: trial => replaceFrozen(trial, false),
};
