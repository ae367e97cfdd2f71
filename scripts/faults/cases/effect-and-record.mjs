import { until } from '../cluster/until.mjs';

const RUNBOOKS = 'backstage_plugin_runbooks';
const REDUNDANCY = 'backstage_plugin_redundancy';

/** A finished drill is told to another plugin as evidence: by way of an outbox, so that a crash in between costs nothing. */
export const effectAndRecord = {
  name: 'effect-and-record',
  title:
    'Both replicas killed twice while finished drills are told as evidence',
  clients: { run: 6 },
  kinds: ['step'],
  async run({ cluster, load, expect, note, writable }) {
    const countOf = async () =>
      (
        await cluster.primary.query(
          `select count(*)::int as n from run_events where kind = 'finished'`,
          [],
          RUNBOOKS,
        )
      )[0].n;
    for (let i = 1; i <= 2; i++) {
      const before = await countOf();
      await until(
        'drills are finished',
        async () => (await countOf()) >= before + 3,
      );
      await Promise.all(cluster.replicas.map(replica => replica.kill()));
      await Promise.all(cluster.replicas.map(replica => replica.start()));
    }
    writable();
    await load.resumed(Date.now(), ['step']);
    await load.stop();
    const finished = await cluster.primary.query(
      `select run_id as id from run_events where kind = 'finished'`,
      [],
      RUNBOOKS,
    );
    const keys = finished.map(
      ({ id }) => `run:${id}:restore-test:component:default/portal`,
    );
    const told = await until(
      'all finished drills are told',
      async () => {
        const rows = await cluster.primary.query(
          'select key, count(*)::int as n from evidence where key = any($1) group by key',
          [keys],
          REDUNDANCY,
        );
        return rows.length === keys.length && rows;
      },
      { patienceMs: 75_000, everyMs: 500 },
    );
    expect(keys.length > 0, 'no drill was finished');
    expect(
      told.every(({ n }) => n === 1),
      'a drill is there as evidence more than once',
    );
    note(`${keys.length} finished drills, each once in the ledger of evidence`);
  },
};
