import { TestApiProvider } from '@backstage/test-utils';
import { signalApiRef } from '@backstage/plugin-signals-react';
import { act, renderHook } from '@testing-library/react';
import type { ReactNode } from 'react';
import { useNewSnapshot } from './useNewSnapshot';

describe('useNewSnapshot', () => {
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
  const tell = (snapshotId: string) => {
    act(() => listeners.get('redundancy')?.({ snapshotId }));
    act(() => {
      jest.advanceTimersByTime(5_000);
    });
  };

  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
    listeners.clear();
  });

  it('calls back once for each snapshot that is not the one shown', () => {
    const onNew = jest.fn();
    renderHook(() => useNewSnapshot('a', onNew), { wrapper });
    tell('a');
    expect(onNew).not.toHaveBeenCalled();
    tell('b');
    expect(onNew).toHaveBeenCalledTimes(1);
    tell('b');
    expect(onNew).toHaveBeenCalledTimes(1);
    tell('c');
    expect(onNew).toHaveBeenCalledTimes(2);
  });

  it('does not call a page that is gone, or without signals', () => {
    const onNew = jest.fn();
    const { unmount } = renderHook(() => useNewSnapshot('a', onNew), {
      wrapper,
    });
    act(() => listeners.get('redundancy')?.({ snapshotId: 'b' }));
    unmount();
    jest.advanceTimersByTime(5_000);
    expect(onNew).not.toHaveBeenCalled();
    renderHook(() => useNewSnapshot('a', onNew), {
      wrapper: ({ children }) => (
        <TestApiProvider apis={[]}>{children}</TestApiProvider>
      ),
    });
    expect(onNew).not.toHaveBeenCalled();
  });
});
