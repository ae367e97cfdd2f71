import { Idempotency, type IdempotentAnswer } from '@bulkhead/bulkhead-node';
import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { InputError, NotAllowedError } from '@backstage/errors';
import {
  changesBetween,
  editedContent,
  knowledgeNoteCreatePermission,
  knowledgeNoteDeletePermission,
  knowledgeNoteUpdatePermission,
  newContent,
  problemsOf,
  refsOf,
  type ActionAnswer,
  type Note,
  type NoteInput,
  type NoteView,
} from '@bulkhead/plugin-knowledge-common';
import type { Knex } from 'knex';
import { Access, userOf } from '../access';
import { todayOf, type Clock } from '../clock';
import { NoteLedger, type FirstAction } from './NoteLedger';
import { NoteStore } from './NoteStore';
import { toNoteView } from './present';

/** @internal */
export interface NoteWriterOptions {
  access: Access;
  clock: Clock;
  database: Knex;
  idempotency: Idempotency;
  ledger: NoteLedger;
  store: NoteStore;
  /** Told of a new note once it is stored. Must not throw. */
  onCreated?: (note: Note, by: string) => void;
}

/** Who writes, and the key under which a retry is known. */
export interface WriteOptions {
  credentials: BackstageCredentials;
  key?: string;
}

/** A creation as it was parsed. */
export interface ParsedCreation {
  note: NoteInput;
  then?: FirstAction;
}

/** Ref of the user who writes. */
export function callerOf(credentials: BackstageCredentials): string {
  const user = userOf(credentials);
  if (!user) throw new NotAllowedError('Only people write here');
  return user;
}

/** Takes writes of notes from people: decides, authorizes, and knows a retry. */
export class NoteWriter {
  readonly #options: NoteWriterOptions;

  static create(options: NoteWriterOptions): NoteWriter {
    return new NoteWriter(options);
  }

  private constructor(options: NoteWriterOptions) {
    this.#options = options;
  }

  async create(
    { note: input, then }: ParsedCreation,
    { credentials, key }: WriteOptions,
  ): Promise<IdempotentAnswer<NoteView>> {
    const { access, idempotency, ledger, onCreated } = this.#options;
    const by = callerOf(credentials);
    await access.require(knowledgeNoteCreatePermission, credentials);
    await access.requireEntities(refsOf(input.links, 'entity'), credentials);
    const answer = await idempotency.run(
      { key, caller: by, operation: 'POST /notes', request: { input, then } },
      async trx => {
        const content = newContent(input);
        const note = await ledger.create(trx, content, {
          by,
          id: input.id,
          then,
        });
        return { status: 201, body: this.view(note) };
      },
    );
    if (!answer.replayed) onCreated?.(answer.body, by);
    return answer;
  }

