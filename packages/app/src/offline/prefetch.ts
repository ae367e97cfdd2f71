import type { IdentityApi } from '@backstage/frontend-plugin-api';
import type { CatalogApi } from '@backstage/plugin-catalog-react';
import type { OncallApi } from '@bulkhead/plugin-oncall';
import type { RedundancyApi } from '@bulkhead/plugin-redundancy';
import type { RunbooksApi } from '@bulkhead/plugin-runbooks';
import { myServices } from './myServices';

const RUNBOOKS = 60;
const RUNS = 20;
const ALERTS = 40;
const AT_ONCE = 2;

export interface PrefetchApis {
  catalogApi: CatalogApi;
  identityApi: IdentityApi;
  oncallApi: OncallApi;
  redundancyApi: RedundancyApi;
  runbooksApi: RunbooksApi;
}

/**
 * Asks for what the person needs without the backend, so that it is kept: their services, who is on call for them, the
 * present text of their runbooks, what their alerts lead to, the runs in progress. A question that fails is left out.
 */
export async function prefetch(
  apis: PrefetchApis,
  signal: AbortSignal,
): Promise<void> {
  const { catalogApi, oncallApi, redundancyApi, runbooksApi } = apis;
  const runbooks = new Set<string>();
  const runs = new Set<string>();
  const alerts = new Set<string>();
  const services = await myServices(apis, signal);
  await each(services, signal, async ({ entityRef }) => {
    await oncallApi.entity(entityRef, signal).catch(() => {});
    await catalogApi.getEntityByRef(entityRef).catch(() => {});
    await redundancyApi.result(entityRef, signal).catch(() => {});
    const own = await runbooksApi.entity(entityRef, signal);
    for (const runbook of own.runbooks) {
      runbooks.add(runbook.id);
      for (const alert of runbook.alerts) alerts.add(alert);
    }
    for (const { id, status } of own.runs) {
      if (status !== 'finished') runs.add(id);
    }
  });
  const home = await runbooksApi.home(signal).catch(() => undefined);
  for (const { id, status } of home?.runs ?? []) {
    if (status !== 'finished') runs.add(id);
  }
  await runbooksApi.traffic(signal).catch(() => {});
  await each([...runbooks].slice(0, RUNBOOKS), signal, id =>
    runbooksApi.runbook(id, undefined, signal),
  );
  await each([...alerts].slice(0, ALERTS), signal, name =>
    runbooksApi.byAlert(name, signal),
  );
  await each([...runs].slice(0, RUNS), signal, id =>
    runbooksApi.run(id, signal),
  );
}

async function each<T>(
  items: readonly T[],
  signal: AbortSignal,
  work: (item: T) => Promise<unknown>,
): Promise<void> {
  const left = [...items];
  const worker = async () => {
    while (left.length > 0 && !signal.aborted) {
      await work(left.shift()!).catch(() => {});
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}
