import type { ParameterDefinition } from '../model';
import type { Report } from '../lint/rules';
import { compilePattern } from '../pattern';
import { findHidden, RUNBOOK_LIMITS } from '../text';
import { Fields, type YamlValue } from '../yaml';

const NAME = /^[A-Za-z][A-Za-z0-9_]{0,39}$/;

/** The block titled "params": one map, a parameter a key. */
export function readParameters(
  value: YamlValue,
  report: Report,
): ParameterDefinition[] {
  if (value.kind !== 'map') {
    report(
      'wrong-type',
      'Parameters are a map of name: { type: ... }.',
      value.at,
    );
    return [];
  }
  if (value.entries.length > RUNBOOK_LIMITS.parameters) {
    report(
      'too-many-parameters',
      `At most ${RUNBOOK_LIMITS.parameters} parameters.`,
      value.at,
    );
  }
  return value.entries.slice(0, RUNBOOK_LIMITS.parameters).flatMap(entry => {
    if (!NAME.test(entry.key)) {
      report(
        'bad-id',
        `"${entry.key.slice(
          0,
          80,
        )}" is not a parameter name: letters, digits and "_".`,
        entry.keyAt,
      );
      return [];
    }
    if (entry.value.kind !== 'map') {
      report(
        'wrong-type',
        `Parameter "${entry.key}" is a map such as { type: enum, values: [a, b] }.`,
        entry.value.at,
      );
      return [];
    }
    const fields = new Fields(entry.value, report, `Parameter "${entry.key}"`);
    const read = readParameter(entry.key, fields, report);
    fields.close();
    return read ? [read] : [];
  });
}

function readParameter(
  name: string,
  fields: Fields,
  report: Report,
): ParameterDefinition | undefined {
  fields.require('type');
  const type = fields.oneOf('type', ['enum', 'string']);
  const fallback = fields.string('default');
  const base = {
    name,
    help: fields.string('help'),
    required: fields.boolean('required') ?? true,
    default: fallback,
    differs: fields.string('differs'),
    line: fields.at().line,
  };
  if (type === 'enum') {
    fields.require('values');
    const values = fields.strings('values');
    for (const text of values) {
      if (
        text === '' ||
        text.length > RUNBOOK_LIMITS.parameterValue ||
        text.includes('\n') ||
        findHidden(text).length > 0
      ) {
        report(
          'parameter-value',
          `A value of "${name}" is empty, too long or holds characters that cannot be seen.`,
          fields.at('values'),
        );
      }
    }
    if (fallback !== undefined && !values.includes(fallback)) {
      report(
        'parameter-default',
        `The default of "${name}" is not one of its values.`,
        fields.at('default'),
      );
    }
    return { ...base, type, values };
  }
  if (type !== 'string') return undefined;
  const pattern = fields.string('pattern');
  if (pattern !== undefined) {
    const compiled = compilePattern(pattern);
    if (!compiled.ok) {
      report(
        'parameter-pattern',
        `The pattern of "${name}" cannot be used: ${compiled.problem}.`,
        fields.at('pattern'),
      );
      return { ...base, type };
    }
    if (fallback !== undefined && !compiled.pattern.test(fallback)) {
      report(
        'parameter-default',
        `The default of "${name}" does not match its pattern.`,
        fields.at('default'),
      );
    }
  }
  return { ...base, type, ...(pattern === undefined ? {} : { pattern }) };
}
