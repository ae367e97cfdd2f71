import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { ErrorNote } from '@bulkhead/bulkhead-react';
import type { Pages } from './usePages';

/** Loads the next page of a list. */
export function MoreButton(props: {
  pages: Pick<Pages<unknown>, 'busy' | 'error' | 'hasMore' | 'more'>;
  label: string;
}) {
  const { label, pages } = props;
  if (!pages.hasMore) return null;
  return (
    <Box sx={{ mt: 2, display: 'grid', gap: 1, justifyItems: 'center' }}>
      {pages.error !== undefined && (
        <ErrorNote error={pages.error} onRetry={pages.more} dense />
      )}
      <Button variant="outlined" onClick={pages.more} disabled={pages.busy}>
        {label}
      </Button>
    </Box>
  );
}
