import { identityApiRef, useApi } from '@backstage/frontend-plugin-api';
import { useLoad } from '@bulkhead/bulkhead-react';

/** Ref of the signed-in person; undefined until it is known. */
export function useMe(): string | undefined {
  const identity = useApi(identityApiRef);
  return useLoad(
    'me',
    async () =>
      (await identity.getBackstageIdentity()).userEntityRef.toLocaleLowerCase(
        'en-US',
      ),
    { refetchOnFocus: false },
  ).value;
}
