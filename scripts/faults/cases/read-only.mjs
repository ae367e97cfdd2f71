import { wait } from '../cluster/until.mjs';

export const readOnly = {
  name: 'read-only',
  title: 'Switched to a server that only reads, promoted after 5 s',
  async run({ cluster, load, expect, note, writable }) {
    await cluster.primary.stop();
    const [standby] = cluster.standbys;
    cluster.database.pointTo(standby.port);
    const from = Date.now();
    await wait(1000);
    const answer = await load.person.ask('POST', '/api/knowledge/v1/notes', {
      body: { note: { kind: 'watch', title: 'while it only reads' } },
      key: `read-only-${from}`,
    });
    expect(answer.status === 503, `a write answered ${answer.status}, not 503`);
    expect(Number(answer.retryAfter) > 0, 'the 503 had no Retry-After');
    await wait(4000);
    const reads = load.reads.filter(({ at }) => at > from + 500);
    const failed = reads.filter(({ status }) => status !== 200);
    expect(
      failed.length === 0,
      `${failed.length} of ${reads.length} reads failed (${failed[0]?.status} ${failed[0]?.path})`,
    );
    note(`${reads.length} reads meanwhile, all answered`);
    await cluster.promoteBest();
    if (cluster.primary !== standby) {
      cluster.database.pointTo(cluster.primary.port);
    }
    writable();
  },
};
