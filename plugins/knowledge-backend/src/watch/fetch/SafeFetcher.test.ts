import { gzipSync } from 'node:zlib';
import { startFeedServer } from '../../__testUtils__/feedServer';
import { AddressRules, HostRules } from './addresses';
import { SafeFetcher, type Resolver } from './SafeFetcher';

const limits = { maxBytes: 1024, timeoutMs: 2_000 };

describe('addresses', () => {
  const rules = AddressRules.create();
  it.each([
    '127.0.0.1',
    '10.1.2.3',
    '172.31.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '224.0.0.1',
    '255.255.255.255',
    '::1',
    '::',
    'fd00::1',
    'fe80::1',
    '::ffff:10.0.0.1',
    '::ffff:7f00:1',
    '64:ff9b::a00:1',
    '2002:a00:1::',
    '2001:db8::1',
    'not an address',
  ])('%s is refused', address => expect(rules.allows(address)).toBe(false));

  it.each(['93.184.216.34', '1.1.1.1', '2606:4700::1111'])(
    '%s is public',
    address => expect(rules.allows(address)).toBe(true),
  );

  it('of a network that is named are let through', () => {
    const named = AddressRules.create({
      privateNetworks: ['10.20.0.0/16', 'fd00::/8'],
    });
    expect(
      ['10.20.1.1', '::ffff:10.20.1.1', 'fd00::1'].map(one =>
        named.allows(one),
      ),
    ).toEqual([true, true, true]);
    expect(named.allows('10.21.0.1')).toBe(false);
    expect(() => AddressRules.create({ privateNetworks: ['ten'] })).toThrow(
      'is not a network',
    );
  });
});

describe('hosts', () => {
  const rules = HostRules.create([
    'www.example.org',
    '*.example.net',
    'feeds.example.org:8443',
  ]);
  it.each([
    ['https://www.example.org/feed', undefined],
    ['https://WWW.example.org./feed', undefined],
    ['https://a.b.example.net/', undefined],
    ['https://feeds.example.org:8443/', undefined],
    ['https://example.net/', 'not in the list'],
    ['https://www.example.org:8080/', 'not in the list'],
    ['https://www.example.org.evil.test/', 'not in the list'],
    ['https://evilexample.net/', 'not in the list'],
    ['ftp://www.example.org/', 'only http and https'],
    ['https://a:b@www.example.org/', 'name and password'],
    ['http://[::1]/', 'not in the list'],
  ])('%s', (url, refusal) => {
    const told = rules.refusal(new URL(url));
    expect(refusal === undefined ? told : told?.includes(refusal)).toBe(
      refusal === undefined ? undefined : true,
    );
  });
});

