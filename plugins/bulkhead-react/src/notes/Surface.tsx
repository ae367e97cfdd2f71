import Box, { type BoxProps } from '@mui/material/Box';

/**
 * For `sx`: buttons in the case they are written in. Dialogs need it of themselves, since they stand outside of the
 * surface that opens them.
 * @public
 */
export const calmButtons = {
  '& button, & [class*="MuiButton-root"]': { textTransform: 'none' },
} as const;

/**
 * Root of a page's or card's content: the theme's own font throughout (the page around it may use another), buttons
 * in the case they are written in, and columns that may shrink.
 * @public
 */
export function Surface(props: BoxProps) {
  const { sx, ...rest } = props;
  return (
    <Box
      {...rest}
      sx={[
        theme => ({
          fontFamily: theme.typography.fontFamily,
          fontSize: theme.typography.body2.fontSize,
          lineHeight: theme.typography.body2.lineHeight,
          color: 'text.primary',
          minWidth: 0,
          ...calmButtons,
        }),
        ...(Array.isArray(sx) ? sx : [sx]),
      ]}
    />
  );
}
