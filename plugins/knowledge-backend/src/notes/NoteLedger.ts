import { randomBytes } from 'node:crypto';
import { assertVersion, AuditChain } from '@bulkhead/bulkhead-node';
import { InputError } from '@backstage/errors';
import {
  applyAction,
  changesBetween,
  dayOf,
  NoteRuleError,
  toId,
  type ActionAnswer,
  type Note,
  type NoteContent,
} from '@bulkhead/plugin-knowledge-common';
import type { Knex } from 'knex';
import { todayOf, type Clock } from '../clock';
import { NoteStore, type NewNoteEvent } from './NoteStore';

/** @internal */
export interface NoteLedgerOptions {
  audit: AuditChain;
  clock: Clock;
  store: NoteStore;
  /** Told of a note that was written, once it stands. Must not throw. */
  onWritten?: (id: string) => void;
}

/** Action to take on a note as soon as it is there. */
export interface FirstAction {
  action: string;
  input?: ActionAnswer;
}

/** Rules of the domain are told to the caller as a 400. */
export function asInputError<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof NoteRuleError) throw new InputError(error.message);
    throw error;
  }
}

/** A readable id that is not likely to be taken. */
export function newId(title: string): string {
  const name = (toId(title) ?? 'note').slice(0, 60).replace(/-+$/, '');
  return `${name}-${randomBytes(4).toString('hex')}`;
}

/**
 * Changes notes inside a transaction that is the caller's, who has authorized: note, history and
 * audit are written together or not at all.
 */
export class NoteLedger {
  readonly #options: NoteLedgerOptions;

  static create(options: NoteLedgerOptions): NoteLedger {
    return new NoteLedger(options);
  }

  private constructor(options: NoteLedgerOptions) {
    this.#options = options;
  }

  async create(
    trx: Knex.Transaction,
    content: NoteContent,
    options: {
      by: string;
      id?: string;
      createdAt?: Date;
      type?: 'created' | 'imported';
      then?: FirstAction;
    },
  ): Promise<Note> {
    const { clock, store } = this.#options;
    const now = clock.now().toISOString();
    const note = stamped(content, {
      id: options.id ?? newId(content.title),
      version: 1,
      createdAt: (options.createdAt ?? clock.now()).toISOString(),
      createdBy: options.by,
      updatedAt: now,
      updatedBy: options.by,
    });
    await store.insert(trx, note, {
      type: options.type ?? 'created',
      at: now,
      by: options.by,
    });
    await this.audit(trx, options.by, 'note-create', note.id);
    const { then } = options;
    return then
      ? this.act(trx, note, then.action, then.input, options.by)
      : note;
  }

  async act(
    trx: Knex.Transaction,
    note: Note,
    action: string,
    answer: ActionAnswer | undefined,
    by: string,
  ): Promise<Note> {
    const after = asInputError(() =>
      applyAction<NoteContent>(note, action, answer, {
        today: todayOf(this.#options.clock),
      }),
    );
    return this.save(trx, note, after, by, `note-${action}`, {
      type: 'acted',
      action,
      from: note.state,
      to: after.state,
      ...(answer?.line ? { line: answer.line } : {}),
      ...(answer?.link ? { link: answer.link } : {}),
    });
  }

  /** Replaces what a note says with what a file says. */
  async replace(
    trx: Knex.Transaction,
    note: Note,
    content: NoteContent,
    by: string,
  ): Promise<Note> {
    return this.save(trx, note, content, by, 'note-import', {
      type: 'imported',
      changed: changesBetween(note, content),
    });
  }

  /** The note as it stands, held until the transaction ends; 412 where it is not the version read. */
  async locked(
    trx: Knex.Transaction,
    id: string,
    version: number,
  ): Promise<Note> {
    const note = await this.#options.store.lock(trx, id);
    assertVersion(version, note?.version ?? 0);
    return note as Note;
  }

  async save(
    trx: Knex.Transaction,
    before: Note,
    after: NoteContent,
    by: string,
    action: string,
    event: Omit<NewNoteEvent, 'at' | 'by'>,
  ): Promise<Note> {
    const { clock, store } = this.#options;
    const at = clock.now().toISOString();
    const note = stamped(after, {
      id: before.id,
      version: before.version + 1,
      createdAt: before.createdAt,
      createdBy: before.createdBy,
      updatedAt: at,
      updatedBy: by,
    });
    await store.update(trx, note, { ...event, at, by });
    await this.audit(trx, by, action, note.id, { version: note.version });
    return note;
  }

  async audit(
    trx: Knex.Transaction,
    actor: string,
    action: string,
    id: string,
    detail: object = {},
  ): Promise<void> {
    const { audit, onWritten } = this.#options;
    const subject = `note:${id}`;
    await audit.append(trx, { actor, action, subject, detail });
    if (onWritten) {
      // A transaction that fails has written nothing, and its caller knows.
      trx.executionPromise.then(
        () => onWritten(id),
        () => undefined,
      );
    }
  }
}

function stamped(
  content: NoteContent,
  stamp: Omit<Note, keyof NoteContent | 'on'>,
): Note {
  const { kind, state, title, body, fields, links, people, draft } = content;
  const plain = { kind, state, title, body, fields, links, people, draft };
  return {
    ...plain,
    ...stamp,
    on: dayOf(plain as NoteContent, stamp.createdAt.slice(0, 10)),
  } as Note;
}
