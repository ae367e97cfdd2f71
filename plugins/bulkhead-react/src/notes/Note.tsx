import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { alpha } from '@mui/material/styles';
import type { ReactNode } from 'react';
import { StateMark } from '../state/StateMark';
import { stateColor, type State } from '../state/states';
import { calmButtons } from './Surface';

/** @public */
export interface NoteProps {
  state: State;
  title: ReactNode;
  children?: ReactNode;
  /** What the reader can do now: buttons or links. */
  actions?: ReactNode;
  /** "alert" is read at once, "status" when the reader pauses. */
  role?: 'alert' | 'status';
  dense?: boolean;
}

/** A short message with a mark, a sentence and what to do. @public */
export function Note(props: NoteProps) {
  const { state, title, children, actions, role, dense } = props;
  return (
    <Box
      role={role}
      sx={theme => ({
        display: 'flex',
        gap: 1,
        alignItems: 'flex-start',
        px: dense ? 1 : 1.5,
        py: dense ? 0.75 : 1.25,
        borderRadius: 1,
        borderLeft: 3,
        borderColor: stateColor(theme, state),
        backgroundColor: alpha(stateColor(theme, state), 0.08),
        color: 'text.primary',
        ...calmButtons,
      })}
    >
      <StateMark state={state} size={18} sx={{ mt: '1px' }} />
      <Box sx={{ minWidth: 0, flex: 1 }}>
        <Typography
          variant="body2"
          component="div"
          sx={{ fontWeight: children ? 600 : 400 }}
        >
          {title}
        </Typography>
        {children && (
          <Typography
            variant="body2"
            component="div"
            sx={{ overflowWrap: 'anywhere' }}
          >
            {children}
          </Typography>
        )}
        {actions && (
          <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mt: 0.75 }}>
            {actions}
          </Box>
        )}
      </Box>
    </Box>
  );
}
