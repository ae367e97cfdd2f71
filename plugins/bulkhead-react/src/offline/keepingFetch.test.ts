import { Backend } from './Backend';
import { KeptAnswers } from './KeptAnswers';
import { MemoryTable } from './KeptTable';
import { keepingFetch } from './keepingFetch';
import { readKept } from './readKept';

const BASE = 'http://portal.test';
const url = (path: string) => `${BASE}/api/runbooks/v1${path}`;

async function begin() {
  const kept = new KeptAnswers(new MemoryTable(), { clock: () => 42 });
  await kept.open('user:default/aline');
  const backend = new Backend();
  const next = jest.fn<Promise<Response>, Parameters<typeof fetch>>();
  const asked = keepingFetch(next, {
    kept,
    backend,
    backendUrl: BASE,
    keeps: (method, path) => method === 'GET' && !path.includes('/feed'),
    tells: (_method, path, text) =>
      path.endsWith('/done')
        ? { path: path.slice(0, -5), body: text }
        : undefined,
    standsIn: (_, path) => path.includes('/names'),
  });
  const json = async (path: string, signal?: AbortSignal) =>
    (await asked(url(path), { signal })).json();
  /** What was given is written down a moment later. */
  const settled = () => new Promise(done => setTimeout(done, 5));
  return { kept, backend, next, asked, json, settled };
}

const answer = (body: unknown, status = 200) =>
  new Response(JSON.stringify(body), { status });

