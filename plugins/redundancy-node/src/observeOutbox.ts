import type { MetricsService } from '@backstage/backend-plugin-api/alpha';
import type { EvidenceClient } from './EvidenceClient';

/** @public */
export interface ObserveOutboxOptions {
  metrics: MetricsService;
  evidence: Pick<EvidenceClient, 'backlog'>;
  /** Begins the names of the metrics: the id of the plugin. */
  plugin: string;
  clock?: () => Date;
}

/**
 * Offers as gauges how much evidence waits to be sent, and since when the oldest of it does: where redundancy is installed,
 * an old one means that the ledger does not hear.
 *
 * @public
 */
export function observeOutbox(options: ObserveOutboxOptions): void {
  const { metrics, evidence, plugin, clock = () => new Date() } = options;
  metrics
    .createObservableGauge(`${plugin}.evidence_outbox.backlog`, {
      description: 'Evidence that waits to be sent to the ledger',
    })
    .addCallback(async result =>
      result.observe((await evidence.backlog()).waiting),
    );
  metrics
    .createObservableGauge(`${plugin}.evidence_outbox.age_seconds`, {
      description: 'How long the oldest evidence has waited to be sent',
      unit: 's',
    })
    .addCallback(async result => {
      const { oldest } = await evidence.backlog();
      result.observe(
        oldest ? (clock().getTime() - Date.parse(oldest)) / 1000 : 0,
      );
    });
}
