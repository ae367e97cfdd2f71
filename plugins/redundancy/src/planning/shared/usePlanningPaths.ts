import { useRouteRef } from '@backstage/core-plugin-api';
import { useEntityRefLink } from '@backstage/plugin-catalog-react';
import { RESILIENCE_TAB_PATH, rootRouteRef } from '../../routes';
import { useMemo } from 'react';

/** Path of the tab that the runbooks family puts on an entity's page. */
const RUNBOOKS_TAB_PATH = '/runbooks';

/** Id on the page of an entity of one check, to jump to. */
export const checkAnchor = (checkId: string) => `check-${checkId}`;

const search = (query: Record<string, string | undefined>) => {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value) {
      params.set(name, value);
    }
  }
  const text = params.toString();
  return text ? `?${text}` : '';
};

/** Addresses of planning, wherever the portal mounted it. */
export function usePlanningPaths() {
  const root = useRouteRef(rootRouteRef)();
  const entity = useEntityRefLink();
  return useMemo(() => {
    const at = (path: string, query: Record<string, string | undefined> = {}) =>
      `${path ? `${root}/${path}` : root}${search(query)}`;
    return {
      overview: (query?: Record<string, string | undefined>) => at('', query),
      services: (query?: Record<string, string | undefined>) =>
        at('services', query),
      checks: (query?: Record<string, string | undefined>) =>
        at('checks', query),
      waivers: () => at('waivers'),
      initiatives: (query?: Record<string, string | undefined>) =>
        at('initiatives', query),
      initiative: (id: string) => at(`initiatives/${encodeURIComponent(id)}`),
      report: (query?: Record<string, string | undefined>) =>
        at('report', query),
      /** The tab of an entity, at one check. */
      scorecard: (entityRef: string, checkId?: string) =>
        `${entity(entityRef)}${RESILIENCE_TAB_PATH}${
          checkId ? `?check=${encodeURIComponent(checkId)}` : ''
        }`,
      whatIf: (entityRef: string, lose: readonly string[]) => {
        const params = new URLSearchParams(lose.map(id => ['lose', id]));
        return `${entity(entityRef)}${RESILIENCE_TAB_PATH}?${params}#what-if`;
      },
      runbooks: (entityRef: string) =>
        `${entity(entityRef)}${RUNBOOKS_TAB_PATH}`,
    };
  }, [root, entity]);
}
