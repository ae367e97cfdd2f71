import assert from 'node:assert/strict';
import { mockCredentials } from '@backstage/backend-test-utils';
import { AuditChain } from '@bulkhead/bulkhead-node';
import fc from 'fast-check';
import type { Knex } from 'knex';
import request from 'supertest';
import { testEngines } from '../__testUtils__/engines';
import { ADMIN, READER } from '../__testUtils__/TestCatalog';
import {
  BASE,
  startRedundancy,
  type TestRedundancy,
} from '../__testUtils__/testBackend';

jest.setTimeout(180_000);

const SHOP = '/metadata/component/default/shop';

type Overlay = { annotations?: Record<string, string> };

interface Sent {
  actor: string;
  key: string;
  basedOn: number;
  overlay: Overlay;
  version: number;
}

/** On paper: every version there was, the last one counts. */
interface Model {
  versions: { overlay: Overlay; by: string }[];
  sent: Sent[];
}

interface Real {
  redundancy: TestRedundancy;
}

type Command = fc.AsyncCommand<Model, Real>;

let keys = 0;

function put(
  { redundancy }: Real,
  sent: { actor: string; key: string; basedOn: number; overlay: Overlay },
) {
  return request(redundancy.backend.server)
    .put(`${BASE}${SHOP}`)
    .set('Authorization', mockCredentials.user.header(sent.actor))
    .set('Idempotency-Key', sent.key)
    .set('If-Match', `"v${sent.basedOn}"`)
    .send(sent.overlay);
}

async function compare({ versions }: Model, real: Real): Promise<void> {
  const { as } = real.redundancy;
  const { body } = await as(READER).get(SHOP);
  const last = versions.at(-1);
  assert.equal(body.version, versions.length);
  assert.deepEqual(body.overlay, last?.overlay ?? {});
  assert.equal(body.updatedBy, last?.by);
  const listed = await as(READER).get(`${SHOP}/versions?limit=100`);
  assert.deepEqual(
    listed.body.items.map(
      (item: { version: number; overlay: Overlay; updatedBy: string }) => [
        item.version,
        item.overlay,
        item.updatedBy,
      ],
    ),
    versions
      .map(({ overlay, by }, i) => [i + 1, overlay, by])
      .reverse()
      .slice(0, 100),
  );
}

/** Saves, based on the version that stands or on one that was read before somebody else saved. */
class Saved implements Command {
  constructor(
    private readonly actor: string,
    private readonly overlay: Overlay,
    private readonly behind: number,
  ) {}
  check = () => true;
  async run(model: Model, real: Real) {
    const stands = model.versions.length;
    const basedOn = Math.max(0, stands - this.behind);
    const sent = {
      actor: this.actor,
      key: `overlay-key-${++keys}`,
      basedOn,
      overlay: this.overlay,
    };
    const { status, body } = await put(real, sent);
    if (basedOn === stands) {
      assert.equal(status, 200);
      model.versions.push({ overlay: this.overlay, by: this.actor });
      model.sent.push({ ...sent, version: stands + 1 });
    } else {
      assert.equal(status, 412);
      assert.equal(body.error.currentVersion, stands);
    }
    await compare(model, real);
  }
  toString = () =>
    `${this.actor.slice(13)} saves ${JSON.stringify(this.overlay)} ${
      this.behind
    } behind`;
}

/** Puts back what an earlier version said: a new version, so that nothing is lost. */
class Reverted implements Command {
  constructor(private readonly actor: string, private readonly which: number) {}
  check = ({ versions }: Readonly<Model>) => versions.length > 0;
  async run(model: Model, real: Real) {
    const { versions } = model;
    const { overlay } = versions[this.which % versions.length];
    await new Saved(this.actor, overlay, 0).run(model, real);
  }
  toString = () => `${this.actor.slice(13)} goes back to ${this.which}`;
}

/** The answer was lost: the same is sent again, however much was saved since. */
class SentAgain implements Command {
  constructor(private readonly which: number) {}
  check = ({ sent }: Readonly<Model>) => sent.length > 0;
  async run(model: Model, real: Real) {
    const before = model.sent[this.which % model.sent.length];
    const { status, body } = await put(real, before);
    assert.equal(status, 200);
    assert.equal(body.version, before.version);
    const other = await put(real, {
      ...before,
      overlay: { annotations: { 'bulkhead/rto': '9m' } },
    });
    assert.equal(other.status, 409);
    await compare(model, real);
  }
  toString = () => `again ${this.which}`;
}

/** Both read the same version and save at one moment: one of them is told. */
class AtOnce implements Command {
  constructor(private readonly overlay: Overlay) {}
  check = () => true;
  async run(model: Model, real: Real) {
    const basedOn = model.versions.length;
    const answers = await Promise.all(
      [READER, ADMIN].map(actor =>
        put(real, {
          actor,
          key: `overlay-key-${++keys}`,
          basedOn,
          overlay: this.overlay,
        }),
      ),
    );
    const statuses = answers.map(({ status }) => status);
    assert.deepEqual([...statuses].sort(), [200, 412]);
    const by = statuses[0] === 200 ? READER : ADMIN;
    model.versions.push({ overlay: this.overlay, by });
    await compare(model, real);
  }
  toString = () => `both save ${JSON.stringify(this.overlay)}`;
}

const people = fc.constantFrom(READER, ADMIN);
const overlays = fc
  .constantFrom('15m', '30m', '1h', undefined)
  .map((rto): Overlay => (rto ? { annotations: { 'bulkhead/rto': rto } } : {}));

describe.each(testEngines().eachSupportedId())(
  'facts of the portal on %s',
  id => {
    const databases = testEngines();
    let knex: Knex;
    let redundancy: TestRedundancy;

    beforeAll(async () => {
      knex = await databases.init(id);
      redundancy = await startRedundancy({ knex });
      await redundancy.services.snapshots.refresh();
      jest
        .spyOn(redundancy.services.snapshots, 'refresh')
        .mockResolvedValue('done' as never);
    });
    afterAll(() => redundancy.backend.stop());

    it('are as on paper, whatever two people save, put back and send again', async () => {
      await fc.assert(
        fc
          .asyncProperty(
            fc.commands(
              [
                fc
                  .tuple(people, overlays, fc.constantFrom(0, 0, 0, 1, 2))
                  .map(args => new Saved(...args)),
                fc
                  .tuple(people, fc.nat({ max: 9 }))
                  .map(args => new Reverted(...args)),
                fc.nat({ max: 9 }).map(which => new SentAgain(which)),
                overlays.map(overlay => new AtOnce(overlay)),
              ],
              { maxCommands: 12 },
            ),
            async commands =>
              fc.asyncModelRun(
                () => ({
                  model: { versions: [], sent: [] },
                  real: { redundancy },
                }),
                commands,
              ),
          )
          .beforeEach(async () => {
            await knex('overlay_versions').delete();
          }),
        // A failure prints the seed, the path and what was done.
        { numRuns: id === 'SQLITE_3' ? 15 : 4 },
      );
      expect(await AuditChain.create().verify(knex)).toMatchObject({
        ok: true,
      });
    });
  },
);
