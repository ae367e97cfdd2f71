import {
  refsOf,
  type SearchDocumentPage,
} from '@bulkhead/plugin-knowledge-common';
import { NoteService, type PageRequest } from '../notes';

/** Everything published, for the search collator: each document names what a reader must be able to read. */
export class SearchService {
  readonly #notes: NoteService;

  static create(options: { notes: NoteService }): SearchService {
    return new SearchService(options.notes);
  }

  private constructor(notes: NoteService) {
    this.#notes = notes;
  }

  async documents(page: PageRequest): Promise<SearchDocumentPage> {
    const { items, ...rest } = await this.#notes.whole({}, page, {
      // No user, hence no drafts.
      visible: { everything: true, has: () => true },
      notes: 'all',
    });
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
