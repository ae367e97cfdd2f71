import { type Config, readDurationFromConfig } from '@backstage/config';
import { InputError } from '@backstage/errors';
import type { HumanDuration } from '@backstage/types';
import { readAuditKey } from '@bulkhead/bulkhead-node';
import {
  createVocabulary,
  type DomainClass,
  RESOURCE_FAMILIES,
  type ResourceType,
  type VocabularyOptions,
} from '@bulkhead/plugin-redundancy-common';
import { readChecks } from './scorecards/customConfig';
import type { CustomChecks } from './scorecards/types';

/** What an administrator can say; the defaults are good for a start. */
export interface RedundancyConfig {
  refreshInterval: HumanDuration;
  initialDelay: HumanDuration;
  refreshTimeout: HumanDuration;
  watchInterval: HumanDuration;
  analysisMemoryMb: number;
  vocabulary: VocabularyOptions;
  checks: CustomChecks;
  seedDemo: boolean;
  /** What public addresses of badges are signed with; none: there are no such addresses. */
  badgeSecrets: string[];
  /** What signs the audit, where it is configured. */
  auditKey?: string;
}

const ROOT = 'bulkhead.redundancy';

const SHORTEST_SECRET = 24;

/** Reads the configuration; a value that cannot be right stops the start and names its key. */
export function readRedundancyConfig(config: Config): RedundancyConfig {
  const root = config.getOptionalConfig(ROOT);
  const duration = (key: string, standard: HumanDuration): HumanDuration =>
    root?.has(key) ? readDurationFromConfig(root, { key }) : standard;
  return {
    refreshInterval: duration('refresh.interval', { minutes: 10 }),
    initialDelay: duration('refresh.initialDelay', { seconds: 3 }),
    refreshTimeout: duration('refresh.timeout', { minutes: 5 }),
    watchInterval: duration('watch.interval', { seconds: 10 }),
    analysisMemoryMb: root?.getOptionalNumber('analysis.memoryMb') ?? 2048,
    vocabulary: readVocabulary(root),
    checks: readChecks(config),
    seedDemo: root?.getOptionalBoolean('demo.seed') ?? false,
    badgeSecrets: readBadgeSecrets(root),
    auditKey: readAuditKey(config),
  };
}

function readBadgeSecrets(root: Config | undefined): string[] {
  const secrets = root?.getOptionalStringArray('badges.secrets') ?? [];
  if (secrets.some(secret => secret.length < SHORTEST_SECRET)) {
    throw new InputError(
      `${ROOT}.badges.secrets: a secret has at least ${SHORTEST_SECRET} characters`,
    );
  }
  return secrets;
}

function readVocabulary(root: Config | undefined): VocabularyOptions {
  const domainClasses = root
    ?.getOptionalConfigArray('domainClasses')
    ?.map(readDomainClass);
  const resourceTypes = root
    ?.getOptionalConfigArray('resourceTypes')
    ?.map(readResourceType);
  const requiredByTier =
    root?.getOptional<Record<string, string>>('requiredByTier');
  const typesThatDoNotRun = root?.getOptionalStringArray('typesThatDoNotRun');
  const options: VocabularyOptions = {
    ...(typesThatDoNotRun ? { typesThatDoNotRun } : {}),
    ...(domainClasses ? { domainClasses } : {}),
    ...(resourceTypes ? { resourceTypes } : {}),
    ...(requiredByTier ? { requiredByTier } : {}),
  };
  checkReferences(options);
  return options;
}

function readDomainClass(entry: Config): DomainClass {
  const name = entry.getString('name');
  const rung = entry.getOptionalNumber('rung');
  return {
    name,
    title: entry.getOptionalString('title') ?? name,
    description: entry.getOptionalString('description') ?? '',
    ...(rung === undefined ? {} : { rung }),
  };
}

function readResourceType(entry: Config): ResourceType {
  const type = entry.getString('type');
  const family = entry.getString('family');
  const known = RESOURCE_FAMILIES.find(name => name === family);
  if (!known) {
    throw new InputError(
      `${ROOT}.resourceTypes: the family of ${type} must be one of ${RESOURCE_FAMILIES.join(
        ', ',
      )}, not ${family}`,
    );
  }
  const domainClass = entry.getOptionalString('domainClass');
  const quorum = entry.getOptionalBoolean('quorum');
  return {
    type,
    title: entry.getOptionalString('title') ?? type,
    family: known,
    ...(domainClass === undefined ? {} : { domainClass }),
    ...(quorum === undefined ? {} : { quorum }),
  };
}

function checkReferences(options: VocabularyOptions): void {
  const { domainClasses, ladder } = createVocabulary(options);
  for (const { type, domainClass } of options.resourceTypes ?? []) {
    if (domainClass !== undefined && !domainClasses.has(domainClass)) {
      throw new InputError(
        `${ROOT}.resourceTypes: ${type} has the domain class ${domainClass}, which is not one of ${[
          ...domainClasses.keys(),
        ].join(', ')}`,
      );
    }
  }
  const rungs = ladder.map(({ name }) => name);
  for (const [tier, name] of Object.entries(options.requiredByTier ?? {})) {
    if (!['0', '1', '2', '3'].includes(tier) || !rungs.includes(name)) {
      throw new InputError(
        `${ROOT}.requiredByTier: tier ${tier} asks for ${name}; tiers are 0 to 3 and levels ${rungs.join(
          ', ',
        )}`,
      );
    }
  }
}
