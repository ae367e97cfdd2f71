import Box from '@mui/material/Box';
import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import { useId, type ReactNode } from 'react';

/** A part of a page with its heading and what can be done there. */
export function Section(props: {
  title: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}) {
  const { actions, children, title } = props;
  const id = useId();
  return (
    <Paper
      component="section"
      variant="outlined"
      aria-labelledby={id}
      sx={{ p: { xs: 1.5, sm: 2 }, minWidth: 0 }}
    >
      <Box
        sx={{
          display: 'flex',
          flexWrap: 'wrap',
          gap: 1,
          alignItems: 'center',
          justifyContent: 'space-between',
          mb: 1,
        }}
      >
        <Typography id={id} variant="h6" component="h2" sx={{ m: 0 }}>
          {title}
        </Typography>
        {actions && (
          <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
            {actions}
          </Box>
        )}
      </Box>
      {children}
    </Paper>
  );
}

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
