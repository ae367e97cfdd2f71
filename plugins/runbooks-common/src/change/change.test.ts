import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { CACHE_FAILOVER } from '../__fixtures__/runbooks';
import { lintRunbook } from '../lint';
import { parseRunbook } from '../parse';
import type { Redline } from '../run';
import { applyRedlines, patchOf } from '.';

const redline = (change: Partial<Redline>): Redline => ({
  by: 'user:default/aline',
  at: '2026-03-01T04:00:00.000Z',
  sequence: 1,
  text: 'x',
  ...change,
});
const apply = (...redlines: Redline[]) =>
  applyRedlines(CACHE_FAILOVER, parseRunbook(CACHE_FAILOVER), redlines);

it('replaces the words that were wrong, where they stand once', () => {
  const text = apply(
    redline({
      stepId: 'warm',
      was: './bin/warm ${param.to}',
      text: './bin/warm --all ${param.to}',
    }),
  );
  expect(text).toContain('./bin/warm --all ${param.to}');
  expect(lintRunbook(text)).toEqual([]);
});

it('puts everything else under its step, and the text is still a runbook', () => {
  const text = apply(
    redline({
      sequence: 1,
      stepId: 'move',
      text: 'The host is called cache-a.',
    }),
    redline({ sequence: 2, stepId: 'shop', was: 'curl -X', text: 'use POST' }),
    redline({ sequence: 3, text: 'It took two people.' }),
  );
  const steps = parseRunbook(text).phases.flatMap(phase => phase.steps);
  expect(JSON.stringify(steps[2].body.at(-1))).toContain(
    'Correction of 2026-03-01: The host is called cache-a.',
  );
  expect(JSON.stringify(steps[4].body.at(-1))).toContain('use POST');
  expect(
    text.trimEnd().endsWith('> Correction of 2026-03-01: It took two people.'),
  ).toBe(true);
  expect(lintRunbook(text)).toEqual([]);
});

it('lets a correction break nothing: its lines stay in the quote', () => {
  const text = apply(
    redline({
      stepId: 'move',
      text: 'a\n## Not a phase\n```sh title="do"\nreboot',
    }),
  );
  expect(parseRunbook(text).phases.map(phase => phase.title)).toEqual([
    'Prepare',
    'Move',
    'Close',
    'Return',
  ]);
});

it('makes a patch that git applies', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'patch-'));
  try {
    const text = apply(
      redline({ stepId: 'move', text: 'é: the host is called cache-a.' }),
    );
    const git = (...args: string[]) =>
      execFileSync('git', args, { cwd: folder });
    git('init', '-q');
    writeFileSync(path.join(folder, 'cache.md'), CACHE_FAILOVER);
    writeFileSync(
      path.join(folder, 'change.patch'),
      patchOf('cache.md', CACHE_FAILOVER, text),
    );
    git('apply', 'change.patch');
    expect(readFileSync(path.join(folder, 'cache.md'), 'utf8')).toBe(text);
    writeFileSync(
      path.join(folder, 'new.patch'),
      patchOf('new.md', '', 'hello\n'),
    );
    git('apply', 'new.patch');
    expect(readFileSync(path.join(folder, 'new.md'), 'utf8')).toBe('hello\n');
  } finally {
    rmSync(folder, { recursive: true });
  }
});
