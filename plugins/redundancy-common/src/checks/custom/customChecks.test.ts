import fc from 'fast-check';
import { component, twoSites } from '../../__testUtils__/catalog';
import { CatalogAnalysis, resultsOf } from '../../analysis';
import { buildModel } from '../../model';
import { buildCheckFacts, buildEstate, evaluateChecks } from '../engine';
import { customChecks } from './customChecks';
import { ExpressionError } from './lexer';
import { parseExpression } from './parser';

const NOW = new Date('2026-11-20T12:00:00Z');

function outcome(passes: string, more: Record<string, unknown> = {}) {
  const entities = [
    ...twoSites(),
    component('orders', {
      annotations: { 'bulkhead/tier': '1' },
      redundancy: {
        instances: [{ name: 'one', on: ['host-a1'] }],
        backups: { every: '24h', kept: '30d', covers: ['database'] },
      },
    }),
  ];
  const results = resultsOf(CatalogAnalysis.of(buildModel(entities)), {
    snapshotId: 's',
    computedAt: NOW.toISOString(),
  });
  const facts = buildCheckFacts({
    entityRef: 'component:default/orders',
    estate: buildEstate({ entities, results }),
    evidence: [],
    families: [],
    now: NOW,
  });
  const checks = customChecks([
    { id: 'own', title: 'Own', why: 'Ours', pillar: 'data', passes, ...more },
  ]);
  return facts && evaluateChecks(checks, facts)[0];
}

/** Whether a text is read, or refused in the way that tells the place. */
function read(text: string): boolean {
  try {
    parseExpression(text);
    return true;
  } catch (error) {
    return error instanceof ExpressionError;
  }
}

describe('checks from configuration', () => {
  it.each([
    ['tier <= 1', 'pass'],
    ['tier = 0', 'fail'],
    ['redundancy.backups.kept >= 14d', 'pass'],
    ['redundancy.backups.every < 12h', 'fail'],
    ['slo >= 99.9', 'unknown'],
    ['exists(slo)', 'fail'],
    ['not exists(slo) and kind = "component"', 'pass'],
    ['slo >= 99 or tier = 1', 'pass'],
    ['slo >= 99 and tier = 0', 'fail'],
    ['redundancy.backups.covers contains "database"', 'pass'],
    ["type in ['service', 'website']", 'pass'],
    ['outcome("restore-test") = "passed"', 'unknown'],
    ['survivesLossOf("datacenter")', 'fail'],
    ['annotations["bulkhead/tier"] = "1"', 'pass'],
    ['spec.constructor.name = "Object"', 'unknown'],
    ['labels.__proto__.toString = 1', 'unknown'],
  ])('%s: %s', (passes, expected) => {
    expect(outcome(passes)?.outcome).toBe(expected);
  });

  it('say what nobody said', () => {
    expect(outcome('redundancy.healthCheck.interval < 1m')?.reason).toBe(
      'Nobody said: redundancy.healthCheck.interval.',
    );
  });

  it('are about what they say they are about', () => {
    expect(outcome('tier = 1', { when: 'tier = 0' })).toBeUndefined();
    expect(outcome('tier = 1', { when: 'slo > 1' })).toBeUndefined();
  });

  it.each([
    ['tier <', 'checks[0].passes, character 7: a value is missing'],
    ['teir = 1', 'character 1: "teir" is not known'],
    ['process.exit(1)', '"process" is not known|should end here'],
    ['tier = 1; tier', 'character 9: ";" means nothing here'],
    ['count()', '"count" takes 1 value'],
    ['run("x")', '"run(...)" is not known'],
  ])('%s is refused with its place', (passes, message) => {
    expect(() => outcome(passes)).toThrow(
      new RegExp(
        message
          .split('|')
          .map(part => part.replace(/[.*+?^${}()[\]\\]/g, '\\$&'))
          .join('|'),
      ),
    );
  });

  it('refuses what is no check, with its place', () => {
    expect(() => customChecks([{ id: 'A B' }], 'redundancy.checks')).toThrow(
      /^redundancy\.checks\[0\]\./,
    );
  });

  it('law: any text is read or refused, and nothing else happens', () => {
    const part = fc.constantFrom(
      'tier',
      '<',
      '=',
      '(',
      ')',
      'and',
      'not',
      '"a"',
      '7',
      '30d',
      '[',
      ']',
      ',',
      '.',
      'in',
      'exists',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ maxLength: 60 }),
          fc.array(part, { maxLength: 40 }).map(list => list.join(' ')),
        ),
        text => {
          expect(read(text)).toBe(true);
        },
      ),
      { numRuns: 300 },
    );
    expect(() => parseExpression('('.repeat(300))).toThrow(ExpressionError);
    expect(() => parseExpression('not '.repeat(300))).toThrow(ExpressionError);
  });
});
