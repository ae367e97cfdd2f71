import { identityApiRef, useApi } from '@backstage/frontend-plugin-api';
import { useLoad, type Load } from '@bulkhead/bulkhead-react';

/** As many as one question may name. */
const MOST_OWNERS = 50;

/** Loads something about what belongs to the visitor: `owner` names the visitor and the groups, as filters take them. */
export function useMine<T>(
  key: string,
  load: (owner: string, signal: AbortSignal) => Promise<T>,
): Load<T> {
  const identityApi = useApi(identityApiRef);
  return useLoad(key, async signal => {
    const { ownershipEntityRefs } = await identityApi.getBackstageIdentity();
    const owner = ownershipEntityRefs.slice(0, MOST_OWNERS).join(',');
    return load(owner, signal);
  });
}
