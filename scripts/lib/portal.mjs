import { spawn } from 'node:child_process';
import { createWriteStream, mkdirSync } from 'node:fs';
import { inRoot } from './paths.mjs';

/**
 * Starts portal and API as one process on one port.
 * `ready` resolves with the address once a page can be used; `exited` with the exit code.
 */
export function startPortal({
  port,
  dataDir,
  env = process.env,
  log,
  onProblem,
  extraConfig = [],
}) {
  mkdirSync(dataDir, { recursive: true });
  const address = `http://localhost:${port}`;
  const setting = value => JSON.stringify(value);
  const child = spawn(
    process.execPath,
    [
      '--require',
      inRoot('node_modules/@backstage/cli/config/nodeTransform.cjs'),
      inRoot('packages/backend/src/index.ts'),
      '--config',
      inRoot('app-config.yaml'),
      ...extraConfig.flatMap(file => ['--config', file]),
    ],
    {
      cwd: inRoot('packages/backend'),
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...env,
        NODE_ENV: 'production',
        APP_CONFIG_app_baseUrl: setting(address),
        APP_CONFIG_backend_baseUrl: setting(address),
        APP_CONFIG_backend_listen_port: setting(port),
        APP_CONFIG_backend_cors_origin: setting(address),
        APP_CONFIG_backend_database_connection_directory: setting(dataDir),
      },
    },
  );
  const sink = createWriteStream(log, { flags: 'a' });
  const lastLines = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', chunk => {
      sink.write(chunk);
      for (const line of String(chunk).split('\n').filter(Boolean)) {
        lastLines.push(line);
        if (lastLines.length > 40) lastLines.shift();
        if (/"level":"error"/.test(line)) onProblem?.(messageOf(line));
      }
    });
  }
  const exited = new Promise(resolve => child.on('close', resolve));
  const ready = waitUntilUsable(address, exited, lastLines);
  const stop = async (signal = 'SIGTERM') => {
    child.kill(signal);
    const killer = setTimeout(() => child.kill('SIGKILL'), 10_000);
    await exited;
    clearTimeout(killer);
  };
  return { address, child, ready, exited, stop };
}

function messageOf(line) {
  try {
    const { plugin, message } = JSON.parse(line);
    return `${plugin ?? 'portal'}: ${String(message).split('\n')[0]}`;
  } catch {
    return line;
  }
}

async function waitUntilUsable(address, exited, lastLines) {
  let gone = false;
  exited.then(() => {
    gone = true;
  });
  const answers = async path => {
    try {
      return (await fetch(address + path)).ok;
    } catch {
      return false;
    }
  };
  for (;;) {
    if (gone)
      throw new Error(
        `the portal stopped while starting:\n${lastLines
          .map(messageOf)
          .join('\n')}`,
      );
    if (
      (await answers('/.backstage/health/v1/readiness')) &&
      (await answers('/'))
    )
      return address;
    await new Promise(done => setTimeout(done, 250));
  }
}
