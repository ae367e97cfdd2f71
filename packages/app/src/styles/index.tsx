import GlobalStyles from '@mui/material/GlobalStyles';
import {
  AppRootElementBlueprint,
  createFrontendModule,
} from '@backstage/frontend-plugin-api';

/** A service has more tabs than a phone is wide: they scroll, not the page, and a tab of two words stays one line. */
const scrollingTabs = {
  '.bui-HeaderNav': { overflowX: 'auto', overflowY: 'hidden' },
  // The line under the chosen tab is drawn one pixel below the tabs, where it would be cut off.
  '.bui-HeaderNav .bui-HeaderNavActive': { bottom: 0 },
  '.bui-HeaderNavItem': { whiteSpace: 'nowrap' },
} as const;

/** What the pages of every plugin share. */
export const stylesModule = createFrontendModule({
  pluginId: 'app',
  extensions: [
    AppRootElementBlueprint.make({
      name: 'scrolling-tabs',
      params: { element: <GlobalStyles styles={scrollingTabs} /> },
    }),
  ],
});
