import { ResponseError } from '@backstage/errors';
import { act, renderHook, waitFor } from '@testing-library/react';
import { backend } from '../offline/Backend';
import { keepingFetch } from '../offline/keepingFetch';
import { KeptAnswers } from '../offline/KeptAnswers';
import { MemoryTable } from '../offline/KeptTable';
import { keptReadOf, NotKeptError } from '../offline/readKept';
import { useLoad, type UseLoadOptions } from './useLoad';

/** Promises that the test settles one by one. */
function manual() {
  const waiting: {
    resolve: (value: string) => void;
    reject: (error: Error) => void;
    signal: AbortSignal;
  }[] = [];
  const load = (signal: AbortSignal) =>
    new Promise<string>((resolve, reject) => {
      if (keptReadOf(signal)) reject(new NotKeptError());
      else waiting.push({ resolve, reject, signal });
    });
  return { waiting, load };
}

function render(key: string | undefined, options: UseLoadOptions = {}) {
  const { waiting, load } = manual();
  const hook = renderHook(
    (props: { key?: string }) => useLoad(props.key, load, options),
    { initialProps: { key } },
  );
  return { waiting, ...hook };
}

describe('useLoad', () => {
  afterEach(() => jest.useRealTimers());

  it('brings the value, with its time', async () => {
    const { result, waiting } = render('a');
    expect(result.current).toMatchObject({ busy: true, skeleton: false });
    await act(async () => waiting[0].resolve('one'));
    expect(result.current).toMatchObject({ value: 'one', busy: false });
    expect(result.current.loadedAt).toBeGreaterThan(0);
  });

  it('loads nothing without a key', () => {
    const { result, waiting } = render(undefined);
    expect(waiting).toHaveLength(0);
    expect(result.current).toMatchObject({ busy: false, skeleton: false });
  });

  it('shows a placeholder only after a while and says when it is slow', () => {
    jest.useFakeTimers();
    const { result } = render('a', { skeletonAfterMs: 200, slowAfterMs: 1000 });
    expect(result.current).toMatchObject({ skeleton: false, slow: false });
    act(() => jest.advanceTimersByTime(201));
    expect(result.current).toMatchObject({ skeleton: true, slow: false });
    act(() => jest.advanceTimersByTime(800));
    expect(result.current).toMatchObject({ skeleton: true, slow: true });
  });

  it('keeps the old value while refreshing and when that fails', async () => {
    const { result, waiting } = render('a');
    await act(async () => waiting[0].resolve('one'));
    act(() => {
      result.current.reload();
    });
    expect(result.current).toMatchObject({ value: 'one', busy: true });
    await act(async () => waiting[1].reject(new Error('down')));
    expect(result.current.value).toBe('one');
    expect(result.current.error).toEqual(new Error('down'));
    act(() => {
      result.current.reload();
    });
    await act(async () => waiting[2].resolve('two'));
    expect(result.current.value).toBe('two');
    expect(result.current.error).toBeUndefined();
  });

  it('never shows the answer of one key under another', async () => {
    const { result, waiting, rerender } = render('a');
    await act(async () => waiting[0].resolve('of a'));
    rerender({ key: 'b' });
    expect(result.current).toMatchObject({ value: undefined, busy: true });
    rerender({ key: 'c' });
    await act(async () => waiting[1].resolve('of b, late'));
    expect(result.current.value).toBeUndefined();
    expect(waiting[1].signal.aborted).toBe(true);
    await act(async () => waiting[2].resolve('of c'));
    expect(result.current.value).toBe('of c');
  });

  it('keeps the list under changing filters when asked to', async () => {
    const { result, waiting, rerender } = render('a', {
      keepOnKeyChange: true,
    });
    await act(async () => waiting[0].resolve('of a'));
    rerender({ key: 'b' });
    expect(result.current).toMatchObject({
      value: 'of a',
      busy: true,
      skeleton: false,
    });
    await act(async () => waiting[1].resolve('of b'));
    expect(result.current.value).toBe('of b');
  });

  it('polls', async () => {
    jest.useFakeTimers();
    const { waiting } = render('a', { pollMs: 10_000 });
    await act(async () => waiting[0].resolve('one'));
    act(() => jest.advanceTimersByTime(10_001));
    expect(waiting).toHaveLength(2);
  });

  it('loads again when the reader comes back, but not at once', async () => {
    jest.useFakeTimers();
    const { waiting } = render('a');
    await act(async () => waiting[0].resolve('one'));
    act(() => {
      window.dispatchEvent(new Event('focus'));
    });
    expect(waiting).toHaveLength(1);
    act(() => jest.advanceTimersByTime(6_000));
    act(() => {
      window.dispatchEvent(new Event('focus'));
    });
    expect(waiting).toHaveLength(2);
  });

  it('takes what a write returned instead of the request on its way', async () => {
    const { result, waiting } = render('a');
    act(() => result.current.set('written'));
    await act(async () => waiting[0].resolve('older'));
    await waitFor(() => expect(result.current.busy).toBe(false));
    expect(result.current.value).toBe('written');
  });
});

