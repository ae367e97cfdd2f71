/*
 * Opens the portal's pages where its backend does not answer: the page itself, its scripts and styles. What the pages
 * show is kept elsewhere (src/offline); answers of the API never pass through here.
 */
const CACHE = 'bulkhead-pages';
const WAIT_MS = 400;
const AT_ONCE = 4;

const at = path => new URL(path, self.registration.scope).href;
const shellAddress = () => at('');

self.addEventListener('install', event => {
  event.waitUntil(
    fetch(shellAddress(), { cache: 'no-store' })
      .then(keepShell)
      .then(() => self.skipWaiting()),
  );
});

self.addEventListener('activate', event => {
  event.waitUntil(self.clients.claim());
});

self.addEventListener('fetch', event => {
  const { request } = event;
  const base = self.registration.scope;
  if (request.method !== 'GET' || !request.url.startsWith(base)) return;
  const path = request.url.slice(base.length);
  if (path.startsWith('static/')) {
    event.respondWith(asset(request));
  } else if (
    request.mode === 'navigate' &&
    !/^(api|\.backstage)\//.test(path)
  ) {
    event.respondWith(page(event));
  }
});

self.addEventListener('message', event => {
  if (event.data !== 'keep-all') return;
  event.waitUntil(
    keepAll().then(
      files => event.ports[0]?.postMessage({ files }),
      error => event.ports[0]?.postMessage({ problem: String(error) }),
    ),
  );
});

/** The backend's page where it answers at once; else the one that is kept, and the backend's for the next time. */
async function page(event) {
  const fresh = fetch(event.request);
  event.waitUntil(
    fresh.then(answer => keepShell(answer.clone())).catch(() => {}),
  );
  const cache = await caches.open(CACHE);
  const kept = await cache.match(shellAddress());
  if (!kept) return fresh;
  return Promise.race([
    fresh.then(
      answer => (answer.status < 500 ? answer : kept.clone()),
      () => kept.clone(),
    ),
    new Promise(resolve => setTimeout(() => resolve(kept.clone()), WAIT_MS)),
  ]);
}

/** Names of static files carry a hash of their content: once kept, always right. */
async function asset(request) {
  const cache = await caches.open(CACHE);
  const kept = await cache.match(request.url);
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.ok) cache.put(request.url, answer.clone()).catch(() => {});
  return answer;
}

/** The page is kept once all that it loads at its start is. */
async function keepShell(answer) {
  const html = /text\/html/.test(answer.headers.get('content-type') ?? '');
  if (!answer.ok || !html || answer.redirected) return;
  const text = await answer.clone().text();
  const files = [...text.matchAll(/(?:src|href)="([^"]*\/static\/[^"]+)"/g)];
  await keepFiles(files.map(([, file]) => new URL(file, shellAddress()).href));
  const cache = await caches.open(CACHE);
  await cache.put(shellAddress(), answer);
}

/** Every script and style of this version, and none of earlier ones. */
async function keepAll() {
  const answer = await fetch(at('offline-files.json'), { cache: 'no-cache' });
  if (!answer.ok) throw new Error(`no list of files: ${answer.status}`);
  const files = (await answer.json()).map(at);
  await keepFiles(files);
  const wanted = new Set([shellAddress(), ...files]);
  const cache = await caches.open(CACHE);
  for (const { url } of await cache.keys()) {
    if (!wanted.has(url)) await cache.delete(url);
  }
  return files.length;
}

async function keepFiles(urls) {
  const cache = await caches.open(CACHE);
  const there = new Set((await cache.keys()).map(({ url }) => url));
  const missing = urls.filter(url => !there.has(url));
  const worker = async () => {
    for (let url = missing.pop(); url; url = missing.pop())
      await cache.add(url);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}
