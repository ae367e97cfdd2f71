import {
  amber,
  blue,
  brown,
  cyan,
  deepOrange,
  green,
  indigo,
  pink,
  purple,
  teal,
} from '@mui/material/colors';
import { alpha, type Theme } from '@mui/material/styles';

// Neighbours are far from each other; the number of them is PERSON_COLORS.
const hues = [
  blue,
  amber,
  purple,
  teal,
  pink,
  green,
  deepOrange,
  indigo,
  brown,
  cyan,
];

/** A fill on which the theme's text is readable, and an edge. Names and initials say who it is. */
export function personColor(theme: Theme, index: number) {
  const hue = hues[index % hues.length];
  return theme.palette.mode === 'dark'
    ? { fill: alpha(hue[300], 0.3), edge: hue[300] }
    : { fill: hue[100], edge: hue[700] };
}
