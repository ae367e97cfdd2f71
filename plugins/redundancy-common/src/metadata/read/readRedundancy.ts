import type { Entity } from '@backstage/catalog-model';
import type { MetadataFinding } from '../../results';
import { redundancySpecSchema, type RedundancySpec } from '../schema';
import { readAnnotations } from './annotations';
import { boundedFindings } from './bounds';
import { makeConsistent } from './consistency';
import type { RedundancyFacts } from './facts';
import { parseTolerantly } from './parse';
import { invalidReferences } from './references';

/** @public */
export interface ReadRedundancyResult {
  facts: RedundancyFacts;
  findings: MetadataFinding[];
}

function readSpec(entity: Entity, findings: MetadataFinding[]): RedundancySpec {
  const given = entity.spec?.redundancy;
  if (given === undefined || given === null) {
    return {};
  }
  const parsed = parseTolerantly(redundancySpecSchema, given, [
    'spec',
    'redundancy',
  ]);
  findings.push(...parsed.findings);
  const spec = makeConsistent(parsed.value, findings);
  findings.push(...invalidReferences(spec, entity));
  return spec;
}

/**
 * What an entity says about its redundancy. Bad values never throw and never drop the entity: each becomes a finding, and
 * what is taken in its place is never better than what may be true. @public
 */
export function readRedundancy(entity: Entity): ReadRedundancyResult {
  const findings: MetadataFinding[] = [];
  const annotations = readAnnotations(entity, findings);
  const redundancy = readSpec(entity, findings);
  return {
    facts: {
      ...annotations,
      redundancy,
      declared: annotations.declared || Object.keys(redundancy).length > 0,
    },
    findings: boundedFindings(findings),
  };
}
