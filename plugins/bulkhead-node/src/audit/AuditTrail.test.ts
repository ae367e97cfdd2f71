import { generateKeyPairSync } from 'node:crypto';
import {
  mockCredentials,
  mockErrorHandler,
  mockServices,
} from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import express from 'express';
import fc from 'fast-check';
import type { Knex } from 'knex';
import request from 'supertest';
import { isPostgres } from '../database/rows';
import { testEngines } from '../__testUtils__/engines';
import { AuditChain } from './AuditChain';
import { auditRoute } from './auditRoute';
import { AuditTrail } from './AuditTrail';
import type { SignedAuditHead } from './signedHead';
import {
  createAuditChainTable,
  createAuditHeadTables,
  dropAuditChainTable,
  dropAuditHeadTables,
} from './table';
import { AuditExportVerifier } from './verifyExport';

jest.setTimeout(60_000);

const pemOf = () =>
  generateKeyPairSync('ed25519')
    .privateKey.export({ type: 'pkcs8', format: 'pem' })
    .toString();
const SIGNING_KEY = pemOf();

const verdictOf = (
  lines: readonly string[],
  options: { publicKeys?: string[]; earlier?: SignedAuditHead } = {},
) => {
  const verifier = AuditExportVerifier.create(options);
  lines.forEach(line => verifier.add(line));
  return verifier.end();
};

