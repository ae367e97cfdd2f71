import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import { RELATION_HAS_MEMBER } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import { addDays } from '@bulkhead/plugin-knowledge-common';
import type { Knex } from 'knex';
import { todayOf, type Clock } from '../clock';
import { SubjectStore, type SubjectRecord } from '../subjects';
import { DigestStore, type SubjectNews } from './DigestStore';

/** @internal */
export interface DigestOptions {
  auth: AuthService;
  catalog: CatalogService;
  clock: Clock;
  database: Knex;
  logger: LoggerService;
  notifications: NotificationService;
  store: DigestStore;
  subjects: SubjectStore;
}

const words = (count: number, one: string, many: string) =>
  count === 0 ? [] : [`${count} ${count === 1 ? one : many}`];

/** One line of what is new, in numbers: what the reader may open is decided when they open it. */
function lineOf(news: readonly SubjectNews[]): string {
  const sum = (key: keyof Omit<SubjectNews, 'ref'>) =>
    news.reduce((total, one) => total + one[key], 0);
  return [
    ...words(sum('notes'), 'new note', 'new notes'),
    ...words(sum('proposals'), 'proposal', 'proposals'),
    ...words(
      sum('asking'),
      'hackathon asks what came of it',
      'hackathons ask what came of them',
    ),
  ].join(', ');
}

/** The Monday of the week a day is in. */
export function weekOf(day: string): string {
  const weekday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
  return addDays(day, -weekday);
}

/** Tells owners and pairs once a week what is new about their services. */
export class Digest {
  readonly #options: DigestOptions;

  static create(options: DigestOptions): Digest {
    return new Digest(options);
  }

  private constructor(options: DigestOptions) {
    this.#options = options;
  }

  async send(): Promise<number> {
    const { clock, database, logger, notifications, store, subjects } =
      this.#options;
    const week = weekOf(todayOf(clock));
    const byRecipient = await this.#recipients(await subjects.all(database));
    let sent = 0;
    for (const [recipient, services] of byRecipient) {
      const titles = new Map(services.map(one => [one.ref, one.title]));
      const news = await store.newsFor(database, [...titles.keys()], {
        since: addDays(week, -7),
        today: todayOf(clock),
      });
      if (news.length === 0) continue;
      if (!(await store.claim(database, week, recipient, clock.now())))
        continue;
      const named = news.slice(0, 5).map(one => titles.get(one.ref));
      const more = news.length - named.length;
      try {
        await notifications.send({
          recipients: { type: 'entity', entityRef: recipient },
          payload: {
            title: `Your services this week: ${lineOf(news)}`,
            description: `${named.join(', ')}${
              more > 0 ? ` and ${more} more` : ''
            }`,
            link: '/knowledge',
            topic: 'knowledge-digest',
            scope: `knowledge-digest-${week}`,
            severity: 'low',
          },
        });
        sent += 1;
      } catch (error) {
        // Best effort: a digest that was lost is better than one that comes twice.
        logger.warn(`The digest for ${recipient} was not sent: ${error}`);
      }
    }
    return sent;
  }

  /** People with the services that they own or are one of the pair of. */
  async #recipients(
    subjects: readonly SubjectRecord[],
  ): Promise<Map<string, SubjectRecord[]>> {
    const members = await this.#members(
      new Set(subjects.flatMap(one => one.ownerRef ?? [])),
    );
    const byRecipient = new Map<string, SubjectRecord[]>();
    for (const subject of subjects) {
      const owners = subject.ownerRef
        ? members.get(subject.ownerRef) ?? []
        : [];
      for (const person of new Set([...owners, ...subject.pair])) {
        byRecipient.set(person, [...(byRecipient.get(person) ?? []), subject]);
      }
    }
    return byRecipient;
  }

  async #members(owners: ReadonlySet<string>): Promise<Map<string, string[]>> {
    const { auth, catalog } = this.#options;
    const members = new Map<string, string[]>();
    const groups: string[] = [];
    for (const ref of owners) {
      if (ref.startsWith('user:')) members.set(ref, [ref]);
      else groups.push(ref);
    }
    for (let i = 0; i < groups.length; i += 250) {
      // Scheduled, so nobody's credentials: only who belongs to a group is read.
      const credentials = await auth.getOwnServiceCredentials();
      const refs = groups.slice(i, i + 250);
      const { items } = await catalog.getEntitiesByRefs(
        { entityRefs: refs, fields: ['kind', 'metadata', 'relations'] },
        { credentials },
      );
      items.forEach((entity, index) => {
        const people = (entity?.relations ?? [])
          .filter(one => one.type === RELATION_HAS_MEMBER)
          .map(one => one.targetRef);
        members.set(refs[index], people);
      });
    }
    return members;
  }
}
