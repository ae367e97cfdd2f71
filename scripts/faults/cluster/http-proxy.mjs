import { createServer, request } from 'node:http';

const CHECK_EVERY_MS = 1000;

/**
 * Stands in where HAProxy is not installed: sends what reads or carries a key to another replica when one fails, as
 * docs/production/haproxy.cfg does.
 */
export async function startHttpProxy({ port, replicas }) {
  const ready = new Set(replicas);
  const timer = setInterval(() => {
    for (const replica of replicas) {
      fetch(`${replica.address}/.backstage/health/v1/readiness`, {
        signal: AbortSignal.timeout(CHECK_EVERY_MS),
      }).then(
        ({ ok }) => (ok ? ready.add(replica) : ready.delete(replica)),
        () => ready.delete(replica),
      );
    }
  }, CHECK_EVERY_MS);
  let turn = 0;
  const server = createServer(async (req, res) => {
    const chunks = [];
    for await (const chunk of req) chunks.push(chunk);
    const again =
      ['GET', 'HEAD', 'OPTIONS'].includes(req.method) ||
      req.headers['idempotency-key'];
    if (ready.size === 0 && req.url.startsWith('/api/')) {
      res.writeHead(503, { 'retry-after': '2' }).end();
      return;
    }
    const candidates = ready.size ? [...ready] : replicas;
    turn += 1;
    for (let i = 0; ; i++) {
      const replica = candidates[(turn + i) % candidates.length];
      try {
        await forward(replica.port, req, Buffer.concat(chunks), res);
        return;
      } catch {
        if (!again || i >= 2 || res.headersSent) {
          if (res.headersSent) res.destroy();
          else res.writeHead(502).end();
          return;
        }
      }
    }
  });
  await new Promise(done => server.listen(port, '127.0.0.1', done));
  return {
    stop: async () => {
      clearInterval(timer);
      server.closeAllConnections();
      await new Promise(done => server.close(done));
    },
  };
}

function forward(port, req, body, res) {
  return new Promise((resolve, reject) => {
    const out = request(
      {
        host: '127.0.0.1',
        port,
        method: req.method,
        path: req.url,
        headers: req.headers,
        timeout: 30_000,
      },
      answer => {
        res.writeHead(answer.statusCode, answer.headers);
        answer.pipe(res);
        answer.on('end', resolve);
        answer.on('error', reject);
      },
    );
    out.on('timeout', () => out.destroy(new Error('no answer')));
    out.on('error', reject);
    out.end(body);
  });
}
