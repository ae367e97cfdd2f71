import Box from '@mui/material/Box';
import type { ReactNode } from 'react';

/** A list of rows with a line between them. */
export function Rows(props: { children: ReactNode; label?: string }) {
  return (
    <Box
      component="ul"
      aria-label={props.label}
      sx={{
        listStyle: 'none',
        m: 0,
        p: 0,
        '& > li + li': { borderTop: 1, borderColor: 'divider' },
      }}
    >
      {props.children}
    </Box>
  );
}

/** One row: what it is, and at its end what can be done with it. */
export function Row(props: { children: ReactNode; actions?: ReactNode }) {
  return (
    <Box
      component="li"
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        gap: 1,
        py: 1,
        alignItems: 'center',
        justifyContent: 'space-between',
      }}
    >
      <Box sx={{ minWidth: 0, flex: '1 1 16rem', overflowWrap: 'anywhere' }}>
        {props.children}
      </Box>
      {props.actions && (
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.5 }}>
          {props.actions}
        </Box>
      )}
    </Box>
  );
}

/** What is said more quietly under the first line of a row. */
export function Quiet(props: { children: ReactNode }) {
  return <Box sx={{ color: 'text.secondary' }}>{props.children}</Box>;
}
