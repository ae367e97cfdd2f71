import { promises as fs } from 'fs';
import { join, resolve } from 'path';
import { ageInWords, readKey, sealPage } from '@bulkhead/pack';
import { bulkhead, folderWith, removeFolders } from './__testUtils__/bulkhead';

jest.setTimeout(120_000);

const ROOT = resolve(__dirname, '../../..');
const RUNBOOKS = join(ROOT, 'runbooks');
const CATALOG = join(ROOT, 'examples/two-datacenters');

const HOSTILE = `---
apiVersion: bulkhead/v1
kind: Runbook
id: hostile
title: <script>alert(1)</script>
purpose: failover
entities: [component:default/shop]
owner: group:default/shop
status: published
alerts: ["<img src=x onerror=alert(1)>"]
surprise: yes
---

# <script>alert(1)</script>

<script src="https://evil.example/x.js"></script>

![x](https://evil.example/x.png) [click](javascript:alert(1)) [text](https://ok.example/)

## Move

### 1. See </main><script>alert(2)</script>

Look.
`;

const SHOP = `apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: shop, title: "Shop <b>", annotations: { bulkhead/pair: "user:default/a, user:default/b" } }
spec: { type: service, owner: shop }
---
apiVersion: backstage.io/v1alpha1
kind: User
metadata: { name: a, annotations: { bulkhead/phone: '"><script>1</script>' } }
spec: { profile: { displayName: "A <i>", email: '"onclick=x@example.net' }, memberOf: [shop] }
`;

