import Box from '@mui/material/Box';
import type { ReactNode } from 'react';

// Out of sight and still in the accessibility tree; display: none would take it out of both.
const visuallyHidden = {
  position: 'absolute',
  width: '1px',
  height: '1px',
  m: '-1px',
  p: 0,
  border: 0,
  overflow: 'hidden',
  clip: 'rect(0 0 0 0)',
  whiteSpace: 'nowrap',
} as const;

/** @public */
export interface VisuallyHiddenProps {
  children?: ReactNode;
  /** "status" makes it a live region that is read when it changes. */
  role?: 'status' | 'alert';
}

/** Text for screen readers only. @public */
export function VisuallyHidden(props: VisuallyHiddenProps) {
  return (
    <Box component="span" role={props.role} sx={visuallyHidden}>
      {props.children}
    </Box>
  );
}
