import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';

/** Everything that was started and still runs, so that nothing of it is left behind, whatever happens. */
const running = new Set();

/**
 * Starts a program whose output goes to a file.
 * @returns a handle with `alive`, `exited`, `kill(signal)` and `stop()`, which asks politely first
 */
export function start(name, file, args, { log, ...options }) {
  const child = spawn(file, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    ...options,
  });
  const sink = createWriteStream(log, { flags: 'a' });
  child.stdout.pipe(sink, { end: false });
  child.stderr.pipe(sink, { end: false });
  const handle = {
    name,
    log,
    child,
    alive: true,
    exited: new Promise(resolve => {
      const gone = code => {
        handle.alive = false;
        running.delete(handle);
        sink.end();
        resolve(code);
      };
      child.on('error', gone);
      child.on('close', gone);
    }),
    kill: signal => {
      child.kill(signal);
    },
    async stop(signal = 'SIGTERM', patienceMs = 10_000) {
      if (!handle.alive) return;
      // A stopped process hears nothing until it goes on.
      child.kill('SIGCONT');
      child.kill(signal);
      const killer = setTimeout(() => child.kill('SIGKILL'), patienceMs);
      await handle.exited;
      clearTimeout(killer);
    },
  };
  running.add(handle);
  return handle;
}

/** Ends what still runs, at once. */
export async function stopAll() {
  const all = [...running];
  await Promise.all(all.map(handle => handle.stop('SIGKILL')));
}

// Without a chance to wait: the last resort.
process.on('exit', () => {
  for (const { child } of running) child.kill('SIGKILL');
});
