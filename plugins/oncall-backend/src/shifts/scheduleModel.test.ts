import assert from 'node:assert/strict';
import { AuditChain } from '@bulkhead/bulkhead-node';
import fc from 'fast-check';
import type { Knex } from 'knex';
import { weekly } from '../__testUtils__/company';
import { testEngines } from '../__testUtils__/engines';
import { OWNER } from '../__testUtils__/TestCatalog';
import { startOncall, type TestOncall } from '../__testUtils__/testBackend';

jest.setTimeout(180_000);

const PEOPLE = ['ana', 'bo', 'cy', 'dee'];
const HALF_DAY = 12 * 3_600_000;
const SLOTS = 28;
/** A Monday when turns change; the two weeks from here are looked at. */
const FIRST = Date.parse('2026-11-23T08:00:00Z');
const at = (slot: number) => new Date(FIRST + slot * HALF_DAY).toISOString();
const user = (name: string) => `user:default/${name}`;

type Span = readonly [from: number, to: number];

/** A change on paper: who is there in a slot, after it. */
interface Change {
  id: string;
  span: Span;
  key: string;
  body: object;
  apply(people: readonly string[]): readonly string[];
}

/** Half days with the people in them: the rotation, and what was put on top, in the order in which it was. */
interface Model {
  roster: string[];
  version: number;
  covers: (Change & { said: string })[];
  changes: Change[];
}

interface Real {
  oncall: TestOncall;
  schedule: string;
}

type Command = fc.AsyncCommand<Model, Real>;

let keys = 0;
const newKey = () => `schedule-key-${++keys}`;

/** Who has the turn now, which no edit moves. */
const NOW_ON = 'bo';

/** A rotation goes on after the one who had the last turn; without them, with whoever came next before. */
function firstOf(roster: readonly string[]): number {
  return roster.includes(NOW_ON)
    ? roster.indexOf(NOW_ON) + 1
    : roster.indexOf(['cy', 'dee', 'ana'].find(name => roster.includes(name))!);
}

function peopleIn(model: Model, slot: number): string[] {
  const { changes, roster } = model;
  const week = Math.floor(slot / 14);
  return [
    ...changes
      .filter(({ span: [from, to] }) => from <= slot && slot < to)
      .reduce<readonly string[]>(
        (people, change) => change.apply(people),
        [roster[(firstOf(roster) + week) % roster.length]],
      ),
  ].sort();
}

async function compare(model: Model, { oncall, schedule }: Real) {
  const { body } = await oncall
    .as(OWNER)
    .get(`/schedules/${schedule}/shifts?from=${at(0)}&to=${at(SLOTS)}`);
  const seen = Array.from({ length: SLOTS }, (_, slot) =>
    (body.final as { start: string; end: string; people: string[] }[])
      .filter(({ start, end }) => start <= at(slot) && at(slot) < end)
      .flatMap(({ people }) => people.map(ref => ref.slice(13)))
      .sort(),
  );
  assert.deepEqual(
    seen,
    seen.map((_, slot) => peopleIn(model, slot)),
  );
}

/** Time goes on between two acts: who was later wins. */
function later({ oncall }: Real): void {
  oncall.clock.now += 1000;
}

/** Somebody covers for somebody, or comes along. */
class Covered implements Command {
  constructor(
    private readonly out: string | undefined,
    private readonly inn: string,
    private readonly span: Span,
  ) {}
  check = () => this.out !== this.inn;
  async run(model: Model, real: Real) {
    later(real);
    const { out, inn, span } = this;
    const said = JSON.stringify([out, inn, span]);
    const key = newKey();
    const body = {
      add: user(inn),
      ...(out ? { remove: user(out) } : {}),
      start: at(span[0]),
      end: at(span[1]),
    };
    const answer = await real.oncall
      .as(OWNER)
      .post(`/schedules/${real.schedule}/overrides`, body, {
        'Idempotency-Key': key,
      });
    const isThere = model.covers.some(cover => cover.said === said);
    assert.equal(answer.status, isThere ? 409 : 201, answer.text);
    if (!isThere) {
      const change = {
        id: answer.body.id,
        span,
        key,
        body,
        said,
        apply: (people: readonly string[]) => {
          if (out && !people.includes(out)) return people;
          const left = people.filter(person => person !== out);
          return left.includes(inn) ? left : [...left, inn];
        },
      };
      model.covers.push(change);
      model.changes.push(change);
    }
    await compare(model, real);
  }
  toString = () => `${this.inn} for ${this.out} in ${this.span}`;
}

class Uncovered implements Command {
  constructor(private readonly which: number) {}
  check = ({ covers }: Readonly<Model>) => covers.length > 0;
  async run(model: Model, real: Real) {
    later(real);
    const [cover] = model.covers.splice(this.which % model.covers.length, 1);
    model.changes = model.changes.filter(change => change !== cover);
    const { status } = await real.oncall
      .as(OWNER)
      .delete(`/schedules/${real.schedule}/overrides/${cover.id}`);
    assert.equal(status, 204);
    await compare(model, real);
  }
  toString = () => `cover ${this.which} taken away`;
}

/** The answer was lost: the same cover is asked for again, and is there once. */
class CoveredAgain implements Command {
  constructor(private readonly which: number) {}
  check = ({ covers }: Readonly<Model>) => covers.length > 0;
  async run(model: Model, real: Real) {
    later(real);
    const cover = model.covers[this.which % model.covers.length];
    const { status, body } = await real.oncall
      .as(OWNER)
      .post(`/schedules/${real.schedule}/overrides`, cover.body, {
        'Idempotency-Key': cover.key,
      });
    assert.deepEqual([status, body.id], [201, cover.id]);
    await compare(model, real);
  }
  toString = () => `cover ${this.which} again`;
}

