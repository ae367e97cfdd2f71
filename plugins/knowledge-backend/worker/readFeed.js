// @ts-check
// Runs in a worker thread with limits on memory and time: some documents of a few kilobytes make
// any XML parser slow, and nobody can tell by looking at them.
const { parentPort, workerData } = require('node:worker_threads');
const { parseFeed, parseOpml } = require('feedsmith');

const maxItems = 200;
const maxText = 20000;

/** @param {unknown} value @returns {string | undefined} */
function text(value) {
  if (typeof value === 'string') return value.slice(0, maxText);
  if (value && typeof value === 'object' && 'value' in value) {
    return text(value.value);
  }
  return undefined;
}

/** @param {any} item @returns {string | undefined} */
function linkOf(item) {
  const links = Array.isArray(item.links) ? item.links : [];
  const alternate = links.find(
    (/** @type {any} */ link) => !link.rel || link.rel === 'alternate',
  );
  return (
    text(item.link) ?? text(item.url) ?? text(alternate?.href ?? links[0]?.href)
  );
}

/** @param {any} item */
function itemOf(item) {
  return {
    id: text(item.guid) ?? text(item.id),
    title: text(item.title),
    link: linkOf(item),
    summary:
      text(item.description) ??
      text(item.summary) ??
      text(item.content) ??
      text(item.content_text) ??
      text(item.content_html) ??
      text(item.content?.encoded),
    published:
      text(item.pubDate) ??
      text(item.published) ??
      text(item.updated) ??
      text(item.date_published) ??
      text(item.dc?.dates?.[0] ?? item.dc?.date),
  };
}

/** @param {any[]} outlines @param {{title?: string, url: string}[]} into */
function collect(outlines, into) {
  for (const outline of outlines ?? []) {
    if (into.length >= 500) return;
    if (outline.xmlUrl) {
      into.push({
        title: text(outline.title ?? outline.text),
        url: String(outline.xmlUrl).slice(0, 2000),
      });
    }
    collect(outline.outlines, into);
  }
}

function work() {
  if (workerData.kind === 'opml') {
    const opml = parseOpml(workerData.text);
    /** @type {{title?: string, url: string}[]} */
    const sources = [];
    collect(/** @type {any} */ (opml).body?.outlines, sources);
    return { sources };
  }
  const { format, feed } = parseFeed(workerData.text);
  const entries =
    /** @type {any} */ (feed).items ?? /** @type {any} */ (feed).entries ?? [];
  return {
    format,
    title: text(/** @type {any} */ (feed).title),
    items: entries.slice(0, maxItems).map(itemOf),
  };
}

try {
  parentPort?.postMessage({ ok: true, result: work() });
} catch (error) {
  const cause =
    error instanceof Error && error.cause instanceof Error
      ? error.cause
      : error;
  parentPort?.postMessage({
    ok: false,
    problem: (cause instanceof Error ? cause.message : String(cause)).slice(
      0,
      200,
    ),
  });
}
