import { renderInTestApp } from '@backstage/frontend-test-utils';
import { act, screen } from '@testing-library/react';
import { KeptNote } from './KeptNote';

describe('the age of what is kept', () => {
  beforeEach(() => jest.useFakeTimers({ now: Date.UTC(2026, 5, 1, 3) }));
  afterEach(() => jest.useRealTimers());

  const wait = (seconds: number) =>
    act(() => jest.advanceTimersByTimeAsync(seconds * 1_000));

  it('grows while it is looked at', async () => {
    renderInTestApp(<KeptNote at={Date.now()} />);
    await wait(1);
    expect(screen.getByText(/^As of .*, just now$/)).toBeInTheDocument();
    await wait(20);
    expect(screen.getByText(/^As of .*, 20 seconds ago$/)).toBeInTheDocument();
    await wait(45);
    expect(screen.getByText(/^As of .*, 1 minute ago$/)).toBeInTheDocument();
    await wait(120);
    expect(screen.getByText(/^As of .*, 3 minutes ago$/)).toBeInTheDocument();
  });

  it('names the day once it is not today any more', async () => {
    renderInTestApp(<KeptNote at={Date.now()} />);
    await wait(1);
    expect(screen.getByText(/^As of \d\d:\d\d, /)).toBeInTheDocument();
    await act(async () => {
      jest.setSystemTime(Date.now() + 24 * 3_600_000);
      await jest.advanceTimersByTimeAsync(6_000);
    });
    expect(
      screen.getByText(/^As of .*\d, \d\d:\d\d, 1 day ago$/),
    ).toBeInTheDocument();
  });
});
