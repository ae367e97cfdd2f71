import { PURPOSES, type RunbookMeta } from '../model';
import type { Report } from '../lint/rules';
import { Fields, type YamlMap } from '../yaml';

const ALERT_NAME = /^[A-Za-z_:][\w:.-]{0,199}$/;
const DAY = 86_400;

export const API_VERSION = 'bulkhead/v1';

/** Front matter of a runbook of our own format. */
export function readMeta(map: YamlMap, report: Report): RunbookMeta {
  const fields = new Fields(map, report, 'The front matter');
  fields.require(
    'kind',
    'id',
    'title',
    'purpose',
    'entities',
    'owner',
    'status',
  );
  for (const { key, value } of map.entries) {
    const flat =
      value.kind === 'scalar' ||
      (value.kind === 'list' &&
        value.items.every(item => item.kind === 'scalar'));
    if (!flat) {
      report(
        'front-matter-nested',
        `"${key}" is nested: front matter holds texts and lists of texts.`,
        value.at,
      );
    }
  }
  fields.oneOf('apiVersion', [API_VERSION]);
  fields.oneOf('kind', ['Runbook']);
  const meta: RunbookMeta = {
    id: fields.id('id'),
    title: fields.string('title') ?? '',
    purpose: fields.oneOf('purpose', PURPOSES),
    entities: fields.references('entities', 'component'),
    owner: fields.reference('owner', 'group'),
    status:
      fields.oneOf('status', ['draft', 'published', 'deprecated']) ?? 'draft',
    alerts: alerts(fields, report),
    rtoSeconds: fields.duration('rto'),
    rpoSeconds: fields.duration('rpo'),
    drillEveryDays: days(fields.duration('drill_every')),
    reviewEveryDays: days(fields.duration('review_every')),
    reviewedOn: date(fields, report),
    reviewedBy: fields.references('reviewed_by', 'user'),
    visibility:
      fields.oneOf('visibility', ['everyone', 'owners']) ?? 'everyone',
  };
  fields.close();
  return meta;
}

function days(seconds: number | undefined): number | undefined {
  return seconds === undefined
    ? undefined
    : Math.max(1, Math.round(seconds / DAY));
}

function alerts(fields: Fields, report: Report): string[] {
  return fields.strings('alerts').filter(name => {
    const good = ALERT_NAME.test(name);
    if (!good)
      report(
        'unknown-value',
        `"${name.slice(0, 80)}" is not the name of an alert.`,
        fields.at('alerts'),
      );
    return good;
  });
}

function date(fields: Fields, report: Report): string | undefined {
  const value = fields.raw('reviewed_on');
  if (!value) return undefined;
  const text = value.kind === 'scalar' ? value.text : '';
  const parsed = /^\d{4}-\d{2}-\d{2}$/.test(text)
    ? new Date(`${text}T00:00:00Z`)
    : undefined;
  if (
    !parsed ||
    Number.isNaN(parsed.getTime()) ||
    !parsed.toISOString().startsWith(text)
  ) {
    report(
      'bad-date',
      '"reviewed_on" is a day such as "2026-10-02".',
      value.at,
    );
    return undefined;
  }
  if (value.kind === 'scalar' && !value.quoted) {
    report(
      'unquoted-date',
      'Put the day in quotes: some readers turn it into a time.',
      value.at,
    );
  }
  return text;
}

/** Meta of a page that says nothing about itself. */
export function plainMeta(): RunbookMeta {
  return {
    title: '',
    entities: [],
    status: 'published',
    alerts: [],
    reviewedBy: [],
    visibility: 'everyone',
  };
}
