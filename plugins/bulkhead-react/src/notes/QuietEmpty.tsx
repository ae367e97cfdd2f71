import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { calmButtons } from './Surface';

/** @public */
export interface QuietEmptyProps {
  /** What is not there, in one line. */
  title: ReactNode;
  /** Why, or how it gets there. */
  children?: ReactNode;
  /** Buttons or links that fill it. */
  actions?: ReactNode;
  dense?: boolean;
}

/** Says that there is nothing here, and what to do about it. @public */
export function QuietEmpty(props: QuietEmptyProps) {
  const { title, children, actions, dense } = props;
  return (
    <Box
      sx={{
        py: dense ? 1 : 3,
        px: dense ? 0 : 2,
        textAlign: dense ? 'left' : 'center',
        ...calmButtons,
      }}
    >
      <Typography
        variant={dense ? 'body2' : 'body1'}
        component="p"
        sx={{ m: 0, fontWeight: dense ? 400 : 600 }}
      >
        {title}
      </Typography>
      {children && (
        <Typography
          variant="body2"
          component="div"
          color="text.secondary"
          sx={{ mt: 0.5, mx: dense ? 0 : 'auto', maxWidth: '60ch' }}
        >
          {children}
        </Typography>
      )}
      {actions && (
        <Box
          sx={{
            display: 'flex',
            flexWrap: 'wrap',
            gap: 1,
            mt: 1,
            justifyContent: dense ? 'flex-start' : 'center',
          }}
        >
          {actions}
        </Box>
      )}
    </Box>
  );
}
