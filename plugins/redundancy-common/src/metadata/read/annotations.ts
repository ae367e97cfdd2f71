import type { Entity } from '@backstage/catalog-model';
import type { MetadataFinding } from '../../results';
import { nearestWord } from '../../vocabulary/nearest';
import { formatPath } from '../path';
import { parseDuration, parsePercentage } from '../quantities';
import { resolveReference } from '../references';
import {
  ANNOTATION_PAIR,
  ANNOTATION_PATTERN,
  ANNOTATION_PREFIX,
  ANNOTATION_RPO,
  ANNOTATION_RTO,
  ANNOTATION_SLO,
  ANNOTATION_TECHNOLOGIES,
  ANNOTATION_TIER,
  OTHER_ANNOTATIONS,
  redundancyAnnotationsSchema,
  type RedundancyAnnotations,
} from '../schema/annotations';
import type { RedundancyFacts, Technology } from './facts';
import { quote } from './issues';
import { parseTolerantly } from './parse';

/** What a pair looks like, told with every finding about one. */
export const PAIR_ALLOWED =
  'two different people of the catalog with a comma between them, e.g. user:default/aline, user:default/karim';

const BASE = ['metadata', 'annotations'] as const;
const KNOWN = Object.keys(redundancyAnnotationsSchema.shape);

function at(key: string): string {
  return formatPath([...BASE, key]);
}

/** The annotations of this product, as text; YAML likes to read `'1'` without quotes as a number. */
function ours(entity: Entity, findings: MetadataFinding[]) {
  const given: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(
    (entity.metadata.annotations ?? {}) as Record<string, unknown>,
  )) {
    if (!key.startsWith(ANNOTATION_PREFIX) || OTHER_ANNOTATIONS.includes(key)) {
      continue;
    }
    if (!KNOWN.includes(key)) {
      const near = nearestWord(key, KNOWN);
      findings.push({
        rule: 'unknown-key',
        severity: 'warning',
        path: at(key),
        message: `"${key}" is not an annotation that is read.${
          near ? ` Did you mean "${near}"?` : ''
        }`,
        allowed: KNOWN,
      });
      continue;
    }
    if (typeof value === 'number' || typeof value === 'boolean') {
      findings.push({
        rule: 'not-text',
        severity: 'warning',
        path: at(key),
        message: `${quote(
          value,
        )} is read as text. Annotations are text: write '${value}' in quotes.`,
      });
      given[key] = String(value);
    } else {
      given[key] = typeof value === 'string' ? value.trim() : value;
    }
  }
  return given;
}

function readPair(
  text: string | undefined,
  entity: Entity,
  findings: MetadataFinding[],
): string[] {
  if (text === undefined) {
    return [];
  }
  const people: string[] = [];
  for (const part of text.split(',').map(item => item.trim())) {
    const ref =
      part === '' ? undefined : resolveReference(part, entity, 'user');
    if (ref === undefined) {
      findings.push({
        rule: 'invalid-reference',
        severity: 'error',
        path: at(ANNOTATION_PAIR),
        message: `${quote(part)} is not a reference to a person.`,
        allowed: [PAIR_ALLOWED],
      });
    } else if (!people.includes(ref)) {
      people.push(ref);
    }
  }
  if (people.length !== 2) {
    findings.push({
      rule: 'pair-size',
      severity: 'warning',
      path: at(ANNOTATION_PAIR),
      message: `A pair is two different people; ${people.length} named here.`,
      allowed: [PAIR_ALLOWED],
    });
  }
  return people;
}

function readTechnologies(text: string | undefined): Technology[] {
  return (text ?? '')
    .split(',')
    .map(item => item.trim())
    .filter(item => item !== '')
    .map(item => {
      const split = item.lastIndexOf('@');
      return split > 0
        ? {
            name: item.slice(0, split).toLowerCase(),
            version: item.slice(split + 1),
          }
        : { name: item.toLowerCase() };
    });
}

function applied<A, B>(
  value: A | undefined,
  change: (value: A) => B | undefined,
): B | undefined {
  return value === undefined ? undefined : change(value);
}

/** The flat facts. */
export function readAnnotations(
  entity: Entity,
  findings: MetadataFinding[],
): Omit<RedundancyFacts, 'redundancy'> {
  const given = ours(entity, findings);
  const parsed = parseTolerantly(redundancyAnnotationsSchema, given, BASE);
  findings.push(...parsed.findings);
  const value: RedundancyAnnotations = parsed.value;
  return {
    tier: applied(value[ANNOTATION_TIER], Number),
    pattern: value[ANNOTATION_PATTERN],
    slo: applied(value[ANNOTATION_SLO], parsePercentage),
    rto: applied(value[ANNOTATION_RTO], parseDuration),
    rpo: applied(value[ANNOTATION_RPO], parseDuration),
    pair: readPair(value[ANNOTATION_PAIR], entity, findings),
    technologies: readTechnologies(value[ANNOTATION_TECHNOLOGIES]),
    declared: Object.keys(given).length > 0,
  };
}
