import { spawn } from 'node:child_process';
import { createWriteStream, mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { root } from './paths.mjs';

/**
 * Runs a program and resolves with its exit code. With `log`, output goes to that file
 * and its end is printed when the program fails.
 */
export function runCommand(
  file,
  args,
  { log, quietFailure, forwardTerm, ...options } = {},
) {
  return new Promise((resolvePromise, reject) => {
    const child = spawn(file, args, {
      cwd: root,
      stdio: log
        ? ['ignore', 'pipe', 'pipe']
        : ['ignore', 'inherit', 'inherit'],
      ...options,
    });
    // Ctrl-C reaches the whole process group by itself; a plain kill reaches this process alone.
    if (forwardTerm) process.on('SIGTERM', () => child.kill('SIGTERM'));
    let sink;
    if (log) {
      mkdirSync(dirname(log), { recursive: true });
      sink = createWriteStream(log);
      child.stdout.pipe(sink, { end: false });
      child.stderr.pipe(sink, { end: false });
    }
    child.on('error', reject);
    child.on('close', code => {
      const finish = () => {
        if (code !== 0 && log && !quietFailure) {
          process.stdout.write(
            `${readFileSync(log, 'utf8').split('\n').slice(-60).join('\n')}\n`,
          );
        }
        resolvePromise(code ?? 1);
      };
      if (sink) sink.end(finish);
      else finish();
    });
  });
}
