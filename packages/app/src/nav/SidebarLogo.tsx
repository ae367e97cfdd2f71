import {
  Link,
  sidebarConfig,
  useSidebarOpenState,
} from '@backstage/core-components';
import Box from '@mui/material/Box';
import { Mark } from './Mark';

export function SidebarLogo() {
  const { isOpen } = useSidebarOpenState();
  return (
    <Box
      sx={{
        height: 3 * sidebarConfig.logoHeight,
        width: sidebarConfig.drawerWidthClosed,
        display: 'flex',
        alignItems: 'center',
        mb: '-14px',
        color: 'common.white',
      }}
    >
      <Link
        to="/"
        underline="none"
        color="inherit"
        aria-label="Bulkhead home"
        style={{
          display: 'flex',
          alignItems: 'center',
          marginLeft: 22,
          gap: 10,
        }}
      >
        <Mark size={28} />
        {isOpen && (
          <Box component="span" sx={{ fontWeight: 700, fontSize: 20 }}>
            Bulkhead
          </Box>
        )}
      </Link>
    </Box>
  );
}
