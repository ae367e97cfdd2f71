import { decodeHTML } from 'entities';

const silent = new Set([
  'script',
  'style',
  'template',
  'noscript',
  'iframe',
  'svg',
  'math',
]);

/**
 * HTML as plain text, in one pass over its characters. Nothing of the markup is kept: what comes
 * out is shown as text, never as HTML.
 */
export function plainText(html: string, max: number): string {
  const parts: string[] = [];
  let size = 0;
  let at = 0;
  let hidden = '';
  while (at < html.length && size < max * 2) {
    const open = html.indexOf('<', at);
    const text = html.slice(at, open < 0 ? html.length : open);
    if (!hidden && text) {
      parts.push(text);
      size += text.length;
    }
    if (open < 0) break;
    if (html.startsWith('<!--', open)) {
      const end = html.indexOf('-->', open + 4);
      at = end < 0 ? html.length : end + 3;
      continue;
    }
    const name = /^<(\/?)([a-z][a-z0-9]*)/i.exec(html.slice(open, open + 40));
    if (!name) {
      // "a < b" is text.
      if (!hidden) parts.push('<');
      at = open + 1;
      continue;
    }
    const close = html.indexOf('>', open);
    const tag = name[2].toLowerCase();
    if (hidden) {
      if (name[1] && tag === hidden) hidden = '';
    } else if (!name[1] && silent.has(tag)) {
      hidden = tag;
    } else {
      parts.push(' ');
    }
    at = close < 0 ? html.length : close + 1;
  }
  return decodeHTML(parts.join(''))
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim()
    .slice(0, max)
    .trim();
}
