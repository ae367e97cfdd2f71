import { lintRunbook } from '../lint';
import { parseRunbook } from '../parse';
import { importRunbooks } from '.';

/** Rules that a draft may break: what nobody has said yet. */
const LEFT_TO_PEOPLE = new Set([
  'missing-key',
  'introduction-missing',
  'block-missing',
  'check-expected-missing',
  'expected-missing',
  'rto-missing',
  'expect-missing',
  'no-steps',
  'block-language',
]);

function readable(source: string): string[] {
  return lintRunbook(source)
    .filter(item => item.severity === 'error' && !LEFT_TO_PEOPLE.has(item.rule))
    .map(item => `${item.rule}@${item.line}: ${item.message}`);
}

function steps(source: string): string[] {
  return parseRunbook(source)
    .phases.flatMap(phase => phase.steps)
    .map(step => `${step.id} ${step.type}`);
}

it('takes a page with four sections, and invents no role', () => {
  const page =
    '# EtcdNoLeader\n\n## Meaning\n\nNo leader.\n\n## Impact\n\nBad.\n\n## Diagnosis\n\n```shell\n$ etcdctl status -w <format>\n```\n\n## Mitigation\n\n### Restart it\n\nText.\n';
  const { format, runbooks } = importRunbooks('alerts/EtcdNoLeader.md', page);
  expect(format).toBe('alert-page');
  const [{ id, source, warnings }] = runbooks;
  expect(id).toBe('etcd-no-leader');
  expect(source).toContain('alerts: [EtcdNoLeader]');
  expect(steps(source)).toEqual(['diagnosis manual', 'restart-it manual']);
  expect(source).not.toMatch(/title="(do|verify|check|precheck|rollback)"/);
  expect(source).toContain('$ etcdctl status -w ${param.format}');
  expect(warnings).toEqual([
    {
      line: 13,
      message:
        '<format> redirects in a shell: it became the parameter "format".',
    },
  ]);
  expect(readable(source)).toEqual([]);
});

it('reads the facts of an FT page', () => {
  const page =
    '# Shop\n\nSells.\n\n## Service Tier\n\nGold\n\n## Supported By\n\nshop-team\n\n## Host Platform\n\nAWS\n\n## Failover Architecture Type\n\nActivePassive\n\n## Failover Process Type\n\nPartiallyAutomated\n\n## Failover Details\n\nPress the button.\n';
  const { format, runbooks } = importRunbooks('RUNBOOK.md', page);
  expect(format).toBe('ft-runbook');
  expect(runbooks[0].redundancy).toEqual({
    annotations: { 'bulkhead/pattern': 'active-passive', 'bulkhead/tier': '1' },
    failover: 'manual',
  });
  expect(runbooks[0]).toMatchObject({ id: 'shop', title: 'Shop' });
  expect(steps(runbooks[0].source)).toEqual(['failover-details manual']);
  expect(readable(runbooks[0].source)).toEqual([]);
});

it('reads the front matter of GOV.UK and MoJ pages', () => {
  const page =
    '---\ntitle: Rotate the key\nweight: 3\nlast_reviewed_on: 2026-01-02\nreview_in: 6 months\nowner_slack: "#platform"\n---\n\n# <%= current_page.data.title %>\n\n## Steps\n\nDo it.\n';
  const { format, runbooks } = importRunbooks(
    'docs/rotate-key.html.md',
    page.replace('# <%= current_page.data.title %>', ''),
  );
  expect(format).toBe('govuk');
  expect(runbooks[0].title).toBe('Rotate the key');
  expect(runbooks[0].source).toMatch(
    /review_every: "6 months"\nreviewed_on: "2026-01-02"/,
  );
  expect(runbooks[0].source).toContain('Ask in #platform.');
  expect(readable(runbooks[0].source)).toEqual([]);
});

it.each(['{"name":"deploy-it","interactive":"false"}', '{ name=deploy-it }'])(
  'makes steps of Runme names: %s',
  meta => {
    const { format, runbooks } = importRunbooks(
      'x.md',
      `# Deploy\n\n## Work\n\n\`\`\`sh ${meta}\nmake deploy\n\`\`\`\n`,
    );
    expect(format).toBe('runme');
    expect(steps(runbooks[0].source)).toEqual(['deploy-it manual']);
    expect(runbooks[0].source).toContain('```sh\nmake deploy\n```');
    expect(readable(runbooks[0].source)).toEqual([]);
  },
);

