import { TestApiProvider } from '@backstage/test-utils';
import { signalApiRef } from '@backstage/plugin-signals-react';
import { act, renderHook } from '@testing-library/react';
import type { ReactNode } from 'react';
import { useEvaluation } from './useEvaluation';

describe('useEvaluation', () => {
  const listeners = new Map<string, (message: object) => void>();
  const signals = {
    subscribe: (channel: string, onMessage: (message: never) => void) => {
      listeners.set(channel, onMessage as (message: object) => void);
      return { unsubscribe: () => listeners.delete(channel) };
    },
  };
  const wrapper = ({ children }: { children: ReactNode }) => (
    <TestApiProvider apis={[[signalApiRef, signals]]}>
      {children}
    </TestApiProvider>
  );

  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
    listeners.clear();
  });

  it('follows what is told, a moment later', () => {
    const { result, unmount } = renderHook(() => useEvaluation(), { wrapper });
    const tell = (evaluatedAt: string) =>
      act(() => listeners.get('redundancy-evaluations')?.({ evaluatedAt }));
    expect(result.current).toBeUndefined();
    tell('2026-11-20T10:00:00.000Z');
    act(() => {
      jest.advanceTimersByTime(1_000);
    });
    expect(result.current).toBe('2026-11-20T10:00:00.000Z');
    tell('2026-11-20T10:00:05.000Z');
    act(() => {
      jest.advanceTimersByTime(1_000);
    });
    expect(result.current).toBe('2026-11-20T10:00:05.000Z');
    unmount();
  });

  it('is silent in a portal without signals', () => {
    const { result } = renderHook(() => useEvaluation(), {
      wrapper: ({ children }) => (
        <TestApiProvider apis={[]}>{children}</TestApiProvider>
      ),
    });
    expect(result.current).toBeUndefined();
  });
});
