import Box from '@mui/material/Box';
import type { SxProps, Theme } from '@mui/material/styles';
import {
  RiAlertLine,
  RiCheckLine,
  RiCloseLine,
  RiLoader2Line,
  RiPauseMiniLine,
  RiQuestionMark,
  RiSubtractLine,
} from '@remixicon/react';
import type { ElementType } from 'react';
import { stateColor, type State } from './states';

const shapes: Record<State, ElementType> = {
  pass: RiCheckLine,
  fail: RiCloseLine,
  warning: RiAlertLine,
  unknown: RiQuestionMark,
  waived: RiPauseMiniLine,
  running: RiLoader2Line,
  off: RiSubtractLine,
};

/** @public */
export interface StateMarkProps {
  state: State;
  /** Read by screen readers; leave out where the word stands beside the mark. */
  label?: string;
  /** In pixels, 16 when not given. */
  size?: number;
  sx?: SxProps<Theme>;
}

/** The shape of a state, in its colour. @public */
export function StateMark(props: StateMarkProps) {
  const { state, label, size = 16, sx } = props;
  return (
    <Box
      component="span"
      role={label ? 'img' : undefined}
      aria-label={label}
      aria-hidden={label ? undefined : true}
      sx={[
        {
          display: 'inline-flex',
          flex: 'none',
          color: theme => stateColor(theme, state),
          verticalAlign: 'text-bottom',
        },
        ...(Array.isArray(sx) ? sx : [sx]),
      ]}
    >
      <Box component={shapes[state]} size={size} aria-hidden />
    </Box>
  );
}
