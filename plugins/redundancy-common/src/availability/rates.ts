/** From least to most. @public */
export interface Range {
  readonly least: number;
  readonly most: number;
}

/** How often things of a class fail of themselves, and for how long, where nobody said better. @public */
export interface ClassRates {
  readonly domainClass: string;
  /** Failures in a year of one thing of this class. */
  readonly failuresAYear: Range;
  readonly hoursToRepair: Range;
  /** Where the figures come from. */
  readonly source: string;
}

const HOURS_A_YEAR = 365.25 * 24;

/** Failures in a year that make this share of time down with so long a repair. */
function fromShare(share: Range, hours: Range): Range {
  return {
    least: (share.least * HOURS_A_YEAR) / hours.most,
    most: (share.most * HOURS_A_YEAR) / hours.least,
  };
}

/**
 * Where only an agreed or measured availability is public, the failures follow from it and one common length of outage, so
 * that least and most of the share are the ones of the source.
 */
function promised(
  domainClass: string,
  share: Range,
  hours: number,
  source: string,
): ClassRates {
  const hoursToRepair = { least: hours, most: hours };
  return {
    domainClass,
    failuresAYear: fromShare(share, hoursToRepair),
    hoursToRepair,
    source,
  };
}

const FIRST_YEAR =
  'J. Dean, first year of a cluster (LADIS 2009): 1,000 machine and 20 rack failures among about 1,800 machines';

/**
 * Figures that were published, wide on purpose: an answer that uses one is an interval. Your own records are better: see
 * `spec.redundancy.reliability`. @public
 */
export const DEFAULT_RATES: readonly ClassRates[] = [
  promised(
    'instance',
    { least: 1e-3, most: 5e-3 },
    1,
    'service levels of single instances: 99.9 % (Google Compute Engine), 99.5 % (Amazon EC2)',
  ),
  {
    domainClass: 'host',
    failuresAYear: { least: 0.3, most: 0.7 },
    hoursToRepair: { least: 1, most: 12 },
    source: FIRST_YEAR,
  },
  {
    domainClass: 'rack',
    failuresAYear: { least: 0.2, most: 0.6 },
    hoursToRepair: { least: 1, most: 6 },
    source: FIRST_YEAR,
  },
  promised(
    'datastore',
    { least: 1e-5, most: 1e-3 },
    2,
    'Amazon EBS: designed for 99.999 %, agreed 99.9 %',
  ),
  promised(
    'hypervisor-cluster',
    { least: 1e-5, most: 1e-3 },
    2,
    'taken like a storage volume, which its machines share',
  ),
  promised(
    'zone',
    { least: 5e-5, most: 1.8e-4 },
    3,
    'Uptime Institute tiers IV (99.995 %) and III (99.982 %)',
  ),
  promised(
    'datacenter',
    { least: 5e-5, most: 1.8e-4 },
    4,
    'Uptime Institute tiers IV (99.995 %) and III (99.982 %)',
  ),
  promised(
    'region',
    { least: 1e-5, most: 1e-4 },
    4,
    'service levels of a region: 99.99 % (Amazon, Google, Azure)',
  ),
  promised(
    'network-link',
    { least: 1e-4, most: 1e-3 },
    4,
    'usual service levels of lines: 99.9 % to 99.99 %',
  ),
  promised(
    'load-balancer',
    { least: 1e-4, most: 1e-3 },
    1,
    'service levels of balancers: 99.99 % (Amazon ELB), 99.9 %',
  ),
  promised(
    'vip',
    { least: 1e-5, most: 1e-4 },
    0.5,
    'an address has no machine of its own; what goes wrong is its configuration',
  ),
  promised(
    'dns-zone',
    { least: 1e-6, most: 1e-4 },
    1,
    'service levels of name servers: 100 % (Amazon Route 53), 99.99 %',
  ),
  promised(
    'cdn',
    { least: 1e-4, most: 1e-3 },
    1,
    'service levels of content networks: 99.9 % (Amazon CloudFront), 99.99 %',
  ),
  promised(
    'provider',
    { least: 1e-4, most: 5e-3 },
    2,
    'service levels of hosted services: 99.5 % to 99.99 %',
  ),
  {
    domainClass: 'person',
    failuresAYear: { least: 12, most: 52 },
    hoursToRepair: { least: 8, most: 48 },
    source: 'somebody cannot be reached for some hours, once a month to weekly',
  },
];

/** How long until a standby has taken over by hand, where neither a drill nor the recovery time objective says. */
export const DEFAULT_TAKEOVER_HOURS: Range & { source: string } = {
  least: 0.25,
  most: 2,
  source: 'a quarter of an hour to two hours',
};

/** Share of time that something is down. */
export function shareDown(failuresAYear: number, hours: number): number {
  const down = failuresAYear * hours;
  return down / (HOURS_A_YEAR + down);
}
