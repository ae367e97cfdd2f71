import Box from '@mui/material/Box';

const PARAM = /\$\{param\.([A-Za-z0-9_-]+)\}/;

/** Prose in which places to fill stand as their names, set apart, instead of in the notation of commands. */
export function ParamText({ text }: { text: string }) {
  // Split by a pattern with one group: names stand at the odd places.
  const parts = text.split(PARAM);
  if (parts.length === 1) return <>{text}</>;
  return (
    <>
      {parts.map((part, index) =>
        index % 2 === 0 ? (
          part
        ) : (
          <Box
            key={index}
            component="span"
            sx={theme => ({
              fontStyle: 'italic',
              px: '0.2em',
              borderRadius: 0.5,
              outline: `1px dashed ${theme.palette.warning.main}`,
            })}
          >
            {part}
          </Box>
        ),
      )}
    </>
  );
}

/** The same where only words can stand, as in a label that is read aloud. */
export function paramWords(text: string): string {
  return text.replace(new RegExp(PARAM, 'g'), '$1');
}
