import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { VECTOR_FILES, type VectorReport } from './run';

/** Whatever zone the process runs in, the answers are the same. */
const PROCESS_TIME_ZONES = [
  'UTC',
  'Europe/Paris',
  'America/New_York',
  'Australia/Lord_Howe',
];

function runUnder(timeZone: string): Record<'own' | 'shared', VectorReport> {
  const child = spawnSync(
    process.execPath,
    [
      '--require',
      require.resolve('@backstage/cli/config/nodeTransform.cjs'),
      resolve(__dirname, 'child.ts'),
    ],
    { env: { ...process.env, TZ: timeZone }, encoding: 'utf8' },
  );
  if (child.status !== 0) {
    throw new Error(child.stderr);
  }
  return JSON.parse(child.stdout);
}

function count(report: VectorReport): number {
  return report.files.reduce((sum, file) => sum + file.ran, 0);
}

describe.each(PROCESS_TIME_ZONES)('in a process under %s', timeZone => {
  const reports = runUnder(timeZone);

  it('runs there', () => {
    expect(reports.own.processTimeZone).toBe(timeZone);
  });

  it(`agrees with our own ${count(reports.own)} vectors`, () => {
    expect(reports.own.files.flatMap(file => file.failures)).toEqual([]);
    expect(reports.own.files.length).toBe(Object.keys(VECTOR_FILES).length - 1);
    expect(count(reports.own)).toBeGreaterThan(50);
  });

  const others = reports.shared.files.length;
  const found =
    others > 0
      ? `${count(reports.shared)} vectors in ${others} files`
      : 'no collection beside the repository';
  it(`agrees with the vectors of others: ${found}`, () => {
    expect(reports.shared.files.flatMap(file => file.failures)).toEqual([]);
    // All of them or none: a file that went missing must not pass in silence.
    expect([0, Object.keys(VECTOR_FILES).length]).toContain(others);
  });
});
