import type { Theme } from '@mui/material/styles';

/** The states that chips, marks and rows can say. @public */
export type State =
  | 'pass'
  | 'fail'
  | 'warning'
  | 'unknown'
  | 'waived'
  | 'running'
  | 'off';

/**
 * Colour of a state with enough contrast on the page's background in either theme.
 *
 * Colour comes last: every use shows the state's word and shape too.
 * @public
 */
export function stateColor(theme: Theme, state: State): string {
  const shade = theme.palette.mode === 'dark' ? 'light' : 'dark';
  switch (state) {
    case 'pass':
      return theme.palette.success[shade];
    case 'fail':
      return theme.palette.error[shade];
    case 'warning':
      return theme.palette.warning[shade];
    case 'running':
      return theme.palette.info[shade];
    default:
      return theme.palette.text.secondary;
  }
}
