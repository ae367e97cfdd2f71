import type { LoggerService } from '@backstage/backend-plugin-api';
import type { CatalogProcessorCache } from '@backstage/plugin-catalog-node';
import type { MetadataFinding } from '@bulkhead/plugin-redundancy-common';

const KEY = 'told';

/**
 * Logs each bad value once. What was told is kept with the entity, so that neither the next round, nor a restart, nor another
 * replica tells it again; a value that was mended and breaks again is told again.
 */
export class FindingLog {
  readonly #logger: LoggerService;

  constructor(logger: LoggerService) {
    this.#logger = logger;
  }

  async tell(
    ref: string,
    findings: readonly MetadataFinding[],
    cache: CatalogProcessorCache,
  ): Promise<void> {
    const lines = findings
      .filter(finding => finding.severity !== 'info')
      .map(({ path, message }) => `${path}: ${message}`);
    const told = new Set((await cache.get<string[]>(KEY)) ?? []);
    for (const line of lines) {
      if (!told.has(line)) {
        this.#logger.warn(`${ref}: ${line}`);
      }
    }
    await cache.set(KEY, lines);
  }
}
