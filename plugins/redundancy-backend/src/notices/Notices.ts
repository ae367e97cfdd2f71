import type { LoggerService } from '@backstage/backend-plugin-api';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import type { Knex } from 'knex';
import type { Evaluation } from '../scorecards/Evaluator';
import type { ScorecardService } from '../scorecards/ScorecardService';
import type { ScorecardStore } from '../scorecards/ScorecardStore';
import type { InitiativeStore } from '../initiatives/InitiativeStore';
import type { WaiverStore } from '../waivers/WaiverStore';
import { Teller } from './Teller';

export interface NoticesOptions {
  database: Knex;
  logger: LoggerService;
  notifications: NotificationService;
  scorecards: ScorecardService;
  scorecardStore: ScorecardStore;
  waiverStore: WaiverStore;
  initiativeStore: InitiativeStore;
  clock?: () => Date;
}

const DAY = 86_400_000;
/** Where what concerns several services stands. */
const PLANNING = '/resilience';
const AHEAD_DAYS = 30;
const WAIVER_AHEAD_DAYS = 14;
const KEEP_MS = 400 * DAY;
const INITIATIVE_AHEAD_DAYS = 14;
/** What was reached longer ago is no news. */
const NEWS_DAYS = 30;

/** Tells people what they can still do something about: the pair of a service, or its owner. Best effort, never twice. */
export class Notices {
  readonly #options: NoticesOptions;
  readonly #clock: () => Date;
  readonly #teller: Teller;

  static create(options: NoticesOptions): Notices {
    return new Notices(options);
  }

  private constructor(options: NoticesOptions) {
    this.#options = options;
    this.#clock = options.clock ?? (() => new Date());
    this.#teller = new Teller({ ...options, clock: this.#clock });
  }

  /** A pillar that held and does not any more. */
  async lost({ cards, now }: Evaluation): Promise<void> {
    const bundle = {
      id: `lost:${now.toISOString()}`,
      title: (count: number) => `${count} levels were lost`,
      link: PLANNING,
    };
    await this.#teller.tell(
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
          bundle,
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
    const bundle = {
      id: `expires:${now.toISOString()}`,
      title: (count: number) =>
        `${count} pieces of evidence run out within ${AHEAD_DAYS} days`,
      link: PLANNING,
    };
    await this.#teller.tell([
      ...due.map(({ card, checkId, expiresAt }) => ({
        key: `expires:${checkId}:${card.entityRef}:${expiresAt}`,
        recipients: recipients.get(card.entityRef) ?? [],
        title: `${card.title}: evidence runs out on ${expiresAt.slice(0, 10)}`,
        description: titles.get(checkId) ?? checkId,
        link: linkOf(card.entityRef),
        severity: 'normal' as const,
        bundle,
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
    await this.#teller.forget(new Date(now.getTime() - KEEP_MS));
  }

  /** Owners of goals: that they lead one, that its day comes near, that it is reached. */
  async initiatives(): Promise<void> {
    const now = this.#clock();
    const limit = until(now, INITIATIVE_AHEAD_DAYS);
    const all = await this.#options.initiativeStore.list();
    await this.#teller.tell(
      all.flatMap(of => {
        const about = {
          link: `/resilience/initiatives/${of.id}`,
          severity: 'normal' as const,
        };
        const day = of.due.slice(0, 10);
        if (of.closedAt) {
          const isNews = of.closedAt > until(now, -NEWS_DAYS);
          return {
            ...about,
            key: `initiative-reached:${of.id}:${of.closedAt}`,
            recipients: isNews ? [...new Set([of.ownerRef, of.createdBy])] : [],
            title: `Reached: ${of.title}`,
            description: 'Every service in scope passes.',
          };
        }
        const isNear = of.due > now.toISOString() && of.due <= limit;
        return [
          {
            ...about,
            key: `initiative-owner:${of.id}:${of.ownerRef}`,
            recipients: of.ownerRef === of.createdBy ? [] : [of.ownerRef],
            title: `You lead an initiative: ${of.title}`,
            description: `Until ${day}. Its page says what remains.`,
          },
          {
            ...about,
            key: `initiative-due:${of.id}:${day}`,
            recipients: isNear ? [of.ownerRef] : [],
            title: `Due on ${day} and not reached: ${of.title}`,
            description: 'Its page says what remains.',
          },
        ];
      }),
    );
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
