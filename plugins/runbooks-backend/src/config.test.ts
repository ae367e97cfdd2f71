import { ConfigReader } from '@backstage/config';
import { readRunbooksConfig } from './config';

const read = (runbooks: object | undefined) =>
  readRunbooksConfig(
    new ConfigReader({
      app: { baseUrl: 'https://portal.example.net/' },
      backend: { baseUrl: 'https://portal.example.net' },
      ...(runbooks ? { runbooks } : {}),
    }),
    '/srv/portal/packages/backend',
  );
const receiver = (secrets: string[], id = 'main') => ({
  alerts: { receivers: [{ id, secrets }] },
});
const LONG = 'x'.repeat(16);

it('needs nothing', () => {
  expect(read(undefined)).toMatchObject({
    sources: [],
    refreshInterval: { minutes: 1 },
    receivers: [],
    ruleFiles: [],
    remindDays: 14,
    appUrl: 'https://portal.example.net',
    apiUrl: 'https://portal.example.net/api/runbooks/v1',
  });
});

it('takes paths from where the backend works, and names sources by their folder', () => {
  expect(
    read({
      sources: [
        { type: 'folder', path: '../../runbooks' },
        { type: 'folder', path: '/etc/Run Books', title: 'Elsewhere' },
        { type: 'url', url: 'https://git.example/x/y/tree/main/books' },
      ],
      refresh: { interval: '30s' },
      alerts: { ruleFiles: ['../../rules'] },
    }),
  ).toMatchObject({
    sources: [
      { type: 'folder', id: 'runbooks', path: '/srv/portal/runbooks' },
      {
        type: 'folder',
        id: 'run-books',
        path: '/etc/Run Books',
        title: 'Elsewhere',
      },
      { type: 'url', id: 'books' },
    ],
    refreshInterval: { seconds: 30 },
    ruleFiles: ['/srv/portal/rules'],
  });
});

it.each<[object, RegExp]>([
  [{ sources: [{ type: 'ftp' }] }, /"folder" or "url", not "ftp"/],
  [
    {
      sources: [
        { type: 'folder', path: 'a' },
        { type: 'folder', path: 'b/a' },
      ],
    },
    /the id "a" is taken/,
  ],
  [
    { sources: [{ type: 'folder', path: 'a', id: 'portal' }] },
    /the id "portal" is taken/,
  ],
  [{ sources: [{ type: 'folder', path: 'a', id: 'A B' }] }, /made of a-z/],
  [receiver(['short']), /at least 16 characters/],
  [receiver([LONG, LONG, LONG]), /one secret, or two/],
  [receiver([]), /one secret, or two/],
  [receiver([LONG], '../x'), /made of a-z/],
])('stops at %j', (config, message) => {
  expect(() => read(config)).toThrow(message);
});
