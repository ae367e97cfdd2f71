import {
  createServer,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';

type Answer = (req: IncomingMessage, res: ServerResponse) => void;

/** A host on this machine that answers as a test says. */
export async function startFeedServer() {
  const answers = new Map<string, Answer>();
  const asked: IncomingMessage[] = [];
  const server = createServer((req, res) => {
    asked.push(req);
    const answer = answers.get(req.url ?? '');
    if (answer) answer(req, res);
    else res.writeHead(404).end();
  });
  await new Promise<void>(done => {
    server.listen(0, '127.0.0.1', done);
  });
  const host = `localhost:${(server.address() as AddressInfo).port}`;
  return {
    answers,
    asked,
    host,
    port: (server.address() as AddressInfo).port,
    url: (path: string) => `http://${host}${path}`,
    stop: () =>
      new Promise<void>(done => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
}

/** An RSS document of items given as title and day. */
export function rss(items: [string, string][]): string {
  const parts = items.map(
    ([title, day]) =>
      `<item><title>${title}</title><guid>${title}</guid><link>https://news.example/${encodeURIComponent(
        title,
      )}</link><description>About &lt;b&gt;${title}&lt;/b&gt;</description><pubDate>${new Date(
        `${day}T00:00:00Z`,
      ).toUTCString()}</pubDate></item>`,
  );
  return `<?xml version="1.0"?><rss version="2.0"><channel><title>News</title>${parts.join(
    '',
  )}</channel></rss>`;
}
