import type { Guard, GuardRule } from '../model';
import type { Report } from '../lint/rules';
import { RUNBOOK_LIMITS } from '../text';
import { Fields, type YamlValue } from '../yaml';

const RULES: readonly GuardRule[] = [
  'at_least',
  'gate',
  'not_within',
  'exclusive',
  'differs',
];

/** The block titled "guards": a list of rules. */
export function readGuards(value: YamlValue, report: Report): Guard[] {
  if (value.kind !== 'list') {
    report('wrong-type', 'Guards are a list: - id: ..., rule: ...', value.at);
    return [];
  }
  if (value.items.length > RUNBOOK_LIMITS.guards) {
    report(
      'too-many-guards',
      `At most ${RUNBOOK_LIMITS.guards} guards.`,
      value.at,
    );
  }
  const ids = new Set<string>();
  return value.items.slice(0, RUNBOOK_LIMITS.guards).flatMap(item => {
    if (item.kind !== 'map') {
      report('wrong-type', 'A guard is a map with id and rule.', item.at);
      return [];
    }
    const fields = new Fields(item, report, 'A guard');
    fields.require('id', 'rule');
    const id = fields.id('id');
    const rule = fields.oneOf('rule', RULES);
    if (id && ids.has(id))
      report('duplicate-id', `Two guards are called "${id}".`, fields.at('id'));
    if (id) ids.add(id);
    if (!id || !rule) return [];
    const guard: Guard = {
      id,
      rule,
      breakGlass:
        fields.oneOf('override', ['break_glass', 'never']) === 'break_glass',
      steps: fields.strings('steps'),
      line: item.at.line,
      ...readRule(rule, fields, report),
    };
    fields.close();
    return [guard];
  });
}

/** A guard that lacks what it needs still stands, and fails: it must not open a way by a typo. */
function readRule(
  rule: GuardRule,
  fields: Fields,
  report: Report,
): Partial<Guard> {
  switch (rule) {
    case 'at_least': {
      fields.require('count', 'of');
      const count = fields.count('count');
      const of = fields.strings('of');
      if (count !== undefined && count > of.length) {
        report(
          'count-too-high',
          `${count} of ${of.length} can never hold.`,
          fields.at('count'),
        );
      }
      return {
        count,
        of,
        state: fields.string('state') ?? 'serving',
        seconds: fields.duration('max_age') ?? 600,
      };
    }
    case 'gate': {
      fields.require('check');
      const bounds = {
        max: fields.quantity('max'),
        min: fields.quantity('min'),
        state: fields.string('state'),
      };
      if (!fields.has('max') && !fields.has('min') && !fields.has('state'))
        bounds.state = 'on';
      return {
        check: fields.id('check'),
        ...bounds,
        seconds: fields.duration('max_age') ?? 600,
      };
    }
    case 'not_within':
      fields.require('wait');
      return { seconds: fields.duration('wait') };
    case 'exclusive':
      return {
        resource: fields.string('resource'),
        seconds: fields.duration('lock_ttl') ?? 4 * 3600,
      };
    default: {
      fields.require('of');
      const of = fields.strings('of');
      if (of.length !== 2)
        report(
          'wrong-type',
          '"of" names the two texts that must differ.',
          fields.at('of'),
        );
      return { left: of[0], right: of[1] };
    }
  }
}
