import { PostgresNode } from '../cluster/postgres.mjs';

export const restore = {
  name: 'restore',
  title: 'Primary and standbys lost, a base backup restored',
  losesRuns: true,
  async run({ cluster, load, note, expect, excuse, writable }) {
    const restored = await PostgresNode.create('r', cluster.folder);
    const from = Date.now();
    await restored.cloneFrom(cluster.primary, { follow: false });
    const until = Date.now();
    for (const node of cluster.nodes) await node.crash();
    await restored.start();
    cluster.primary = restored;
    cluster.database.pointTo(restored.port);
    writable();
    const before = load.ledger.acknowledged.filter(
      ({ ackedAt }) => ackedAt < from,
    );
    // What came after the backup is what the recovery point objective is about.
    excuse(
      load.ledger.acknowledged
        .filter(({ ackedAt }) => ackedAt >= from)
        .map(({ mark }) => mark),
    );
    expect(before.length > 0, 'nothing was written before the backup');
    note(
      `${before.length} writes before the backup, which took ${
        until - from
      } ms, are looked for`,
    );
  },
};
