import type { Root } from 'mdast';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { RUNBOOK_LIMITS } from '../text';

const processor = unified()
  .use(remarkParse)
  .use(remarkFrontmatter, ['yaml'])
  .use(remarkGfm)
  .freeze();

/** Markdown in, tree with positions out. Nothing is fetched or executed. */
export function parseMarkdown(text: string): Root {
  return processor.parse(text) as Root;
}

const CONTAINERS = /^(?:[ \t]|>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t]))*/;
/** Markers of one paragraph cost a parser their square; the sum over a text is held below this. */
const MARKER_BUDGET = 20_000_000;
const MAX_COLUMNS = 200;
/** Sums over a text; a long real one stays below a tenth of them. */
const MAX_CELLS = 30_000;
const MAX_NESTING = 20_000;
const MAX_REFERENCES = 5_000;

/**
 * Line where a text becomes dearer to parse than its length: quotes and lists in one another deeper than anybody reads,
 * paragraphs of nothing but emphasis marks, tables of hundreds of columns, thousands of character references.
 */
export function findTooDeep(text: string): number | undefined {
  let markers = 0;
  let spent = 0;
  let cells = 0;
  let nesting = 0;
  let references = 0;
  let number = 0;
  for (const line of text.split('\n')) {
    number++;
    const lead = CONTAINERS.exec(line)![0];
    const depth = lead.replace(/\d+/g, '').replace(/[ \t]/g, '').length;
    const indent = lead.length - lead.trimStart().length;
    if (
      depth > RUNBOOK_LIMITS.markdownDepth ||
      (depth > 0 && indent > 4 * RUNBOOK_LIMITS.markdownDepth) ||
      line.split('|').length > MAX_COLUMNS
    ) {
      return number;
    }
    cells += line.split('|').length - 1;
    references += line.match(/&#?\w{1,31};/g)?.length ?? 0;
    if (depth > 0) nesting += depth + Math.floor(indent / 2);
    if (
      cells > MAX_CELLS ||
      references > MAX_REFERENCES ||
      nesting > MAX_NESTING
    ) {
      return number;
    }
    if (line.trim() === '') {
      spent += markers * markers;
      markers = 0;
    } else {
      markers += line.match(/[*_~[\]!`<]/g)?.length ?? 0;
    }
    if (spent + markers * markers > MARKER_BUDGET) return number;
  }
  return undefined;
}
