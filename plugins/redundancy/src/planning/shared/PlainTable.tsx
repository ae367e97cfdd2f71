import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { VisuallyHidden } from '@bulkhead/bulkhead-react';
import type { ReactNode } from 'react';

/** A plain table that scrolls on its own: the first column heads the rows. */
export function PlainTable(props: {
  caption: string;
  columns: readonly ReactNode[];
  rows: readonly { key: string; cells: readonly ReactNode[] }[];
  maxHeight?: number;
}) {
  const { caption, columns, rows, maxHeight } = props;
  return (
    <Box
      role="group"
      aria-label={caption}
      tabIndex={0}
      sx={{
        overflow: 'auto',
        maxHeight,
        '@media print': { maxHeight: 'none' },
      }}
    >
      <Box
        component="table"
        sx={{
          width: '100%',
          borderCollapse: 'collapse',
          '& th, & td': {
            textAlign: 'left',
            verticalAlign: 'top',
            px: 1,
            py: 0.5,
            borderBottom: 1,
            borderColor: 'divider',
            fontWeight: 400,
          },
        }}
      >
        <caption>
          <VisuallyHidden>{caption}</VisuallyHidden>
        </caption>
        <thead>
          <tr>
            {columns.map((column, i) => (
              <th key={i} scope="col">
                <Typography
                  variant="caption"
                  component="span"
                  color="text.secondary"
                >
                  {column}
                </Typography>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(row => (
            <tr key={row.key}>
              {row.cells.map((cell, i) => (
                <Typography
                  key={i}
                  variant="body2"
                  component={i === 0 ? 'th' : 'td'}
                  scope={i === 0 ? 'row' : undefined}
                >
                  {cell}
                </Typography>
              ))}
            </tr>
          ))}
        </tbody>
      </Box>
    </Box>
  );
}
