import { inTransaction } from '@bulkhead/bulkhead-node';
import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { InputError, isError } from '@backstage/errors';
import {
  changesBetween,
  fromDribdat,
  hackathonEventInputSchema,
  knowledgeEventManagePermission,
  knowledgeNoteCreatePermission,
  knowledgeNoteUpdatePermission,
  markdownPath,
  noteFromMarkdown,
  noteToMarkdown,
  readDribdatPackage,
  refsOf,
  type HackathonEvent,
  type HackathonEventInput,
  type ImportResult,
  type MarkdownFile,
  type MarkdownFilePage,
  type Note,
  type NoteContent,
  type NoteFilter,
} from '@bulkhead/plugin-knowledge-common';
import type { Knex } from 'knex';
import { Access, type Reader } from '../access';
import { EventService, EventStore } from '../events';
import {
  callerOf,
  NoteLedger,
  NoteService,
  NoteStore,
  type PageRequest,
  type ReadOptions,
} from '../notes';
import { mergeProject } from './merge';

/** @internal */
export interface ImportServiceOptions {
  access: Access;
  database: Knex;
  events: EventService;
  eventStore: EventStore;
  ledger: NoteLedger;
  notes: NoteService;
  store: NoteStore;
}

/** A note to be stored under its own id. */
interface Incoming {
  what: string;
  id: string;
  createdOn?: string;
  content: NoteContent;
  /** What is kept of a note that is known already. Everything is replaced without it. */
  merge?: (known: Note, incoming: NoteContent) => NoteContent;
}

/** Who imports, and what they may. */
interface Importer {
  by: string;
  credentials: BackstageCredentials;
  reader: Reader;
  mayUpdate: (note: Note) => boolean;
}

/** Takes notes in from files and packages, and gives them out. Importing twice changes nothing. */
export class ImportService {
  readonly #options: ImportServiceOptions;

  static create(options: ImportServiceOptions): ImportService {
    return new ImportService(options);
  }

  private constructor(options: ImportServiceOptions) {
    this.#options = options;
  }

  async markdown(
    files: readonly MarkdownFile[],
    { credentials }: ReadOptions,
  ): Promise<ImportResult> {
    const importer = await this.#importer(credentials);
    const result = emptyResult();
    for (const { path, content } of files) {
      const read = noteFromMarkdown(content, path);
      if ('problem' in read)
        result.refused.push({ what: path, why: read.problem });
      else await this.#take({ what: path, ...read }, importer, result);
    }
    return result;
  }

