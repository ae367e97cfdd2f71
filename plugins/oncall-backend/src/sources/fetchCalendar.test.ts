import { createServer, request as httpRequest, type Server } from 'node:http';
import type { AddressInfo, LookupFunction } from 'node:net';
import type { request as httpsRequest } from 'node:https';
import {
  createCalendarFetcher,
  isAllowedAddress,
  isAllowedUrl,
} from './fetchCalendar';

describe('where calendars are read from', () => {
  const hosts = ['cal.example.net', '*.example.org', 'odd.example.net:8443'];

  it.each([
    ['https://cal.example.net/a.ics', true],
    ['https://CAL.example.net./a.ics', true],
    ['https://team.example.org/a.ics?x=1', true],
    ['https://odd.example.net:8443/', true],
    ['http://cal.example.net/a.ics', false],
    ['https://cal.example.net:8443/', false],
    ['https://odd.example.net/', false],
    ['https://example.org/', false],
    ['https://evilexample.org/', false],
    ['https://cal.example.net.evil.com/', false],
    ['https://user:secret@cal.example.net/', false],
    ['https://cal.example.net@evil.com/', false],
    ['https://127.0.0.1/', false],
    ['https://[::1]/', false],
    ['file:///etc/passwd', false],
    ['nonsense', false],
  ])('%s: %s', (url, allowed) => {
    expect(isAllowedUrl(url, hosts)).toBe(allowed);
  });

  it('is nowhere unless the configuration says', () => {
    expect(isAllowedUrl('https://cal.example.net/', [])).toBe(false);
  });

  it.each([
    ['93.184.216.34', true],
    ['10.1.2.3', true],
    ['2001:db8::1', true],
    ['127.0.0.1', false],
    ['127.9.9.9', false],
    ['0.0.0.0', false],
    ['169.254.169.254', false],
    ['224.0.0.1', false],
    ['::1', false],
    ['::', false],
    ['fe80::1', false],
    ['::ffff:127.0.0.1', false],
    ['::ffff:169.254.169.254', false],
    ['nonsense', false],
  ])('the address %s: %s', (address, allowed) => {
    expect(isAllowedAddress(address)).toBe(allowed);
  });
});

describe('reading a calendar', () => {
  let server: Server;
  let port: number;
  const asked: { url?: string; headers: object }[] = [];

  beforeAll(async () => {
    server = createServer((req, res) => {
      asked.push({ url: req.url, headers: req.headers });
      switch (req.url) {
        case '/same':
          res.writeHead(req.headers['if-none-match'] === '"1"' ? 304 : 200, {
            ETag: '"1"',
            'Last-Modified': 'Fri, 20 Nov 2026 12:00:00 GMT',
          });
          res.end(req.headers['if-none-match'] ? undefined : 'BEGIN:VCALENDAR');
          break;
        case '/moved':
          res.writeHead(302, { Location: '/same' }).end();
          break;
        case '/away':
          res.writeHead(302, { Location: 'https://evil.example/x' }).end();
          break;
        case '/round':
          res.writeHead(302, { Location: '/round' }).end();
          break;
        case '/large':
          res.writeHead(200);
          res.end('x'.repeat(20_000));
          break;
        case '/slow':
          res.writeHead(200);
          res.write('BEGIN');
          break;
        default:
          res.writeHead(404).end();
      }
    });
    await new Promise<void>(done => {
      server.listen(0, '127.0.0.1', done);
    });
    port = (server.address() as AddressInfo).port;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  /** To the server of the test instead of the host, and without TLS; all else as it is. */
  const request = ((url: string, options: object, done: () => void) =>
    httpRequest(
      `http://127.0.0.1:${port}${new URL(url).pathname}`,
      { ...options, lookup: undefined },
      done,
    )) as unknown as typeof httpsRequest;
  const fetcher = createCalendarFetcher({
    allowedHosts: ['cal.example.net'],
    request,
    mostBytes: 10_000,
    longestMs: 500,
  });
  const read = (path: string, more: object = {}) =>
    fetcher({ url: `https://cal.example.net${path}`, ...more });

  it('gives the text, and asks again with what it knows', async () => {
    expect(await read('/same')).toEqual({
      text: 'BEGIN:VCALENDAR',
      etag: '"1"',
      lastModified: 'Fri, 20 Nov 2026 12:00:00 GMT',
    });
    expect(await read('/same', { etag: '"1"' })).toEqual({
      etag: '"1"',
      lastModified: undefined,
    });
    expect((await read('/moved')).text).toBe('BEGIN:VCALENDAR');
  });

  it.each([
    ['/away', 'not on the list'],
    ['/round', 'redirects too often'],
    ['/large', 'too large'],
    ['/slow', 'did not answer in time'],
    ['/gone', 'answered 404'],
  ])('%s: %s', async (path, problem) => {
    await expect(read(path)).rejects.toThrow(problem);
    await expect(read(path)).rejects.not.toThrow(/cal\.example\.net|secret/);
  });

  it('never asks a host whose address is this machine', async () => {
    const lookup: LookupFunction = (_host, _options, callback) =>
      callback(null, [{ address: '127.0.0.1', family: 4 }]);
    const guarded = createCalendarFetcher({
      allowedHosts: [`cal.example.net:${port}`],
      lookup,
    });
    const before = asked.length;
    await expect(
      guarded({ url: `https://cal.example.net:${port}/same` }),
    ).rejects.toThrow('an address that is not asked');
    expect(asked.length).toBe(before);
  });
});