it('keeps what runbookdev fences say they are for', () => {
  const page =
    '---\nname: Demo\n---\n\n# Demo\n\n## Work\n\n```check name="disk"\ntest -w /tmp\n```\n\n```step name="deploy" rollback="undo"\n  timeout: 30s\n  confirm: production\n---\nmake VERSION={{version}}\n```\n\n```rollback name="undo"\nmake undo\n```\n\n```wait name="soak" duration="15s"\nsleep 1\n```\n';
  const { format, runbooks } = importRunbooks('demo.runbook', page);
  expect(format).toBe('runbookdev');
  expect(steps(runbooks[0].source)).toEqual([
    'disk check',
    'deploy command',
    'soak wait',
  ]);
  expect(runbooks[0].source).toContain(
    '```sh title="do"\nmake VERSION={{version}}\n```',
  );
  expect(runbooks[0].source).toContain(
    '```sh title="rollback"\nmake undo\n```',
  );
  expect(runbooks[0].warnings).toHaveLength(2);
  expect(readable(runbooks[0].source)).toEqual([]);
});

it('reads Runbook entities of Backstage', () => {
  const text =
    'apiVersion: backstage.io/v1alpha1\nkind: Component\n---\napiVersion: backstage.io/v1alpha1\nkind: Runbook\nmetadata: { name: restart-pod, title: Restart a pod, description: How to. }\nspec:\n  owner: sre\n  steps:\n    - { name: Find it, description: Look., command: "kubectl get pods <ns>" }\n    - { description: Wait a moment. }\n';
  const { format, runbooks } = importRunbooks('catalog.yaml', text);
  expect(format).toBe('runbook-entity');
  expect(steps(runbooks[0].source)).toEqual([
    'find-it manual',
    'wait-a-moment manual',
  ]);
  expect(runbooks[0].source).toContain('owner: sre');
  expect(readable(runbooks[0].source)).toEqual([]);
});

it('reads Automation documents of AWS, approvals included', () => {
  const text = `schemaVersion: '0.3'
description: Fail over the database
parameters:
  Cluster: { type: String, allowedPattern: '^[a-z-]{1,40}$', description: Which one }
  Zone: { type: String, allowedValues: [a, b], default: a }
mainSteps:
  - name: askLead
    action: aws:approve
    inputs: { Message: 'Move {{ Cluster }}?', MinRequiredApprovals: 2, Approvers: ['arn:x'] }
  - name: pause
    action: aws:sleep
    inputs: { Duration: PT1M30S }
  - name: choose
    action: aws:branch
    inputs: { Choices: [{ NextStep: run, Variable: x, StringEquals: y }], Default: pause }
  - name: run
    action: aws:runCommand
    onFailure: step:askLead
    inputs: { Parameters: { commands: ['promote {{ Cluster }}'] } }
`;
  const { format, runbooks } = importRunbooks('failover.yaml', text);
  expect(format).toBe('ssm-automation');
  const [{ source }] = runbooks;
  expect(steps(source)).toEqual([
    'ask-lead approval',
    'pause wait',
    'choose decision',
    'run manual',
  ]);
  const [approve, pause, choose, run] = parseRunbook(source).phases.flatMap(
    phase => phase.steps,
  );
  expect(approve).toMatchObject({
    approval: { needed: 2 },
    secondPerson: 'required',
  });
  expect(pause.wait).toEqual({ seconds: 90 });
  expect(choose.decision?.options).toEqual([
    { key: 'choice-1', goto: 'run' },
    { key: 'otherwise', goto: 'pause' },
  ]);
  expect(run.onFail).toEqual({ action: 'goto', step: 'ask-lead' });
  expect(parseRunbook(source).parameters).toMatchObject([
    { name: 'Cluster', pattern: '^[a-z-]{1,40}$' },
    { name: 'Zone', type: 'enum', default: 'a' },
  ]);
  expect(source).toContain('promote ${param.Cluster}');
  expect(readable(source)).toEqual([]);
});

it('writes a page to be filled for each alert of a rule file', () => {
  const { format, runbooks, alerts } = importRunbooks(
    'r.yaml',
    'groups:\n- name: g\n  rules:\n  - alert: DiskFull\n    expr: x > 1\n    annotations: { summary: "Disk of {{ $labels.host }} is full.", runbook_url: x }\n',
  );
  expect(format).toBe('prometheus-rules');
  expect(alerts).toHaveLength(1);
  expect(runbooks[0].source).toContain('Disk of … is full.');
  expect(steps(runbooks[0].source)).toEqual([
    'find-the-cause manual',
    'mend-it manual',
  ]);
  expect(readable(runbooks[0].source)).toEqual([]);
});

it('leaves a runbook of our own as it is', () => {
  const own =
    '---\napiVersion: bulkhead/v1\nkind: Runbook\nid: a\n---\n\n# A\n';
  expect(importRunbooks('a.md', own)).toMatchObject({
    format: 'bulkhead',
    runbooks: [{ id: 'a', source: own }],
  });
});

it.each([
  ['x.bin', 'a'],
  ['x.yaml', '['],
  ['x.yaml', 'a: 1'],
  ['x.json', '{'],
  ['x.md', `${'>'.repeat(9000)}a`],
  ['x.md', 'a\0b'],
])('says why it reads nothing in %s', (path, text) => {
  const result = importRunbooks(path, text);
  expect(result.runbooks).toEqual([]);
  expect(result.problems).toHaveLength(1);
});
