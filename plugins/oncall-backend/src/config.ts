import { type RootConfigService } from '@backstage/backend-plugin-api';
import { type Config, readDurationFromConfig } from '@backstage/config';
import { InputError } from '@backstage/errors';
import type { HumanDuration } from '@backstage/types';
import { readAuditKey } from '@bulkhead/bulkhead-node';
import {
  dateSchema,
  DEFAULT_FINDING_LIMITS,
  DEFAULT_READINESS_RULE,
  entityRefSchema,
  type FindingLimits,
  READINESS_KINDS,
  type ReadinessKind,
  type ReadinessRule,
  Zone,
} from '@bulkhead/plugin-oncall-common';

/** Where the history of an entity's code is. */
export interface TruckFactorSource {
  entityRef: string;
  folder?: string;
  file?: string;
}

export interface OncallConfig {
  rule: ReadinessRule;
  limits: FindingLimits;
  /** Zone in which days are told in sentences. */
  timeZone: string;
  holidayLists: Record<string, { date: string; name: string }[]>;
  allowedHosts: string[];
  sourceInterval: HumanDuration;
  catalogInterval: HumanDuration;
  initialDelay: HumanDuration;
  truckFactor: TruckFactorSource[];
  /** What signs the audit, where it is configured. */
  auditKey?: string;
  /** Fill an empty database with the demo. */
  seedDemo: boolean;
  /** Host for the ids of calendar events. */
  host: string;
  /** Where the API is, for addresses of feeds. */
  apiBaseUrl: string;
  /** Where the portal is, for links. */
  appBaseUrl: string;
}

/** Reads the configuration. Throws with the key for what cannot be. */
export function readOncallConfig(root: RootConfigService): OncallConfig {
  const config = root.getOptionalConfig('bulkhead.oncall');
  const apiBaseUrl = root.getString('backend.baseUrl').replace(/\/$/, '');
  const isDemo = root.getOptionalBoolean('bulkhead.demo') ?? false;
  return {
    auditKey: readAuditKey(root),
    rule: readRule(config),
    limits: readLimits(config),
    timeZone: readTimeZone(config),
    holidayLists: readHolidays(config),
    allowedHosts:
      config?.getOptionalStringArray('calendars.allowedHosts') ?? [],
    sourceInterval: duration(config, 'calendars.interval', { minutes: 15 }),
    catalogInterval: duration(config, 'catalog.interval', { minutes: 2 }),
    initialDelay: duration(config, 'catalog.initialDelay', { seconds: 3 }),
    truckFactor: (config?.getOptionalConfigArray('truckFactor') ?? []).map(
      source => ({
        entityRef: entityRefSchema.parse(source.getString('entityRef')),
        folder: source.getOptionalString('folder'),
        file: source.getOptionalString('file'),
      }),
    ),
    seedDemo: isDemo && (config?.getOptionalBoolean('demo.seed') ?? false),
    host: new URL(apiBaseUrl).hostname,
    apiBaseUrl,
    appBaseUrl: (root.getOptionalString('app.baseUrl') ?? apiBaseUrl).replace(
      /\/$/,
      '',
    ),
  };
}

function readRule(config: Config | undefined): ReadinessRule {
  const requirements = config?.getOptionalConfigArray('readiness.requirements');
  if (!requirements) {
    return DEFAULT_READINESS_RULE;
  }
  return {
    requirements: requirements.map(requirement => {
      const kinds = requirement.getStringArray('kinds');
      const unknown = kinds.find(
        kind => !READINESS_KINDS.includes(kind as ReadinessKind),
      );
      if (unknown !== undefined || kinds.length === 0) {
        throw new InputError(
          `bulkhead.oncall.readiness.requirements: ${
            unknown ?? 'no kind'
          } is not one of ${READINESS_KINDS.join(', ')}`,
        );
      }
      return {
        label: requirement.getString('label'),
        kinds: kinds as ReadinessKind[],
        count: Math.max(1, requirement.getNumber('count')),
        withinDays: requirement.getOptionalNumber('withinDays'),
      };
    }),
  };
}

function readTimeZone(config: Config | undefined): string {
  const timeZone = config?.getOptionalString('timeZone') ?? 'UTC';
  if (!Zone.isKnown(timeZone)) {
    throw new InputError(
      `bulkhead.oncall.timeZone: "${timeZone}" is not an IANA time zone such as Europe/Paris`,
    );
  }
  return timeZone;
}

function readLimits(config: Config | undefined): FindingLimits {
  const limits = config?.getOptionalConfig('findings');
  const number = (key: keyof FindingLimits) =>
    limits?.getOptionalNumber(key) ?? DEFAULT_FINDING_LIMITS[key];
  return {
    awayDays: Math.min(100, number('awayDays')),
    gapDays: Math.min(100, number('gapDays')),
    soloDays: number('soloDays'),
    maxPairs: number('maxPairs'),
    loadHigh: number('loadHigh'),
    loadTooHigh: number('loadTooHigh'),
    loadDays: DEFAULT_FINDING_LIMITS.loadDays,
  };
}

function readHolidays(
  config: Config | undefined,
): OncallConfig['holidayLists'] {
  const lists = config?.getOptionalConfig('holidayLists');
  return Object.fromEntries(
    (lists?.keys() ?? []).map(name => [
      name,
      lists!.getConfigArray(name).map(holiday => {
        const date = dateSchema.safeParse(holiday.getString('date'));
        if (!date.success) {
          throw new InputError(
            `bulkhead.oncall.holidayLists.${name}: "${holiday.getString(
              'date',
            )}" is not a date such as 2026-12-25`,
          );
        }
        return { date: date.data, name: holiday.getString('name') };
      }),
    ]),
  );
}

function duration(
  config: Config | undefined,
  key: string,
  standard: HumanDuration,
): HumanDuration {
  return config?.has(key) ? readDurationFromConfig(config, { key }) : standard;
}
