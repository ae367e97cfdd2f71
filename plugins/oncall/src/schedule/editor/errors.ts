import {
  scheduleDefinitionSchema,
  type ScheduleDefinition,
} from '@bulkhead/plugin-oncall-common';
import { createContext, useContext } from 'react';

/** What is wrong, by the path of the field, "layers.0.name". */
export type FieldErrors = ReadonlyMap<string, string>;

/** What the server would say, before it is asked. */
export function errorsOf(definition: ScheduleDefinition): FieldErrors {
  const parsed = scheduleDefinitionSchema.safeParse(definition);
  return new Map(
    parsed.success
      ? []
      : parsed.error.issues.map(issue => [issue.path.join('.'), issue.message]),
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
