import type {
  MetricAttributes,
  MetricsService,
} from '@backstage/backend-plugin-api/alpha';
import {
  createVocabulary,
  type SnapshotStatus,
  type VocabularyOptions,
} from '@bulkhead/plugin-redundancy-common';
import type { ResultStore } from '../results/ResultStore';
import type { Evaluator } from '../scorecards/Evaluator';
import type { ScorecardService } from '../scorecards/ScorecardService';
import type { WaiverStore } from '../waivers/WaiverStore';
import {
  checkCounts,
  dueCounts,
  type Measured,
  requiredCounts,
  serviceCounts,
  waiverCounts,
} from './counts';

export interface ObserveScoresOptions {
  metrics: MetricsService;
  evaluator: Pick<Evaluator, 'onEvaluated'>;
  resultStore: Pick<ResultStore, 'levels'>;
  scorecards: Pick<ScorecardService, 'deck'>;
  snapshots: { status(): Promise<SnapshotStatus> };
  vocabulary: VocabularyOptions;
  waiverStore: Pick<WaiverStore, 'list'>;
  clock?: () => Date;
}

/**
 * Offers the scores as gauges. They are worked out when somebody scrapes, from what stands in the database, so that every
 * replica tells the same; sums over all services only, so that no name of an entity leaves the portal and the number of
 * series does not grow with the catalog.
 */
export function observeScores(options: ObserveScoresOptions): void {
  const { metrics, evaluator, resultStore, scorecards, snapshots } = options;
  const { waiverStore, clock = () => new Date() } = options;
  const { ladder } = createVocabulary(options.vocabulary);

  const gauge = (
    name: string,
    description: string,
    read: () => Promise<readonly Measured[]>,
    unit?: string,
  ) =>
    metrics
      .createObservableGauge<MetricAttributes>(name, { description, unit })
      .addCallback(async result => {
        for (const { value, attributes } of await read()) {
          result.observe(value, attributes);
        }
      });
  const seconds = (since: string | undefined): Measured[] =>
    since ? [{ value: (clock().getTime() - Date.parse(since)) / 1000 }] : [];

  gauge(
    'redundancy.services',
    'Services by tier, by the largest failure domain whose loss they survive, and by whether one failure takes them down',
    async () => serviceCounts(await resultStore.levels()),
  );
  gauge(
    'redundancy.services.required',
    'Services by tier, and by whether they survive what their tier asks for',
    async () => requiredCounts(await resultStore.levels(), ladder),
  );
  gauge(
    'redundancy.checks',
    'Results of the scorecards by tier, pillar and outcome',
    async () => checkCounts(await scorecards.deck()),
  );
  gauge(
    'redundancy.evidence.due',
    'Checks by what becomes of their evidence: expired, expiring within 30 days, or never given',
    async () => dueCounts((await scorecards.deck()).cards, clock()),
  );
  gauge(
    'redundancy.waivers',
    'Waivers that are asked for, in force, or in force and ending within 14 days',
    async () => waiverCounts(await waiverStore.list(clock()), clock()),
  );
  gauge(
    'redundancy.snapshot.age_seconds',
    'How long ago the catalog was analysed last',
    async () => seconds((await snapshots.status()).computedAt),
    's',
  );
  gauge(
    'redundancy.snapshot.duration_seconds',
    'How long the last analysis of the catalog took',
    async () => {
      const { tookMs } = await snapshots.status();
      return tookMs === undefined ? [] : [{ value: tookMs / 1000 }];
    },
    's',
  );
  gauge(
    'redundancy.evaluation.age_seconds',
    'How long ago the scorecards were evaluated last',
    async () => seconds((await scorecards.deck()).evaluatedAt || undefined),
    's',
  );
  const took = metrics.createGauge('redundancy.evaluation.duration_seconds', {
    description: 'How long the last evaluation by this replica took',
    unit: 's',
  });
  evaluator.onEvaluated(async ({ tookMs }) => took.record(tookMs / 1000));
}
