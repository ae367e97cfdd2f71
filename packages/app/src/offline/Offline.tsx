import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import { SIDE_BAR_WIDTH } from '../nav/SideBarWidth';
import { AwayBanner } from './AwayBanner';
import { useOffline } from './useOffline';

/** Around every page of a signed-in person. */
export function Offline({ children }: { children: ReactNode }) {
  useOffline();
  return (
    <>
      {/* Beside the side bar, as the pages are. */}
      <Box sx={{ ml: `var(${SIDE_BAR_WIDTH}, 0px)` }}>
        <AwayBanner />
      </Box>
      {children}
    </>
  );
}
