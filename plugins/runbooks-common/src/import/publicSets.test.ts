import fs from 'node:fs';
import path from 'node:path';
import { readAlertRules, RunbookLinks } from '../alerts';
import { lintRunbook } from '../lint';
import { parseRunbook } from '../parse';
import { renderStaticPage } from '../page';
import { importRunbooks } from '.';

/** Public runbooks and rules beside the repository; elsewhere a few of the same kinds. */
const SHARED = path.resolve(__dirname, '../../../../../shared/data/runbooks');
const OWN: [string, string][] = [
  [
    'pages/AlertA.md',
    '# AlertA\n\n## Meaning\n\nx\n\n## Impact\n\nx\n\n## Diagnosis\n\n`x`\n\n## Mitigation\n\n- x\n',
  ],
  [
    'rules/a.yaml',
    'groups:\n- name: g\n  rules:\n  - alert: AlertA\n    annotations: { runbook_url: https://r.example/pages/alerta }\n  - alert: AlertB\n    annotations: { runbook_url: https://r.example/pages/alertb }\n',
  ],
];

const there = fs.existsSync(SHARED);

function filesBelow(folder: string): [string, string][] {
  return fs
    .readdirSync(folder, { withFileTypes: true, recursive: true })
    .flatMap((entry): [string, string][] => {
      const file = path.join(entry.parentPath, entry.name);
      return entry.isFile()
        ? [[path.relative(folder, file), fs.readFileSync(file, 'utf8')]]
        : [];
    });
}

const files = there ? filesBelow(SHARED) : OWN;
const pages = files.filter(([name]) => name.endsWith('.md'));

it(`imports and draws every public page (${pages.length} pages of ${files.length} files)`, () => {
  const broken: string[] = [];
  for (const [name, source] of files) {
    const result = importRunbooks(name, source);
    for (const runbook of result.runbooks) {
      const errors = lintRunbook(runbook.source).filter(
        item =>
          item.severity === 'error' &&
          !['missing-key', 'unsafe-link', 'hidden-character'].includes(
            item.rule,
          ),
      );
      if (errors.length > 0)
        broken.push(
          `${name}: ${errors[0].line} ${errors[0].rule} ${errors[0].message}`,
        );
      renderStaticPage(parseRunbook(runbook.source), {
        hash: 'x',
        at: new Date(0),
      });
    }
    if (!name.endsWith('.md')) continue;
    renderStaticPage(parseRunbook(source), { hash: 'x', at: new Date(0) });
    if (result.runbooks.length !== 1) broken.push(`${name}: not imported`);
  }
  expect(broken).toEqual([]);
});

it(`follows the link of every public alert${
  there ? ': 27 of 139 lead nowhere' : ''
}`, () => {
  const links = new RunbookLinks({
    pages: (there
      ? pages.filter(([name]) =>
          name.startsWith('prometheus-operator__runbooks/'),
        )
      : pages
    ).map(([name]) => ({
      id: name,
      path: name.replace(/^prometheus-operator__runbooks\//, ''),
      alerts: [],
    })),
    bases: [
      { url: 'https://runbooks.prometheus-operator.dev/', path: 'content' },
      { url: 'https://r.example/', path: '' },
    ],
  });
  const alerts = files
    .filter(([name]) => /rules.*\.yaml$/.test(name))
    .flatMap(([, text]) => readAlertRules(text).alerts);
  const outcomes = alerts.map(
    alert => links.resolve(alert.url, alert.alertname).outcome,
  );
  expect([
    alerts.length,
    outcomes.filter(outcome => outcome === 'dead').length,
    outcomes.filter(outcome => outcome === 'found').length,
  ]).toEqual(there ? [139, 27, 112] : [2, 1, 1]);
});
