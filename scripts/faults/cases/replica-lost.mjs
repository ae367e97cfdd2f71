import { wait } from '../cluster/until.mjs';

export const replicaKilled = {
  name: 'replica-killed',
  title: 'Replica killed under load, started again',
  allowsNoFailedKeyed: true,
  async run({ cluster, writable }) {
    const [replica] = cluster.replicas;
    await replica.kill();
    writable();
    await wait(3000);
    await replica.start();
  },
};

export const replicaHangs = {
  name: 'replica-hangs',
  title: 'Replica hangs for 8 s',
  allowsNoFailedKeyed: true,
  async run({ cluster, writable }) {
    const [replica] = cluster.replicas;
    replica.freeze();
    writable();
    await wait(8000);
    replica.thaw();
    await replica.ready();
  },
};
