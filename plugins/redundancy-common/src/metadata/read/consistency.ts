import type { MetadataFinding } from '../../results';
import type { RedundancySpec } from '../schema';

const BASE = 'spec.redundancy';

function nameInstances(
  spec: RedundancySpec,
  findings: MetadataFinding[],
): RedundancySpec['instances'] {
  const taken = new Set<string>();
  return spec.instances?.map((instance, i) => {
    const wanted = instance.name ?? String(i + 1);
    let name = wanted;
    for (let n = 2; taken.has(name.toLowerCase()); n++) {
      name = `${wanted}-${n}`;
    }
    taken.add(name.toLowerCase());
    if (name !== wanted && instance.name !== undefined) {
      findings.push({
        rule: 'duplicate-name',
        severity: 'warning',
        path: `${BASE}.instances[${i}].name`,
        message: `Another instance is named "${wanted}" too; this one is shown as "${name}".`,
      });
    }
    return { ...instance, name };
  });
}

function boundNeeded(
  needed: number | undefined,
  available: number,
  what: string,
  path: string,
  findings: MetadataFinding[],
): number | undefined {
  if (needed === undefined || available === 0 || needed <= available) {
    return needed;
  }
  findings.push({
    rule: 'needed-exceeds-members',
    severity: 'error',
    path,
    message: `${needed} are needed, but there are only ${available} ${what}. All of them are taken as needed.`,
    allowed: [`1 to ${available}`],
  });
  return available;
}

/** Facts that are well formed each for itself and do not fit together. Returns the facts to reckon with. */
export function makeConsistent(
  spec: RedundancySpec,
  findings: MetadataFinding[],
): RedundancySpec {
  const result: RedundancySpec = { ...spec };
  const instances = nameInstances(spec, findings);
  if (instances) {
    result.instances = instances;
  }
  if (spec.members?.length && instances?.length) {
    findings.push({
      rule: 'instances-and-members',
      severity: 'warning',
      path: `${BASE}.members`,
      message:
        'Members are not read where instances are given: write one or the other.',
    });
    delete result.members;
  }
  const available = instances?.length || result.members?.length || 0;
  const needed = boundNeeded(
    spec.needed,
    available,
    instances?.length ? 'instances' : 'members',
    `${BASE}.needed`,
    findings,
  );
  if (needed !== undefined) {
    result.needed = needed;
  }
  if (spec.anyOf) {
    result.anyOf = spec.anyOf.map((group, i) => ({
      ...group,
      needed: boundNeeded(
        group.needed,
        group.of.length,
        'alternatives',
        `${BASE}.anyOf[${i}].needed`,
        findings,
      ),
    }));
  }
  return result;
}
