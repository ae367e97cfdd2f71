import { z } from 'zod';
import { cveSchema } from '../notes/links';
import { isDay, plainLine } from '../values';

/** Versions that are affected; `before` is not, `through` still is. @public */
export interface AffectedRange {
  exact?: string;
  from?: string;
  before?: string;
  through?: string;
}

/** @public */
export interface AffectedProduct {
  vendor?: string;
  product: string;
  /** Undefined where nobody said which versions. */
  versions?: AffectedRange[];
}

/** One vulnerability as plain text. @public */
export interface Vulnerability {
  cve: string;
  title: string;
  publishedOn?: string;
  /** By when CISA asks for it to be mended. */
  dueOn?: string;
  /** On the list of those known to be exploited. */
  exploited: boolean;
  /** Somebody holds that it is none. Shown, never hidden. */
  disputed: boolean;
  affected: AffectedProduct[];
}

/** What a list gave. @public */
export interface VulnerabilityList {
  items: Vulnerability[];
  /** Withdrawn by their publisher, left out. */
  rejected: string[];
  /** How many rows could not be read. */
  unreadable: number;
}

const maxRows = 20_000;

function day(value: unknown): string | undefined {
  const text = typeof value === 'string' ? value.slice(0, 10) : '';
  return isDay(text) ? text : undefined;
}

function optional<K extends string, V>(key: K, value: V | undefined) {
  return (value === undefined ? {} : { [key]: value }) as { [P in K]?: V };
}

const saysDisputed = (text: string | undefined) =>
  text !== undefined && /^\**\s*DISPUTED\s*\**/i.test(text);

const row = z.looseObject({});
type Row = Record<string, unknown>;

function asRow(value: unknown): Row {
  const parsed = row.safeParse(value);
  return parsed.success ? (parsed.data as Row) : {};
}

function asRows(value: unknown): Row[] {
  return Array.isArray(value) ? value.slice(0, maxRows).map(asRow) : [];
}

function english(values: unknown): string | undefined {
  const rows = asRows(values);
  const found =
    rows.find(one => String(one.lang).toLowerCase().startsWith('en')) ??
    rows[0];
  return plainLine(found?.value, 300);
}

function fromKev(data: Row): Vulnerability | undefined {
  const cve = cveSchema.safeParse(data.cveID);
  const product = plainLine(data.product, 120);
  if (!cve.success || !product) return undefined;
  return {
    cve: cve.data,
    title: plainLine(data.vulnerabilityName, 300) ?? cve.data,
    ...optional('publishedOn', day(data.dateAdded)),
    ...optional('dueOn', day(data.dueDate)),
    exploited: true,
    disputed: saysDisputed(plainLine(data.shortDescription, 50)),
    affected: [
      { ...optional('vendor', plainLine(data.vendorProject, 120)), product },
    ],
  };
}

function rangesOf(versions: unknown): AffectedRange[] | undefined {
  const ranges = asRows(versions)
    .filter(one => (one.status ?? 'affected') === 'affected')
    .flatMap<AffectedRange>(one => {
      const version = plainLine(one.version, 60);
      const before = plainLine(one.lessThan, 60);
      const through = plainLine(one.lessThanOrEqual, 60);
      const named = version && !['*', 'n/a', 'unspecified'].includes(version);
      if (before || through) {
        return [
          {
            ...optional('from', named ? version : undefined),
            // "*" in an upper bound means no bound.
            ...optional('before', before === '*' ? undefined : before),
            ...optional('through', through === '*' ? undefined : through),
          },
        ];
      }
      return named ? [{ exact: version }] : [];
    });
  return ranges.length > 0 ? ranges : undefined;
}