/** Somebody asks another for a turn, who takes it; a turn that is not theirs cannot be offered. */
class Swapped implements Command {
  constructor(
    private readonly from: string,
    private readonly to: string,
    private readonly span: Span,
  ) {}
  check = () => this.from !== this.to;
  async run(model: Model, real: Real) {
    later(real);
    const { from, to, span } = this;
    const slots = Array.from(
      { length: span[1] - span[0] },
      (_, i) => span[0] + i,
    );
    const isTheirs = slots.every(slot => peopleIn(model, slot).includes(from));
    const key = newKey();
    const body = {
      role: 'primary',
      start: at(span[0]),
      end: at(span[1]),
      askedOf: user(to),
    };
    const { as } = real.oncall;
    const offer = await as(user(from)).post(
      `/schedules/${real.schedule}/swaps`,
      body,
      { 'Idempotency-Key': key },
    );
    assert.equal(offer.status, isTheirs ? 201 : 409, offer.text);
    if (isTheirs) {
      const take = (etag: string) =>
        as(user(to)).post(
          `/swaps/${offer.body.id}/take`,
          {},
          {
            'If-Match': etag,
            'Idempotency-Key': `${key}-${etag.slice(1, -1)}`,
          },
        );
      assert.equal((await take('"v9"')).status, 412);
      assert.equal((await take(offer.body.etag)).status, 200);
      // Sent again: it is taken once.
      assert.equal((await take(offer.body.etag)).status, 200);
      model.changes.push({
        id: offer.body.id,
        span,
        key,
        body,
        apply: people => {
          if (!people.includes(from)) return people;
          const left = people.filter(person => person !== from);
          return left.includes(to) ? left : [...left, to];
        },
      });
    }
    await compare(model, real);
  }
  toString = () => `${this.to} takes ${this.span} of ${this.from}`;
}

/** The rotation is written anew, on the version that stands or on an old one. */
class Rotated implements Command {
  constructor(
    private readonly roster: string[],
    private readonly isStale: boolean,
  ) {}
  check = () => true;
  async run(model: Model, real: Real) {
    later(real);
    const version = this.isStale ? model.version - 1 : model.version;
    const { status } = await real.oncall
      .as(OWNER)
      .put(`/schedules/${real.schedule}`, weekly(this.roster), {
        'If-Match': `"v${version}"`,
      });
    assert.equal(status, this.isStale ? 412 : 200);
    if (!this.isStale) {
      model.version += 1;
      model.roster = this.roster;
    }
    await compare(model, real);
  }
  toString = () => `rotation ${this.roster}${this.isStale ? ' (stale)' : ''}`;
}

/** Being away takes nobody off a turn: it warns. */
class Away implements Command {
  constructor(private readonly person: string, private readonly span: Span) {}
  check = () => true;
  async run(model: Model, real: Real) {
    later(real);
    const { status, text } = await real.oncall
      .as(user(this.person))
      .post('/absences', {
        start: at(this.span[0]),
        end: at(this.span[1]),
        timeZone: 'UTC',
      });
    assert.equal(status, 201, text);
    await compare(model, real);
  }
  toString = () => `${this.person} is away in ${this.span}`;
}

const person = fc.constantFrom(...PEOPLE);
const span = fc
  .tuple(fc.nat({ max: SLOTS - 2 }), fc.integer({ min: 1, max: 6 }))
  .map(([from, length]): Span => [from, Math.min(SLOTS, from + length)]);
const which = fc.nat({ max: 9 });

describe.each(testEngines().eachSupportedId())('a schedule on %s', id => {
  const databases = testEngines();
  let knex: Knex;
  let oncall: TestOncall;

  beforeAll(async () => {
    knex = await databases.init(id);
    oncall = await startOncall({ knex });
    await oncall.tick();
    jest
      .spyOn(oncall.services.findings, 'refreshSoon')
      .mockImplementation(() => {});
  });
  afterAll(() => oncall.backend.stop());

  it('is as on paper, whatever people cover, swap and write anew', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.commands(
          [
            fc
              .tuple(fc.option(person, { nil: undefined }), person, span)
              .map(args => new Covered(...args)),
            which.map(n => new Uncovered(n)),
            which.map(n => new CoveredAgain(n)),
            fc.tuple(person, person, span).map(args => new Swapped(...args)),
            fc
              .tuple(
                fc.shuffledSubarray(PEOPLE, { minLength: 1 }),
                fc.boolean(),
              )
              .map(args => new Rotated(...args)),
            fc.tuple(person, span).map(args => new Away(...args)),
          ],
          { maxCommands: 12 },
        ),
        async commands => {
          await knex('absences').delete();
          const { body } = await oncall
            .as(OWNER)
            .post('/schedules', weekly(PEOPLE));
          await fc.asyncModelRun(
            () => ({
              model: { roster: PEOPLE, version: 1, covers: [], changes: [] },
              real: { oncall, schedule: body.id },
            }),
            commands,
          );
        },
      ),
      // A failure prints the seed, the path and what was done.
      { numRuns: id === 'SQLITE_3' ? 15 : 3 },
    );
    expect(await AuditChain.create().verify(knex)).toMatchObject({ ok: true });
  });
});
