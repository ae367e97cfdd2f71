import { check } from './load/check.mjs';
import { Load } from './load/load.mjs';
import { wait } from './cluster/until.mjs';

/** "Writes resumed within 5 s of a writable primary." */
const RESUMES_WITHIN_MS = 5000;

const BEFORE_MS = 2000;
const AFTER_MS = 1500;

/** One fault under load: what is injected, and whether all that must hold afterwards does. */
export class Trial {
  problems = [];
  notes = [];
  #writableAt;

  constructor(cluster, load) {
    this.cluster = cluster;
    this.load = load;
  }

  /** The portal has what it needs to write again: the clock runs. */
  writable = () => {
    this.#writableAt = Date.now();
  };

  expect = (holds, otherwise) => {
    if (!holds) this.problems.push(otherwise);
  };

  /** Said in the table. */
  note = text => {
    this.notes.push(text);
  };

  /** What is known to be gone, and why that is right: it is not looked for any more. */
  excuse = marks => {
    this.load.ledger.excuse(marks);
  };

  async judgeResumption({ resumesWithinMs = RESUMES_WITHIN_MS, kinds }) {
    if (this.#writableAt === undefined) return undefined;
    const resumed = await this.load.resumed(this.#writableAt, kinds);
    for (const [kind, ms] of Object.entries(resumed)) {
      if (ms === undefined) {
        this.problems.push(`no ${kind} was written again within 30 s`);
      } else if (ms > resumesWithinMs) {
        this.problems.push(
          `the first ${kind} was written again only after ${(ms / 1000).toFixed(
            1,
          )} s`,
        );
      }
    }
    const slowest = Math.max(...Object.values(resumed).map(ms => ms ?? 0));
    if (slowest > RESUMES_WITHIN_MS) {
      this.note(
        Object.entries(resumed)
          .map(([kind, ms]) => `${kind} ${((ms ?? NaN) / 1000).toFixed(1)} s`)
          .join(', '),
      );
    }
    const all = Object.values(resumed);
    return all.includes(undefined) ? undefined : Math.max(...all);
  }
}

/**
 * Injects one fault and judges.
 * @param {import('./cases/index.mjs').Case} aCase
 * @param {import('./load/ledger.mjs').Entry[]} earlier acknowledged before, and still to be there; what is now is added
 */
export async function tryCase(cluster, aCase, earlier) {
  const from = Date.now();
  const load = await Load.start(cluster.address, aCase.clients);
  const trial = new Trial(cluster, load);
  let resumedMs;
  try {
    await wait(BEFORE_MS);
    await aCase.run(trial);
    resumedMs = await trial.judgeResumption(aCase);
    await wait(AFTER_MS);
  } catch (error) {
    trial.problems.push(error.message);
  }
  await load.stop();
  const found = await check(cluster, load, earlier, aCase).catch(error => ({
    problems: [`could not be checked: ${error.message}`],
  }));
  const { entries, acknowledged } = load.ledger;
  earlier.push(...acknowledged);
  const again = entries.filter(({ attempts }) => attempts > 1);
  if (aCase.allowsNoFailedKeyed && again.length) {
    const { kind, statuses, lastError } = again[0];
    trial.problems.push(
      `${
        again.length
      } keyed requests failed through the proxy (${kind}: ${statuses.join(
        ', ',
      )}; ${lastError})`,
    );
  }
  return {
    name: aCase.name,
    title: aCase.title,
    written: acknowledged.length,
    again: again.length,
    wrong: found.wrong,
    audited: found.audited,
    resumedMs,
    notes: trial.notes,
    problems: [...trial.problems, ...found.problems],
    seconds: Math.round((Date.now() - from) / 1000),
  };
}
