import Box from '@mui/material/Box';
import type { TextSegment } from '@bulkhead/plugin-runbooks-common';

/** A command or inline code with what must be seen in it: places to fill, values, characters that would not show. */
export function Segments({ segments }: { segments: TextSegment[] }) {
  return (
    <>
      {segments.map((segment, index) =>
        segment.kind === 'text' ? (
          segment.text
        ) : (
          <Box
            key={index}
            component="span"
            title={segment.name}
            sx={theme => ({
              fontWeight: 700,
              ...(segment.kind === 'param' && {
                outline: `1px dashed ${theme.palette.warning.main}`,
                borderRadius: 0.5,
              }),
              ...(segment.kind === 'value' && {
                textDecoration: 'underline',
                textUnderlineOffset: '3px',
              }),
              ...(segment.kind === 'hidden' && {
                color: 'error.main',
                outline: `1px solid ${theme.palette.error.main}`,
                borderRadius: 0.5,
              }),
            })}
          >
            {segment.text}
          </Box>
        ),
      )}
    </>
  );
}