describe.each(testEngines().eachSupportedId())('AuditTrail on %s', id => {
  const databases = testEngines();
  let knex: Knex;
  let now: number;
  const clock = () => new Date(now);
  const rows = AuditChain.create({ clock });
  const trailWith = (signingKey?: string) =>
    AuditTrail.create({
      chain: 'runbooks',
      database: knex,
      rows,
      clock,
      signingKey,
    });
  const append = async (...subjects: string[]) => {
    for (const subject of subjects) {
      await knex.transaction(trx =>
        rows.append(trx, {
          actor: 'user:default/aline',
          action: 'draft-save',
          subject,
          detail: { z: [1, null], 'ä"\n': { 2: 'b', 1: 'a' } },
        }),
      );
    }
  };
  const exported = async (trail = trailWith(SIGNING_KEY), after = 0) => {
    const lines: string[] = [];
    for await (const line of trail.lines(after)) {
      lines.push(JSON.stringify(line));
    }
    return lines;
  };

  beforeEach(async () => {
    now = Date.parse('2026-03-01T10:00:00.123Z');
    knex = await databases.init(id);
    await createAuditChainTable(knex);
    await createAuditHeadTables(knex);
  });

  it('tells everything with a signed head, and that holds', async () => {
    await append('a', 'b');
    await trailWith(SIGNING_KEY).seal();
    now += 3_600_000;
    await append('c');
    const lines = await exported();
    const verdict = verdictOf(lines);
    expect(verdict).toMatchObject({
      chain: 'runbooks',
      rows: 3,
      problems: [],
      head: { seq: 3 },
    });
    // Two heads were kept, and the last one is told with its time.
    expect(lines).toHaveLength(1 + 3 + 2 + 1);
    const { publicKey } = verdict.head!;
    expect(verdictOf(lines, { publicKeys: [publicKey] }).problems).toEqual([]);
  });

  it('is whole also when it is empty', async () => {
    expect(verdictOf(await exported())).toMatchObject({
      rows: 0,
      problems: [],
    });
  });

  it('keeps one key where none is configured, and takes the configured one', async () => {
    const heads = await Promise.all([
      trailWith().seal(),
      trailWith().seal(),
      trailWith().seal(),
    ]);
    expect(new Set(heads.map(head => head.publicKey)).size).toBe(1);
    const own = await trailWith(SIGNING_KEY).seal();
    expect(own.publicKey).not.toBe(heads[0].publicKey);
    expect(() => trailWith('nonsense')).toThrow(
      'bulkhead.audit.signingKey is no private key in PEM',
    );
  });

  it('goes on from an earlier export', async () => {
    await append('a', 'b');
    const earlier = verdictOf(await exported()).head!;
    await append('c');
    const more = await exported(trailWith(SIGNING_KEY), 2);
    expect(verdictOf(more, { earlier })).toMatchObject({
      rows: 1,
      problems: [],
    });
    expect(
      verdictOf(await exported(trailWith(SIGNING_KEY), 3), { earlier })
        .problems,
    ).toEqual(['row 3 is in neither of the two exports']);
    const all = verdictOf(await exported()).head!;
    expect(
      verdictOf(await exported(), { earlier: { ...all, seq: 5 } }).problems,
    ).toEqual([
      'rows 4 to 5 are missing at the end: the earlier export has more',
    ]);
    expect(
      verdictOf(await exported(), {
        earlier: { ...earlier, hash: '1'.repeat(64) },
      }).problems[0],
    ).toMatch(/^the earlier export knew another row 2/);
  });

  it('names what was altered, taken out, doubled or put elsewhere', async () => {
    await append('a', 'b', 'c', 'd', 'e');
    const lines = await exported();
    const changed = (change: (lines: string[]) => void) => {
      const copy = [...lines];
      change(copy);
      return verdictOf(copy).problems;
    };
    expect(
      changed(copy => {
        copy[3] = copy[3].replace('"aline', '"karim').replace('"c"', '"x"');
      }),
    ).toEqual(['row 3 was altered']);
    expect(changed(copy => copy.splice(3, 1))).toContain('row 3 is missing');
    expect(
      changed(copy => {
        [copy[3], copy[4]] = [copy[4], copy[3]];
      }),
    ).toEqual(['row 3 stands after row 4: the order was changed']);
    expect(changed(copy => copy.splice(3, 0, copy[3]))).toEqual([
      'row 3 is there twice',
    ]);
    expect(changed(copy => copy.splice(5, 1))).toEqual([
      'row 5 is missing at the end',
    ]);
    expect(changed(copy => copy.splice(4))).toEqual([
      'the signed head is missing: the export ends too early',
    ]);
    expect(changed(copy => copy.splice(1, 0, '{"kind":"row"}'))).toEqual([
      'line 2 is none of an export',
    ]);
    expect(
      changed(copy => {
        const head = JSON.parse(copy[copy.length - 1]);
        copy[copy.length - 1] = JSON.stringify({ ...head, at: head.at + 1 });
      })[0],
    ).toMatch(/^the head at row 5, .* has a wrong signature$/);
    expect(verdictOf(lines, { publicKeys: ['another'] }).problems[0]).toMatch(
      /is signed with another key$/,
    );
    expect(verdictOf([]).problems).toEqual([
      'this is no export of an audit chain',
    ]);
  });

  it('finds any one character that was changed', async () => {
    await append('a', 'b');
    const lines = await exported();
    fc.assert(
      fc.property(
        fc.nat({ max: lines.length - 1 }),
        fc.nat(),
        fc.constantFrom('0', 'q', '"', '7'),
        (at, place, letter) => {
          const line = lines[at];
          const i = place % line.length;
          const copy = [...lines];
          copy[at] = line.slice(0, i) + letter + line.slice(i + 1);
          const before = JSON.parse(line);
          // The first line's time and the spelling of a base64 end or of PEM are under no signature.
          const same =
            copy[at] === line ||
            at === 0 ||
            (before.kind === 'head' && copy[at].includes(before.hash));
          expect(same || verdictOf(copy).problems.length > 0).toBe(true);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('knows a chain that was written anew whole from what was signed before', async () => {
    await append('a', 'b');
    await trailWith(SIGNING_KEY).seal();
    if (isPostgres(knex)) {
      await knex.raw('alter table audit_chain disable trigger user');
    } else {
      await knex.raw('drop trigger audit_chain_no_delete');
    }
    await knex('audit_chain').delete();
    await append('a', 'x', 'y');
    expect(await rows.verify(knex)).toMatchObject({ ok: true });
    expect(verdictOf(await exported()).problems[0]).toMatch(
      /^the head at row 2, .* knew another row 2$/,
    );
  });

  it('refuses to change heads, and to replace a row', async () => {
    await append('a');
    await trailWith(SIGNING_KEY).seal();
    await expect(knex('audit_heads').update({ hash: 'x' })).rejects.toThrow(
      'append-only',
    );
    await expect(knex('audit_heads').delete()).rejects.toThrow('append-only');
    const replace = isPostgres(knex)
      ? `insert into audit_chain select * from audit_chain on conflict (seq) do update set actor = 'x'`
      : 'insert or replace into audit_chain select * from audit_chain';
    await expect(knex.raw(replace)).rejects.toThrow('append-only');
    expect(await rows.verify(knex)).toMatchObject({ ok: true, rows: 1 });
    await dropAuditHeadTables(knex);
    await dropAuditChainTable(knex);
    await createAuditChainTable(knex);
    await createAuditHeadTables(knex);
  });

  it('answers who may, and nobody else', async () => {
    await append('a', 'b');
    let result = AuthorizeResult.DENY;
    const app = express();
    app.get(
      '/v1/audit',
      auditRoute({
        auditor: mockServices.auditor.mock(),
        httpAuth: mockServices.httpAuth(),
        permissions: mockServices.permissions.mock({
          authorize: async requests =>
            requests.map(() => ({ result })) as { result: typeof result }[],
        }),
        trail: trailWith(SIGNING_KEY),
      }),
    );
    app.use(mockErrorHandler());
    const ask = (query = '', header = mockCredentials.user.header()) =>
      request(app).get(`/v1/audit${query}`).set('Authorization', header);
    expect((await ask('', mockCredentials.none.header())).status).toBe(401);
    expect((await ask()).status).toBe(403);
    result = AuthorizeResult.ALLOW as typeof result;
    expect((await ask('?after=-1')).status).toBe(400);
    const answer = await ask();
    expect(answer.status).toBe(200);
    expect(answer.headers['content-type']).toBe('application/x-ndjson');
    const lines = answer.text.trim().split('\n');
    expect(verdictOf(lines)).toMatchObject({ rows: 2, problems: [] });
  });
});