describe('the fetcher', () => {
  let server: Awaited<ReturnType<typeof startFeedServer>>;
  let fetcher: SafeFetcher;

  beforeAll(async () => {
    server = await startFeedServer();
    fetcher = SafeFetcher.create({
      hosts: HostRules.create([server.host]),
      addresses: AddressRules.create({
        privateNetworks: ['127.0.0.0/8', '::1/128'],
      }),
      resolve: async () => [{ address: '127.0.0.1', family: 4 }],
    });
    const { answers } = server;
    answers.set('/ok', (_req, res) =>
      res
        .writeHead(200, { ETag: '"1"', 'Content-Type': 'text/xml' })
        .end('hello'),
    );
    answers.set('/same', (req, res) =>
      res.writeHead(req.headers['if-none-match'] === '"1"' ? 304 : 200).end(),
    );
    answers.set('/to', (_req, res) =>
      res.writeHead(302, { Location: '/ok' }).end(),
    );
    answers.set('/loop', (_req, res) =>
      res.writeHead(302, { Location: '/loop' }).end(),
    );
    answers.set('/away', (_req, res) =>
      res.writeHead(301, { Location: 'http://169.254.169.254/latest' }).end(),
    );
    answers.set('/file', (_req, res) =>
      res.writeHead(301, { Location: 'file:///etc/passwd' }).end(),
    );
    answers.set('/large', (_req, res) =>
      res.writeHead(200).end('x'.repeat(2000)),
    );
    answers.set('/bomb', (_req, res) =>
      res
        .writeHead(200, { 'Content-Encoding': 'gzip' })
        .end(gzipSync('x'.repeat(5_000_000))),
    );
    answers.set('/zipped', (_req, res) =>
      res.writeHead(200, { 'Content-Encoding': 'gzip' }).end(gzipSync('hello')),
    );
    answers.set('/broken', (_req, res) =>
      res.writeHead(200, { 'Content-Encoding': 'gzip' }).end('hello'),
    );
    answers.set('/slow', (_req, res) => {
      res.writeHead(200).write('x');
    });
    answers.set('/cut', (_req, res) => {
      res.writeHead(200, { 'Content-Length': '100' }).write('x');
      setTimeout(() => res.destroy(), 50);
    });
    answers.set('/gone', (_req, res) => res.writeHead(410).end());
    answers.set('/busy', (_req, res) =>
      res.writeHead(429, { 'Retry-After': '7200' }).end(),
    );
  });

  afterAll(async () => {
    await server.stop();
  });

  const get = (path: string) => fetcher.fetch(server.url(path), limits);

  it('reads, follows and unpacks', async () => {
    expect(await get('/ok')).toMatchObject({
      modified: true,
      etag: '"1"',
      contentType: 'text/xml',
    });
    for (const path of ['/ok', '/to', '/zipped']) {
      expect(await get(path)).toMatchObject({ bytes: Buffer.from('hello') });
    }
  });

  it('asks only for what changed', async () => {
    expect(
      await fetcher.fetch(server.url('/same'), limits, { etag: '"1"' }),
    ).toEqual({ modified: false });
  });

  it.each([
    ['/loop', 'more than 5 redirects'],
    ['/away', 'the host 169.254.169.254 is not in the list'],
    ['/file', 'only http and https'],
    ['/large', 'larger than'],
    ['/bomb', 'larger than'],
    ['/broken', 'cannot be unpacked'],
    ['/cut', 'cut'],
    ['/none', 'the server answered 404'],
    ['/gone', 'gone for good'],
  ])('%s: %s', async (path, problem) => {
    await expect(get(path)).rejects.toThrow(problem);
  });

  it('gives up after its time, whole', async () => {
    await expect(
      fetcher.fetch(server.url('/slow'), { ...limits, timeoutMs: 200 }),
    ).rejects.toThrow('no whole answer within 0.2 seconds');
  });

  it('keeps the time that a host asks for', async () => {
    await expect(get('/busy')).rejects.toMatchObject({
      details: { status: 429, retryAfterSeconds: 7200 },
    });
  });

  const publicOnly = (resolve: Resolver) =>
    SafeFetcher.create({
      hosts: HostRules.create(['feeds.example.org', '127.0.0.1', '[::1]']),
      addresses: AddressRules.create(),
      resolve,
    });

  it('refuses a name that resolves to a private address, even one among others', async () => {
    const before = server.asked.length;
    for (const addresses of [
      [{ address: '127.0.0.1', family: 4 }],
      [
        { address: '93.184.216.34', family: 4 },
        { address: '10.0.0.1', family: 4 },
      ],
      [],
    ]) {
      await expect(
        publicOnly(async () => addresses).fetch(
          'http://feeds.example.org/',
          limits,
        ),
      ).rejects.toThrow('resolves to an address that is not public');
    }
    expect(server.asked.length).toBe(before);
  });

  it('refuses a private address that is written out', async () => {
    const literal = publicOnly(async () => []);
    for (const url of [
      'http://127.0.0.1/',
      'http://[::1]/',
      'http://2130706433/',
      'http://0x7f.1/',
    ]) {
      await expect(literal.fetch(url, limits)).rejects.toThrow('not public');
    }
  });

  it('connects to the address that was judged, not to a second answer', async () => {
    let answers = 0;
    const once = SafeFetcher.create({
      hosts: HostRules.create([`feeds.example.org:${server.port}`]),
      addresses: AddressRules.create({ privateNetworks: ['127.0.0.0/8'] }),
      resolve: async () => {
        answers += 1;
        return [{ address: '127.0.0.1', family: 4 }];
      },
    });
    await once.fetch(`http://feeds.example.org:${server.port}/ok`, limits);
    expect(answers).toBe(1);
  });
});
