import { stringifyEntityRef } from '@backstage/catalog-model';
import { identityApiRef, useApi } from '@backstage/frontend-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { useLoad, type Load } from '@bulkhead/bulkhead-react';
import { redundancyApiRef } from '@bulkhead/plugin-redundancy';
import type { EntityResultSummary } from '@bulkhead/plugin-redundancy-common';

const MOST = 60;

/** A service of the visitor, with what it survives where that is known. */
export interface MyService {
  entityRef: string;
  title: string;
  description?: string;
  result?: EntityResultSummary;
}

/** Worst first: what falls, then what nobody knows, then the rest; by tier within each. */
function rank({ result }: MyService): number {
  const outcomes = ['spof', 'unknown', 'waived', 'redundant'];
  const outcome = result ? outcomes.indexOf(result.outcome) : outcomes.length;
  return outcome * 10 + (result?.tier ?? 5);
}

/** Services of the groups that the visitor belongs to. Without the analysis they are listed all the same. */
export function useMyServices(): Load<MyService[]> {
  const catalogApi = useApi(catalogApiRef);
  const identityApi = useApi(identityApiRef);
  const redundancyApi = useApi(redundancyApiRef);
  return useLoad('mine', async signal => {
    const { ownershipEntityRefs: owners } =
      await identityApi.getBackstageIdentity();
    const [{ items }, ...pages] = await Promise.all([
      catalogApi.queryEntities({
        filter: { kind: 'component', 'relations.ownedBy': owners },
        fields: [
          'kind',
          'metadata.name',
          'metadata.namespace',
          'metadata.title',
          'metadata.description',
        ],
        limit: MOST,
      }),
      ...owners
        .filter(ref => ref.startsWith('group:'))
        .map(owner =>
          redundancyApi
            .results({ owner, limit: 100, signal })
            .catch(() => ({ items: [] })),
        ),
    ]);
    const results = new Map(
      pages.flatMap(page => page.items).map(item => [item.entityRef, item]),
    );
    return items
      .map((entity): MyService => {
        const entityRef = stringifyEntityRef(entity);
        return {
          entityRef,
          title: entity.metadata.title ?? entity.metadata.name,
          description: entity.metadata.description,
          result: results.get(entityRef),
        };
      })
      .sort((a, b) => rank(a) - rank(b) || a.title.localeCompare(b.title));
  });
}
