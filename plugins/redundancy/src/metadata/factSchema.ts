import {
  redundancyAnnotationsSchema,
  redundancySpecSchema,
  type MetadataOverlay,
} from '@bulkhead/plugin-redundancy-common';
import { z } from 'zod';
import { annotationPath, redundancyPath, type FactPath } from './overlay';

/** The part of JSON Schema that the form draws. */
export interface FactSchema {
  type?: string;
  description?: string;
  enum?: readonly string[];
  properties?: Record<string, FactSchema>;
  required?: readonly string[];
  items?: FactSchema;
  additionalProperties?: FactSchema | boolean;
  minimum?: number;
  maximum?: number;
  maxLength?: number;
  examples?: readonly unknown[];
}

function isSchema(value: unknown): value is FactSchema {
  return value !== null && typeof value === 'object';
}

function properties(schema: z.ZodType): Record<string, FactSchema> {
  const json: unknown = z.toJSONSchema(schema, { unrepresentable: 'any' });
  return (isSchema(json) && json.properties) || {};
}

let known: Map<FactPath, FactSchema> | undefined;

/** Every fact that can be said, with what is allowed: the one schema that the server checks too. */
export function factSchemas(): ReadonlyMap<FactPath, FactSchema> {
  known ??= new Map([
    ...Object.entries(properties(redundancyAnnotationsSchema)).map(
      ([name, schema]) => [annotationPath(name), schema] as const,
    ),
    ...Object.entries(properties(redundancySpecSchema)).map(
      ([name, schema]) => [redundancyPath(name), schema] as const,
    ),
  ]);
  return known;
}

/** What is wrong with a fact, and where inside of it. */
export interface FactProblem {
  /** Names and places in lists, e.g. ["0", "of"]. Empty: the fact as a whole. */
  where: string[];
  /** Nothing stands where something must. */
  missing: boolean;
  message: string;
}

/**
 * What is wrong with an overlay, the first of each fact, as far as its schema tells. References are checked by the
 * server, which knows the catalog.
 */
export function problemsOf(
  overlay: MetadataOverlay,
): Map<FactPath, FactProblem> {
  const problems = new Map<FactPath, FactProblem>();
  const check = (
    schema: z.ZodType,
    value: unknown,
    pathOf: (name: string) => FactPath,
  ) => {
    const result = schema.safeParse(value ?? {});
    for (const issue of result.error?.issues ?? []) {
      const [name, ...where] = issue.path.map(String);
      if (name !== undefined && !problems.has(pathOf(name))) {
        problems.set(pathOf(name), {
          where,
          // zod says "received undefined" in words only.
          missing:
            issue.code === 'invalid_type' && /undefined$/.test(issue.message),
          message: messageOf(issue),
        });
      }
    }
  };
  check(redundancyAnnotationsSchema, overlay.annotations, annotationPath);
  check(redundancySpecSchema, overlay.redundancy, redundancyPath);
  return problems;
}

/** Our own rules carry a sentence and examples; zod's carry their message. */
function messageOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'custom' && issue.params) {
    const { message, allowed } = issue.params;
    const examples = Array.isArray(allowed) ? ` (${allowed.join(', ')})` : '';
    return `${message ?? issue.message}${examples}`;
  }
  return issue.message;
}

/** A reference to an entity is a text whose example is one. */
export function isReference(schema: FactSchema): boolean {
  return (
    schema.type === 'string' &&
    (schema.examples ?? []).some(
      example =>
        typeof example === 'string' &&
        /^[a-z]+:[\w.-]+\/[\w.-]+$/.test(example),
    )
  );
}

/** The fields of the form by what they are about; the rest is under operations. */
export const FORM_SECTIONS: readonly {
  name: 'promises' | 'runs' | 'needs';
  paths: readonly FactPath[];
}[] = [
  {
    name: 'promises',
    paths: [
      'annotations.bulkhead/tier',
      'annotations.bulkhead/pattern',
      'annotations.bulkhead/slo',
      'annotations.bulkhead/rto',
      'annotations.bulkhead/rpo',
      'annotations.bulkhead/pair',
      'annotations.bulkhead/technologies',
    ],
  },
  {
    name: 'runs',
    paths: [
      'redundancy.instances',
      'redundancy.needed',
      'redundancy.failover',
      'redundancy.failoverWithin',
      'redundancy.members',
      'redundancy.on',
      'redundancy.behind',
    ],
  },
  {
    name: 'needs',
    paths: ['redundancy.dependencies', 'redundancy.anyOf'],
  },
];

/** What no section of the form has taken. */
export function otherPaths(): FactPath[] {
  const taken = new Set(FORM_SECTIONS.flatMap(section => section.paths));
  return [...factSchemas().keys()].filter(path => !taken.has(path));
}
