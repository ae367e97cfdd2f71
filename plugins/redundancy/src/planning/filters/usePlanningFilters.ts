import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import type { PlanningFilter } from '../api';

/** Names of the filters, as in the address and in the REST query. */
export const FILTER_NAMES = [
  'owner',
  'system',
  'domain',
  'tier',
  'text',
] as const;

/** One of them. */
export type PlanningFilterName = (typeof FILTER_NAMES)[number];

/** Reads the filters from an address. */
export function filterOf(params: URLSearchParams): PlanningFilter {
  const said = (name: PlanningFilterName) => params.get(name) || undefined;
  const tier = params.get('tier') ?? '';
  return {
    owner: said('owner'),
    system: said('system'),
    domain: said('domain'),
    tier: /^[0-3]$/.test(tier) ? Number(tier) : undefined,
    text: said('text')?.slice(0, 100),
  };
}

/** The filters as they stand in an address, to carry them to another page. */
export function queryOf(
  filter: PlanningFilter,
): Record<string, string | undefined> {
  return {
    ...filter,
    tier: filter.tier === undefined ? undefined : String(filter.tier),
  };
}

/** Filters and other choices of a planning page; the address holds them, so that it can be sent to somebody. */
export function usePlanningFilters() {
  const [params, setParams] = useSearchParams();
  const text = params.toString();
  const filter = useMemo(() => filterOf(new URLSearchParams(text)), [text]);
  const change = useCallback(
    (values: Record<string, string | undefined>) =>
      setParams(
        before => {
          const next = new URLSearchParams(before);
          for (const [name, value] of Object.entries(values)) {
            if (value) {
              next.set(name, value);
            } else {
              next.delete(name);
            }
          }
          return next;
        },
        { replace: true, preventScrollReset: true },
      ),
    [setParams],
  );
  const clear = useCallback(
    () => change(Object.fromEntries(FILTER_NAMES.map(n => [n, undefined]))),
    [change],
  );
  const active = FILTER_NAMES.some(name => filter[name] !== undefined);
  return { params, filter, change, clear, active };
}
