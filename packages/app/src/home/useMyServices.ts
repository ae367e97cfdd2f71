import { stringifyEntityRef } from '@backstage/catalog-model';
import { identityApiRef, useApi } from '@backstage/frontend-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { useLoad, type Load } from '@bulkhead/bulkhead-react';
import { redundancyApiRef } from '@bulkhead/plugin-redundancy';
import type { EntityResultSummary } from '@bulkhead/plugin-redundancy-common';
import { useCallback, useEffect, useState } from 'react';

const PAGE = 24;

/** A service of the visitor, with what it survives where that is known. */
export interface MyService {
  entityRef: string;
  title: string;
  result?: EntityResultSummary;
}

/** Some of the visitor's services, worst first. */
export interface MyServices {
  items: MyService[];
  total: number;
  /** Brings the next ones; undefined when these are all. */
  next?: () => Promise<MyServices>;
}

/** Services of the groups that the visitor belongs to, page by page. Without the analysis they are listed all the same. */
export function useMyServices(): {
  load: Load<MyServices>;
  more?: () => void;
  loadingMore: boolean;
  error?: unknown;
} {
  const catalogApi = useApi(catalogApiRef);
  const identityApi = useApi(identityApiRef);
  const redundancyApi = useApi(redundancyApiRef);

  const load = useLoad('mine', async (signal): Promise<MyServices> => {
    const { ownershipEntityRefs: owners } =
      await identityApi.getBackstageIdentity();
    const analysed = async (cursor?: string): Promise<MyServices> => {
      const { items, nextCursor, counts } = await redundancyApi.results({
        owner: owners.join(','),
        limit: PAGE,
        cursor,
        signal: cursor ? undefined : signal,
      });
      return {
        items: items.map(result => ({
          entityRef: result.entityRef,
          title: result.title,
          result,
        })),
        total: counts?.total ?? items.length,
        next: nextCursor ? () => analysed(nextCursor) : undefined,
      };
    };
    const listed = async (cursor?: string): Promise<MyServices> => {
      const { items, totalItems, pageInfo } = await catalogApi.queryEntities(
        cursor
          ? { cursor, limit: PAGE }
          : {
              filter: { kind: 'component', 'relations.ownedBy': owners },
              fields: [
                'kind',
                'metadata.name',
                'metadata.namespace',
                'metadata.title',
              ],
              orderFields: { field: 'metadata.name', order: 'asc' },
              limit: PAGE,
            },
      );
      const { nextCursor } = pageInfo;
      return {
        items: items.map(entity => ({
          entityRef: stringifyEntityRef(entity),
          title: entity.metadata.title ?? entity.metadata.name,
        })),
        total: totalItems,
        next: nextCursor ? () => listed(nextCursor) : undefined,
      };
    };
    // Before the first analysis, and while it cannot be asked, the catalog knows at least what is whose.
    try {
      const page = await analysed();
      return page.total > 0 ? page : await listed();
    } catch {
      return listed();
    }
  });

  const [loadingMore, setLoadingMore] = useState(false);
  const [error, setError] = useState<unknown>();
  const { value, set } = load;
  useEffect(() => setError(undefined), [value]);
  const next = value?.next;
  const more = useCallback(async () => {
    if (!value || !next) {
      return;
    }
    setLoadingMore(true);
    setError(undefined);
    try {
      const page = await next();
      set({ ...page, items: [...value.items, ...page.items] });
    } catch (e) {
      setError(e);
    }
    setLoadingMore(false);
  }, [value, next, set]);
  return { load, more: next ? more : undefined, loadingMore, error };
}