  async dribdat(
    input: unknown,
    { credentials }: ReadOptions,
  ): Promise<ImportResult> {
    const data = readDribdatPackage(input);
    if ('problem' in data) throw new InputError(data.problem);
    const importer = await this.#importer(credentials);
    await this.#options.access.require(
      knowledgeEventManagePermission,
      credentials,
    );
    const { events, notes, skipped } = fromDribdat(data);
    const result = emptyResult();
    result.refused.push(
      ...skipped.map(line => {
        const [what, ...why] = line.split(': ');
        return { what, why: why.join(': ') || 'not readable' };
      }),
    );
    for (const event of events)
      await this.#takeEvent(event, importer.by, result);
    for (const note of notes) {
      await this.#take(
        { what: note.content.title, ...note, merge: mergeProject },
        importer,
        result,
      );
    }
    return result;
  }

  /** One note as a file. */
  async file(id: string, { credentials }: ReadOptions): Promise<string> {
    const { access, database, store } = this.#options;
    const reader = await access.reader(credentials);
    return noteToMarkdown(await store.get(database, id, reader));
  }

  /** Notes that the reader may see, as files. */
  async files(
    filter: NoteFilter,
    page: PageRequest,
    { credentials }: ReadOptions,
  ): Promise<MarkdownFilePage> {
    const reader = await this.#options.access.reader(credentials);
    const { items, ...rest } = await this.#options.notes.whole(
      filter,
      page,
      reader,
    );
    return {
      items: items.map(note => ({
        path: markdownPath(note),
        content: noteToMarkdown(note),
      })),
      ...rest,
    };
  }

  async #importer(credentials: BackstageCredentials): Promise<Importer> {
    const { access } = this.#options;
    const by = callerOf(credentials);
    await access.require(knowledgeNoteCreatePermission, credentials);
    return {
      by,
      credentials,
      reader: await access.reader(credentials),
      mayUpdate: await access.onNotes(
        knowledgeNoteUpdatePermission,
        credentials,
      ),
    };
  }

  /** One thing a transaction: a refusal does not undo what was taken before it. */
  async #take(
    incoming: Incoming,
    importer: Importer,
    result: ImportResult,
  ): Promise<void> {
    const { access, database, ledger, store } = this.#options;
    try {
      const known = await store.find(database, incoming.id);
      const linked = new Set(known ? refsOf(known.links, 'entity') : []);
      await access.requireEntities(
        refsOf(incoming.content.links, 'entity').filter(
          ref => !linked.has(ref),
        ),
        importer.credentials,
      );
      if (!known) {
        const { id, content, createdOn } = incoming;
        await inTransaction(database, trx =>
          ledger.create(trx, content, {
            by: importer.by,
            id,
            type: 'imported',
            createdAt: createdOn
              ? new Date(`${createdOn}T00:00:00Z`)
              : undefined,
          }),
        );
        result.created.push(id);
        return;
      }
      // Throws where the note is not theirs to see: its content is never compared for them.
      const note = await store.get(database, incoming.id, importer.reader);
      if (!importer.mayUpdate(note)) {
        result.refused.push({
          what: incoming.what,
          why: 'you may not change this note',
        });
        return;
      }
      if (note.kind !== incoming.content.kind) {
        result.refused.push({
          what: incoming.what,
          why: `${note.id} is a ${note.kind} note`,
        });
        return;
      }
      const content = incoming.merge
        ? incoming.merge(note, incoming.content)
        : incoming.content;
      if (changesBetween(note, content).length === 0) {
        result.unchanged.push(note.id);
        return;
      }
      await inTransaction(database, async trx =>
        ledger.replace(
          trx,
          await ledger.locked(trx, note.id, note.version),
          content,
          importer.by,
        ),
      );
      result.changed.push(note.id);
    } catch (error) {
      if (!isTellable(error)) throw error;
      result.refused.push({ what: incoming.what, why: error.message });
    }
  }

  async #takeEvent(
    input: HackathonEventInput & { id: string },
    by: string,
    result: ImportResult,
  ): Promise<void> {
    const { database, events, eventStore } = this.#options;
    const parsed = hackathonEventInputSchema.safeParse(input);
    if (!parsed.success) {
      result.refused.push({
        what: input.name,
        why: 'the event is not readable',
      });
      return;
    }
    const before = await eventStore.find(database, input.id);
    if (!before) {
      await inTransaction(database, trx =>
        events.createIn(trx, parsed.data, by),
      );
      result.created.push(input.id);
    } else if (sameEvent(before, parsed.data)) {
      result.unchanged.push(input.id);
    } else {
      // What was added here (awards, the outcome) is not in the package and stays.
      const { awards, outcome } = before;
      await inTransaction(database, trx =>
        events.replaceIn(trx, before, { ...parsed.data, awards, outcome }, by),
      );
      result.changed.push(input.id);
    }
  }
}

function emptyResult(): ImportResult {
  return { created: [], changed: [], unchanged: [], refused: [] };
}

function sameEvent(
  before: HackathonEvent,
  input: HackathonEventInput,
): boolean {
  const { awards: _a, outcome: _o, ...given } = input;
  return Object.entries(given).every(
    ([key, value]) => before[key as keyof HackathonEvent] === value,
  );
}

/** Errors that say something to the one who imports; others are ours. */
function isTellable(error: unknown): error is Error {
  return (
    isError(error) &&
    [
      'InputError',
      'NotFoundError',
      'ConflictError',
      'PreconditionFailedError',
    ].includes(error.name)
  );
}
