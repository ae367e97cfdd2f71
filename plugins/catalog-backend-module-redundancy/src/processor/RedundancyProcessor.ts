import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  parseEntityRef,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import {
  processingResult,
  type CatalogProcessor,
  type CatalogProcessorCache,
  type CatalogProcessorEmit,
} from '@backstage/plugin-catalog-node';
import {
  mergeOverlay,
  readRedundancy,
  redundancyRelations,
  type OverlayRecord,
} from '@bulkhead/plugin-redundancy-common';
import { refreshKeyOf } from '../overlay/OverlayRefresher';
import type { OverlaySource } from '../overlay/OverlaySource';
import { withTextAnnotations } from './annotations';
import { FindingLog } from './FindingLog';

export interface RedundancyProcessorOptions {
  logger: LoggerService;
  overlays: OverlaySource;
}

const KINDS = new Set(['component', 'resource']);
const OVERLAY_KEY = 'overlay';

function isOurs(entity: Entity): boolean {
  return KINDS.has(entity.kind.toLowerCase());
}

function parse(text: string | undefined): OverlayRecord | undefined {
  return text ? (JSON.parse(text) as OverlayRecord) : undefined;
}

/**
 * Merges the facts from the portal into the entity, tells what cannot be read, and emits placement as relations. Whatever
 * happens, the entity goes on: this processor never refuses one.
 */
export class RedundancyProcessor implements CatalogProcessor {
  readonly #options: RedundancyProcessorOptions;
  readonly #log: FindingLog;

  static create(options: RedundancyProcessorOptions): RedundancyProcessor {
    return new RedundancyProcessor(options);
  }

  private constructor(options: RedundancyProcessorOptions) {
    this.#options = options;
    this.#log = new FindingLog(options.logger);
  }

  getProcessorName(): string {
    return 'BulkheadRedundancyProcessor';
  }

  async preProcessEntity(
    entity: Entity,
    _location: unknown,
    emit: CatalogProcessorEmit,
    _originLocation: unknown,
    cache: CatalogProcessorCache,
  ): Promise<Entity> {
    if (!isOurs(entity)) {
      return entity;
    }
    return this.#orAsItIs(entity, async () => {
      const ref = stringifyEntityRef(entity);
      emit(processingResult.refresh(refreshKeyOf(ref)));
      const declared = withTextAnnotations(entity);
      const record = await this.#overlayOf(ref, cache);
      return record
        ? mergeOverlay(declared, record.overlay, record.version).entity
        : declared;
    });
  }

  async postProcessEntity(
    entity: Entity,
    _location: unknown,
    emit: CatalogProcessorEmit,
    cache: CatalogProcessorCache,
  ): Promise<Entity> {
    if (!isOurs(entity)) {
      return entity;
    }
    return this.#orAsItIs(entity, async () => {
      const ref = stringifyEntityRef(entity);
      const source = parseEntityRef(ref);
      const { facts, findings } = readRedundancy(entity);
      await this.#log.tell(ref, findings, cache);
      for (const relation of redundancyRelations(entity, ref, facts)) {
        const target = parseEntityRef(relation.targetRef);
        const { type, reverseType } = relation;
        emit(processingResult.relation({ source, type, target }));
        emit(
          processingResult.relation({
            source: target,
            type: reverseType,
            target: source,
          }),
        );
      }
      return entity;
    });
  }

  /** The overlay as it stands; when that cannot be told, the one that was merged last. */
  async #overlayOf(
    ref: string,
    cache: CatalogProcessorCache,
  ): Promise<OverlayRecord | undefined> {
    let record: OverlayRecord | undefined;
    try {
      record = await this.#options.overlays.overlayOf(ref);
    } catch {
      record = parse(await cache.get<string>(OVERLAY_KEY));
    }
    // What is not set in a round is gone in the next, once anything is set; so it always is.
    await cache.set(OVERLAY_KEY, record ? JSON.stringify(record) : '');
    return record;
  }

  async #orAsItIs(
    entity: Entity,
    work: () => Promise<Entity>,
  ): Promise<Entity> {
    try {
      return await work();
    } catch (error) {
      this.#options.logger.error(
        `Redundancy of ${stringifyEntityRef(entity)} could not be read`,
        error instanceof Error ? error : undefined,
      );
      return entity;
    }
  }
}
