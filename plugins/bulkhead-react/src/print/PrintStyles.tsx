import GlobalStyles from '@mui/material/GlobalStyles';

/** Class for what must not be on paper: buttons, filters, navigation. @public */
export const NO_PRINT = 'bulkhead-no-print';

/** Class for what is on paper only: the address, the time of printing. @public */
export const ONLY_PRINT = 'bulkhead-only-print';

const styles = {
  [`.${ONLY_PRINT}`]: { display: 'none' },
  '@page': { size: 'A4', margin: '14mm' },
  '@media print': {
    // The theme may have said "dark" on any of them.
    'html, body, body *': { colorScheme: 'light !important' },
    // Room that is kept for the side bar, which is not on paper.
    'body :has(nav[aria-label="sidebar nav"])': {
      paddingLeft: '0 !important',
    },
    [`.${NO_PRINT}, nav, [class*="BackstageSidebar"], button`]: {
      display: 'none !important',
    },
    [`.${ONLY_PRINT}`]: { display: 'block' },
    // System colours are those of the light scheme here, whatever theme is on the screen.
    'html body, html body *, html': {
      color: 'CanvasText !important',
      backgroundColor: 'Canvas !important',
      boxShadow: 'none !important',
      printColorAdjust: 'exact',
    },
    // A page taller than the window must not be cut at its height.
    'html, body, #root, main, article': {
      height: 'auto !important',
      maxHeight: 'none !important',
      overflow: 'visible !important',
    },
    'h1, h2, h3, h4': { breakAfter: 'avoid' },
    'tr, li, figure, pre': { breakInside: 'avoid' },
    'a[href^="http"]::after': {
      content: '" (" attr(href) ")"',
      fontSize: '0.85em',
      overflowWrap: 'anywhere',
    },
  },
} as const;

/** Put this on a page that is meant to be printed: A4, light colours in any theme, no navigation. @public */
export function PrintStyles() {
  return <GlobalStyles styles={styles} />;
}
