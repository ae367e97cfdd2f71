import { connect, createServer } from 'node:net';

/**
 * What stands between the replicas and PostgreSQL: one address that leads to the server it is told. Naive on purpose,
 * like a plain TCP proxy, and able to do what networks do.
 */
export class DatabaseProxy {
  #target;
  #pairs = new Set();
  #server;
  #held = [];
  #state = 'open';

  static async create(port) {
    const proxy = new DatabaseProxy();
    proxy.#server = createServer({ pauseOnConnect: true }, socket =>
      proxy.#accept(socket),
    );
    await new Promise((done, failed) => {
      proxy.#server.once('error', failed);
      proxy.#server.listen(port ?? 0, '127.0.0.1', done);
    });
    proxy.port = proxy.#server.address().port;
    return proxy;
  }

  /** Where new connections go. Those that are open stay where they are unless `cut`. */
  pointTo(port, { cut = true } = {}) {
    this.#target = port;
    if (cut) this.cut();
    this.#state = 'open';
  }

  /** Ends every connection, as a restart of the proxy does. */
  cut() {
    for (const [client, server] of this.#pairs) {
      client.destroy();
      server.destroy();
    }
    this.#pairs.clear();
  }

  /** Refuses new connections; the open ones stay. */
  refuse() {
    this.#state = 'refuse';
  }

  /** Nothing comes through either way, and nothing is closed: a firewall that lost its table. */
  freeze() {
    this.#state = 'frozen';
    for (const pair of this.#pairs) for (const socket of pair) socket.pause();
  }

  resume() {
    this.#state = 'open';
    for (const pair of this.#pairs) for (const socket of pair) socket.resume();
    for (const socket of this.#held.splice(0)) this.#accept(socket);
  }

  get connections() {
    return this.#pairs.size;
  }

  async close() {
    this.cut();
    for (const socket of this.#held.splice(0)) socket.destroy();
    await new Promise(done => this.#server.close(done));
  }

  #accept(client) {
    client.on('error', () => client.destroy());
    if (this.#state === 'refuse') {
      client.destroy();
      return;
    }
    if (this.#state === 'frozen') {
      this.#held.push(client);
      return;
    }
    const server = connect(this.#target, '127.0.0.1');
    client.setNoDelay(true);
    server.setNoDelay(true);
    const pair = [client, server];
    this.#pairs.add(pair);
    const end = () => {
      client.destroy();
      server.destroy();
      this.#pairs.delete(pair);
    };
    server.on('error', end);
    for (const socket of pair) socket.on('close', end);
    client.pipe(server);
    server.pipe(client);
  }
}
