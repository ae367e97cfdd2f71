import type { LoggerService } from '@backstage/backend-plugin-api';
import type { EventsService } from '@backstage/plugin-events-node';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import type { SignalsService } from '@backstage/plugin-signals-node';
import type { RunSummary } from '@bulkhead/plugin-runbooks-common';

export type SignalType = 'run' | 'alert' | 'traffic' | 'runbook' | 'draft';

export interface Message {
  /** User and group references. */
  to: readonly string[];
  /** Who did it need not be told. */
  except?: string;
  title: string;
  description?: string;
  /** Path in the portal. */
  link: string;
  severity?: 'critical' | 'high' | 'normal' | 'low';
  /** A later message of the same scope takes the place of this one. */
  scope: string;
}

/** Topic that finished runs are told to, for other parts of a portal. Whoever must not miss one reads GET /runs as well. */
export const RUN_FINISHED_TOPIC = 'runbooks.run.finished';

/** Tells people and pages. Best effort: what was written stands whether anybody hears of it or not. */
export class Notifier {
  constructor(
    private readonly options: {
      logger: LoggerService;
      signals: SignalsService;
      notifications: NotificationService;
      events: EventsService;
    },
  ) {}

  /** Ids only: who hears it reads again, and sees what may be seen. */
  async signal(type: SignalType, id: string): Promise<void> {
    await this.quietly('signal', () =>
      this.options.signals.publish({
        recipients: { type: 'broadcast' },
        channel: 'runbooks',
        message: { type, id },
      }),
    );
  }

  async tell(message: Message): Promise<void> {
    const to = [...new Set(message.to)]
      .filter(ref => ref !== message.except)
      .slice(0, 50);
    if (to.length === 0) return;
    await this.quietly('notification', () =>
      this.options.notifications.send({
        recipients: {
          type: 'entity',
          entityRef: to,
          ...(message.except ? { excludeEntityRef: message.except } : {}),
        },
        payload: {
          title: message.title.slice(0, 200),
          ...(message.description
            ? { description: message.description.slice(0, 1000) }
            : {}),
          link: message.link,
          severity: message.severity ?? 'normal',
          topic: 'Runbooks',
          scope: `runbooks:${message.scope}`,
        },
      }),
    );
  }

  async runFinished(run: RunSummary): Promise<void> {
    const {
      id,
      runbookId,
      hash,
      mode,
      outcome,
      entityRef,
      startedAt,
      endedAt,
      proves,
      rtoTargetSeconds,
      rtoActualSeconds,
      driver,
    } = run;
    await this.quietly('event', () =>
      this.options.events.publish({
        topic: RUN_FINISHED_TOPIC,
        eventPayload: {
          id,
          runbookId,
          hash,
          mode,
          outcome,
          entityRef,
          startedAt,
          endedAt,
          proves,
          rtoTargetSeconds,
          rtoActualSeconds,
          driver,
        },
      }),
    );
  }

  private async quietly(
    what: string,
    work: () => Promise<void>,
  ): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.options.logger.warn(`A ${what} could not be sent`, error as Error);
    }
  }
}
