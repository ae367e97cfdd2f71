import {
  type DecisionOption,
  type OnFail,
  RUN_MODES,
  type SecondPerson,
  type Step,
  STEP_TYPES,
} from '../model';
import type { Report } from '../lint/rules';
import { ID_PATTERN, Fields, type YamlMap } from '../yaml';
import { readTraffic } from './traffic';

/** What the settings block of a step says; title, place and body come from the text around it. */
export type StepSettings = Omit<
  Step,
  'id' | 'number' | 'title' | 'phaseId' | 'line' | 'column' | 'body'
>;

/** An H3 without settings: somebody does it and says so. */
export function manualSettings(): StepSettings {
  return {
    type: 'manual',
    runIn: [...RUN_MODES],
    secondPerson: 'none',
    onFail: { action: 'stop' },
    evidence: [],
    needs: [],
  };
}

export function readStep(
  id: string,
  map: YamlMap,
  report: Report,
): StepSettings {
  const fields = new Fields(map, report, `Step "${id}"`);
  fields.require('type');
  const type = fields.oneOf('type', STEP_TYPES) ?? 'manual';
  const second: SecondPerson | undefined = fields.oneOf('second_person', [
    'required',
    'recommended',
    'none',
  ]);
  const traffic = type === 'traffic' ? readTraffic(fields) : undefined;
  // Moving traffic is two people's work unless the text says otherwise; so is an approval without named approvers.
  const byDefault: SecondPerson = type === 'traffic' ? 'required' : 'none';
  const settings: StepSettings = {
    type: type === 'traffic' && !traffic ? 'command' : type,
    expectSeconds: fields.duration('expect'),
    timeoutSeconds: fields.duration('timeout'),
    runIn: fields.manyOf('run_in', RUN_MODES) ?? [...RUN_MODES],
    secondPerson: second ?? byDefault,
    onFail: readOnFail(
      fields,
      report,
      type === 'traffic' ? 'rollback' : 'stop',
    ),
    evidence: fields.strings('evidence'),
    needs: fields.strings('needs'),
    waitAfterSeconds: fields.duration('wait_after'),
    waitReason: fields.string('wait_reason'),
    ...(traffic ? { traffic } : {}),
  };
  switch (type) {
    case 'decision':
      fields.require('question', 'options');
      settings.decision = {
        question: fields.string('question') ?? '',
        options: readOptions(fields, report),
      };
      break;
    case 'approval':
      if (!fields.has('second_person') && !fields.has('approvers'))
        fields.require('approvers');
      settings.approval = {
        approvers: readApprovers(fields, report),
        needed: fields.count('needed') ?? 1,
      };
      break;
    case 'wait':
      settings.wait = {
        seconds: fields.duration('duration'),
        until: fields.string('until'),
      };
      if (!fields.has('duration') && !fields.has('until'))
        fields.require('duration');
      break;
    case 'notify':
      fields.require('channel', 'text');
      settings.notify = {
        channel: fields.string('channel') ?? '',
        text: fields.string('text') ?? '',
      };
      break;
    default:
  }
  fields.close();
  return settings;
}

function readOnFail(
  fields: Fields,
  report: Report,
  fallback: 'stop' | 'rollback',
): OnFail {
  const raw = fields.raw('on_fail');
  if (!raw) return { action: fallback };
  if (raw.kind === 'map') {
    const inner = new Fields(raw, report, '"on_fail"');
    inner.require('goto');
    const step = inner.string('goto');
    inner.close();
    return step ? { action: 'goto', step } : { action: fallback };
  }
  return {
    action:
      fields.oneOf('on_fail', ['stop', 'rollback', 'continue']) ?? fallback,
  };
}

function readOptions(fields: Fields, report: Report): DecisionOption[] {
  const raw = fields.raw('options');
  if (!raw) return [];
  if (raw.kind !== 'map' || raw.entries.length === 0) {
    report(
      'wrong-type',
      '"options" is a map such as pass: { goto: step-id }.',
      raw.at,
    );
    return [];
  }
  return raw.entries.slice(0, 20).flatMap((entry): DecisionOption[] => {
    if (/^(?:y|n|yes|no|on|off|true|false)$/i.test(entry.key)) {
      report(
        'boolean-like-key',
        `Some readers turn "${entry.key}" into true or false: choose another word.`,
        entry.keyAt,
      );
    }
    if (entry.value.kind !== 'map') {
      report(
        'wrong-type',
        `Option "${entry.key}" is { goto: step-id } or { stop: "why" }.`,
        entry.value.at,
      );
      return [];
    }
    const inner = new Fields(entry.value, report, `Option "${entry.key}"`);
    const goto = inner.string('goto');
    const stop = inner.string('stop');
    inner.close();
    if ((goto === undefined) === (stop === undefined)) {
      report(
        'missing-key',
        `Option "${entry.key}" needs either goto or stop.`,
        entry.value.at,
      );
    }
    if (goto !== undefined) return [{ key: entry.key, goto }];
    return stop === undefined ? [] : [{ key: entry.key, stop }];
  });
}

function readApprovers(fields: Fields, report: Report): string[] {
  const texts = fields.strings('approvers');
  if (!texts.includes('pair')) return fields.references('approvers', 'group');
  const others = texts.filter(text => text !== 'pair');
  const bad = others.filter(text => !/^(?:user|group):/i.test(text));
  if (bad.length > 0) {
    report(
      'bad-reference',
      `Write approvers in full: user:default/name, group:default/name or pair.`,
      fields.at('approvers'),
    );
  }
  return ['pair', ...others.map(text => text.toLowerCase())];
}

/** "step: move-vip" */
export function stepIdOf(title: string): string | undefined {
  const match = /^step\s*:\s*(.*)$/.exec(title);
  return match ? match[1].trim() : undefined;
}

export function isStepId(id: string): boolean {
  return ID_PATTERN.test(id);
}