/** Tags that load something, and where from. A link of the text waits until it is clicked. */
function loads(whole: string): string[] {
  const html = whole.replace(/<script>[\s\S]*?<\/script>/g, '');
  return [
    ...html.matchAll(/<(?!a\b)[a-z]+\b[^>]*\b(?:src|href|action)\s*=[^>]*>/gi),
    ...html.matchAll(/url\(|@import/gi),
  ].map(([tag]) => tag);
}

async function packOf(
  args: string[],
): Promise<{ folder: string; out: string; err: string; code: number }> {
  const cwd = await folderWith({});
  await bulkhead(['pack', 'key', '--out', 'key'], cwd);
  const run = await bulkhead(['pack', ...args], cwd);
  return { folder: cwd, ...run };
}

const verify = (folder: string, key = 'key.pub') =>
  bulkhead(['pack', 'verify', 'out', '--public-key', key], folder);

describe('bulkhead pack', () => {
  afterAll(removeFolders);

  it('packs all runbooks with who to call, and names what is altered, missing or added', async () => {
    const { folder, code, out } = await packOf([
      RUNBOOKS,
      '--out',
      'out',
      '--key',
      'key',
      '--catalog',
      CATALOG,
    ]);
    expect(out).toContain('signed');
    expect(code).toBe(0);
    const mode = (await fs.stat(join(folder, 'key'))).mode % 0o1000;
    expect(mode).toBe(0o600);

    const page = join(folder, 'out/runbook-vip-failover.html');
    const index = await fs.readFile(join(folder, 'out/index.html'), 'utf8');
    expect(index).toMatch(/As of <time id="made" datetime="\d{4}-/);
    expect(index).toContain('href="runbook-vip-failover.html"');
    expect(index).toContain('EdgeProxySiteLoss');
    expect(index).toContain('href="tel:+33639980101"');
    // What only its owners may read is not in a pack for everybody, nor is a restricted service.
    expect(index).not.toContain('fraud-check');
    const text = await fs.readFile(page, 'utf8');
    expect(text).toContain('aline@example.net');
    expect(text).toContain('data-step="');
    for (const name of await fs.readdir(join(folder, 'out'))) {
      const html = await fs.readFile(join(folder, 'out', name), 'utf8');
      expect(name.endsWith('.html') ? loads(html) : []).toEqual([]);
    }

    const whole = await verify(folder);
    expect(whole).toMatchObject({
      code: 0,
      out: expect.stringMatching(
        /^Whole: \d+ pages, .* less than an hour ago\.\nSigned with this key/,
      ),
    });

    const bytes = await fs.readFile(page);
    bytes[bytes.length >> 1] ^= 1;
    await fs.writeFile(page, bytes);
    await fs.rm(join(folder, 'out/runbook-bgp-drain.html'));
    await fs.writeFile(join(folder, 'out/extra.html'), 'x');
    const altered = await verify(folder);
    expect(altered.code).toBe(1);
    expect(altered.out.split('\n').slice(0, 4)).toEqual([
      'missing: runbook-bgp-drain.html',
      'altered: runbook-vip-failover.html',
      'added: extra.html',
      expect.stringContaining('Not whole'),
    ]);
  });

  it('refuses another key, an altered manifest and a pack without a signature', async () => {
    const { folder } = await packOf([
      join(RUNBOOKS, 'edge'),
      '--out',
      'out',
      '--key',
      'key',
    ]);
    await bulkhead(['pack', 'key', '--out', 'other'], folder);
    const wrong = await verify(folder, 'other.pub');
    expect(wrong.code).toBe(1);
    expect(wrong.out).toContain('wrong signature');
    // A key is never written over.
    const again = await bulkhead(['pack', 'key', '--out', 'key'], folder);
    expect(again.code).toBe(2);
    expect((await verify(folder)).code).toBe(0);

    const manifest = join(folder, 'out/manifest.json');
    const text = await fs.readFile(manifest, 'utf8');
    await fs.writeFile(
      manifest,
      text.replace(/"madeAt": "20/, '"madeAt": "21'),
    );
    expect((await verify(folder)).out).toContain('wrong signature');
    await fs.writeFile(manifest, text.replace(/index\.html/, '../../etc.html'));
    expect((await verify(folder)).out).toContain('altered: manifest.json');
    await fs.writeFile(manifest, text);
    await fs.rm(join(folder, 'out/manifest.sig'));
    expect(await verify(folder)).toMatchObject({
      code: 1,
      out: expect.stringContaining('not signed'),
    });
  });

  it('takes what a team owns, or what is for a service it owns', async () => {
    const { folder, err } = await packOf([
      RUNBOOKS,
      '--out',
      'out',
      '--team',
      'payments',
      '--catalog',
      CATALOG,
    ]);
    expect(err).toBe('');
    const manifest = JSON.parse(
      await fs.readFile(join(folder, 'out/manifest.json'), 'utf8'),
    );
    expect(manifest.team).toBe('group:default/payments');
    const sources: string[] = manifest.runbooks.map(
      (item: { source: string }) => item.source,
    );
    const has = (end: string) => sources.some(item => item.endsWith(end));
    // Restricted to its owners: these are they.
    expect(has('payments/fraud-check-bypass.md')).toBe(true);
    // Of platform, for a service of payments.
    expect(has('edge/load-balancer-drain.md')).toBe(true);
    expect(has('network/bgp-drain.md')).toBe(false);
  });

  it('puts all on one page that loads nothing', async () => {
    const { folder, code } = await packOf([
      RUNBOOKS,
      '--single',
      '--out',
      'out',
      '--key',
      'key',
      '--catalog',
      CATALOG,
    ]);
    expect(code).toBe(0);
    expect((await fs.readdir(join(folder, 'out'))).sort()).toEqual([
      'index.html',
      'manifest.json',
      'manifest.sig',
    ]);
    const html = await fs.readFile(join(folder, 'out/index.html'), 'utf8');
    expect(loads(html)).toEqual([]);
    const ids = [...html.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
    // Anchors of a runbook carry its name, so that no link leads into another one.
    const sections = ids.filter(id => !id.includes('--'));
    expect(new Set(sections).size).toBe(sections.length);
    for (const part of html.split('<section class="runbook" id="').slice(1)) {
      const name = part.slice(0, part.indexOf('"'));
      const inside = [...part.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
      expect(inside.filter(id => !id.startsWith(`${name}--`))).toEqual([]);
    }
    for (const [, target] of html.matchAll(/ href="#([^"]*)"/g)) {
      expect(ids).toContain(target);
    }
    expect(html.match(/<script/g)).toHaveLength(1);
    expect((await verify(folder)).code).toBe(0);
  });

  it.each([[[]], [['--single']]])(
    'lets no content become markup, and packs a runbook with errors with them on top %j',
    async more => {
      const folder = await folderWith({ 'a.md': HOSTILE, 'c.yaml': SHOP });
      const run = await bulkhead(
        ['pack', 'a.md', '--out', 'out', '--catalog', 'c.yaml', ...more],
        folder,
      );
      expect(run.err).toContain('a.md: has errors');
      expect(run.code).toBe(1);
      const names = (await fs.readdir(join(folder, 'out'))).filter(name =>
        name.endsWith('.html'),
      );
      let all = '';
      for (const name of names) {
        all += await fs.readFile(join(folder, 'out', name), 'utf8');
      }
      expect(all).toContain('This runbook has errors');
      expect(loads(all)).toEqual([]);
      // The one script of each page, and no other.
      expect(all.match(/<script/g)).toHaveLength(names.length);
      expect(all).not.toMatch(
        /<img|<i>|Shop <b>|="javascript:|<[^>]*\sonclick/,
      );
      expect(all).toContain('Shop &lt;b&gt;');
    },
  );

  it('writes over an earlier pack and over nothing else', async () => {
    const folder = await folderWith({
      'a.md': HOSTILE,
      'b.md': HOSTILE.replace('id: hostile', 'id: second'),
      'mine/letter.txt': 'dear',
    });
    const pack = (...args: string[]) => bulkhead(['pack', ...args], folder);
    await pack('a.md', 'b.md', '--out', 'out');
    await pack('b.md', '--out', 'out');
    const names = await fs.readdir(join(folder, 'out'));
    expect(names.sort()).toEqual([
      'index.html',
      'manifest.json',
      'runbook-second.html',
    ]);
    const before = await fs.readFile(join(folder, 'out/manifest.json'));
    for (const args of [
      ['b.md', '--out', 'mine'],
      ['gone.md', '--out', 'out'],
      ['b.md', '--out', 'out', '--team', 'nobody'],
      ['b.md', '--out', 'out', '--key', 'a.md'],
      ['b.md'],
    ]) {
      expect((await pack(...args)).code).toBe(2);
    }
    expect(await fs.readdir(join(folder, 'mine'))).toEqual(['letter.txt']);
    expect(await fs.readFile(join(folder, 'out/manifest.json'))).toEqual(
      before,
    );
  });

  it('verifies the one page that the portal makes', async () => {
    const folder = await folderWith({});
    await bulkhead(['pack', 'key', '--out', 'key'], folder);
    const pem = await fs.readFile(join(folder, 'key'), 'utf8');
    const page = sealPage(
      '<p>do</p>',
      new Date('2020-01-02T03:04:00Z'),
      readKey(pem, 'key', 'private'),
    );
    const look = async (html: string) => {
      await fs.writeFile(join(folder, 'out'), html);
      return verify(folder);
    };
    expect(await look(page)).toMatchObject({
      code: 0,
      out: expect.stringMatching(
        /^Whole: one page, made 2020-01-02 03:04 UTC, \d+ days ago: older than 7 days.*\nSigned with this key/,
      ),
    });
    const altered = await look(page.replace('do', 'no'));
    expect(altered.code).toBe(1);
    expect(altered.out).toMatch(/^altered\nNot whole/);
  });

  it.each([
    [0.5, 'less than an hour ago'],
    [30, '30 h ago'],
    [24 * 7, '7 days ago'],
    [24 * 9, '9 days ago: older than 7 days, look for a newer one'],
    [-5, 'later than the clock of this computer'],
  ])('after %s hours it is %s', (hours, words) => {
    const made = new Date('2026-11-20T12:00:00Z');
    const now = new Date(made.getTime() + hours * 3_600_000);
    expect(ageInWords(made, now)).toBe(words);
  });
});
