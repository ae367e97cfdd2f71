import { loadAll } from 'js-yaml';

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

/** Bound of a rule file; real ones of large installations are below 1 MB. */
const MAX_RULE_BYTES = 4 * 1024 * 1024;
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
 * js-yaml, because rule files of others hold what a strict reader refuses.
 * @public
 */
export function readAlertRules(text: string): {
  alerts: AlertRule[];
  problem?: string;
} {
  if (text.length > MAX_RULE_BYTES)
    return { alerts: [], problem: 'The file is larger than 4 MiB.' };
  let documents: unknown[];
  try {
    documents = loadAll(text);
  } catch (error) {
    return { alerts: [], problem: `Not valid YAML: ${firstLine(error)}` };
  }
  const lines = text.split('\n');
  const at = new Map<string, number>();
  const alerts = documents.flatMap(groupsOf).flatMap(group =>
    listOf(member(group, 'rules')).flatMap((rule): AlertRule[] => {
      const alertname = textOf(member(rule, 'alert'));
      return alertname
        ? [
            toRule(
              textOf(member(group, 'name')) ?? '',
              alertname,
              rule,
              lineOf(lines, at, alertname),
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

function firstLine(error: unknown): string {
  return String(error instanceof Error ? error.message : error)
    .split('\n')[0]
    .slice(0, 200);
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
function lineOf(
  lines: readonly string[],
  from: Map<string, number>,
  alertname: string,
): number {
  const start = from.get(alertname) ?? 0;
  for (let index = start; index < lines.length; index++) {
    const match = /^\s*(?:-\s+)?["']?alert["']?\s*:\s*["']?([^"'#\s]+)/.exec(
      lines[index],
    );
    if (match?.[1] === alertname) {
      from.set(alertname, index + 1);
      return index + 1;
    }
  }
  return 1;
}
