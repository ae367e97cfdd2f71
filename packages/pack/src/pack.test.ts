import { generateKeyPairSync, createHash } from 'crypto';
import { CONTENT } from './__fixtures__/shop';
import { makePack, singlePage } from './pack';
import { sealPage, verifyPage } from './sealed';
import { DIGEST_SCRIPT } from './script/digest';

describe('pack', () => {
  it('holds runbooks, people, turns and traffic, each with its time', () => {
    const { files, manifest } = makePack(CONTENT);
    const index = files.get('index.html')!;
    expect(index).toContain('The next 30 days, as planned at 2026-11-20 11:59');
    expect(index).toContain(
      'Fri 2026-11-20 09:00 – Fri 2026-11-27 09:00</td><td>primary</td><td><b>Karim B.</b>',
    );
    expect(index).toContain('<b>Nobody answers:</b>');
    expect(index).toContain('As last known at 2026-11-20 11:59');
    expect(index).toContain('<b>gra2</b><br>moved, to be brought back');
    expect(manifest.runbooks).toHaveLength(1);
    expect(files.get('runbook-shop-move.html')).toContain('&lt;other&gt;');
  });

  it('lets its own script run and no other', () => {
    const html = singlePage(CONTENT);
    const [, script] = /<script>([\s\S]*)<\/script>/.exec(html)!;
    const sum = createHash('sha256').update(script).digest('base64');
    expect(html).toContain(`script-src 'sha256-${sum}'"`);
  });

  it('is sealed with what it was', () => {
    const { privateKey, publicKey } = generateKeyPairSync('ed25519');
    const other = generateKeyPairSync('ed25519').publicKey;
    const html = sealPage(singlePage(CONTENT), CONTENT.at, privateKey);
    expect(verifyPage(html, publicKey)).toEqual({
      madeAt: CONTENT.at,
      problems: [],
    });
    expect(verifyPage(html, other).problems).toHaveLength(1);
    expect(
      verifyPage(html.replace('other', 'wrong'), publicKey).problems,
    ).toEqual(['altered']);
    expect(
      verifyPage(html.replace('made=2026', 'made=2027'), publicKey).problems,
    ).toHaveLength(1);
    const open = sealPage(singlePage(CONTENT), CONTENT.at, undefined);
    expect(verifyPage(open, undefined).problems).toEqual([]);
    expect(verifyPage(open, publicKey).problems).toEqual(['not signed']);
    expect(verifyPage(`${html}<p>more</p>`, publicKey).problems).toHaveLength(
      1,
    );
  });

  it.each([
    '',
    'abc',
    'é'.repeat(60),
    'x'.repeat(55),
    'x'.repeat(64),
    '😀y'.repeat(999),
  ])('takes the digest of %j as everybody does', text => {
    // eslint-disable-next-line no-new-func
    const digest = new Function(
      'text',
      `${DIGEST_SCRIPT} return digest(text);`,
    );
    expect(digest(text)).toBe(createHash('sha256').update(text).digest('hex'));
  });
});
