import Box from '@mui/material/Box';
import type { ReactNode } from 'react';

/** Two columns on a wide screen, one below the other on a narrow one. */
export function Columns(props: { main: ReactNode; aside: ReactNode }) {
  const column = {
    display: 'grid',
    gap: 2,
    alignContent: 'start',
    minWidth: 0,
  };
  return (
    <Box
      sx={{
        display: 'grid',
        gap: 2,
        gridTemplateColumns: {
          xs: 'minmax(0, 1fr)',
          lg: 'minmax(0, 3fr) minmax(0, 2fr)',
        },
      }}
    >
      <Box sx={column}>{props.main}</Box>
      <Box sx={column}>{props.aside}</Box>
    </Box>
  );
}