  async edit(
    id: string,
    input: NoteInput,
    version: number,
    options: WriteOptions,
  ): Promise<IdempotentAnswer<NoteView>> {
    const { access, ledger } = this.#options;
    const before = await this.#readForUpdate(id, options.credentials);
    const known = new Set(refsOf(before.links, 'entity'));
    await access.requireEntities(
      refsOf(input.links, 'entity').filter(ref => !known.has(ref)),
      options.credentials,
    );
    return this.#write(
      `PUT /notes/${id}`,
      { input, version },
      options,
      async (trx, by) => {
        const note = await ledger.locked(trx, id, version);
        const after = edited(note, input);
        const changed = changesBetween(note, after);
        if (changed.length === 0) return note;
        const type = note.draft && !after.draft ? 'published' : 'changed';
        return ledger.save(trx, note, after, by, 'note-update', {
          type,
          changed,
        });
      },
    );
  }

  async act(
    id: string,
    action: string,
    answer: ActionAnswer,
    version: number,
    options: WriteOptions,
  ): Promise<IdempotentAnswer<NoteView>> {
    const { ledger } = this.#options;
    await this.#readForUpdate(id, options.credentials);
    return this.#write(
      `POST /notes/${id}/actions/${action}`,
      { answer, version },
      options,
      async (trx, by) =>
        ledger.act(
          trx,
          await ledger.locked(trx, id, version),
          action,
          answer,
          by,
        ),
    );
  }

  async publish(
    id: string,
    version: number,
    options: WriteOptions,
  ): Promise<IdempotentAnswer<NoteView>> {
    const { ledger } = this.#options;
    await this.#readForUpdate(id, options.credentials);
    return this.#write(
      `POST /notes/${id}/publish`,
      { version },
      options,
      async (trx, by) => {
        const note = await ledger.locked(trx, id, version);
        if (!note.draft) throw new InputError('This note is published already');
        const after = { ...note, draft: false };
        return ledger.save(trx, note, after, by, 'note-publish', {
          type: 'published',
        });
      },
    );
  }

  /** "I know this now": whoever may read the note may say so, for themselves. */
  async knows(
    id: string,
    options: WriteOptions,
  ): Promise<IdempotentAnswer<NoteView>> {
    const { access, clock, database, ledger, store } = this.#options;
    await store.get(database, id, await access.reader(options.credentials));
    return this.#write(
      `POST /notes/${id}/knows`,
      {},
      options,
      async (trx, by) => {
        const note = (await store.lock(trx, id)) as Note;
        if (note.people.some(one => one.ref === by && one.role === 'knows')) {
          return note;
        }
        const on = todayOf(clock);
        const people = [
          ...note.people,
          { ref: by, role: 'knows' as const, on },
        ];
        return ledger.save(trx, note, { ...note, people }, by, 'note-knows', {
          type: 'knows',
        });
      },
    );
  }

  /** Throws a draft away. What was published stays. */
  async remove(
    id: string,
    version: number,
    { credentials, key }: WriteOptions,
  ): Promise<void> {
    const { access, database, idempotency, ledger, store } = this.#options;
    const by = callerOf(credentials);
    const note = await store.get(
      database,
      id,
      await access.reader(credentials),
    );
    const may = await access.onNotes(
      knowledgeNoteDeletePermission,
      credentials,
    );
    if (!may(note)) throw new NotAllowedError('You may not delete this note');
    const operation = `DELETE /notes/${id}`;
    await idempotency.run(
      { key, caller: by, operation, request: { version } },
      async trx => {
        const { draft } = await ledger.locked(trx, id, version);
        if (!draft) throw new InputError('Only a draft can be deleted');
        await store.delete(trx, id);
        await ledger.audit(trx, by, 'note-delete', id);
        return { status: 204, body: {} };
      },
    );
  }

  view(note: Note): NoteView {
    const today = todayOf(this.#options.clock);
    return toNoteView(note, { today, editable: true });
  }

  async #readForUpdate(
    id: string,
    credentials: BackstageCredentials,
  ): Promise<Note> {
    const { access, database, store } = this.#options;
    const note = await store.get(
      database,
      id,
      await access.reader(credentials),
    );
    const may = await access.onNotes(
      knowledgeNoteUpdatePermission,
      credentials,
    );
    if (!may(note)) throw new NotAllowedError('You may not change this note');
    return note;
  }

  async #write(
    operation: string,
    request: unknown,
    { credentials, key }: WriteOptions,
    work: (trx: Knex.Transaction, by: string) => Promise<Note>,
  ): Promise<IdempotentAnswer<NoteView>> {
    const by = callerOf(credentials);
    return this.#options.idempotency.run(
      { key, caller: by, operation, request },
      async trx => ({ body: this.view(await work(trx, by)) }),
    );
  }
}

function edited(note: Note, input: NoteInput) {
  if (input.kind !== note.kind) {
    throw new InputError(`This is a ${note.kind} note and stays one`);
  }
  const after = editedContent(note, input);
  if (after.draft && !note.draft) {
    throw new InputError('A published note cannot become a draft again');
  }
  const problem = problemsOf(after)[0];
  if (problem) throw new InputError(problem);
  return after;
}
