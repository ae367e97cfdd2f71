import {
  FailureAnalysis,
  readOpenPsa,
  type TargetUnavailability,
} from '@bulkhead/failure-analysis';

/** How much one event matters to the top event. */
export interface TreeImportance {
  readonly probability: number;
  readonly birnbaum: number;
  readonly fussellVesely: number;
  readonly raw: number;
  /** Null where nothing would remain without the event. */
  readonly rrw: number | null;
}

/** How likely the top event is. */
export interface TreeChance {
  readonly status: 'exact' | 'bounded' | 'not-computed';
  /** Null unless exact. */
  readonly probability: number | null;
  /** What the value lies between for certain, where it is bounded. */
  readonly bounds?: readonly [number, number];
  /** Why nothing was computed. */
  readonly reason?: string;
  /** By event; empty unless exact. */
  readonly importance: Readonly<Record<string, TreeImportance>>;
}

/** What a fault tree says: the smallest sets of events that make its top event happen. */
export interface TreeAnswer extends TreeChance {
  readonly file: string;
  readonly name: string;
  /** How many basic events. */
  readonly basicEvents: number;
  /** How many gates. */
  readonly gates: number;
  /** Events that suffice alone, each in a list of one, sorted. */
  readonly order1: string[][];
  /** Pairs that suffice together and not alone, sorted. */
  readonly order2: string[][];
}

/** A file that holds no tree that can be read. */
export interface TreeFailure {
  readonly file: string;
  readonly error: string;
}

function compare(a: readonly string[], b: readonly string[]): number {
  for (let i = 0; i < a.length; i++) {
    if (a[i] !== b[i]) {
      return a[i] < b[i] ? -1 : 1;
    }
  }
  return 0;
}

function chanceOf(found: TargetUnavailability): TreeChance {
  const { status, low, high, reason } = found.result;
  return {
    status,
    probability: status === 'exact' ? low : null,
    ...(status === 'bounded' ? { bounds: [low, high] as const } : {}),
    ...(reason ? { reason } : {}),
    importance: Object.fromEntries(
      (found.importance() ?? []).map(event => [
        event.node,
        {
          probability: event.probability,
          birnbaum: event.birnbaum,
          fussellVesely: event.fussellVesely,
          raw: event.riskAchievementWorth,
          rrw: Number.isFinite(event.riskReductionWorth)
            ? event.riskReductionWorth
            : null,
        },
      ]),
    ),
  };
}

/** The chance of the first top event of a file, and its minimal cut sets of order 1 and 2. @throws OpenPsaError */
export function readTree(file: string, text: string): TreeAnswer {
  const { name, model, tops, gates, basicEvents, probabilities } =
    readOpenPsa(text);
  const analysis = FailureAnalysis.of(model);
  const { prepared } = analysis;
  const [top] = tops;
  const singles = analysis
    .singles('after-human')
    .singlePoints(prepared.indexOf(top));
  return {
    file,
    name,
    basicEvents: basicEvents.length,
    gates: gates.length,
    order1: Array.from(singles, node => [prepared.idOf(node)]).sort(compare),
    order2: analysis
      .pairsOf(top, 'after-human')
      .map(pair => [...pair].sort())
      .sort(compare),
    ...chanceOf(
      analysis.unavailability(top, 'after-human', id => probabilities.get(id)),
    ),
  };
}
