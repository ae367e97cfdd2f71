import type { LoggerService } from '@backstage/backend-plugin-api';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import type { Note } from '@bulkhead/plugin-knowledge-common';

/** Tells people that they are asked to present. */
export class Announcer {
  readonly #logger: LoggerService;
  readonly #notifications: NotificationService;

  static create(options: {
    logger: LoggerService;
    notifications: NotificationService;
  }): Announcer {
    return new Announcer(options.logger, options.notifications);
  }

  private constructor(
    logger: LoggerService,
    notifications: NotificationService,
  ) {
    this.#logger = logger;
    this.#notifications = notifications;
  }

  /** Best effort, after the note is stored: a lost notification loses no note. */
  onCreated(note: Note, by: string): void {
    if (note.kind !== 'presentation' || note.state !== 'planned' || note.draft)
      return;
    const presenters = note.people
      .filter(person => person.role === 'presenter' && person.ref !== by)
      .map(person => person.ref);
    if (presenters.length === 0) return;
    this.#notifications
      .send({
        recipients: {
          type: 'entity',
          entityRef: presenters,
          excludeEntityRef: by,
        },
        payload: {
          title: `You are asked to present: ${note.title}`,
          description: note.fields.startsAt
            ? `Planned for ${note.fields.startsAt.slice(0, 10)}`
            : 'No date yet',
          link: `/knowledge/notes/${note.id}`,
          topic: 'knowledge-presentation',
          scope: `knowledge-note-${note.id}`,
        },
      })
      .catch(error => this.#logger.warn(`Presenters were not told: ${error}`));
  }
}
