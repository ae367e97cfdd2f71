import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import type { ResultsFilter } from '../../api';

const NAMES = [
  'owner',
  'system',
  'tier',
  'survives',
  'finding',
  'text',
] as const;

/** Names of the filters, as in the address and in the REST query. */
export type FilterName = (typeof NAMES)[number];

/** The filters of the portfolio; the address holds them, so that a list can be sent to somebody. */
export function usePortfolioFilters() {
  const [params, setParams] = useSearchParams();
  const text = NAMES.map(name => params.get(name) ?? '').join('\n');
  const values = useMemo(() => {
    const said = text.split('\n');
    return Object.fromEntries(
      NAMES.map((name, i) => [name, said[i]]),
    ) as Record<FilterName, string>;
  }, [text]);
  const filter: ResultsFilter = useMemo(() => {
    const tier = /^[0-3]$/.test(values.tier) ? Number(values.tier) : undefined;
    return {
      owner: values.owner || undefined,
      system: values.system || undefined,
      tier,
      survives: values.survives || undefined,
      finding: values.finding || undefined,
      text: values.text || undefined,
    };
  }, [values]);
  const change = useCallback(
    (said: Partial<Record<string, string>>) =>
      setParams(
        before => {
          const next = new URLSearchParams(before);
          for (const [name, value] of Object.entries(said)) {
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
    () => change(Object.fromEntries(NAMES.map(name => [name, '']))),
    [change],
  );
  const active = NAMES.some(name => values[name] !== '');
  return { values, filter, change, clear, active };
}
