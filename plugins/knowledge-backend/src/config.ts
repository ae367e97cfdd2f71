import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { readAuditKey } from '@bulkhead/bulkhead-node';

/** Where data is read from: a file of this machine or an address. */
export interface DatasetConfig {
  id: string;
  type: 'end-of-life' | 'vulnerabilities';
  file?: string;
  url?: string;
  /** Product, where the data is a list of cycles without its name. */
  product?: string;
}

/** The configuration under `knowledge`, read and checked once. */
export interface KnowledgeConfig {
  subjectKinds: string[];
  datasets: DatasetConfig[];
  allowedHosts: string[];
  privateNetworks: string[];
  rings: string[];
  quadrants: { name: string; categories: string[] }[];
  digest: boolean;
  tokenDays: number;
  /** What signs the audit, where it is configured. */
  auditKey?: string;
  demo: boolean;
  appUrl: string;
  backendUrl: string;
}

/** Categories of endoflife.date, sorted into four quadrants; the last takes what is in none. */
const standardQuadrants = [
  { name: 'Languages and frameworks', categories: ['framework', 'lang'] },
  { name: 'Data', categories: ['database'] },
  { name: 'Servers', categories: ['server-app'] },
  {
    name: 'Platforms and tools',
    categories: ['os', 'app', 'service', 'device', 'standard'],
  },
];

function readDatasets(
  config: Config | undefined,
  key: 'endOfLife' | 'vulnerabilities',
): DatasetConfig[] {
  return (config?.getOptionalConfigArray(key) ?? []).map(entry => {
    const dataset = {
      id: entry.getString('id'),
      type: key === 'endOfLife' ? ('end-of-life' as const) : key,
      file: entry.getOptionalString('file'),
      url: entry.getOptionalString('url'),
      product: entry.getOptionalString('product'),
    };
    if (Boolean(dataset.file) === Boolean(dataset.url)) {
      throw new InputError(
        `knowledge.${key}: ${dataset.id} needs either a file or a url`,
      );
    }
    return dataset;
  });
}

/** Reads the configuration; what is wrong in it stops the start with its name. */
export function readKnowledgeConfig(root: Config): KnowledgeConfig {
  const config = root.getOptionalConfig('knowledge');
  const quadrants = config
    ?.getOptionalConfigArray('radar.quadrants')
    ?.map(entry => ({
      name: entry.getString('name'),
      categories: entry.getStringArray('categories'),
    }));
  if (quadrants && (quadrants.length < 1 || quadrants.length > 4)) {
    throw new InputError('knowledge.radar.quadrants: one to four of them');
  }
  const datasets = [
    ...readDatasets(config, 'endOfLife'),
    ...readDatasets(config, 'vulnerabilities'),
  ];
  return {
    auditKey: readAuditKey(root),
    subjectKinds: config?.getOptionalStringArray('subjects.kinds') ?? [
      'Component',
    ],
    datasets,
    allowedHosts: config?.getOptionalStringArray('watch.allowedHosts') ?? [],
    privateNetworks:
      config?.getOptionalStringArray('watch.privateNetworks') ?? [],
    rings: config?.getOptionalStringArray('radar.rings') ?? [
      'adopt',
      'trial',
      'assess',
      'hold',
    ],
    quadrants: quadrants ?? standardQuadrants,
    digest: config?.getOptionalBoolean('digest.enabled') ?? true,
    tokenDays: config?.getOptionalNumber('feeds.tokenDays') ?? 180,
    demo: config?.getOptionalBoolean('demo.enabled') ?? false,
    appUrl: (root.getOptionalString('app.baseUrl') ?? '').replace(/\/$/, ''),
    backendUrl: root.getString('backend.baseUrl').replace(/\/$/, ''),
  };
}
