import { parseRunbook } from '../parse';
import { renderStaticPage } from '.';

/** What an author of a page could write; each becomes words, or nothing. */
const MARKUP = [
  '<script>alert(1)</script>',
  '<ScRiPt src=//x.example></sCrIpT>',
  '<img src=x onerror=alert(1)>',
  '<svg onload=alert(1)><a xlink:href="javascript:alert(1)">a</a></svg>',
  '<svg><style><img src="</style><img src=x onerror=alert(1)>">',
  '<math><mtext><table><mglyph><style><!--</style><img title="--><img src=1 onerror=alert(1)>">',
  '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
  '<form action="https://x.example"><input name=password><button formaction=javascript:alert(1)>ok</button></form>',
  '<style>@import "https://x.example/a.css"; body { display: none }</style>',
  '<link rel=stylesheet href=https://x.example/a.css>',
  '<meta http-equiv="refresh" content="0;url=https://x.example">',
  '<base href="https://x.example/">',
  '<object data="javascript:alert(1)"></object><embed src="javascript:alert(1)">',
  '<a href="https://x.example" style="position:fixed;inset:0" onclick=alert(1)>everything</a>',
  '<!-- --!><script>alert(1)</script> -->',
  '<!--><script>alert(1)</script>',
  '<![CDATA[<script>alert(1)</script>]]>',
  '<?xml-stylesheet href="javascript:alert(1)"?>',
  '</article></main></body><script>alert(1)</script>',
  '<details open ontoggle=alert(1)>x</details><video><source onerror=alert(1)></video>',
  '&lt;script&gt;alert(1)&lt;/script&gt;',
];

const SCHEMES = [
  `${'javascript'}:alert(1)`,
  `${'JAVASCRIPT'}:alert(1)`,
  ' javascript:alert(1)',
  'java&Tab;script:alert(1)',
  'java&NewLine;script:alert(1)',
  'javascript&colon;alert(1)',
  '&#106;&#x61;vascript&#58;alert(1)',
  '&#1;javascript:alert(1)',
  '&#x200b;javascript:alert(1)',
  'javascript&#0;:alert(1)',
  'vbscript:msgbox(1)',
  'data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==',
  'data&colon;text/html,x',
  'blob:https://x.example/1',
  'view-source:https://x.example',
  'feed:javascript:alert(1)',
  'https:javascript:alert(1)',
  '/\\x.example',
  '\\/x.example',
];

const written = [
  '# Hostile',
  ...MARKUP,
  ...MARKUP.map(markup => `Inside ${markup} a line`),
  ...MARKUP.map(markup => `- ${markup}\n\n> ${markup}`),
  ...MARKUP.map(
    markup => `| a | b |\n|-|-|\n| ${markup.replace(/\|/g, '')} | x |`,
  ),
  ...MARKUP.map(markup => `\`\`\`sh title="${markup}"\n${markup}\n\`\`\``),
  ...SCHEMES.flatMap((href, index) => [
    `[in words ${index}](<${href}>)`,
    `[bare ${index}](${href})`,
    `![picture](<${href}>)`,
    `[by name ${index}][r${index}]\n\n[r${index}]: <${href}>`,
    `<${href}>`,
  ]),
].join('\n\n');

describe('a hostile runbook', () => {
  const html = renderStaticPage(parseRunbook(written), {
    hash: 'x',
    at: new Date(0),
  });
  const page = new DOMParser().parseFromString(html, 'text/html');

  it('adds no element that does anything, and no handler', () => {
    expect(
      [
        ...page.querySelectorAll(
          'script, iframe, object, embed, form, input, button, link, base, img, svg, math, video, details, [src], [srcdoc], [style]',
        ),
      ].map(element => element.outerHTML),
    ).toEqual([]);
    // The page's own policy and size of letters, nothing of the author's.
    expect(page.querySelectorAll('body meta, body style')).toHaveLength(0);
    expect(
      [...page.querySelectorAll('*')].flatMap(element =>
        element.getAttributeNames().filter(name => name.startsWith('on')),
      ),
    ).toEqual([]);
  });

  it('links to the web and to itself only', () => {
    for (const link of page.querySelectorAll('a[href]')) {
      const url = new URL(link.getAttribute('href')!, 'https://portal.example');
      expect(['https:', 'http:']).toContain(url.protocol);
    }
  });

  it('keeps the words of links that it does not make', () => {
    for (const index of SCHEMES.keys())
      expect(page.body.textContent).toContain(`in words ${index}`);
  });
});
