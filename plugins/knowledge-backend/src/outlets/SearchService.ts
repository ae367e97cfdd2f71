import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  refsOf,
  type SearchDocumentPage,
} from '@bulkhead/plugin-knowledge-common';
import type { Access } from '../access';
import { NoteService, type PageRequest } from '../notes';

/** Everything published, for the search collator: each document names what a reader must be able to read. */
export class SearchService {
  readonly #access: Access;
  readonly #notes: NoteService;

  static create(options: {
    access: Access;
    notes: NoteService;
  }): SearchService {
    return new SearchService(options);
  }

  private constructor(options: { access: Access; notes: NoteService }) {
    this.#access = options.access;
    this.#notes = options.notes;
  }

  /** For a service, which reads all that is published unless its token says otherwise; no user, hence no drafts. */
  async documents(
    page: PageRequest,
    { credentials }: { credentials: BackstageCredentials },
  ): Promise<SearchDocumentPage> {
    const { items, ...rest } = await this.#notes.whole(
      {},
      page,
      await this.#access.reader(credentials),
    );
    return {
      items: items.map(note => ({
        id: note.id,
        title: note.title,
        text: note.body.slice(0, 20_000),
        location: `/knowledge/notes/${note.id}`,
        kind: note.kind,
        state: note.state,
        on: note.on,
        entities: refsOf(note.links, 'entity'),
        technologies: [
          ...refsOf(note.links, 'technology'),
          ...refsOf(note.links, 'cve'),
        ],
        people: [...new Set(note.people.map(person => person.ref))],
      })),
      ...rest,
    };
  }
}
