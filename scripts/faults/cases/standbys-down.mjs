import { wait } from '../cluster/until.mjs';

export const standbysDown = {
  name: 'standbys-down',
  title: 'Both standbys away for 14 s: commits wait',
  async run({ cluster, load, expect, note, writable }) {
    for (const standby of cluster.standbys) await standby.crash();
    // Past the proxy, which would ask the other replica first.
    const from = Date.now();
    const { status, retryAfter } = await load.person.ask(
      'POST',
      '/api/knowledge/v1/notes',
      {
        at: cluster.replicas[0].address,
        body: { note: { kind: 'watch', title: 'while nobody confirms' } },
        key: `standbys-down-${from}`,
      },
    );
    const took = ((Date.now() - from) / 1000).toFixed(1);
    expect(
      status === 503 && Number(retryAfter) > 0,
      `a write answered ${status} after ${took} s, not 503 with Retry-After`,
    );
    note(`a replica says 503 after ${took} s`);
    await wait(from + 14_000 - Date.now());
    for (const standby of cluster.standbys) await standby.start();
    writable();
  },
};
