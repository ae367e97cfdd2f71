import {
  AuthService,
  DiscoveryService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { parseEntityRef } from '@backstage/catalog-model';
import { ResponseError } from '@backstage/errors';
import { catalogEntityReadPermission } from '@backstage/plugin-catalog-common/alpha';
import {
  DocumentCollatorFactory,
  IndexableDocument,
} from '@backstage/plugin-search-common';
import type {
  EntityResultSummary,
  ResultPage,
} from '@bulkhead/plugin-redundancy-common';
import { Readable } from 'node:stream';

const PAGE_SIZE = 100;

/** What the search finds of a service's resilience. @public */
export interface ResilienceDocument extends IndexableDocument {
  survives?: string;
  tier?: number;
}

/** @public */
export interface ResilienceCollatorFactoryOptions {
  auth: AuthService;
  discovery: DiscoveryService;
  logger: LoggerService;
}

/** Finds services by what they survive and by their gaps; a document is seen by who may read its entity. @public */
export class ResilienceCollatorFactory implements DocumentCollatorFactory {
  readonly type = 'bulkhead-resilience';
  readonly visibilityPermission = catalogEntityReadPermission;
  readonly #options: ResilienceCollatorFactoryOptions;

  private constructor(options: ResilienceCollatorFactoryOptions) {
    this.#options = options;
  }

  static create(
    options: ResilienceCollatorFactoryOptions,
  ): ResilienceCollatorFactory {
    return new ResilienceCollatorFactory(options);
  }

  async getCollator(): Promise<Readable> {
    return Readable.from(this.#documents());
  }

  async *#documents(): AsyncGenerator<ResilienceDocument> {
    let cursor: string | undefined;
    do {
      const page = await this.#page(cursor);
      for (const item of page.items) yield documentOf(item);
      cursor = page.nextCursor;
    } while (cursor);
  }

  async #page(cursor: string | undefined): Promise<ResultPage> {
    const { auth, discovery } = this.#options;
    // The index holds everything; what a reader may see is decided at each search, by the document's resourceRef.
    const { token } = await auth.getPluginRequestToken({
      onBehalfOf: await auth.getOwnServiceCredentials(),
      targetPluginId: 'redundancy',
    });
    const query = new URLSearchParams({ limit: String(PAGE_SIZE) });
    if (cursor) query.set('cursor', cursor);
    const response = await fetch(
      `${await discovery.getBaseUrl('redundancy')}/v1/results?${query}`,
      { headers: { authorization: `Bearer ${token}` } },
    );
    if (!response.ok) throw await ResponseError.fromResponse(response);
    return (await response.json()) as ResultPage;
  }
}

function documentOf(item: EntityResultSummary): ResilienceDocument {
  const { kind, namespace, name } = parseEntityRef(item.entityRef);
  const survives =
    item.survives === undefined
      ? 'not known what it survives'
      : `survives ${item.survives}`;
  return {
    title: `${item.title}: ${survives}`,
    text: [item.worstGap, item.entityRef, item.ownerRef, item.systemRef]
      .filter(Boolean)
      .join('. '),
    location: `/catalog/${namespace}/${kind}/${name}/resilience`,
    survives: item.survives,
    tier: item.tier,
    authorization: { resourceRef: item.entityRef },
  };
}
