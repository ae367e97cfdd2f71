import { sidebarConfig, useSidebarPinState } from '@backstage/core-components';
import { useEffect } from 'react';

/** Style variable with the width that pages leave to the side bar. */
export const SIDE_BAR_WIDTH = '--bulkhead-side-bar';

/** Tells what stands outside of the portal's layout how wide the side bar is; on a phone it is a bar at the foot. */
export function SideBarWidth() {
  const { isPinned, isMobile } = useSidebarPinState();
  const wide = isPinned
    ? sidebarConfig.drawerWidthOpen
    : sidebarConfig.drawerWidthClosed;
  useEffect(() => {
    document.documentElement.style.setProperty(
      SIDE_BAR_WIDTH,
      isMobile ? '0px' : `${wide}px`,
    );
  }, [isMobile, wide]);
  return null;
}
