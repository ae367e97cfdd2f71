import type { IdentityApi } from '@backstage/frontend-plugin-api';
import type { OncallApi } from '@bulkhead/plugin-oncall';
import type { RedundancyApi } from '@bulkhead/plugin-redundancy';

/** More services than these on one page help nobody at three in the morning. */
const MOST = 40;
/** The same list as on the start page: what is kept for one serves the other. */
const PAGE = 24;

export interface ServiceName {
  entityRef: string;
  title: string;
}

/** Services whose pair the person is of, then those of the person's groups. */
export async function myServices(
  apis: {
    identityApi: IdentityApi;
    oncallApi: OncallApi;
    redundancyApi: RedundancyApi;
  },
  signal: AbortSignal,
): Promise<ServiceName[]> {
  const { ownershipEntityRefs } = await apis.identityApi.getBackstageIdentity();
  const [mine, owned] = await Promise.allSettled([
    apis.oncallApi.me(signal),
    apis.redundancyApi.results({
      owner: ownershipEntityRefs.join(','),
      limit: PAGE,
      signal,
    }),
  ]);
  if (mine.status === 'rejected' && owned.status === 'rejected') {
    throw mine.reason;
  }
  const services = new Map<string, ServiceName>();
  if (mine.status === 'fulfilled') {
    for (const { entityRef } of mine.value.services) {
      const title = entityRef.split('/').at(-1)!;
      services.set(entityRef, { entityRef, title });
    }
  }
  if (owned.status === 'fulfilled') {
    for (const { entityRef, title } of owned.value.items) {
      services.set(entityRef, { entityRef, title });
    }
  }
  return [...services.values()].slice(0, MOST);
}