function fromCveRecord(data: Row): Vulnerability | 'rejected' | undefined {
  const meta = asRow(data.cveMetadata);
  const cve = cveSchema.safeParse(meta.cveId);
  if (!cve.success) return undefined;
  if (meta.state === 'REJECTED') return 'rejected';
  const containers = asRow(data.containers);
  const cna = asRow(containers.cna);
  const all = [cna, ...asRows(containers.adp)];
  const description = english(cna.descriptions);
  return {
    cve: cve.data,
    title: plainLine(cna.title, 300) ?? description ?? cve.data,
    ...optional('publishedOn', day(meta.datePublished)),
    exploited: false,
    disputed:
      all.some(
        container =>
          Array.isArray(container.tags) && container.tags.includes('disputed'),
      ) || saysDisputed(description),
    affected: asRows(cna.affected).flatMap(one => {
      const product = plainLine(one.product, 120);
      if (!product || product === 'n/a') return [];
      return [
        {
          ...optional('vendor', plainLine(one.vendor, 120)),
          product,
          ...optional('versions', rangesOf(one.versions)),
        },
      ];
    }),
  };
}

function fromNvd(data: Row): Vulnerability | 'rejected' | undefined {
  const cve = cveSchema.safeParse(data.id);
  if (!cve.success) return undefined;
  if (data.vulnStatus === 'Rejected') return 'rejected';
  const description = english(data.descriptions);
  const tags = asRows(data.cveTags).flatMap(one =>
    Array.isArray(one.tags) ? one.tags : [],
  );
  const matches = asRows(data.configurations)
    .flatMap(one => asRows(one.nodes))
    .flatMap(one => asRows(one.cpeMatch))
    .filter(one => one.vulnerable === true)
    .slice(0, 200);
  return {
    cve: cve.data,
    title:
      plainLine(data.cisaVulnerabilityName, 300) ?? description ?? cve.data,
    ...optional('publishedOn', day(data.published)),
    ...optional('dueOn', day(data.cisaActionDue)),
    exploited: typeof data.cisaExploitAdd === 'string',
    disputed: tags.includes('disputed') || saysDisputed(description),
    affected: matches.flatMap(match => {
      // cpe:2.3:part:vendor:product:version:...
      const [, , , vendor, product, version] = String(match.criteria).split(
        ':',
      );
      if (!product || product === '*') return [];
      const range = {
        ...optional(
          'exact',
          version && !['*', '-'].includes(version) ? version : undefined,
        ),
        ...optional('from', plainLine(match.versionStartIncluding, 60)),
        ...optional('before', plainLine(match.versionEndExcluding, 60)),
        ...optional('through', plainLine(match.versionEndIncluding, 60)),
      };
      return [
        {
          ...optional('vendor', vendor),
          product,
          ...(Object.keys(range).length > 0 ? { versions: [range] } : {}),
        },
      ];
    }),
  };
}

function readRow(data: Row): Vulnerability | 'rejected' | undefined {
  if ('cveID' in data) return fromKev(data);
  if ('cveMetadata' in data) return fromCveRecord(data);
  return fromNvd('cve' in data ? asRow(data.cve) : data);
}

/**
 * Reads the CISA list of exploited vulnerabilities, an NVD 2.0 answer, or CVE records (one or a
 * list of them).
 * @public
 */
export function readVulnerabilities(
  input: unknown,
): VulnerabilityList | { problem: string } {
  const wrapped = asRow(input);
  let rows = asRows(wrapped.vulnerabilities);
  if (Array.isArray(input)) rows = asRows(input);
  else if ('cveMetadata' in wrapped) rows = [wrapped];
  if (rows.length === 0) return { problem: 'no list of vulnerabilities in it' };
  const list: VulnerabilityList = { items: [], rejected: [], unreadable: 0 };
  for (const data of rows) {
    const item = readRow(data);
    if (item === undefined) list.unreadable += 1;
    else if (item === 'rejected') {
      const id = asRow(data.cveMetadata).cveId ?? asRow(data.cve).id ?? data.id;
      list.rejected.push(String(id));
    } else list.items.push(item);
  }
  return list.items.length + list.rejected.length > 0
    ? list
    : { problem: 'none of its rows names a CVE' };
}
