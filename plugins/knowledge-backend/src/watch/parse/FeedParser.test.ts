import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { FeedParser } from './FeedParser';

jest.setTimeout(120_000);

const worker = resolve(__dirname, '../../../worker/readFeed.js');
const parser = FeedParser.create({ worker });
const url = 'https://example.org/feed';

const shared = resolve(__dirname, '../../../../../../shared/data/knowledge');
const filesIn = (folder: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder, { withFileTypes: true }).flatMap(entry =>
        entry.isDirectory()
          ? filesIn(join(folder, entry.name))
          : [join(folder, entry.name)],
      )
    : [];

const parse = (text: string | Buffer, contentType?: string) =>
  parser.parse(Buffer.from(text), { url, contentType });

async function outcome(bytes: Buffer): Promise<string> {
  try {
    const feed = await parse(bytes);
    return `${feed.format} ${feed.items.length}`;
  } catch (error) {
    return `refused: ${(error as Error).message}`;
  }
}

describe('feeds', () => {
  it('reads RSS, Atom, RDF and JSON Feed into plain items', async () => {
    expect(
      await parse(`<rss version="2.0"><channel><title>News &amp; more</title><item>
        <title>&lt;b&gt;PostgreSQL&lt;/b&gt; 18</title><link>/a?b=1&amp;c=2</link><guid>1</guid>
        <description><![CDATA[<p onclick="x()">Out &eacute;t&eacute;</p><script>alert(1)</script>]]></description>
        <pubDate>Thu, 25 Sep 2025 10:00:00 GMT</pubDate></item></channel></rss>`),
    ).toEqual({
      format: 'rss',
      title: 'News & more',
      items: [
        {
          key: '1',
          title: 'PostgreSQL 18',
          url: 'https://example.org/a?b=1&c=2',
          summary: 'Out été',
          publishedAt: new Date('2025-09-25T10:00:00Z'),
        },
      ],
    });
    const atom = await parse(
      `<feed xmlns="http://www.w3.org/2005/Atom"><title>t</title><entry><id>urn:1</id><title type="html">A</title><link rel="alternate" href="https://example.org/1"/><updated>2026-01-01T00:00:00Z</updated><content type="html">x</content></entry></feed>`,
    );
    expect(atom.items[0]).toMatchObject({
      key: 'urn:1',
      title: 'A',
      url: 'https://example.org/1',
      summary: 'x',
    });
    const json = await parse(
      JSON.stringify({
        version: 'https://jsonfeed.org/version/1.1',
        title: 't',
        items: [
          {
            id: '1',
            url: 'https://example.org/1',
            title: 'A',
            content_text: 'x',
            date_published: '2026-01-01T00:00:00Z',
          },
        ],
      }),
    );
    expect(json.items[0]).toMatchObject({ key: '1', title: 'A', summary: 'x' });
  });

  it('keeps only links that are safe to click, and dates that are some', async () => {
    const feed = await parse(
      `<rss version="2.0"><channel><title>t</title><item><title>&lt;img src=x onerror=alert(1)&gt;x</title><link>data:text/html,x</link><pubDate>yesterday</pubDate></item></channel></rss>`,
    );
    expect(feed.items).toEqual([{ key: 'x', title: 'x' }]);
  });

  it.each([
    [
      'latin',
      Buffer.from(
        '<?xml version="1.0" encoding="iso-8859-1"?><rss version="2.0"><channel><title>Caf\u00e9</title></channel></rss>',
        'latin1',
      ),
      undefined,
      'Café',
    ],
    [
      'header',
      Buffer.from(
        '<rss version="2.0"><channel><title>\u00cf</title></channel></rss>',
        'latin1',
      ),
      'text/xml; charset=koi8-r',
      'о',
    ],
    [
      'wrong claim',
      Buffer.from(
        '<?xml version="1.0" encoding="iso-8859-1"?><rss version="2.0"><channel><title>Café</title></channel></rss>',
      ),
      undefined,
      'Café',
    ],
    [
      'utf-16',
      Buffer.from(
        '\ufeff<rss version="2.0"><channel><title>Café</title></channel></rss>',
        'utf16le',
      ),
      undefined,
      'Café',
    ],
    [
      'nobody says',
      Buffer.from(
        '<rss version="2.0"><channel><title>Caf\u00e9</title></channel></rss>',
        'latin1',
      ),
      undefined,
      'Café',
    ],
  ])('reads the charset: %s', async (_what, bytes, contentType, title) => {
    expect((await parse(bytes, contentType)).title).toBe(title);
  });

  it('names the feeds of an OPML list', async () => {
    expect(
      await parser.opml(
        '<opml version="2.0"><body><outline text="x"><outline text="News" xmlUrl="https://example.org/f" type="rss"/><outline text="no" xmlUrl="file:///etc/passwd"/></outline></body></opml>',
      ),
    ).toEqual([{ title: 'News', url: 'https://example.org/f' }]);
  });

  const hostile: [string, string][] = [
    [
      'only opening brackets',
      `<rss version="2.0"><channel><title>${'<'.repeat(1_900_000)}`,
    ],
    ['very deep', `<rss version="2.0"><channel><item>${'<a>'.repeat(600_000)}`],
    [
      'very many attributes',
      `<rss version="2.0"><channel><item ${Array.from(
        { length: 150_000 },
        (_, i) => `a${i}="x"`,
      ).join(' ')}/></channel></rss>`,
    ],
    [
      'very many entities',
      `<!DOCTYPE r [<!ENTITY a "x">]><rss version="2.0"><channel><title>&a;</title></channel></rss>`,
    ],
    [
      'nested JSON',
      `{"version":"https://jsonfeed.org/version/1.1","items":${'['.repeat(
        900_000,
      )}`,
    ],
    ['nothing', ''],
    ['a page', '<!doctype html><html><body>hello</body></html>'],
  ];
  it.each(hostile)(
    'is refused with a reason in bounded time and memory: %s',
    async (_what, text) => {
      const before = process.memoryUsage().rss;
      const quick = FeedParser.create({ worker, timeoutMs: 3_000 });
      await expect(quick.parse(Buffer.from(text), { url })).rejects.toThrow(
        /\w/,
      );
      expect(process.memoryUsage().rss - before).toBeLessThan(200e6);
    },
  );

  it('of other projects are all read or refused with a reason', async () => {
    const files = [
      ...filesIn(join(shared, 'feeds-miniflux')),
      ...filesIn(join(shared, 'feeds-hostile')),
    ];
    const before = process.memoryUsage().rss;
    const outcomes = new Map<string, string>();
    for (const file of files)
      outcomes.set(basename(file), await outcome(readFileSync(file)));
    expect(process.memoryUsage().rss - before).toBeLessThan(200e6);
    const expected: Record<string, string> = {
      'encoding_ISO-8859-1.xml': 'rss 40',
      'encoding_WINDOWS-1251.xml': 'rss 50',
      'large_atom.xml': 'atom 25',
      'large_rss.xml': 'rss 25',
      'rdf_UTF8.xml': 'rdf 60',
      'urdu_UTF8.xml': 'rss 26',
      'koi8r.xml': 'rss 2',
      'billion.xml': 'refused: declares entities, which are not read',
      'xxe.xml': 'refused: declares entities, which are not read',
      'miniflux_github.html': 'refused: is not RSS, Atom, RDF or JSON Feed',
    };
    for (const [name, told] of files.length > 0
      ? Object.entries(expected)
      : []) {
      expect([name, outcomes.get(name)]).toEqual([name, told]);
    }
    process.stdout.write(`feeds of other projects: ${files.length} tried\n`);
  });
});
