import { baseFindings } from '../findings/baseFindings';
import { pairFailures } from '../findings/pairFailures';
import { singleFailures } from '../findings/singleFailures';
import { whatIf } from '../findings/whatIf';
import { prepareModel } from '../prepare/prepareModel';
import { generateEstate } from './generateEstate';
import { measure, milliseconds, printRow } from './measure';

/** Measures the analysis of one generated estate and prints a line of JSON: one row of a table. */
const [entities, rounds] = process.argv.slice(2).map(Number);
const { model, infrastructure } = generateEstate(entities);
const edges = model.nodes.reduce((sum, node) => sum + node.needs.length, 0);

const times = {
  prepare: [] as number[],
  singles: [] as number[],
  pairs: [] as number[],
  datacenter: [] as number[],
  host: [] as number[],
};
let pairCount = 0;
let peak = 0;
for (let round = 0; round < rounds; round++) {
  // So that a round does not pay for, or count, what the one before left behind.
  globalThis.gc?.();
  const prepared = measure(times.prepare, () => {
    const fresh = prepareModel(model);
    // What is down from the start is found with the preparation.
    baseFindings(fresh, 'at-once');
    return fresh;
  });
  const singles = measure(times.singles, () =>
    singleFailures(prepared, 'at-once'),
  );
  for (const [kind, id] of [
    ['datacenter', infrastructure.datacenters[0]],
    ['host', infrastructure.hosts[0]],
  ] as const) {
    // The first question pays for scratch space that the next ones share.
    whatIf(prepared, singles, [id]).exposed();
    measure(times[kind], () => whatIf(prepared, singles, [id]).exposed());
  }
  pairCount = measure(times.pairs, () => pairFailures(prepared, singles)).total;
  // Of the first round: what one process needs that analyses one estate.
  peak ||= process.resourceUsage().maxRSS;
}

printRow({
  entities,
  nodes: model.nodes.length,
  needs: edges,
  preparation: milliseconds(Math.min(...times.prepare)),
  'all single failures': milliseconds(Math.min(...times.singles)),
  'all pairs': milliseconds(Math.min(...times.pairs)),
  'pairs found': pairCount,
  'what-if, a datacenter': milliseconds(Math.min(...times.datacenter)),
  'what-if, a host': milliseconds(Math.min(...times.host)),
  'peak memory': `${Math.round(peak / 1000)} MB`,
});
