import { createTwoFilesPatch } from 'diff';
import type { RunbookDocument } from '../model';
import type { Redline } from '../run';
import { normalizeSource, visibleProse, withoutHidden } from '../text';

/**
 * The text with the corrections of a run at their places: where the words that stood there are known and found once they
 * are replaced, elsewhere the correction is put under its step as a quote, for an author to work in.
 * @public
 */
export function applyRedlines(
  source: string,
  document: RunbookDocument,
  redlines: readonly Redline[],
): string {
  const lines = normalizeSource(source).split('\n');
  const headings = document.phases
    .flatMap(phase => [phase.line, ...phase.steps.map(step => step.line)])
    .sort((a, b) => a - b);
  const placed = redlines.map(redline => ({
    redline,
    ...rangeOf(redline, document, headings, lines.length),
  }));
  // From the end to the start, so that the line numbers before stay right.
  placed.sort(
    (a, b) => b.end - a.end || b.redline.sequence - a.redline.sequence,
  );
  for (const { redline, start, end } of placed) {
    const passage = lines.slice(start, end).join('\n');
    const { was, text } = redline;
    const at = was ? passage.indexOf(was) : -1;
    if (was && at >= 0 && passage.indexOf(was, at + 1) < 0) {
      const replaced =
        passage.slice(0, at) +
        withoutHidden(text) +
        passage.slice(at + was.length);
      lines.splice(start, end - start, ...replaced.split('\n'));
    } else {
      insertQuote(lines, start, end, redline);
    }
  }
  return lines.join('\n');
}

/** 0-based lines of the step, or the whole text for a correction of none. */
function rangeOf(
  redline: Redline,
  document: RunbookDocument,
  headings: number[],
  length: number,
) {
  const step = document.phases
    .flatMap(phase => phase.steps)
    .find(item => item.id === redline.stepId);
  if (!step) return { start: 0, end: length };
  const next = headings.find(line => line > step.line);
  return { start: step.line - 1, end: next === undefined ? length : next - 1 };
}

function insertQuote(
  lines: string[],
  start: number,
  end: number,
  redline: Redline,
): void {
  const day = redline.at.slice(0, 10);
  const words = visibleProse(
    redline.was ? `"${redline.was}": ${redline.text}` : redline.text,
  ).split('\n');
  let at = end;
  while (at > start && lines[at - 1].trim() === '') at--;
  lines.splice(
    at,
    0,
    '',
    ...words.map((word, index) =>
      index === 0 ? `> Correction of ${day}: ${word}` : `> ${word}`,
    ),
  );
}

/** A patch that git applies. @public */
export function patchOf(path: string, from: string, to: string): string {
  const old = normalizeSource(from);
  const patch = createTwoFilesPatch(
    from === '' ? '/dev/null' : `a/${path}`,
    `b/${path}`,
    old,
    normalizeSource(to),
    undefined,
    undefined,
    { context: 3 },
  );
  return patch.replace(/^=+\n/, '');
}
