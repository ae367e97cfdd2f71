/** Progress lines: what is being done, and how long it took. */
export function say(text) {
  process.stdout.write(`${text}\n`);
}

/** Runs `work` and says what it is doing; repeats it with the time spent when it takes long. */
export async function step(what, work) {
  const started = Date.now();
  const seconds = () => Math.round((Date.now() - started) / 1000);
  say(`- ${what} ...`);
  const timer = setInterval(
    () => say(`  still: ${what} (${seconds()} s)`),
    30_000,
  );
  try {
    const result = await work();
    if (seconds() > 2) say(`  done: ${what} (${seconds()} s)`);
    return result;
  } finally {
    clearInterval(timer);
  }
}
