import {
  AuthService,
  DiscoveryService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { ResponseError } from '@backstage/errors';
import { catalogEntityReadPermission } from '@backstage/plugin-catalog-common/alpha';
import type { Permission } from '@backstage/plugin-permission-common';
import {
  DocumentCollatorFactory,
  IndexableDocument,
} from '@backstage/plugin-search-common';
import {
  knowledgeNoteReadPermission,
  type SearchDocument,
  type SearchDocumentPage,
} from '@bulkhead/plugin-knowledge-common';
import { Readable } from 'node:stream';

const PAGE_SIZE = 100;

/** What the search finds of a note. @public */
export interface KnowledgeDocument extends IndexableDocument {
  kind: string;
  state: string;
  on: string;
}

/** @public */
export interface KnowledgeCollatorFactoryOptions {
  auth: AuthService;
  discovery: DiscoveryService;
  logger: LoggerService;
  /** Notes about one service, or about none. */
  about: 'service' | 'nothing';
}

/**
 * Finds notes. The search asks one permission of one resource for each document: a note about a service is seen by
 * who may read the service, one about none by who may read the note. A note about several services would need all
 * of them, which cannot be said there: it is left to the search of the knowledge page, which asks for all.
 *
 * @public
 */
export class KnowledgeCollatorFactory implements DocumentCollatorFactory {
  readonly type: string;
  readonly visibilityPermission: Permission;
  readonly #options: KnowledgeCollatorFactoryOptions;

  private constructor(options: KnowledgeCollatorFactoryOptions) {
    const service = options.about === 'service';
    this.type = service ? 'bulkhead-knowledge' : 'bulkhead-knowledge-general';
    this.visibilityPermission = service
      ? catalogEntityReadPermission
      : knowledgeNoteReadPermission;
    this.#options = options;
  }

  static create(
    options: KnowledgeCollatorFactoryOptions,
  ): KnowledgeCollatorFactory {
    return new KnowledgeCollatorFactory(options);
  }

  async getCollator(): Promise<Readable> {
    return Readable.from(this.#documents());
  }

  async *#documents(): AsyncGenerator<KnowledgeDocument> {
    const wanted = this.#options.about === 'service' ? 1 : 0;
    let cursor: string | undefined;
    do {
      const page = await this.#page(cursor);
      for (const note of page.items) {
        if (note.entities.length === wanted) yield documentOf(note);
      }
      cursor = page.nextCursor;
    } while (cursor);
  }

  async #page(cursor: string | undefined): Promise<SearchDocumentPage> {
    const { auth, discovery, logger } = this.#options;
    const { token } = await auth.getPluginRequestToken({
      onBehalfOf: await auth.getOwnServiceCredentials(),
      targetPluginId: 'knowledge',
    });
    const query = new URLSearchParams({ limit: String(PAGE_SIZE) });
    if (cursor) query.set('cursor', cursor);
    const response = await fetch(
      `${await discovery.getBaseUrl('knowledge')}/v1/search-documents?${query}`,
      { headers: { authorization: `Bearer ${token}` } },
    );
    if (response.status === 404) {
      // A portal may have the search without this family.
      logger.debug('There is no knowledge backend to be searched');
      return { items: [] };
    }
    if (!response.ok) throw await ResponseError.fromResponse(response);
    return (await response.json()) as SearchDocumentPage;
  }
}

function documentOf(note: SearchDocument): KnowledgeDocument {
  return {
    title: note.title,
    text: [note.text, ...note.entities, ...note.technologies, ...note.people]
      .filter(Boolean)
      .join(' '),
    location: note.location,
    kind: note.kind,
    state: note.state,
    on: note.on,
    authorization: { resourceRef: note.entities[0] ?? note.id },
  };
}
