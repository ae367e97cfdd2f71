import {
  ApiBlueprint,
  createFrontendModule,
} from '@backstage/frontend-plugin-api';
import {
  ALL_RELATION_PAIRS,
  ALL_RELATIONS,
  catalogGraphApiRef,
  DefaultCatalogGraphApi,
} from '@backstage/plugin-catalog-graph';
import { REDUNDANCY_RELATION_PAIRS } from '@bulkhead/plugin-redundancy-common';

const placement = REDUNDANCY_RELATION_PAIRS.map(
  ({ forward, reverse }): [string, string] => [forward.type, reverse.type],
);

/** The catalog graph draws what it knows: here also what stands on what. */
export const catalogGraphModule = createFrontendModule({
  pluginId: 'catalog-graph',
  extensions: [
    ApiBlueprint.make({
      params: defineParams =>
        defineParams({
          api: catalogGraphApiRef,
          deps: {},
          factory: () =>
            new DefaultCatalogGraphApi({
              knownRelations: [...ALL_RELATIONS, ...placement.flat()],
              knownRelationPairs: [...ALL_RELATION_PAIRS, ...placement],
              defaultRelationTypes: { exclude: [] },
            }),
        }),
    }),
  ],
});
