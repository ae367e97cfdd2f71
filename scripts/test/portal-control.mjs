import { createServer } from 'node:http';
import { demoReady } from '../lib/demo-ready.mjs';

/**
 * Lets a test kill, restart, freeze and thaw the portal: POST /kill, /start, /freeze and /thaw on a loopback port of
 * its own.
 * @param {() => ReturnType<import('../lib/portal.mjs').startPortal>} start
 */
export async function controlledPortal(start) {
  let portal = start();
  await portal.ready;
  await demoReady(portal.address);
  const actions = {
    '/kill': () => portal.stop('SIGKILL'),
    '/start': async () => {
      portal = start();
      await portal.ready;
    },
    '/freeze': () => portal.child.kill('SIGSTOP'),
    '/thaw': () => portal.child.kill('SIGCONT'),
  };
  const server = createServer(async (req, res) => {
    const action = req.method === 'POST' && actions[req.url];
    if (!action) return res.writeHead(404).end();
    try {
      await action();
      return res.writeHead(204).end();
    } catch (error) {
      return res.writeHead(500).end(error.message);
    }
  });
  await new Promise(done => server.listen(0, '127.0.0.1', done));
  return {
    address: portal.address,
    controlAddress: `http://127.0.0.1:${server.address().port}`,
    stop: async () => {
      server.close();
      await portal.stop();
    },
  };
}
