import { createFrontendModule } from '@backstage/frontend-plugin-api';
import { EntityContentLayoutBlueprint } from '@backstage/plugin-catalog-react/alpha';

/** How an entity's overview is laid out. */
export const catalogModule = createFrontendModule({
  pluginId: 'catalog',
  extensions: [
    EntityContentLayoutBlueprint.make({
      name: 'answers-first',
      params: {
        loader: () => import('./AnswersFirst').then(m => m.AnswersFirst),
      },
    }),
  ],
});
