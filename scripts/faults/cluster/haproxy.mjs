import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { connect } from 'node:net';
import { inRoot } from '../../lib/paths.mjs';
import { start } from './processes.mjs';
import { until } from './until.mjs';

/** Programs that count as not installed, to see how it goes without them. */
export const without = new Set();

/** A program of the system, also from where Debian keeps those of administrators. */
export function findProgram(name) {
  if (without.has(name)) return undefined;
  const folders = [
    ...(process.env.PATH ?? '').split(delimiter),
    '/usr/sbin',
    '/usr/local/sbin',
  ];
  return folders.map(folder => join(folder, name)).find(existsSync);
}

/** The project's own configuration, with the addresses of this cluster. */
export function adaptedConfig(text, { port, replicas }) {
  return text
    .replace(/bind :\d+/, `bind 127.0.0.1:${port}`)
    .replace(
      /^(\s+server) portal-(\d) \S+/gm,
      (_, server, number) =>
        `${server} portal-${number} 127.0.0.1:${replicas[number - 1].port}`,
    );
}

export async function startHaproxy(program, { port, replicas, folder }) {
  const file = join(folder, 'haproxy.cfg');
  writeFileSync(
    file,
    adaptedConfig(readFileSync(inRoot('docs/production/haproxy.cfg'), 'utf8'), {
      port,
      replicas,
    }),
  );
  const { status, stderr } = spawnSync(program, ['-c', '-f', file], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`haproxy.cfg is not valid:\n${stderr}`);
  const handle = start('haproxy', program, ['-db', '-f', file], {
    log: join(folder, 'haproxy.log'),
  });
  await until('HAProxy listens', () => listens(port));
  return handle;
}

export function listens(port) {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', reject);
  });
}
