import { execFile } from 'child_process';
import { promises as fs } from 'fs';
import { join, resolve } from 'path';
import {
  findBreak,
  replay,
  type RunEvent,
} from '@bulkhead/plugin-runbooks-common';
import {
  bulkhead,
  folderWith,
  removeFolders,
  type Run,
} from './__testUtils__/bulkhead';

jest.setTimeout(60_000);

const RUNBOOK = `---
apiVersion: bulkhead/v1
kind: Runbook
id: move-shop
title: Move the shop
purpose: failover
entities: [component:default/shop]
owner: group:default/shop
status: published
rto: 15m
---

# Move the shop

## Parameters

\`\`\`yaml title="params"
to: { type: enum, values: [gra, rbx], default: rbx, help: site to move to }
\`\`\`

## Move

### 1. See where it is

\`\`\`yaml title="step: see"
type: check
\`\`\`

\`\`\`sh title="check"
dig +short shop.example.net
\`\`\`

Expected: an address

### 2. Move it

\`\`\`yaml title="step: move"
type: manual
second_person: required
\`\`\`

Point it at \${param.to}.
`;

/** Types lines, and waits until the command ends. */
function typed(folder: string, args: string[], lines: string[]): Promise<Run> {
  return new Promise(done => {
    const child = execFile(
      process.execPath,
      [resolve(__dirname, '../bin/bulkhead'), 'run', 'shop.md', ...args],
      { cwd: folder, env: { PATH: process.env.PATH } },
      (error, out, err) =>
        done({
          code: typeof error?.code === 'number' ? error.code : 0,
          out,
          err,
        }),
    );
    child.stdin!.end(lines.map(line => `${line}\n`).join(''));
  });
}

const ALINE = ['--as', 'user:default/aline', '--record', 'r.jsonl'];

async function eventsOf(folder: string): Promise<RunEvent[]> {
  const text = await fs.readFile(join(folder, 'r.jsonl'), 'utf8');
  return text
    .trim()
    .split('\n')
    .map(line => JSON.parse(line));
}

describe('bulkhead run', () => {
  afterAll(removeFolders);

  it('follows a runbook to its end, with a second person where one is required', async () => {
    const folder = await folderWith({ 'shop.md': RUNBOOK });
    const { code, out } = await typed(
      folder,
      [...ALINE, '--export', 'record.md'],
      [
        'verified it is gra',
        'done',
        'verified',
        'as user:default/karim',
        'verified',
        'as user:default/aline',
        'finish succeeded',
      ],
    );
    expect(code).toBe(0);
    expect(out).toContain('DRILL: Move the shop');
    expect(out).toContain('dig +short shop.example.net');
    expect(out).toContain('Point it at rbx.');
    // The same person is refused, and told who it takes.
    expect(out).toMatch(/Not done: Another signed-in person confirms this/);
    expect(out).toContain('Finished: succeeded.');
    const events = await eventsOf(folder);
    expect(findBreak(events)).toBeUndefined();
    expect(replay(events)).toMatchObject({
      status: 'finished',
      outcome: 'succeeded',
      second: 'user:default/karim',
      people: ['user:default/aline', 'user:default/karim'],
    });
    const record = await fs.readFile(join(folder, 'record.md'), 'utf8');
    expect(record).toContain('Move the shop');
  });

  it('goes on where it was left, also when the power went in the middle of a line', async () => {
    const folder = await folderWith({ 'shop.md': RUNBOOK });
    await typed(folder, ALINE, ['verified', 'note the lights flicker']);
    await fs.appendFile(join(folder, 'r.jsonl'), '{"runId":"cut off');
    const { out } = await typed(folder, ALINE, ['steps', 'leave']);
    expect(out).toContain('The run goes on where it was left.');
    expect(out).toMatch(/> 2\. Move it/);
    expect(await eventsOf(folder)).toHaveLength(3);
  });

  it('takes a plain name for a person, and quit for leave, but q for nothing', async () => {
    const folder = await folderWith({ 'shop.md': RUNBOOK });
    const { code, out } = await typed(
      folder,
      ['--as', 'aline', '--record', 'r.jsonl'],
      ['help', 'q aborted', 'q', 'as karim', 'quit', 'verified'],
    );
    expect(code).toBe(0);
    expect(out).toContain('finish succeeded|failed|aborted  end the run');
    expect(out).toContain('Type leave to stop here');
    expect(out).toContain('user:default/karim');
    expect(out).toContain('--as user:default/aline');
    expect((await eventsOf(folder)).map(({ actor }) => actor)).toEqual([
      'user:default/aline',
    ]);
  });

  it('refuses a record that was altered, and one of another text', async () => {
    const folder = await folderWith({ 'shop.md': RUNBOOK });
    await typed(folder, ALINE, ['verified']);
    await fs.writeFile(
      join(folder, 'shop.md'),
      RUNBOOK.replace('an address', 'two addresses'),
    );
    const other = await typed(folder, ALINE, []);
    expect(other.code).toBe(2);
    expect(other.err).toContain('begun on another text of this runbook');

    await fs.writeFile(join(folder, 'shop.md'), RUNBOOK);
    const text = await fs.readFile(join(folder, 'r.jsonl'), 'utf8');
    await fs.writeFile(
      join(folder, 'r.jsonl'),
      text.replace(
        '"actor":"user:default/aline"',
        '"actor":"user:default/eve"',
      ),
    );
    const altered = await typed(folder, ALINE, []);
    expect(altered.code).toBe(2);
    expect(altered.err).toContain('r.jsonl:1: Event 1 was altered.');
  });

  it('says what is wrong before it begins', async () => {
    const folder = await folderWith({ 'shop.md': RUNBOOK });
    expect(await bulkhead(['run', 'shop.md'], folder)).toMatchObject({
      code: 2,
      err: expect.stringContaining('Say who you are'),
    });
    expect(await bulkhead(['run', 'nofile.md'], folder)).toMatchObject({
      code: 2,
      err: expect.stringContaining('nofile.md'),
    });
    expect(
      await bulkhead(['run', 'shop.md', '--as', 'group:default/shop'], folder),
    ).toMatchObject({
      code: 2,
      err: expect.stringContaining(
        '"group:default/shop" is not user:default/name.',
      ),
    });
    const value = await bulkhead(
      ['run', 'shop.md', ...ALINE, '--param', 'to=par'],
      folder,
    );
    expect(value.code).toBe(2);
    expect(value.err).toContain('to');
    expect(await bulkhead(['run', 'gone.md', ...ALINE], folder)).toMatchObject({
      code: 2,
      err: expect.stringContaining('gone.md'),
    });
    expect(
      await bulkhead(['run', 'shop.md', ...ALINE, '--mode', 'joke'], folder),
    ).toMatchObject({ code: 2 });
  });
});
