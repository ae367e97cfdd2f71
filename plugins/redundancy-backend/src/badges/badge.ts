import {
  type Counts,
  type EntityResultSummary,
  noCounts,
  type Outcome,
  type Scorecard,
} from '@bulkhead/plugin-redundancy-common';
import { addCounts } from '../scorecards/packed';

const LABEL = 'resilience';
/** Width of a letter of the font, more or less. */
const LETTER = 6.6;

const OUTCOME_COLOURS: Record<Outcome, string> = {
  redundant: 'darkgreen',
  spof: 'firebrick',
  unknown: 'darkslateblue',
  waived: 'darkslateblue',
};

/** What is to be done for a service as a picture, for who may see it. */
export function badgeOf({ pillars }: Pick<Scorecard, 'pillars'>): string {
  const counts: Counts = noCounts();
  pillars.forEach(pillar => addCounts(counts, pillar.counts));
  return draw(wordsOf(counts), colourOf(counts));
}

/** The level of a service as a picture, and nothing else of it. */
export function levelBadge(
  result: Pick<EntityResultSummary, 'survives' | 'outcome'> | undefined,
  titleOf: (level: string) => string,
): string {
  if (result?.survives === undefined) {
    return draw('not known', OUTCOME_COLOURS.unknown);
  }
  const { survives, outcome } = result;
  return draw(
    survives === 'nothing'
      ? 'survives no failure'
      : `survives the loss of one ${titleOf(survives)}`,
    OUTCOME_COLOURS[outcome],
  );
}

/** Words first, colour second. */
function draw(text: string, colour: string): string {
  const words = escaped(text);
  const left = Math.round(LABEL.length * LETTER) + 12;
  const right = Math.round(text.length * LETTER) + 12;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${
    left + right
  }" height="20" role="img" aria-label="${LABEL}: ${words}"><title>${LABEL}: ${words}</title><rect width="${left}" height="20" fill="dimgray"/><rect x="${left}" width="${right}" height="20" fill="${colour}"/><g fill="white" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11" text-anchor="middle"><text x="${
    left / 2
  }" y="14">${LABEL}</text><text x="${
    left + right / 2
  }" y="14">${words}</text></g></svg>`;
}

/** Titles of levels come from configuration. */
function escaped(text: string): string {
  return text.replace(/[<>&"]/g, letter => `&#${letter.charCodeAt(0)};`);
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
