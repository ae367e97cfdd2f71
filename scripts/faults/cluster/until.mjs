export const wait = milliseconds =>
  new Promise(done => setTimeout(done, milliseconds));

/** What waiting does not mend. */
export class Ended extends Error {
  name = 'Ended';
}

/** Asks again and again until the answer is truthy, and gives it back. Errors but `Ended` count as "not yet". */
export async function until(
  what,
  question,
  { patienceMs = 60_000, everyMs = 100 } = {},
) {
  const deadline = Date.now() + patienceMs;
  let last;
  for (;;) {
    try {
      const answer = await question();
      if (answer) return answer;
    } catch (error) {
      if (error instanceof Ended) throw error;
      last = error;
    }
    if (Date.now() > deadline) {
      throw new Error(
        `not within ${patienceMs / 1000} s: ${what}${
          last ? ` (${last.message})` : ''
        }`,
      );
    }
    await wait(everyMs);
  }
}
