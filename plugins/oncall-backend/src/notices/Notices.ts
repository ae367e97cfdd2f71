import { createHash } from 'node:crypto';
import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import type {
  MovedPerson,
  PeopleFinding,
  Swap,
} from '@bulkhead/plugin-oncall-common';
import type { Knex } from 'knex';
import type { UserCredentials } from '../access/Access';
import type { StoredSchedule } from '../schedules/ScheduleStore';

export interface NoticesOptions {
  database: Knex;
  notifications: NotificationService;
  logger: LoggerService;
  clock: () => number;
}

interface Notice {
  /** The same key is told once. */
  key: string;
  to: readonly string[];
  /** Who did it: not told what they know. */
  except?: string;
  title: string;
  description?: string;
  link: string;
  severity?: 'critical' | 'high' | 'normal' | 'low';
  topic: string;
}

const KEEP_MS = 400 * 24 * 3_600_000;

/**
 * Tells people what they should know: best effort, once each. What is told here also stands on the pages; a notice that is
 * lost loses nothing else.
 */
export class Notices {
  static create(options: NoticesOptions): Notices {
    return new Notices(options);
  }

  private constructor(private readonly options: NoticesOptions) {}

  /** Somebody else's edit moved turns. */
  async turnsMoved(
    schedule: Pick<StoredSchedule, 'id' | 'definition' | 'version'>,
    moved: readonly MovedPerson[],
    by: { credentials: UserCredentials },
    reason = `version ${schedule.version}`,
  ): Promise<void> {
    const actor = by.credentials.principal.userEntityRef;
    for (const { person, lost, got } of moved) {
      await this.#tell({
        key: `moved ${schedule.id} ${reason} ${person}`,
        to: [person],
        except: actor,
        title: `Your turns in ${schedule.definition.title} changed`,
        description: [
          got.length > 0 ? `${got.length} new` : '',
          lost.length > 0 ? `${lost.length} less` : '',
        ]
          .filter(Boolean)
          .join(', '),
        link: scheduleLink(schedule.id),
        topic: `oncall-moved-${schedule.id}`,
      });
    }
  }

  async swapOffered(swap: Swap, title: string, to: string[]): Promise<void> {
    await this.#tell({
      key: `swap-offered ${swap.id} ${swap.version}`,
      to: swap.askedOf ? [swap.askedOf] : to,
      except: swap.offeredBy,
      title: swap.askedOf
        ? `You are asked to take a turn in ${title}`
        : `A turn in ${title} is offered`,
      description: swap.message,
      link: '/on-call',
      topic: `oncall-swap-${swap.id}`,
    });
  }

  async swapSettled(swap: Swap, title: string, by: string): Promise<void> {
    const words = {
      taken: 'was taken',
      declined: 'was declined',
      cancelled: 'was withdrawn',
      expired: 'was taken by nobody',
      offered: 'is offered',
    }[swap.state];
    await this.#tell({
      key: `swap-settled ${swap.id} ${swap.version}`,
      to: [swap.offeredBy, swap.takenBy, swap.askedOf].filter(
        (ref): ref is string => ref !== undefined,
      ),
      except: by,
      title: `The turn on offer in ${title} ${words}`,
      link: '/on-call',
      topic: `oncall-swap-${swap.id}`,
    });
  }

  async shiftSoon(shift: {
    scheduleId: string;
    title: string;
    role: string;
    start: number;
    people: readonly string[];
  }): Promise<void> {
    await this.#tell({
      key: `soon ${shift.scheduleId} ${shift.role} ${
        shift.start
      } ${shift.people.join()}`,
      to: shift.people,
      title: `Your turn in ${shift.title} begins within a day`,
      description: `As ${shift.role}, from ${new Date(
        shift.start,
      ).toISOString()}`,
      link: '/on-call',
      topic: `oncall-soon-${shift.scheduleId}`,
    });
  }

  async handoverDue(shift: {
    scheduleId: string;
    title: string;
    end: number;
    people: readonly string[];
  }): Promise<void> {
    await this.#tell({
      key: `handover ${shift.scheduleId} ${shift.end}`,
      to: shift.people,
      title: `Hand over ${shift.title}`,
      description: 'Your turn ends soon: tell the next what they should know.',
      link: `${scheduleLink(shift.scheduleId)}/handover`,
      topic: `oncall-handover-${shift.scheduleId}`,
    });
  }

  /** What was found for the first time and cannot wait until somebody looks. */
  async found(
    findings: readonly PeopleFinding[],
    ownersOf: (finding: PeopleFinding) => readonly string[],
  ): Promise<void> {
    for (const finding of findings) {
      if (
        ![
          'both-away',
          'coverage-gap',
          'on-call-while-away',
          'source-stale',
        ].includes(finding.kind)
      ) {
        continue;
      }
      await this.#tell({
        key: `finding ${finding.id} ${finding.start ?? ''}`,
        to: [...finding.people, ...ownersOf(finding)],
        title: finding.message,
        description: finding.fix,
        link: finding.scheduleId
          ? scheduleLink(finding.scheduleId)
          : entityLink(finding.entityRefs[0]),
        severity: finding.severity === 'error' ? 'high' : 'normal',
        topic: `oncall-finding-${finding.kind}`,
      });
    }
  }

  /** Forgets what was told so long ago that it cannot come up again. */
  async sweep(): Promise<void> {
    const { database, clock } = this.options;
    await database('notices_sent')
      .where('sent_at', '<', new Date(clock() - KEEP_MS))
      .delete();
  }

  async #tell(notice: Notice): Promise<void> {
    const { database, notifications, logger, clock } = this.options;
    const recipients = [...new Set(notice.to)].filter(
      ref => ref !== notice.except,
    );
    if (recipients.length === 0) {
      return;
    }
    try {
      // Marked first: told twice is worse than, once in a while, read on the page only.
      const marked = await database('notices_sent')
        .insert({
          key_hash: createHash('sha256').update(notice.key).digest('hex'),
          sent_at: new Date(clock()),
        })
        .onConflict('key_hash')
        .ignore()
        .returning('key_hash');
      if (marked.length === 0) {
        return;
      }
      await notifications.send({
        recipients: { type: 'entity', entityRef: recipients },
        payload: {
          title: notice.title,
          description: notice.description,
          link: notice.link,
          severity: notice.severity ?? 'normal',
          topic: notice.topic,
          scope: notice.key.slice(0, 200),
        },
      });
    } catch (error) {
      logger.warn('A notice could not be sent', toError(error));
    }
  }
}

function scheduleLink(id: string): string {
  return `/on-call/schedules/${encodeURIComponent(id)}`;
}

function entityLink(ref: string | undefined): string {
  const match = ref && /^([^:]+):([^/]+)\/(.+)$/.exec(ref);
  return match ? `/catalog/${match[2]}/${match[1]}/${match[3]}` : '/on-call';
}
