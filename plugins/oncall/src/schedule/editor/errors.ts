import {
  scheduleDefinitionSchema,
  type ScheduleDefinition,
} from '@bulkhead/plugin-oncall-common';
import { createContext, useContext } from 'react';

/** What is wrong, by the path of the field, "layers.0.name". */
export type FieldErrors = ReadonlyMap<string, string>;

/** How the commonest faults are said to a person. */
export interface FaultWords {
  missing: string;
  atLeast: (number: number) => string;
  atMost: (number: number) => string;
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (at, key) =>
      typeof at === 'object' && at !== null ? Reflect.get(at, key) : undefined,
    value,
  );
}

function isEmpty(value: unknown): boolean {
  return (
    value === undefined ||
    (typeof value === 'string' && value.trim() === '') ||
    (Array.isArray(value) && value.length === 0)
  );
}

/** What the server would refuse, before it is asked, in words that say what to do. */
export function errorsOf(
  definition: ScheduleDefinition,
  words: FaultWords,
): FieldErrors {
  const parsed = scheduleDefinitionSchema.safeParse(definition);
  return new Map(
    parsed.success
      ? []
      : parsed.error.issues.map(issue => {
          let said = issue.message;
          if (isEmpty(valueAt(definition, issue.path))) said = words.missing;
          else if (issue.code === 'too_small')
            said = words.atLeast(Number(issue.minimum));
          else if (issue.code === 'too_big')
            said = words.atMost(Number(issue.maximum));
          return [issue.path.join('.'), said];
        }),
  );
}

/** The fields that a refusal of the server names: "layers.0.name: too long; title: ...". */
export function errorsIn(message: string): FieldErrors {
  return new Map(
    message.split('; ').flatMap(part => {
      const match = /^([\w.]+): (.+)$/.exec(part);
      return match ? [[match[1], match[2]] as const] : [];
    }),
  );
}

const context = createContext<FieldErrors>(new Map());

export const FieldErrorsProvider = context.Provider;

/** What is wrong with a field; nothing until somebody tried to save. */
export function useFieldError(path: string): string | undefined {
  return useContext(context).get(path);
}
