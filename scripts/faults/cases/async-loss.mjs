import { check, verifyAudit } from '../load/check.mjs';
import { wait } from '../cluster/until.mjs';

const PLUGINS = ['runbooks', 'oncall', 'knowledge', 'redundancy'];

/**
 * Without a synchronous standby a promotion can lose what was acknowledged last. It must not go unseen: whoever kept a
 * signed head of the audit finds it.
 */
export const asyncLoss = {
  name: 'async-loss',
  title: 'Primary killed, standbys 2 s behind, none synchronous',
  losesRuns: true,
  async run({ cluster, load, expect, excuse, note, writable }) {
    await cluster.synchronous(false);
    for (const standby of cluster.standbys) await standby.stop();
    await wait(2000);
    const heads = {};
    for (const plugin of PLUGINS) {
      heads[plugin] = (await verifyAudit(load.person, plugin)).head;
    }
    await cluster.primary.crash();
    for (const standby of cluster.standbys) await standby.start();
    await cluster.promoteBest();
    cluster.database.pointTo(cluster.primary.port);
    writable();
    await wait(3000);
    const { lost } = await check(cluster, load);
    excuse(lost.map(({ mark }) => mark));
    expect(lost.length > 0, 'nothing was lost: the fault was not injected');
    const said = [];
    for (const plugin of PLUGINS) {
      const { problems } = await verifyAudit(load.person, plugin, {
        earlier: heads[plugin],
      });
      if (problems.length) said.push(`${plugin}: ${problems[0]}`);
    }
    expect(
      said.length > 0,
      `${lost.length} writes are gone and nothing says it`,
    );
    note(`${lost.length} acknowledged writes are gone, as they must be`);
    note(`told by the heads that were kept: ${said.join(', ')}`);
  },
};
