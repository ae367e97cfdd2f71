import { stringifyEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/frontend-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { useEffect, useState } from 'react';
import { useLoad } from '../load/useLoad';

/** How many entities a field offers. */
const OFFERED = 30;

/** Nobody wants an answer to each letter. */
const PAUSE_MS = 200;

/** An entity to choose. @public */
export interface EntityChoice {
  ref: string;
  title: string;
}

/** Entities that match what was typed; asked of the catalog, never all of them. @public */
export function useEntityChoices(
  kinds: readonly string[],
  typed: string,
): EntityChoice[] {
  const catalog = useApi(catalogApiRef);
  const [asked, setAsked] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setAsked(typed.trim()), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed]);
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
