import { useApi } from '@backstage/frontend-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { useLoad } from '@bulkhead/bulkhead-react';

/** Owners, systems and domains that services belong to, as far as the reader may see them. */
export function useChoices() {
  const catalog = useApi(catalogApiRef);
  const load = useLoad(
    'choices',
    async () => {
      const [services, domains] = await Promise.all([
        catalog.getEntityFacets({
          filter: { kind: ['component', 'resource'] },
          facets: ['relations.ownedBy', 'relations.partOf'],
        }),
        catalog.getEntityFacets({
          filter: { kind: 'system' },
          facets: ['relations.partOf'],
        }),
      ]);
      const refs = (
        from: typeof services,
        facet: string,
        kinds: readonly string[],
      ) =>
        (from.facets[facet] ?? [])
          .map(({ value }) => value)
          .filter(ref => kinds.includes(ref.split(':')[0]))
          .sort();
      return {
        owners: refs(services, 'relations.ownedBy', ['group', 'user']),
        systems: refs(services, 'relations.partOf', ['system']),
        domains: refs(domains, 'relations.partOf', ['domain']),
      };
    },
    { refetchOnFocus: false },
  );
  return load.value;
}
