import { prepareModel } from '../prepare/prepareModel';
import { unavailability } from '../probability/unavailability';
import { generateEstate } from './generateEstate';
import { measure, median, milliseconds, printRow, sum } from './measure';

/** Measures how long the availability of every service of a generated estate takes. */
const entities = Number(process.argv[2]);
const { model, services } = generateEstate(entities);
const prepared = prepareModel(model);

/** Down this share of the time, by class of failure domain; made up, of a usual size. */
const BY_CLASS: Readonly<Record<string, number>> = {
  instance: 1e-3,
  host: 2e-3,
  datastore: 3e-4,
  rack: 5e-4,
  zone: 1e-4,
  datacenter: 2e-4,
  region: 1e-5,
};
const probability = new Map(
  model.nodes.map(({ id, domainClass }) => [
    id,
    domainClass ? BY_CLASS[domainClass] : 2e-4,
  ]),
);

const times: number[] = [];
const widths: number[] = [];
let exact = 0;
for (const service of services) {
  const { result } = measure(times, () =>
    unavailability(
      prepared,
      service,
      'after-human',
      id => probability.get(id),
      { effort: 'quick' },
    ),
  );
  if (result.status === 'exact') exact++;
  else widths.push(result.high / result.low - 1);
}
const sorted = [...times].sort((a, b) => a - b);
printRow({
  entities,
  services: services.length,
  exact,
  bounded: widths.length,
  'bounds apart (median)': widths.length
    ? `${(median(widths) * 100).toFixed(2)} %`
    : '-',
  'all services': milliseconds(sum(times)),
  'one service, median': milliseconds(median(times)),
  p95: milliseconds(sorted[Math.floor(sorted.length * 0.95)]),
  slowest: milliseconds(sorted[sorted.length - 1]),
});
