import type { ParameterDefinition, RunbookDocument } from '../model';
import { compilePattern } from '../pattern';
import { findHidden, RUNBOOK_LIMITS } from '../text';

/** @public */
export interface ParameterProblem {
  /** Name of the parameter, where it is about one. */
  param?: string;
  message: string;
}

/** Whether values of it may stand in a command. @public */
export function reachesCommands(definition: ParameterDefinition): boolean {
  return definition.type === 'enum' || definition.pattern !== undefined;
}

/**
 * Checks what a person filled in, and adds defaults. The values are complete when there are no problems.
 * @public
 */
export function fillParameters(
  document: Pick<RunbookDocument, 'parameters'>,
  given: Record<string, string>,
): { values: Record<string, string>; problems: ParameterProblem[] } {
  const problems: ParameterProblem[] = [];
  const values: Record<string, string> = {};
  const known = new Map(document.parameters.map(item => [item.name, item]));
  for (const name of Object.keys(given)) {
    if (!known.has(name))
      problems.push({
        param: name,
        message: `The runbook has no parameter "${name}".`,
      });
  }
  for (const definition of document.parameters) {
    const { name } = definition;
    const written = Object.hasOwn(given, name) ? given[name].trim() : '';
    const value = written === '' ? definition.default ?? '' : written;
    if (value === '') {
      if (definition.required)
        problems.push({ param: name, message: `"${name}" is needed.` });
      continue;
    }
    const problem = valueProblem(definition, value);
    if (problem) problems.push({ param: name, message: problem });
    else values[name] = value;
  }
  for (const { name, differs } of document.parameters) {
    if (
      differs &&
      values[name] !== undefined &&
      values[name] === values[differs]
    ) {
      problems.push({
        param: name,
        message: `"${name}" and "${differs}" must not be the same.`,
      });
    }
  }
  return { values, problems };
}

function valueProblem(
  definition: ParameterDefinition,
  value: string,
): string | undefined {
  const { name } = definition;
  if (value.length > RUNBOOK_LIMITS.parameterValue) {
    return `"${name}" is longer than ${RUNBOOK_LIMITS.parameterValue} characters.`;
  }
  if (/[\n\t]/.test(value) || findHidden(value).length > 0) {
    return `"${name}" holds a character that cannot be seen.`;
  }
  if (definition.type === 'enum') {
    return definition.values.includes(value)
      ? undefined
      : `"${name}" is one of: ${definition.values.join(', ')}.`;
  }
  if (definition.pattern === undefined) return undefined;
  const compiled = compilePattern(definition.pattern);
  if (!compiled.ok)
    return `The pattern of "${name}" cannot be used: ${compiled.problem}.`;
  return compiled.pattern.test(value)
    ? undefined
    : `"${name}" does not match ${definition.pattern}.`;
}
