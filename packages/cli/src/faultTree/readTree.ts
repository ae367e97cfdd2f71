import { FailureAnalysis, readOpenPsa } from '@bulkhead/failure-analysis';

/** What a fault tree says: the smallest sets of events that make its top event happen. */
export interface TreeAnswer {
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

/**
 * The minimal cut sets of order 1 and 2 of the first top event of a file.
 * @throws OpenPsaError
 */
export function readTree(file: string, text: string): TreeAnswer {
  const { name, model, tops, gates, basicEvents } = readOpenPsa(text);
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
  };
}
