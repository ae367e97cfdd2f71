import {
  configApiRef,
  identityApiRef,
  useApi,
} from '@backstage/frontend-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { backend, useBackend } from '@bulkhead/bulkhead-react';
import { oncallApiRef } from '@bulkhead/plugin-oncall';
import { redundancyApiRef } from '@bulkhead/plugin-redundancy';
import { runbooksApiRef, sendWaitingCommands } from '@bulkhead/plugin-runbooks';
import { useEffect } from 'react';
import { KEPT_IDENTITY } from '../sign-in/keptIdentity';
import { backendAnswers } from './backendAnswers';
import { kept } from './kept';
import { keepPages } from './pages';
import { pagesKept } from './pagesKept';
import { prefetch } from './prefetch';

/** The person's own page comes first: nothing is fetched ahead while it loads. */
const CALM_MS = 6_000;
const AGAIN_MS = 60 * 60_000;
const STAMP = 'bulkhead.prefetched';

function isDue(user: string): boolean {
  const [who, at] = (window.localStorage.getItem(STAMP) ?? '').split(' ');
  return who !== user || Date.now() - Number(at) > AGAIN_MS;
}

/** Opens the signed-in person's store, keeps it filled, and watches whether the backend answers. */
export function useOffline(): void {
  const catalogApi = useApi(catalogApiRef);
  const configApi = useApi(configApiRef);
  const identityApi = useApi(identityApiRef);
  const oncallApi = useApi(oncallApiRef);
  const redundancyApi = useApi(redundancyApiRef);
  const runbooksApi = useApi(runbooksApiRef);

  useEffect(() => {
    const backendUrl = configApi.getString('backend.baseUrl');
    return backend.watch(signal => backendAnswers(backendUrl, signal));
  }, [configApi]);

  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    const opened = identityApi
      .getBackstageIdentity()
      .then(async ({ userEntityRef }) => {
        await kept.open(userEntityRef);
        return userEntityRef;
      });
    opened.catch(() => {});
    const fill = async () => {
      const userEntityRef = await opened;
      const stillThere = (await kept.summary()).answers > 0;
      if (document.visibilityState === 'hidden' || backend.get().away) return;
      if (stillThere && !isDue(userEntityRef)) return;
      await prefetch(
        { catalogApi, identityApi, oncallApi, redundancyApi, runbooksApi },
        signal,
      );
      if (!signal.aborted && !backend.get().away) {
        window.localStorage.setItem(STAMP, `${userEntityRef} ${Date.now()}`);
      }
    };
    const { pathname } = new URL(
      configApi.getString('app.baseUrl'),
      window.location.origin,
    );
    const start = setTimeout(async () => {
      pagesKept.set(await keepPages(pathname.replace(/\/$/, '')));
      await fill().catch(() => {});
    }, CALM_MS);
    const again = setInterval(() => fill().catch(() => {}), AGAIN_MS);
    return () => {
      controller.abort();
      clearTimeout(start);
      clearInterval(again);
    };
  }, [
    catalogApi,
    configApi,
    identityApi,
    oncallApi,
    redundancyApi,
    runbooksApi,
  ]);

  useEffect(() => {
    // Signed out in another tab: this one must not fill the store again.
    const onStorage = ({ key, newValue }: StorageEvent) => {
      if (key === KEPT_IDENTITY && newValue === null) kept.clear();
    };
    window.addEventListener('storage', onStorage);
    return () => window.removeEventListener('storage', onStorage);
  }, []);

  const { away } = useBackend();
  useEffect(() => {
    if (away) return;
    identityApi
      .getBackstageIdentity()
      .then(me => sendWaitingCommands(runbooksApi, me.userEntityRef))
      .catch(() => {});
  }, [away, identityApi, runbooksApi]);
}
