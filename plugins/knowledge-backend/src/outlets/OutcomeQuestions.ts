import type { LoggerService } from '@backstage/backend-plugin-api';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import {
  addDays,
  outcomeQuestion,
  type Note,
} from '@bulkhead/plugin-knowledge-common';
import type { Knex } from 'knex';
import type { Reader } from '../access';
import type { Clock } from '../clock';
import { NoteService } from '../notes';

/** @internal */
export interface OutcomeQuestionsOptions {
  clock: Clock;
  database: Knex;
  logger: LoggerService;
  notes: NoteService;
  notifications: NotificationService;
}

/** Everything published: who is asked stands on the project itself. */
const everything: Reader = {
  visible: { everything: true, has: () => true },
  notes: 'all',
};

/** An import of past years fills the pages with questions, and nobody's notifications. */
const freshDays = 60;

function peopleOf(note: Note): string[] {
  const people = note.people.filter(person => person.role !== 'knows');
  return people.length > 0
    ? [...new Set(people.map(person => person.ref))]
    : [note.createdBy];
}

/** Asks those who built a hackathon project what became of it, 30 and 180 days after they showed it. */
export class OutcomeQuestions {
  readonly #options: OutcomeQuestionsOptions;

  static create(options: OutcomeQuestionsOptions): OutcomeQuestions {
    return new OutcomeQuestions(options);
  }

  private constructor(options: OutcomeQuestionsOptions) {
    this.#options = options;
  }

  /** How many projects were asked about. */
  async send(): Promise<number> {
    const { notes } = this.#options;
    let sent = 0;
    let cursor: string | undefined;
    do {
      const page = await notes.whole(
        { kind: ['hackathon'], asking: true },
        { limit: 100, cursor },
        everything,
      );
      for (const note of page.items) {
        if (await this.#ask(note)) sent += 1;
      }
      cursor = page.nextCursor;
    } while (cursor);
    return sent;
  }

  async #ask(note: Note): Promise<boolean> {
    const { logger, notes, notifications } = this.#options;
    const today = notes.today();
    const question = outcomeQuestion(note, today);
    if (!question || question.since < addDays(today, -freshDays)) return false;
    if (!(await this.#claim(note.id, question.afterDays))) return false;
    try {
      await notifications.send({
        recipients: { type: 'entity', entityRef: peopleOf(note) },
        payload: {
          title: question.again
            ? `Is it still so? ${note.title}`
            : `What became of it? ${note.title}`,
          description: `Shown ${question.afterDays} days ago or more: adopted, parked or dropped`,
          link: `/knowledge/notes/${note.id}`,
          topic: 'knowledge-hackathon',
          scope: `knowledge-outcome-${note.id}-${question.afterDays}`,
          severity: 'low',
        },
      });
      return true;
    } catch (error) {
      // Best effort: the question stands on the pages in any case.
      logger.warn(`Nobody was asked about ${note.id}: ${error}`);
      return false;
    }
  }

  /** True for the one replica that may ask. */
  async #claim(noteId: string, afterDays: number): Promise<boolean> {
    const { clock, database } = this.#options;
    const key = { note_id: noteId, after_days: afterDays };
    if (await database('outcome_questions').where(key).first('note_id')) {
      return false;
    }
    const inserted = await database('outcome_questions')
      .insert({ ...key, sent_at: clock.now() })
      .onConflict(['note_id', 'after_days'])
      .ignore()
      .returning('note_id');
    return inserted.length > 0;
  }
}
