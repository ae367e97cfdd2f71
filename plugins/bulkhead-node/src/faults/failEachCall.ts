import type { Knex } from 'knex';
import { isPostgres, toCount } from '../database/rows';
import type { FailingCalls, Fault } from './FailingCalls';

/** What is looked at of an answer; supertest's has it. */
export interface FaultAnswer {
  status: number;
  text: string;
  headers: Record<string, string | undefined>;
}

/** A writing request, and how it is known that it was carried out once. */
export interface FaultScenario<S = string> {
  /** Method and path as in the OpenAPI document. */
  route: string;
  /** Makes what the request is about, new each time. */
  prepare(round: number): Promise<S>;
  /** Sends it. The key is the same when it is sent again. */
  send(subject: S, key: string): PromiseLike<FaultAnswer>;
  /** What can be read afterwards. Default: the answer itself. */
  look?(subject: S): PromiseLike<FaultAnswer>;
  /** Statuses of sending again that are right too where the first time was carried out and its answer lost, and why. */
  again?: { statuses: number[]; because: string };
}

export interface FailEachCallOptions {
  knex: Knex;
  calls: FailingCalls;
  /** Tables whose rows say nothing of whether a write was done once. */
  aside?: readonly string[];
  /** Only every so many calls, where each is slow. */
  every?: number;
}

/** Bounds a scenario that asks without end. */
const MOST_CALLS = 400;

let keys = 0;

/**
 * Carries a request out once undisturbed, then again for every call of the database, with that call failing before and
 * after its effect, and sends it again without a fault. Tells every difference from the undisturbed one.
 */
export async function failEachCall<S>(
  scenario: FaultScenario<S>,
  options: FailEachCallOptions,
): Promise<string[]> {
  const { calls, knex, every = 1 } = options;
  const count = await counter(knex, options.aside ?? []);
  const problems: string[] = [];
  let round = 0;

  const attempt = async (fault?: Fault) => {
    const subject = await scenario.prepare(++round);
    const key = `fault-key-${++keys}`;
    await calls.idle();
    const before = await count();
    const look = async (answer: FaultAnswer) =>
      bare(
        scenario.look ? (await scenario.look(subject)).text : answer.text,
        subject,
        round,
      );
    if (fault) calls.arm(fault);
    const first = await scenario.send(subject, key);
    await calls.idle();
    const fired = calls.disarm();
    const last = fault ? await scenario.send(subject, key) : first;
    await calls.idle();
    const changed = difference(before, await count());
    return { first, last, fired, changed, seen: await look(last) };
  };

  const clean = await attempt();
  if (clean.first.status >= 300) {
    return [
      `${scenario.route}: ${clean.first.status} without any fault: ${clean.first.text}`,
    ];
  }
  for (let call = 1; call <= MOST_CALLS; call += every) {
    for (const mode of ['before', 'after'] as const) {
      const run = await attempt({ call, mode });
      if (run.fired === undefined) return problems;
      const say = (what: string) =>
        problems.push(
          `${scenario.route}: call ${call} lost ${mode} "${run.fired!.slice(
            0,
            70,
          )}": ${what}`,
        );
      const told = problemOfAnswer(run.first);
      if (told) say(told);
      const right = [
        clean.first.status,
        ...(scenario.again?.statuses ?? []),
      ].includes(run.last.status);
      if (!right) say(`sent again: ${run.last.status} ${run.last.text}`);
      if (run.changed !== clean.changed)
        say(`changed ${run.changed} instead of ${clean.changed}`);
      if (run.last.status === clean.first.status && run.seen !== clean.seen)
        say(`left ${run.seen} instead of ${clean.seen}`);
      // Reading has no effect that could be there or not.
      if (/^select\b(?!.*pg_advisory)/i.test(run.fired)) break;
    }
  }
  return [...problems, `${scenario.route}: more than ${MOST_CALLS} calls`];
}

/** A success, or a 503 that says when to come again; never a word of the database. */
function problemOfAnswer(answer: FaultAnswer): string | undefined {
  if (
    /ECONNRESET|\b(?:select|insert into|update|delete from|returning|begin|commit)\b.*[`"?]\S*[`"?]/i.test(
      answer.text,
    ) &&
    answer.status >= 400
  ) {
    return `answered ${answer.status} with the database's words: ${answer.text}`;
  }
  if (answer.status < 300) return undefined;
  if (answer.status === 503 && answer.headers['retry-after']) return undefined;
  return `answered ${answer.status} ${answer.text}`;
}

/** How many rows each table has. */
async function counter(knex: Knex, aside: readonly string[]) {
  const listed = isPostgres(knex)
    ? await knex('pg_tables')
        .whereRaw('schemaname = current_schema()')
        .pluck('tablename')
    : await knex('sqlite_master').where('type', 'table').pluck('name');
  const tables = (listed as string[])
    .filter(name => !/^(?:knex_|sqlite_)/.test(name) && !aside.includes(name))
    .sort();
  return async (): Promise<Map<string, number>> => {
    const rows = await knex.select(
      tables.map(name => knex(name).count('*').as(name)),
    );
    return new Map(
      tables.map(name => [
        name,
        toCount((rows as Record<string, unknown>[])[0][name]),
      ]),
    );
  };
}

function difference(
  before: ReadonlyMap<string, number>,
  after: ReadonlyMap<string, number>,
): string {
  const changed = [...after]
    .map(([name, n]) => [name, n - before.get(name)!] as const)
    .filter(([, n]) => n !== 0)
    .map(([name, n]) => `${name} ${n > 0 ? '+' : ''}${n}`);
  return changed.join(', ') || 'nothing';
}

/** Without what is new each time. */
function bare(text: string, subject: unknown, round: number): string {
  const own =
    typeof subject === 'string' && subject.length > 3 ? [subject] : [];
  return own
    .reduce((told, name) => told.split(name).join('<subject>'), text)
    .replace(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '<id>')
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '<time>')
    .replace(/\b[0-9a-f]{64}\b/g, '<hash>')
    .split(`round-${round}`)
    .join('<round>');
}
