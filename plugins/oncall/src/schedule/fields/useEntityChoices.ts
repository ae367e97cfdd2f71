import { stringifyEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/frontend-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { useLoad } from '@bulkhead/bulkhead-react';
import { useState } from 'react';
import useDebounce from 'react-use/esm/useDebounce';

/** How many entities a field offers. */
const OFFERED = 30;

/** An entity to choose. */
export interface EntityChoice {
  ref: string;
  title: string;
}

/** Entities that match what was typed; asked of the catalog, never all of them. */
export function useEntityChoices(
  kinds: readonly string[],
  typed: string,
): EntityChoice[] {
  const catalog = useApi(catalogApiRef);
  const [asked, setAsked] = useState('');
  useDebounce(() => setAsked(typed.trim()), 200, [typed]);
  const load = useLoad(
    `${kinds.join()} ${asked}`,
    async () => {
      const { items } = await catalog.queryEntities({
        filter: { kind: [...kinds] },
        fields: [
          'kind',
          'metadata.name',
          'metadata.namespace',
          'metadata.title',
          'spec.profile',
        ],
        limit: OFFERED,
        orderFields: [{ field: 'metadata.name', order: 'asc' }],
        ...(asked
          ? {
              fullTextFilter: {
                term: asked,
                fields: [
                  'metadata.name',
                  'metadata.title',
                  'spec.profile.displayName',
                ],
              },
            }
          : {}),
      });
      return items.map(entity => {
        const profile = entity.spec?.profile as
          | { displayName?: string }
          | undefined;
        return {
          ref: stringifyEntityRef(entity),
          title:
            profile?.displayName ??
            entity.metadata.title ??
            entity.metadata.name,
        };
      });
    },
    { keepOnKeyChange: true, refetchOnFocus: false },
  );
  return load.value ?? [];
}