describe('useLoad, with what is kept', () => {
  const URL_OF_A = 'http://portal.test/api/x/v1/a';

  async function begin() {
    const kept = new KeptAnswers(new MemoryTable(), { clock: () => 42 });
    await kept.open('user:default/aline');
    await kept.keep('GET /api/x/v1/a', '"kept"');
    let settle: (answer: Response | Error) => void = () => {};
    const asked = jest.fn(
      () =>
        new Promise<Response>((resolve, reject) => {
          settle = answer =>
            answer instanceof Error ? reject(answer) : resolve(answer);
        }),
    );
    const ask = keepingFetch(asked, {
      kept,
      backendUrl: 'http://portal.test',
      keeps: () => true,
    });
    const hook = renderHook(() =>
      useLoad('a', async signal => (await ask(URL_OF_A, { signal })).json()),
    );
    return {
      ...hook,
      asked,
      settle: (answer: Response | Error) => settle(answer),
    };
  }

  it('shows it while a request hangs, with its time, and the answer when it comes', async () => {
    const { result, asked, settle } = await begin();
    await waitFor(() => expect(result.current.value).toBe('kept'));
    expect(result.current).toMatchObject({ keptFrom: 42, busy: true });
    expect(asked).toHaveBeenCalledTimes(1);
    await act(async () => settle(new Response('"fresh"')));
    await waitFor(() => expect(result.current.value).toBe('fresh'));
    expect(result.current.keptFrom).toBeUndefined();
  });

  it('shows it when the request fails, with the reason', async () => {
    const { result, settle } = await begin();
    await act(async () => settle(new TypeError('Failed to fetch')));
    await waitFor(() => expect(result.current.error).toBeDefined());
    expect(result.current).toMatchObject({ value: 'kept', keptFrom: 42 });
  });

  it('does not show it when an answer comes at once', async () => {
    const { result, settle } = await begin();
    await act(async () => settle(new Response('"fresh"')));
    await waitFor(() => expect(result.current.value).toBe('fresh'));
    expect(result.current.keptFrom).toBeUndefined();
  });
});

describe('useLoad, when a backend that was away is back', () => {
  const away = () => act(() => backend.asked().failed());
  const back = async () => {
    act(() => backend.asked().answered());
    await act(() => jest.advanceTimersByTimeAsync(1_000));
  };

  beforeEach(() => {
    jest.useFakeTimers();
    backend.asked().answered();
    jest.setSystemTime(Date.now() + 1);
  });
  afterEach(() => jest.useRealTimers());

  it('loads again what failed because of it', async () => {
    const { result, waiting } = render('a');
    await act(async () => waiting[0].reject(new TypeError('Failed to fetch')));
    away();
    await back();
    expect(waiting).toHaveLength(2);
    await act(async () => waiting[1].resolve('fresh'));
    expect(result.current).toMatchObject({ value: 'fresh', error: undefined });
  });

  it('loads again in place of what was kept', async () => {
    const kept = new KeptAnswers(new MemoryTable(), { clock: () => 42 });
    await kept.open('user:default/aline');
    await kept.keep('GET /api/x/v1/a', '"kept"');
    const asked = jest.fn(async () => new Response('"fresh"'));
    asked.mockRejectedValueOnce(new TypeError('Failed to fetch'));
    const ask = keepingFetch(asked, {
      kept,
      backendUrl: 'http://portal.test',
      keeps: () => true,
    });
    const { result } = renderHook(() =>
      useLoad('a', async signal =>
        (await ask('http://portal.test/api/x/v1/a', { signal })).json(),
      ),
    );
    await act(() => jest.advanceTimersByTimeAsync(1_000));
    expect(result.current).toMatchObject({ value: 'kept', keptFrom: 42 });
    expect(backend.get().away).toBe(true);
    await back();
    expect(result.current.value).toBe('fresh');
    expect(result.current.keptFrom).toBeUndefined();
    expect(result.current.error).toBeUndefined();
  });

  it('asks again in place of a request on a dead connection', async () => {
    const { result, waiting } = render('a');
    away();
    await back();
    expect(waiting).toHaveLength(2);
    expect(waiting[0].signal.aborted).toBe(true);
    await act(async () => waiting[1].resolve('fresh'));
    expect(result.current.value).toBe('fresh');
  });

  it('leaves alone what came, and what was refused', async () => {
    const one = render('a');
    await act(async () => one.waiting[0].resolve('fresh'));
    const two = render('b');
    const refusal = await ResponseError.fromResponse(
      Response.json({ error: { message: 'no' } }, { status: 403 }),
    );
    await act(async () => two.waiting[0].reject(refusal));
    away();
    await back();
    expect(one.waiting).toHaveLength(1);
    expect(two.waiting).toHaveLength(1);
  });

  it('does not ask twice when its own answer shows it', async () => {
    const { result, waiting } = render('a');
    away();
    act(() => backend.asked().answered());
    await act(async () => waiting[0].resolve('fresh'));
    await act(() => jest.advanceTimersByTimeAsync(1_000));
    expect(waiting).toHaveLength(1);
    expect(result.current.value).toBe('fresh');
  });
});
