import type {
  LoggerService,
  UrlReaderService,
} from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import type { RuleLinks } from '../alerts/RuleLinks';
import type { SourceConfig } from '../config';
import type { Notifier } from '../Notifier';
import { FolderReader } from '../sources/FolderReader';
import type { RunbookReader } from '../sources/types';
import { UrlTreeReader } from '../sources/UrlReader';
import type { CatalogFacts } from './CatalogFacts';
import type { Ingest } from './Ingest';

export interface RefresherOptions {
  ingest: Ingest;
  catalogFacts: CatalogFacts;
  links: RuleLinks;
  notifier: Notifier;
  logger: LoggerService;
  urlReader: UrlReaderService;
  sources: readonly SourceConfig[];
  clock: () => Date;
}

/** Reads all sources, then what the catalog and the rule files say of them. */
export class Refresher {
  private running?: Promise<boolean>;

  constructor(private readonly options: RefresherOptions) {}

  /** One at a time; who asks meanwhile waits for the same. True when something changed. */
  async refresh(): Promise<boolean> {
    this.running ??= this.readAll(this.options.sources).finally(() => {
      this.running = undefined;
    });
    return this.running;
  }

  async refreshOne(id: string): Promise<void> {
    const source = this.options.sources.find(item => item.id === id);
    if (!source) throw new NotFoundError(`There is no source "${id}"`);
    await this.running;
    await this.readAll([source]);
  }

  private async readAll(sources: readonly SourceConfig[]): Promise<boolean> {
    const { ingest, catalogFacts, links, notifier, logger } = this.options;
    let changed = false;
    // In the order of the configuration: the first one that has an id wins it.
    for (const source of sources)
      changed =
        (await ingest.refresh(source, this.readerOf(source))) || changed;
    try {
      changed = (await catalogFacts.refresh()) || changed;
      changed = (await links.refresh()) || changed;
    } catch (error) {
      logger.warn(
        'What the catalog or the rule files say of runbooks could not be read',
        error as Error,
      );
    }
    if (changed) await notifier.signal('runbook', 'all');
    return changed;
  }

  private readerOf(source: SourceConfig): RunbookReader {
    const { urlReader, clock } = this.options;
    return source.type === 'folder'
      ? new FolderReader({ folder: source.path })
      : new UrlTreeReader({ url: source.url, reader: urlReader, clock });
  }
}
