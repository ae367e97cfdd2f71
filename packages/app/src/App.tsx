import { createApp } from '@backstage/frontend-defaults';
import { catalogModule } from './catalog';
import { catalogGraphModule } from './catalog-graph';
import { homePlugin } from './home';
import { navModule } from './nav';
import { offlineModule } from './offline';
import { signInModule } from './sign-in';
import { stylesModule } from './styles';

/** Plugins are found through packages/app/package.json (app.packages: all). */
export default createApp({
  features: [
    navModule,
    signInModule,
    homePlugin,
    catalogModule,
    catalogGraphModule,
    stylesModule,
    offlineModule,
  ],
});
