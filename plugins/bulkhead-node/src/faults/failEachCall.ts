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
  /** Tables that are worked out from others, and by what else is there. */
  aside?: readonly string[];
  /** Why nobody may hear of it where its answer was lost: the messages are not counted. */
  untold?: string;
  /** What is right too where it takes no key, was carried out, its answer was lost, and it was sent again. */
  again?: {
    because: string;
    statuses?: number[];
    /** Tables that then have a row for each of the two times. */
    twice?: string[];
  };
}

export interface FailEachCallOptions {
  knex: Knex;
  calls: FailingCalls;
  /** Tables whose rows say nothing of whether a write was done once. */
  aside?: readonly string[];
  /** How many messages people were sent so far. One too many is better than none. */
  told?: () => number;
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
  const { calls, knex, told = () => 0, every = 1 } = options;
  const count = await counter(knex, [
    ...(options.aside ?? []),
    ...(scenario.aside ?? []),
    ...(scenario.again?.twice ?? []),
  ]);
  const problems: string[] = [];
  let round = 0;

  const attempt = async (fault?: Fault) => {
    const subject = await scenario.prepare(++round);
    const key = `fault-key-${++keys}`;
    await calls.idle();
    const before = await count();
    const toldBefore = told();
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
    const messages = told() - toldBefore;
    return { first, last, fired, changed, messages, seen: await look(last) };
  };

  // What is there only since the first time belongs to no request.
  await attempt();
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
      const wrong = problemOfAnswer(run.first);
      if (wrong) say(wrong);
      const right = [
        clean.first.status,
        ...(scenario.again?.statuses ?? []),
      ].includes(run.last.status);
      if (!right) say(`sent again: ${run.last.status} ${run.last.text}`);
      if (run.changed !== clean.changed)
        say(`changed ${run.changed} instead of ${clean.changed}`);
      if (run.last.status === clean.first.status && run.seen !== clean.seen)
        say(`left ${partsThatDiffer(run.seen, clean.seen)}`);
      if (run.messages < clean.messages && !scenario.untold)
        say(`told ${run.messages} instead of ${clean.messages} messages`);
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

function partsThatDiffer(a: string, b: string): string {
  let at = 0;
  while (a[at] === b[at] && at < a.length) at += 1;
  const part = (text: string) =>
    `"${text.slice(Math.max(0, at - 60), at + 60)}"`;
  return `${part(a)} instead of ${part(b)}`;
}

/** Without what is new each time, and whether the answer was told before. */
function bare(text: string, subject: unknown, round: number): string {
  const own =
    typeof subject === 'string' && subject.length > 3 ? [subject] : [];
  const { etag } = subject as { etag?: string };
  const next = /^"v(\d+)"$/.exec(etag ?? '')?.[1];
  return own
    .reduce((told, name) => told.split(name).join('<subject>'), text)
    .replace(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '<id>')
    .replace(/-[0-9a-f]{8}\b(?!-)/g, '-<id>')
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '<time>')
    .replace(/\b(?:[0-9a-f]{64}|[0-9a-f]{40})\b/g, '<hash>')
    .replace('"replayed":true', '"replayed":false')
    .replace(`"version":${Number(next) + 1},`, '"version":"<next>",')
    .replace(`v${Number(next) + 1}\\"`, '<next>\\"')
    .split(`round-${round}`)
    .join('<round>');
}
