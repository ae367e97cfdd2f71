import { promises as fs } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { Command, CommanderError } from 'commander';
import { EXIT, UsageError } from '../../terminal/exitCodes';
import { runbooksCommand } from './command';

const GOOD = `---
apiVersion: bulkhead/v1
kind: Runbook
id: restart
title: Restart the cache
purpose: maintenance
entities: [component:default/cache]
owner: group:default/shop
status: published
---

# Restart the cache

Use this when it is stuck.

## Parameters

\`\`\`yaml title="params"
host: { type: enum, values: [cache-1, cache-2] }
\`\`\`

## Steps

### 1. Restart it

\`\`\`yaml title="step: restart"
type: command
\`\`\`

\`\`\`sh title="do"
ssh \${param.host} sudo systemctl restart redis
\`\`\`

\`\`\`sh title="verify"
redis-cli -h \${param.host} ping
\`\`\`

Expected: \`PONG\`
`;
const BAD = GOOD.replace('type: command', 'tpye: command').replace(
  'id: restart\n',
  'id: bad\n',
);

describe('bulkhead runbooks', () => {
  let cwd: string;
  let out: string;
  let err: string;

  const run = async (...args: string[]) => {
    out = '';
    err = '';
    const io = {
      out: (text: string) => {
        out += text;
      },
      err: (text: string) => {
        err += text;
      },
      cwd,
      env: {},
      isTerminal: false,
    };
    let code: number = EXIT.ok;
    const program = new Command('bulkhead')
      .exitOverride()
      .configureOutput({ writeOut: io.out, writeErr: io.err });
    const command = program.command('runbooks').copyInheritedSettings(program);
    runbooksCommand.define(command, io, exit => {
      code = exit;
    });
    try {
      await program.parseAsync(['runbooks', ...args], { from: 'user' });
      return code;
    } catch (error) {
      if (error instanceof UsageError) io.err(error.message);
      else if (!(error instanceof CommanderError)) throw error;
      return EXIT.unusable;
    }
  };
  const write = async (name: string, text: string | Buffer) => {
    await fs.mkdir(join(cwd, name, '..'), { recursive: true });
    await fs.writeFile(join(cwd, name), text);
  };

  beforeEach(async () => {
    cwd = await fs.mkdtemp(join(tmpdir(), 'bulkhead-runbooks-'));
    await write('books/restart.md', GOOD);
  });
  afterEach(() => fs.rm(cwd, { recursive: true }));

  describe('lint', () => {
    it('says nothing of good runbooks but how many they are', async () => {
      await write('books/README.md', '# About this folder\n');
      expect(await run('lint', 'books')).toBe(0);
      expect(out).toBe('1 files, 0 errors, 0 warnings\n');
    });

    it('names file, line, column and rule, and ends with 1', async () => {
      await write('books/deep/bad.md', BAD);
      expect(await run('lint', 'books')).toBe(1);
      expect(out).toContain(
        'books/deep/bad.md:27:1: error missing-key: Step "restart" needs the key "type".\n',
      );
      expect(out).toContain(
        'books/deep/bad.md:27:1: error unknown-key: Step "restart" has no key "tpye". Did you mean "type"?\n',
      );
    });

    it('writes one line of JSON for each finding', async () => {
      await write('bad.md', BAD);
      expect(await run('lint', 'bad.md', '--json')).toBe(1);
      const lines = out
        .trim()
        .split('\n')
        .map(line => JSON.parse(line));
      expect(lines).toContainEqual({
        file: 'bad.md',
        rule: 'unknown-key',
        severity: 'error',
        message: 'Step "restart" has no key "tpye". Did you mean "type"?',
        line: 27,
        column: 1,
      });
    });

    it('looks at all files together: an id twice, a link to nowhere', async () => {
      await write(
        'books/again/restart.md',
        `${GOOD}\nSee [the other](../gone.md), [this](../restart.md).\n`,
      );
      expect(await run('lint', 'books')).toBe(1);
      expect(out).toContain('error link-dead: There is no file books/gone.md.');
      expect(out).toContain('error duplicate-id: The id "restart" is taken by');
      expect(out).toContain('2 files, 2 errors, 0 warnings');
    });

    it('follows no link out of the folder, and says what it cannot read', async () => {
      await write('secret.md', BAD);
      await fs.symlink(join(cwd, 'secret.md'), join(cwd, 'books/link.md'));
      await fs.symlink(join(cwd, 'books'), join(cwd, 'books/loop'));
      expect(await run('lint', 'books')).toBe(0);
      await write('latin.md', Buffer.from([0x23, 0x20, 0xe9, 0x0a]));
      await write('huge.md', 'x'.repeat(1024 * 1024 + 1));
      expect(await run('lint', 'latin.md', 'huge.md', 'gone.md', 'books')).toBe(
        2,
      );
      expect(err).toBe(
        'latin.md: it is not UTF-8 text\nhuge.md: it is larger than 1024 KiB\ngone.md: there is no such file\n',
      );
    });
  });

  describe('import', () => {
    const PAGE =
      '# DiskFull\n\n## Meaning\n\nx\n\n## Impact\n\nx\n\n## Diagnosis\n\n```sh\ndf -h <mount>\n```\n\n## Mitigation\n\nx\n';
    const RULES =
      'groups:\n- name: g\n  rules:\n  - { alert: DiskFull, expr: x }\n  - { alert: DiskSlow, expr: x }\n';

    it('writes one draft to standard output and its warnings beside it', async () => {
      await write('DiskFull.md', PAGE);
      expect(
        await run(
          'import',
          'DiskFull.md',
          '--owner',
          'group:default/ops',
          '--entity',
          'component:default/disk',
        ),
      ).toBe(0);
      expect(out).toContain('id: disk-full\n');
      expect(out).toContain('entities: ["component:default/disk"]\n');
      expect(err).toContain('DiskFull.md: alert-page, 1 runbook\n');
      expect(err).toContain('DiskFull.md:13: <mount> redirects in a shell');
    });

    it('writes many into a folder, and over none that is there', async () => {
      await write('r.yaml', RULES);
      expect(await run('import', 'r.yaml')).toBe(2);
      expect(err).toContain('--out <folder>');
      expect(await run('import', 'r.yaml', '--out', 'drafts')).toBe(0);
      expect(out).toBe('drafts/disk-full.md\ndrafts/disk-slow.md\n');
      expect(await run('import', 'r.yaml', '--out', 'drafts')).toBe(1);
      expect(err).toContain('it is there already');
      expect(await run('import', 'r.yaml', '--out', 'drafts', '--force')).toBe(
        0,
      );
    });

    it('ends with 2 when there is nothing to import', async () => {
      await write('x.yaml', 'a: 1\n');
      expect(await run('import', 'x.yaml', 'gone.md')).toBe(2);
      expect(err).toContain('No runbook and no alert in it.');
    });
  });

  describe('render', () => {
    it('prints one page', async () => {
      expect(await run('render', 'books/restart.md', '--html')).toBe(0);
      expect(out).toMatch(/^<!doctype html>/);
      expect(out).toContain('<mark class="param">${param.host}</mark>');
      expect(out).not.toMatch(/<script|src=|<link/);
    });

    it('fills parameters, and refuses values that are none', async () => {
      expect(
        await run(
          'render',
          'books/restart.md',
          '--param',
          'host=cache-2',
          '--out',
          'page.html',
        ),
      ).toBe(0);
      expect(await fs.readFile(join(cwd, 'page.html'), 'utf8')).toContain(
        '<mark class="value">cache-2</mark>',
      );
      expect(await run('render', 'books/restart.md', '--param', 'host=x')).toBe(
        2,
      );
      expect(err).toContain('"host" is one of: cache-1, cache-2.');
      expect(await run('render', 'books/restart.md', '--param', 'host')).toBe(
        2,
      );
    });

    it('gives the same as data', async () => {
      expect(await run('render', 'books/restart.md', '--json')).toBe(0);
      expect(JSON.parse(out)).toMatchObject({
        format: 'bulkhead/v1',
        title: 'Restart the cache',
      });
      expect(await run('render', 'books/restart.md', '--json', '--html')).toBe(
        2,
      );
      expect(await run('render', 'gone.md')).toBe(2);
    });
  });
});
