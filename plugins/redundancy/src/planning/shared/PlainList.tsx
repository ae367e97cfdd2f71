import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { ReactNode } from 'react';
import { useState } from 'react';

/** A list without bullets that shows the first few, and all when asked; on paper all of them. */
export function PlainList<T>(props: {
  items: readonly T[];
  keyOf: (item: T) => string;
  shown: number;
  allLabel: (count: number) => string;
  children: (item: T) => ReactNode;
}) {
  const { items, keyOf, shown, allLabel, children } = props;
  const [all, setAll] = useState(false);
  const few = all ? items : items.slice(0, shown);
  return (
    <>
      <Box
        component="ul"
        sx={{
          m: 0,
          p: 0,
          listStyle: 'none',
          display: 'grid',
          gap: 1,
          gridTemplateColumns: 'minmax(0, 1fr)',
        }}
      >
        {few.map(item => (
          <Box
            component="li"
            key={keyOf(item)}
            sx={{ minWidth: 0, overflowWrap: 'anywhere' }}
          >
            {children(item)}
          </Box>
        ))}
      </Box>
      {items.length > few.length && (
        <Button size="small" onClick={() => setAll(true)}>
          {allLabel(items.length)}
        </Button>
      )}
    </>
  );
}
