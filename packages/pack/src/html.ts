import { createHash } from 'crypto';
import {
  escapeHtml,
  parseRunbook,
  renderStaticPage,
} from '@bulkhead/plugin-runbooks-common';
import { RECORDER_STYLE } from './recorder/style';
import { PACK_POLICY, PACK_SCRIPT } from './script';

/** "2026-11-20 17:30 UTC": for people in more than one zone, and on paper. */
export function timeInWords(at: Date): string {
  return `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

/** The page of a runbook, cut where a pack adds to it. Content is escaped in it, so a tag is always one of the page. */
export function cutPage(
  page: string,
): Record<'style' | 'header' | 'main' | 'footer', string> {
  const between = (open: string, close: string) =>
    page.slice(page.indexOf(open) + open.length, page.indexOf(close));
  return {
    style: between('<style>', '</style>'),
    header: between('<header>', '</header>'),
    main: between('<main>', '</main>'),
    footer: between('<footer>', '</footer>'),
  };
}

const ADDED_STYLE = `${RECORDER_STYLE}
body { overflow-wrap: break-word; }
.asof { font-size: 1.75rem; font-weight: bold; line-height: 1.2; margin: .5rem 0; }
.notice { border: 3px solid; padding: .5rem .75rem; margin: 1rem 0; }
.notice ul { margin: .25rem 0; }
.who { list-style: none; padding-left: 0; }
.ref { font-size: .875rem; font-weight: normal; opacity: .8; overflow-wrap: anywhere; }
.status { font-weight: bold; }
section.service { break-inside: avoid; }
section.runbook { border-top: 6px double; margin-top: 3rem; }
li { overflow-wrap: anywhere; }
main table { display: block; max-width: 100%; overflow-x: auto; }
@media print { section.runbook { break-before: page; border-top: 0; } nav.pack, .back { display: none; } }
`;

/** Look of all pages of a pack: that of a printed runbook, and what its index needs. */
function packStyle(): string {
  const page = renderStaticPage(parseRunbook(''), {
    hash: '',
    at: new Date(0),
  });
  return cutPage(page).style + ADDED_STYLE;
}

/** Words of a part of a page as its reader sees them, without spaces: the script in the page takes the same. */
function wordsOf(html: string): string {
  const entities: Record<string, string> = {
    '&amp;': '&',
    '&lt;': '<',
    '&gt;': '>',
    '&quot;': '"',
    '&#39;': "'",
  };
  return html
    .replace(/<[^>]*>/g, '')
    .replace(/&(?:amp|lt|gt|quot|#39);/g, entity => entities[entity])
    .replace(/[\s\p{Cc}\ufffd]/gu, '');
}

/** A page of a pack: its date in large, how old it is, and whether its words are still those it was made with. */
export function packPage(page: {
  title: string;
  header: string;
  at: Date;
  main: string;
  footer: string;
}): string {
  const { title, header, at, main, footer } = page;
  const words = createHash('sha256').update(wordsOf(main)).digest('hex');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${PACK_POLICY}">
<meta name="referrer" content="no-referrer">
<meta name="bulkhead-text" content="${words}">
<title>${escapeHtml(title)}</title>
<style>${packStyle()}</style>
</head>
<body id="top">
<header>
${header}
<p class="asof">As of <time id="made" datetime="${at.toISOString()}">${timeInWords(
    at,
  )}</time></p>
<div id="age" class="notice" role="alert" hidden></div>
</header>
<main>
${main}
</main>
<footer>${footer}</footer>
${PACK_SCRIPT}
</body>
</html>
`;
}
