import type { LoggerService } from '@backstage/backend-plugin-api';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import type { Knex } from 'knex';
import type { Evaluation } from '../scorecards/Evaluator';
import type { ScorecardService } from '../scorecards/ScorecardService';
import type { ScorecardStore } from '../scorecards/ScorecardStore';
import type { WaiverStore } from '../waivers/WaiverStore';

export interface NoticesOptions {
  database: Knex;
  logger: LoggerService;
  notifications: NotificationService;
  scorecards: ScorecardService;
  scorecardStore: ScorecardStore;
  waiverStore: WaiverStore;
  clock?: () => Date;
}

interface Notice {
  /** The same is told once. */
  key: string;
  recipients: string[];
  title: string;
  description: string;
  link: string;
  severity: 'normal' | 'high';
}

const DAY = 86_400_000;
const AHEAD_DAYS = 30;
const WAIVER_AHEAD_DAYS = 14;
const KEEP_MS = 400 * DAY;
/** More at once would be read by nobody. */
const MOST = 200;

/** Tells people what they can still do something about: the pair of a service, or its owner. Best effort, never twice. */
export class Notices {
  readonly #options: NoticesOptions;
  readonly #clock: () => Date;

  static create(options: NoticesOptions): Notices {
    return new Notices(options);
  }

  private constructor(options: NoticesOptions) {
    this.#options = options;
    this.#clock = options.clock ?? (() => new Date());
  }

  /** A pillar that held and does not any more. */
  async lost({ cards, now }: Evaluation): Promise<void> {
    await this.#tell(
      cards.flatMap(card =>
        card.lost.map(pillar => ({
          key: `lost:${pillar}:${card.entityRef}:${now.toISOString()}`,
          recipients: card.recipients,
          title: `${card.title} lost its level: ${pillar}`,
          description: card.changes
            .filter(({ to }) => to === 'fail')
            .filter(({ names }) => !names.length)
            .map(({ reason }) => reason)
            .slice(0, 3)
            .join(' '),
          link: linkOf(card.entityRef),
          severity: 'high' as const,
        })),
      ),
    );
  }

  /** Evidence and waivers that run out soon. */
  async expiring(): Promise<void> {
    const { scorecards, scorecardStore, waiverStore } = this.#options;
    const now = this.#clock();
    const deck = await scorecards.deck();
    const titles = new Map(deck.checks.map(({ id, title }) => [id, title]));
    const limit = until(now, AHEAD_DAYS);
    const due = deck.cards.flatMap(card =>
      card.due.flatMap(({ checkId, expiresAt }) =>
        expiresAt && expiresAt > now.toISOString() && expiresAt <= limit
          ? [{ card, checkId, expiresAt }]
          : [],
      ),
    );
    const recipients = await scorecardStore.recipients([
      ...new Set(due.map(({ card }) => card.entityRef)),
    ]);
    const waiverLimit = until(now, WAIVER_AHEAD_DAYS);
    const waivers = (await waiverStore.list(now)).filter(
      waiver => waiver.state === 'approved' && waiver.until <= waiverLimit,
    );
    await this.#tell([
      ...due.map(({ card, checkId, expiresAt }) => ({
        key: `expires:${checkId}:${card.entityRef}:${expiresAt}`,
        recipients: recipients.get(card.entityRef) ?? [],
        title: `${card.title}: evidence runs out on ${expiresAt.slice(0, 10)}`,
        description: titles.get(checkId) ?? checkId,
        link: linkOf(card.entityRef),
        severity: 'normal' as const,
      })),
      ...waivers.map(waiver => ({
        key: `waiver:${waiver.id}`,
        recipients: [waiver.requestedBy, waiver.decidedBy ?? []].flat(),
        title: `A waiver ends on ${waiver.until.slice(0, 10)}`,
        description: `${titles.get(waiver.checkId) ?? waiver.checkId}: ${
          waiver.reason
        }`,
        link: linkOf(waiver.entityRef),
        severity: 'normal' as const,
      })),
    ]);
    await this.#options
      .database('notices')
      .where('told_at', '<', new Date(now.getTime() - KEEP_MS))
      .delete();
  }

  async #tell(notices: readonly Notice[]): Promise<void> {
    const { database, notifications, logger } = this.#options;
    for (const notice of notices.slice(0, MOST)) {
      const key = notice.key.slice(0, 200);
      const known = await database('notices').where('key', key).first('key');
      if (known || !notice.recipients.length) {
        continue;
      }
      try {
        await notifications.send({
          recipients: { type: 'entity', entityRef: notice.recipients },
          payload: {
            title: notice.title,
            description: notice.description,
            link: notice.link,
            severity: notice.severity,
            topic: 'resilience',
            scope: key,
          },
        });
        await database('notices')
          .insert({ key, told_at: this.#clock() })
          .onConflict('key')
          .ignore();
      } catch (error) {
        logger.warn('Somebody could not be told', error as Error);
        return;
      }
    }
  }
}

function until(now: Date, days: number): string {
  return new Date(now.getTime() + days * DAY).toISOString();
}

function linkOf(entityRef: string): string {
  const [kind, rest] = entityRef.split(':');
  const [namespace, name] = rest.split('/');
  return `/catalog/${namespace}/${kind}/${name}/resilience`;
}
