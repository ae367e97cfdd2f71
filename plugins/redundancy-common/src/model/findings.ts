import { PAIR_ALLOWED } from '../metadata/read/annotations';
import type { MetadataFinding } from '../results';

/** Findings that only show when entities are seen together. */
export const modelFindings = {
  danglingReference(path: string, text: string): MetadataFinding {
    return {
      rule: 'dangling-reference',
      severity: 'error',
      path,
      message: `"${text}" is not in the catalog. It is counted as one more thing that can fail.`,
    };
  },
  invalidReference(path: string, text: string): MetadataFinding {
    return {
      rule: 'invalid-reference',
      severity: 'error',
      path,
      message: `"${text}" is not an entity reference. It is counted as one more thing that can fail.`,
      allowed: ['kind:namespace/name'],
    };
  },
  selfReference(path: string): MetadataFinding {
    return {
      rule: 'self-reference',
      severity: 'warning',
      path,
      message: 'This entity names itself. A service cannot hold itself up.',
    };
  },
  nobodyProvides(path: string, api: string): MetadataFinding {
    return {
      rule: 'api-without-provider',
      severity: 'error',
      path,
      names: [api],
      message: `No component in the catalog says that it provides ${api}. It is counted as one more thing that can fail.`,
    };
  },
  missingPlacement(index: number, name: string): MetadataFinding {
    return {
      rule: 'missing-placement',
      severity: 'warning',
      path: `spec.redundancy.instances[${index}].on`,
      message: `Nobody said what instance "${name}" stands on. It is taken to share one place with all others of this service that say nothing.`,
    };
  },
  incompletePlacement(
    index: number,
    name: string,
    domainClass: string,
  ): MetadataFinding {
    return {
      rule: 'incomplete-placement',
      severity: 'warning',
      path: `spec.redundancy.instances[${index}].on`,
      message: `What instance "${name}" stands on leads to no ${domainClass}, unlike the other instances. It may stand in the same one.`,
    };
  },
  nothingDeclared(): MetadataFinding {
    return {
      rule: 'nothing-declared',
      severity: 'info',
      path: 'spec.redundancy',
      message:
        'Nobody said what runs here and where. It is taken as a single thing that can fail.',
    };
  },
  failoverNotSaid(): MetadataFinding {
    return {
      rule: 'failover-not-said',
      severity: 'warning',
      path: 'spec.redundancy.failover',
      message:
        'There is a standby and nobody said who makes it take over. It is taken as manual.',
      allowed: ['automatic', 'manual', 'none'],
    };
  },
  rolesNotSaid(needed: number): MetadataFinding {
    return {
      rule: 'roles-not-said',
      severity: 'info',
      path: 'spec.redundancy.instances',
      message: `The pattern is active-passive and no instance says its role. The first ${
        needed === 1 ? 'one is' : `${needed} are`
      } taken as active, the rest as standby.`,
    };
  },
  nobodyCanAct(because: string): MetadataFinding {
    return {
      rule: 'nobody-can-act',
      severity: 'error',
      path: 'metadata.annotations.bulkhead/pair',
      message: `Failing over needs a person, and ${because}.`,
    };
  },
  personMissing(ref: string): MetadataFinding {
    return {
      rule: 'dangling-reference',
      severity: 'error',
      path: 'metadata.annotations.bulkhead/pair',
      message: `${ref} is not a person in the catalog, so nobody counts on them.`,
      allowed: [PAIR_ALLOWED],
    };
  },
  notADependency(key: string): MetadataFinding {
    return {
      rule: 'dependency-not-listed',
      severity: 'warning',
      path: `spec.redundancy.dependencies.${key}`,
      message: `${key} is not among dependsOn or consumesApis. It is counted as a dependency.`,
    };
  },
  unknownClass(
    type: string,
    near: string | undefined,
    allowed: string[],
  ): MetadataFinding {
    return {
      rule: 'unknown-domain-class',
      severity: 'info',
      path: 'spec.type',
      message: `Others stand on this, and "${type}" is not a known class of failure domain.${
        near ? ` Did you mean "${near}"?` : ''
      }`,
      allowed,
    };
  },
};
