import { readAlertRules } from '../alerts';
import { parseRunbook } from '../parse';
import { importRunbooks } from '.';

/** Each list holds the one before, ten times. */
const laughs = (levels: number) =>
  Array.from(
    { length: levels },
    (_, level) =>
      `a${level}: &a${level} [${Array.from({ length: 10 }, () =>
        level === 0 ? 'ha' : `*a${level - 1}`,
      ).join(', ')}]`,
  ).join('\n');

const many = (alias: string, count: number) =>
  `[${Array.from({ length: count }, () => alias).join(', ')}]`;

const HOSTILE: [string, string][] = [
  [
    'an automation whose inputs laugh',
    `schemaVersion: "0.3"\n${laughs(
      9,
    )}\nmainSteps:\n  - name: s\n    action: x\n    inputs: *a8\n`,
  ],
  [
    'an automation of the same long step',
    `schemaVersion: "0.3"\ns: &s {name: s, description: ${'x'.repeat(
      10_000,
    )}}\nmainSteps: ${many('*s', 20_000)}\n`,
  ],
  [
    'rules that repeat rules',
    `r: &r {alert: A, expr: x}\ng: &g {name: g, rules: ${many(
      '*r',
      10_000,
    )}}\ngroups: ${many('*g', 10_000)}\n`,
  ],
  [
    'a value that holds itself',
    'schemaVersion: "0.3"\nmainSteps:\n  - &s\n    name: s\n    inputs: *s\n',
  ],
  ['lists without end', `groups: ${'['.repeat(200_000)}`],
  ['maps without end', `groups: ${'{a: '.repeat(200_000)}`],
  ['nested lists', `groups: ${'['.repeat(90)}1${']'.repeat(90)}`],
  [
    'maps merged again and again',
    `b: &b {${Array.from({ length: 5_000 }, (_, i) => `k${i}: 1`).join(
      ', ',
    )}}\n${Array.from({ length: 5_000 }, (_, i) => `m${i}: {<<: *b}`).join(
      '\n',
    )}`,
  ],
  ['more than is read', `groups: "${'x'.repeat(4 * 1024 * 1024)}"`],
  ['a code tag', 'groups: !!js/function "function () { throw 1 }"'],
];

describe('hostile files of others', () => {
  it.each(HOSTILE)('%s: refused with a sentence', (_what, text) => {
    const imported = importRunbooks('a.yaml', text);
    expect(imported.runbooks).toEqual([]);
    expect(imported.problems).toHaveLength(1);
    expect(imported.problems[0]).toMatch(/^[A-Z].{10,230}\.?$/);
    expect(readAlertRules(text)).toEqual({
      alerts: [],
      problem: imported.problems[0],
    });
  });

  it('cuts a rule file of too many alerts, and finds each on its line', () => {
    const text = `groups:\n- name: g\n  rules:\n${Array.from(
      { length: 6_000 },
      (_, i) => `  - alert: A${i}\n    expr: x\n`,
    ).join('')}`;
    const { alerts, problem } = readAlertRules(text);
    expect(problem).toBe('Only the first 5000 alerts are read.');
    expect(alerts).toHaveLength(5_000);
    expect(alerts[4_999].line).toBe(4 + 2 * 4_999);
  });

  it('never touches a prototype', () => {
    const keys =
      '__proto__: {polluted: 1}\nconstructor: {prototype: {polluted: 1}}\n';
    importRunbooks('a.yaml', `${keys}groups: [{${'__proto__: {rules: [1]}'}}]`);
    importRunbooks(
      'a.yaml',
      `schemaVersion: "0.3"\nparameters:\n  __proto__: {type: String, polluted: 1}\nmainSteps: [{name: __proto__, action: x}, {name: constructor}]\n`,
    );
    importRunbooks('a.md', `---\n${keys}---\n\n# A\n\n## Steps\n\n### B\n`);
    expect(Object.prototype).not.toHaveProperty('polluted');
  });

  it('takes no front matter of a page for more than it is', () => {
    const { meta, findings } = parseRunbook(
      '---\napiVersion: bulkhead/v1\nid: a\n__proto__: { title: x }\nconstructor: y\n---\n\n# A\n',
    );
    expect(findings.map(({ rule, line }) => [rule, line])).toEqual(
      expect.arrayContaining([
        ['unknown-key', 4],
        ['unknown-key', 5],
      ]),
    );
    expect(meta.title).toBe('A');
  });
});
