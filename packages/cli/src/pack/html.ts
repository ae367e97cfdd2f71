import {
  parseRunbook,
  renderStaticPage,
} from '@bulkhead/plugin-runbooks-common';

/** Text into HTML; every word of a pack that comes from a file goes through it. */
export function escapeHtml(text: string): string {
  return text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(/'/g, '&#39;');
}

/** "2026-11-20 17:30 UTC": for people in more than one zone, and on paper. */
export function timeInWords(at: Date): string {
  return `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

/** The page of a runbook, cut where a pack adds to it. Content is escaped in it, so a tag is always one of the page. */
export function cutPage(page: string): {
  style: string;
  before: string;
  header: string;
  main: string;
  after: string;
} {
  const between = (open: string, close: string) =>
    page.slice(page.indexOf(open) + open.length, page.indexOf(close));
  const main = page.indexOf('<main>') + '<main>'.length;
  return {
    style: between('<style>', '</style>'),
    before: page.slice(0, main),
    header: between('<header>', '</header>'),
    main: between('<main>', '</main>'),
    after: page.slice(main),
  };
}

const ADDED_STYLE = `
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
export function packStyle(): string {
  const page = renderStaticPage(parseRunbook(''), {
    hash: '',
    at: new Date(0),
  });
  return cutPage(page).style + ADDED_STYLE;
}

/** For pages that `renderStaticPage` made. */
export function withPackStyle(page: string): string {
  return page.replace('</style>', () => `${ADDED_STYLE}</style>`);
}
