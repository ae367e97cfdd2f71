import { wait } from '../cluster/until.mjs';

export const standbysDown = {
  name: 'standbys-down',
  title: 'Both standbys away for 13 s: commits wait',
  async run({ cluster, load, expect, note, writable }) {
    for (const standby of cluster.standbys) await standby.crash();
    const from = Date.now();
    await wait(13_000);
    const told = load.ledger.entries.filter(
      ({ statuses, startedAt }) =>
        startedAt > from - 2000 && statuses.includes(503),
    );
    expect(
      told.length > 0,
      'no write was told 503: commits hang without an end',
    );
    note(`${told.length} writes were told 503 after 10 s`);
    for (const standby of cluster.standbys) await standby.start();
    writable();
  },
};
