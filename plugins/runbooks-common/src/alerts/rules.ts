import { loadForeign } from '../yaml';

/** An alert of a Prometheus rule file, as far as its runbook goes. @public */
export interface AlertRule {
  group: string;
  alertname: string;
  /** 1-based line of "alert: name". */
  line: number;
  /** Text of the annotation, whichever of its spellings. */
  url?: string;
  summary?: string;
  description?: string;
  severity?: string;
  expr?: string;
}

const MAX_ALERTS = 5000;
const URL_KEYS = [
  'runbook_url',
  'runbook',
  'runbookUrl',
  'runbookURL',
  'runbook-url',
];

/**
 * Alerts of a Prometheus rule file, or of a PrometheusRule resource; templates of Helm are not rule files.
 * @public
 */
export function readAlertRules(text: string): {
  alerts: AlertRule[];
  problem?: string;
} {
  const { documents, problem } = loadForeign(text);
  if (problem) return { alerts: [], problem };
  const lines = linesOfAlerts(text);
  const alerts = documents.flatMap(groupsOf).flatMap(group =>
    listOf(member(group, 'rules')).flatMap((rule): AlertRule[] => {
      const alertname = textOf(member(rule, 'alert'));
      return alertname
        ? [
            toRule(
              textOf(member(group, 'name')) ?? '',
              alertname,
              rule,
              lines.get(alertname)?.shift() ?? 1,
            ),
          ]
        : [];
    }),
  );
  return alerts.length > MAX_ALERTS
    ? {
        alerts: alerts.slice(0, MAX_ALERTS),
        problem: `Only the first ${MAX_ALERTS} alerts are read.`,
      }
    : { alerts };
}

function member(value: unknown, key: string): unknown {
  return typeof value === 'object' &&
    value !== null &&
    Object.hasOwn(value, key)
    ? (value as Record<string, unknown>)[key]
    : undefined;
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** "groups" at the top, in the spec of a PrometheusRule, or in the items of a list of them. */
function groupsOf(document: unknown): unknown[] {
  return [
    ...listOf(member(document, 'groups')),
    ...listOf(member(member(document, 'spec'), 'groups')),
    ...listOf(member(document, 'items')).flatMap(item =>
      listOf(member(member(item, 'spec'), 'groups')),
    ),
  ];
}

function toRule(
  group: string,
  alertname: string,
  rule: unknown,
  line: number,
): AlertRule {
  const annotations = member(rule, 'annotations');
  const labels = member(rule, 'labels');
  const url = URL_KEYS.map(
    key => textOf(member(annotations, key)) ?? textOf(member(labels, key)),
  ).find(Boolean);
  return {
    group,
    alertname,
    line,
    url: url?.trim(),
    summary: textOf(member(annotations, 'summary')),
    description:
      textOf(member(annotations, 'description')) ??
      textOf(member(annotations, 'message')),
    severity: textOf(member(labels, 'severity')),
    expr: textOf(member(rule, 'expr')),
  };
}

/** The parser gives no positions; alerts of one name stand in the order of the text. */
function linesOfAlerts(text: string): Map<string, number[]> {
  const found = new Map<string, number[]>();
  text.split('\n').forEach((line, index) => {
    const name = /^\s*(?:-\s+)?["']?alert["']?\s*:\s*["']?([^"'#\s]+)/.exec(
      line,
    )?.[1];
    if (name === undefined) return;
    const known = found.get(name);
    if (known) known.push(index + 1);
    else found.set(name, [index + 1]);
  });
  return found;
}
