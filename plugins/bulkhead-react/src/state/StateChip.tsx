import Box from '@mui/material/Box';
import Tooltip from '@mui/material/Tooltip';
import { alpha, type SxProps, type Theme } from '@mui/material/styles';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { ReactNode } from 'react';
import { VisuallyHidden } from '../notes/VisuallyHidden';
import { bulkheadReactTranslationRef } from '../translation';
import { StateMark } from './StateMark';
import { stateColor, type State } from './states';

/** @public */
export interface StateChipProps {
  state: State;
  /** The word on the chip, when it is not the state's own word. The state's word is then read to screen readers. */
  label?: ReactNode;
  /** Explains the state; shown on hover and focus. */
  hint?: ReactNode;
  size?: 'small' | 'medium';
  sx?: SxProps<Theme>;
}

/** Says a state in word, shape and colour. @public */
export function StateChip(props: StateChipProps) {
  const { state, label, hint, size = 'small', sx } = props;
  const { t } = useTranslationRef(bulkheadReactTranslationRef);
  const word = t(`state.${state}`);
  const chip = (
    <Box
      component="span"
      tabIndex={hint ? 0 : undefined}
      sx={[
        theme => ({
          display: 'inline-flex',
          alignItems: 'center',
          gap: 0.5,
          maxWidth: '100%',
          minHeight: size === 'small' ? 24 : 30,
          px: size === 'small' ? 0.75 : 1,
          border: 1,
          borderStyle: state === 'unknown' ? 'dashed' : 'solid',
          borderColor: alpha(stateColor(theme, state), 0.6),
          borderRadius: 1,
          backgroundColor: alpha(stateColor(theme, state), 0.08),
          color: 'text.primary',
          fontFamily: theme.typography.fontFamily,
          fontSize: theme.typography.pxToRem(size === 'small' ? 13 : 14),
          lineHeight: 1.3,
          overflowWrap: 'anywhere',
        }),
        ...(Array.isArray(sx) ? sx : [sx]),
      ]}
    >
      <StateMark state={state} size={size === 'small' ? 14 : 16} />
      <span>{label ?? word}</span>
      {label !== undefined && <VisuallyHidden>: {word}</VisuallyHidden>}
    </Box>
  );
  return hint ? (
    <Tooltip title={hint} describeChild>
      {chip}
    </Tooltip>
  ) : (
    chip
  );
}
