import Paper from '@mui/material/Paper';
import { WrittenText } from '@bulkhead/bulkhead-react';

/** Markdown that somebody wrote, in a frame of its own. */
export function Text(props: { content: string }) {
  return (
    <Paper
      variant="outlined"
      sx={{
        px: 2,
        py: 1.5,
        overflowWrap: 'anywhere',
        // The renderer's own margins are those of a page, not of a frame.
        '& > div > :first-of-type': { mt: 0 },
        '& > div > :last-child': { mb: 0 },
        '& img': { maxWidth: '100%' },
      }}
    >
      <WrittenText content={props.content} />
    </Paper>
  );
}