describe('keepingFetch', () => {
  beforeEach(() => window.localStorage.clear());
  afterEach(() => jest.useRealTimers());

  it('answers a kept read from what was told before, without asking', async () => {
    const { json, next, settled } = await begin();
    next.mockResolvedValueOnce(answer({ a: 1 }));
    await expect(json('/a')).resolves.toEqual({ a: 1 });
    await settled();
    await expect(readKept(signal => json('/a', signal))).resolves.toEqual({
      value: { a: 1 },
      at: 42,
    });
    expect(next).toHaveBeenCalledTimes(1);
  });

  it('fails a kept read of what was never asked, without asking', async () => {
    const { json, next } = await begin();
    await expect(readKept(signal => json('/a', signal))).rejects.toThrow(
      'Nothing is kept of it',
    );
    expect(next).not.toHaveBeenCalled();
  });

  it('keeps neither what is not listed, nor what was refused', async () => {
    const { json, next, kept, settled } = await begin();
    next.mockResolvedValueOnce(answer({ url: 'https://secret' }));
    await json('/drills/feed');
    next.mockResolvedValueOnce(answer({}, 403));
    await json('/b');
    await settled();
    expect((await kept.summary()).answers).toBe(0);
  });

  it('forgets what the person may not read any more, but not what fails', async () => {
    const { json, next, kept, settled } = await begin();
    next.mockResolvedValueOnce(answer({ a: 1 }));
    await json('/a');
    next.mockResolvedValueOnce(answer({}, 500));
    await json('/a');
    await settled();
    expect((await kept.summary()).answers).toBe(1);
    next.mockResolvedValueOnce(answer({}, 404));
    await json('/a');
    await settled();
    expect((await kept.summary()).answers).toBe(0);
  });

  it('notices a refused connection, and the next answer', async () => {
    const { backend, json, next } = await begin();
    const heard = jest.fn();
    backend.subscribe(heard);
    next.mockRejectedValueOnce(new TypeError('Failed to fetch'));
    await expect(json('/a')).rejects.toThrow('Failed to fetch');
    expect(backend.get().away).toBe(true);
    next.mockResolvedValueOnce(answer({}, 401));
    await json('/a');
    expect(backend.get().away).toBe(false);
    expect(backend.get().lastAnswerAt).toBeGreaterThan(0);
    expect(heard).toHaveBeenCalledTimes(2);
  });

  it('takes a proxy with nobody behind it for an absence', async () => {
    const { backend, json, next } = await begin();
    next.mockResolvedValueOnce(answer({}, 502));
    await json('/a');
    expect(backend.get().away).toBe(true);
  });

  it('takes a backend that says that it cannot for one that answers', async () => {
    const { backend, asked, next } = await begin();
    const refusal = (type: string) =>
      new Response(
        JSON.stringify({ error: { name: 'ServiceUnavailableError' } }),
        { status: 503, headers: { 'content-type': type, 'retry-after': '2' } },
      );
    const write = async (answered: Response) => {
      next.mockResolvedValueOnce(answered);
      const { status } = await asked(url('/a'), { method: 'POST', body: '{}' });
      await new Promise(done => setTimeout(done, 5));
      return status;
    };
    expect(await write(refusal('application/json; charset=utf-8'))).toBe(503);
    expect(backend.get().away).toBe(false);
    // Readable all the same, or not: it is asked for itself.
    let answers = true;
    const stop = backend.watch(async () => answers);
    await write(refusal('application/json'));
    expect(backend.get().away).toBe(false);
    answers = false;
    await write(refusal('application/json'));
    expect(backend.get().away).toBe(true);
    answers = true;
    await write(refusal('application/json'));
    expect(backend.get().away).toBe(false);
    stop();
    await write(refusal('text/html'));
    expect(backend.get().away).toBe(true);
    await write(answer({}));
    expect(backend.get().away).toBe(false);
    const balancer = { headers: { 'content-type': 'application/json' } };
    await write(
      new Response('{"message":"no upstream"}', { ...balancer, status: 503 }),
    );
    expect(backend.get().away).toBe(true);
  });

  it('does not take a request that was given up for an absence', async () => {
    const { backend, json, next } = await begin();
    next.mockRejectedValueOnce(new DOMException('given up', 'AbortError'));
    await expect(json('/a')).rejects.toThrow('given up');
    expect(backend.get().away).toBe(false);
  });

  it('in doubt asks for itself: slow is not away, silent is', async () => {
    jest.useFakeTimers();
    const { backend, asked, next } = await begin();
    let answers = true;
    const stop = backend.watch(async () => answers);
    next.mockReturnValue(new Promise(() => {}));
    asked(url('/slow'));
    await jest.advanceTimersByTimeAsync(2_500);
    expect(backend.get().away).toBe(false);
    answers = false;
    asked(url('/silent'));
    await jest.advanceTimersByTimeAsync(2_500);
    expect(backend.get().away).toBe(true);
    answers = true;
    await jest.advanceTimersByTimeAsync(4_000);
    expect(backend.get().away).toBe(false);
    stop();
  });

  it('learns from the answer to a write how things stand', async () => {
    const { asked, json, next, settled } = await begin();
    next.mockResolvedValueOnce(answer({ step: 1 }));
    await json('/run');
    next.mockResolvedValueOnce(answer({ step: 2 }));
    await asked(url('/run/done'), { method: 'POST', body: '{}' });
    await settled();
    await expect(readKept(signal => json('/run', signal))).resolves.toEqual({
      value: { step: 2 },
      at: 42,
    });
  });

  it('stands in for the answer of a backend that is away, and never of one that answers', async () => {
    const { json, next, settled } = await begin();
    next.mockResolvedValueOnce(answer({ name: 'one' }));
    await json('/names');
    await settled();
    next.mockResolvedValueOnce(answer({ name: 'two' }));
    await expect(json('/names')).resolves.toEqual({ name: 'two' });
    await settled();
    next.mockRejectedValueOnce(new TypeError('Failed to fetch'));
    await expect(json('/names')).resolves.toEqual({ name: 'two' });
    // It is known to be away: nobody waits for a request that may hang.
    next.mockReturnValueOnce(new Promise(() => {}));
    await expect(json('/names')).resolves.toEqual({ name: 'two' });
    next.mockResolvedValueOnce(answer({ name: 'three' }));
    await expect(json('/other')).resolves.toEqual({ name: 'three' });
    next.mockResolvedValueOnce(answer({}, 404));
    await expect(json('/names')).resolves.toEqual({});
  });

  it('leaves other places alone', async () => {
    const { asked, backend, next } = await begin();
    next.mockRejectedValueOnce(new TypeError('Failed to fetch'));
    await expect(asked('https://elsewhere.test/x')).rejects.toThrow();
    expect(backend.get().away).toBe(false);
  });
});
