import { createServer, type Server, type Socket } from 'node:net';
import { DatabaseProbe } from './DatabaseProbe';
import { readinessOf } from './databaseHealth';

jest.setTimeout(30_000);

const address =
  process.env.BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING;

describe('readiness', () => {
  it('follows the process and its database', () => {
    expect(readinessOf('starting', 'ok').status).toBe(503);
    expect(readinessOf('up', 'ok')).toEqual({
      status: 200,
      payload: { status: 'ok', database: 'ok' },
    });
    expect(readinessOf('up', undefined).status).toBe(200);
    expect(readinessOf('up', 'read-only').status).toBe(200);
    expect(readinessOf('up', 'unreachable')).toMatchObject({
      status: 503,
      payload: { message: 'The database does not answer' },
    });
    expect(readinessOf('stopping', 'ok').status).toBe(503);
  });
});

describe('a probe', () => {
  let server: Server | undefined;
  const sockets: Socket[] = [];

  afterEach(async () => {
    sockets.splice(0).forEach(socket => socket.destroy());
    await new Promise(resolve =>
      server ? server.close(resolve) : resolve(undefined),
    );
    server = undefined;
  });

  it('says that nobody answers, and asks once for many', async () => {
    let connections = 0;
    server = createServer(socket => {
      // Accepts, and never says a word: what a frozen server does.
      connections += 1;
      sockets.push(socket);
    });
    await new Promise<void>(resolve => {
      server!.listen(0, '127.0.0.1', resolve);
    });
    const { port } = server.address() as { port: number };
    const probe = DatabaseProbe.create({
      connection: { host: '127.0.0.1', port, user: 'nobody' },
      timeoutMs: 200,
    });
    const states = await Promise.all([
      probe.state(),
      probe.state(),
      probe.state(),
    ]);
    expect(states).toEqual(['unreachable', 'unreachable', 'unreachable']);
    expect(connections).toBe(1);
    await probe.close();
  });

  const onPostgres = address
    ? [
        ['ok', address],
        [
          'read-only',
          `${address}?options=-c%20default_transaction_read_only%3Don`,
        ],
      ]
    : [];
  it(`tells ${onPostgres.length} states of a real PostgreSQL`, async () => {
    for (const [state, connection] of onPostgres) {
      const probe = DatabaseProbe.create({ connection, timeoutMs: 5000 });
      expect(await probe.state()).toBe(state);
      await probe.close();
    }
  });

  it('keeps an answer for a moment only', async () => {
    let now = 0;
    const probe = DatabaseProbe.create({
      connection: { host: '127.0.0.1', port: 1 },
      timeoutMs: 200,
      keepMs: 1000,
      clock: () => now,
    });
    const ask = jest.spyOn(probe, 'close');
    await probe.state();
    await probe.state();
    expect(ask).toHaveBeenCalledTimes(1);
    now = 1001;
    await probe.state();
    expect(ask).toHaveBeenCalledTimes(2);
  });
});
