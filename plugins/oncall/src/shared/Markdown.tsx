import Box from '@mui/material/Box';
import { WrittenText } from '@bulkhead/bulkhead-react';

/** Text that somebody wrote, set apart from what the portal says. */
export function Markdown(props: { text: string }) {
  return (
    <Box
      sx={{
        borderLeft: 3,
        borderColor: 'divider',
        pl: 1.5,
        my: 1,
        overflowWrap: 'anywhere',
        // The renderer's own margins are those of a page.
        '& > div > :first-of-type': { mt: 0 },
        '& > div > :last-child': { mb: 0 },
        '& img': { maxWidth: '100%' },
      }}
    >
      <WrittenText content={props.text} />
    </Box>
  );
}
