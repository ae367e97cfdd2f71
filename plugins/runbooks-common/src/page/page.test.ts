import { CACHE_FAILOVER, edited } from '../__fixtures__/runbooks';
import { fillDocument } from '../params';
import { parseRunbook } from '../parse';
import { contentHash } from '../version';
import { renderStaticPage } from '.';

const render = (source: string) =>
  renderStaticPage(parseRunbook(source), {
    hash: contentHash(source),
    at: new Date('2026-03-01T00:00:00Z'),
  });

it('is one page that loads nothing', () => {
  const page = new DOMParser().parseFromString(
    render(CACHE_FAILOVER),
    'text/html',
  );
  expect(
    page.querySelectorAll(
      'script, link, img, iframe, object, form, input, [src]',
    ),
  ).toHaveLength(0);
  expect(
    page.querySelector('meta[http-equiv]')?.getAttribute('content'),
  ).toContain("default-src 'none'");
  expect(page.title).toBe('Move the cache to the other site');
  expect(
    [...page.querySelectorAll('article h3')].map(node =>
      node.textContent?.trim(),
    ),
  ).toEqual([
    '1. Look at the cache',
    '2. Tell the team',
    '3. Move the address',
    '4. Warm the cache',
    '5. Check the shop',
    '6. Accept',
  ]);
  expect(page.querySelector('#move')).not.toBeNull();
  expect(page.querySelectorAll('nav a')).toHaveLength(6);
});

it('shows filled values and what is not filled', () => {
  const document = fillDocument(parseRunbook(CACHE_FAILOVER), {
    from: 'north',
    to: 'south',
  });
  const html = renderStaticPage(document, { hash: 'x', at: new Date(0) });
  expect(html).toContain('<mark class="value">south</mark>');
  expect(html).toContain('<mark class="param">${param.node}</mark>');
});

it('lets nothing of the text become markup', () => {
  const evil = '"><script>alert(1)</script><img src=x onerror=alert(1)>';
  const source = edited('# Move the cache to the other site', `# ${evil}`)
    .replace(
      'Go back by the same steps.',
      `<script>alert(2)</script>\n\n[x](javascript:alert)\n\n\`${evil}\``,
    )
    .replace('question: Does it answer?', `question: '${evil}'`)
    .replace('Nothing to do.', evil.replace(/"/g, ''))
    .replace('default: cache-1', `default: cache-1, help: '${evil}'`);
  const page = new DOMParser().parseFromString(render(source), 'text/html');
  expect(page.querySelectorAll('script, img, [onerror]')).toHaveLength(0);
  expect(
    [...page.querySelectorAll('a')].every(link =>
      /^(#|https?:)/.test(link.getAttribute('href')!),
    ),
  ).toBe(true);
});

it('writes hidden characters out', () => {
  expect(render(edited('./bin/warm', './bin/\u202ewarm'))).toContain(
    '<mark class="hidden" title="right-to-left override">[U+202E]</mark>',
  );
});
