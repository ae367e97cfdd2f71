import {
  type Counts,
  noCounts,
  type Scorecard,
} from '@bulkhead/plugin-redundancy-common';
import { addCounts } from './packed';

const LABEL = 'resilience';
/** Width of a letter of the font, more or less. */
const LETTER = 6.6;

/** A few words on a service as a picture, for a README: words first, colour second. */
export function badgeOf({ pillars }: Pick<Scorecard, 'pillars'>): string {
  const counts: Counts = noCounts();
  pillars.forEach(pillar => addCounts(counts, pillar.counts));
  const words = wordsOf(counts);
  const left = Math.round(LABEL.length * LETTER) + 12;
  const right = Math.round(words.length * LETTER) + 12;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${
    left + right
  }" height="20" role="img" aria-label="${LABEL}: ${words}"><title>${LABEL}: ${words}</title><rect width="${left}" height="20" fill="dimgray"/><rect x="${left}" width="${right}" height="20" fill="${colourOf(
    counts,
  )}"/><g fill="white" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11" text-anchor="middle"><text x="${
    left / 2
  }" y="14">${LABEL}</text><text x="${
    left + right / 2
  }" y="14">${words}</text></g></svg>`;
}

function wordsOf(counts: Counts): string {
  const parts = [
    counts.fail ? `${counts.fail} to fix` : '',
    counts.unknown ? `${counts.unknown} unknown` : '',
  ].filter(Boolean);
  return parts.length ? parts.join(', ') : `all ${counts.pass} hold`;
}

function colourOf(counts: Counts): string {
  if (counts.fail) {
    return 'firebrick';
  }
  return counts.unknown ? 'darkslateblue' : 'darkgreen';
}
