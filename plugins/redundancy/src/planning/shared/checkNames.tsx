import { useApi } from '@backstage/frontend-plugin-api';
import { useLoad } from '@bulkhead/bulkhead-react';
import type { CheckDescription } from '@bulkhead/plugin-redundancy-common';
import { createContext, useContext, useMemo, type ReactNode } from 'react';
import { planningApiRef } from '../api';

/** The catalogue of checks. */
export interface CheckNames {
  checks: readonly CheckDescription[];
  check: (id: string) => CheckDescription | undefined;
  title: (id: string) => string;
}

const NONE: readonly CheckDescription[] = [];

const Context = createContext<CheckNames>({
  checks: NONE,
  check: () => undefined,
  title: id => id,
});

/** Fetches the catalogue once for everything inside; ids stand for titles until it is there. */
export function CheckNamesProvider(props: { children: ReactNode }) {
  const api = useApi(planningApiRef);
  const load = useLoad('checks', signal => api.checks(signal), {
    refetchOnFocus: false,
  });
  const checks = load.value ?? NONE;
  const names = useMemo((): CheckNames => {
    const byId = new Map(checks.map(check => [check.id, check]));
    return {
      checks,
      check: id => byId.get(id),
      title: id => byId.get(id)?.title ?? id,
    };
  }, [checks]);
  return <Context.Provider value={names}>{props.children}</Context.Provider>;
}

/** Titles and reasons of checks, from the provider around. */
export function useCheckNames(): CheckNames {
  return useContext(Context);
}
