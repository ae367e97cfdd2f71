import type { CodeBlock, RunbookDocument } from '../model';
import {
  codePointLabel,
  findHidden,
  findLookalikes,
  hasPrompt,
  type Lookalike,
} from '../text';
import type { Report, RunbookRule } from './rules';
import { codeBlocks, isCommand } from './steps';

/** `<name>` in a command is a redirection to a shell; a heredoc, a comparison or a process substitution is not meant. */
const ANGLE = /(?<![<\w$&\d])<([A-Za-z][\w .-]{0,40})>/;

const RULES = {
  letter: 'lookalike-letter',
  punctuation: 'typographic-character',
} as const satisfies Record<Lookalike['kind'], RunbookRule>;

export function lintCommands(document: RunbookDocument, report: Report): void {
  const all = [
    ...codeBlocks(document.intro),
    ...document.phases.flatMap(phase => [
      ...codeBlocks(phase.body),
      ...phase.steps.flatMap(step => codeBlocks(step.body)),
    ]),
  ];
  for (const block of all) lintBlock(block, report);
}

function lintBlock(block: CodeBlock, report: Report): void {
  block.text.split('\n').forEach((text, index) => {
    const line = block.line + 1 + index;
    for (const hidden of findHidden(text)) {
      report(
        'hidden-character',
        `A character that cannot be seen: ${hidden.label}, ${hidden.name}.`,
        {
          line,
          column: hidden.offset + 1,
        },
      );
    }
    if (isCommand(block)) {
      for (const lookalike of findLookalikes(text))
        report(RULES[lookalike.kind], wordsFor(lookalike), {
          line,
          column: lookalike.offset + 1,
        });
    }
    if (!block.role) return;
    const angle = ANGLE.exec(text);
    if (angle) {
      report(
        'angle-placeholder',
        `<${angle[1]}> redirects in a shell: make it a parameter.`,
        { line, column: angle.index + 1 },
      );
    }
    if (hasPrompt(text)) {
      report(
        'prompt-in-command',
        'The prompt is left out when the command is copied, and so are lines without one.',
        {
          line,
          column: 1,
        },
      );
    }
  });
}

function wordsFor({ code, looksLike }: Lookalike): string {
  return `${codePointLabel(
    code,
  )} looks like ${looksLike} and is another character: type it anew.`;
}
