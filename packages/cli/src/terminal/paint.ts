import type { Io } from './io';

/** Sets text apart; says nothing that the words do not say. */
export interface Paint {
  bold(text: string): string;
  dim(text: string): string;
  good(text: string): string;
  bad(text: string): string;
  doubtful(text: string): string;
}

const CODES = {
  bold: [1, 22],
  dim: [2, 22],
  good: [32, 39],
  bad: [31, 39],
  doubtful: [33, 39],
} as const;

/** Colour only on a terminal, and never where NO_COLOR is set (https://no-color.org). */
export function createPaint(io: Io): Paint {
  const colour = io.isTerminal && !io.env.NO_COLOR && io.env.TERM !== 'dumb';
  const paint = (name: keyof typeof CODES) => (text: string) => {
    const [on, off] = CODES[name];
    return colour ? `\u001b[${on}m${text}\u001b[${off}m` : text;
  };
  return {
    bold: paint('bold'),
    dim: paint('dim'),
    good: paint('good'),
    bad: paint('bad'),
    doubtful: paint('doubtful'),
  };
}
