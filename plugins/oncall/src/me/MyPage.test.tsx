import type { ChangeWarning } from '@bulkhead/plugin-oncall-common';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { mine } from '../__testUtils__/demo';
import { renderWith } from '../__testUtils__/render';
import { MyPage } from './MyPage';

const warning: ChangeWarning = {
  kind: 'both-away',
  severity: 'error',
  message: 'Nobody of the pair of Shop is there on Friday.',
  fix: 'Move one of the absences.',
  entityRefs: [],
  people: [],
  existing: false,
};

const pageApi = { me: async () => mine, feeds: async () => ({ items: [] }) };

describe('my on-call', () => {
  it('tells what an absence brings about before it is saved', async () => {
    const createAbsence = jest.fn(async () => mine.absences[0]);
    renderWith(
      {
        ...pageApi,
        previewAbsence: async ({ end }) => ({
          // Whoever comes back on the 24th leaves nobody alone on the 25th.
          warnings: end > '2026-12-25T12:00' ? [warning] : [],
        }),
        createAbsence,
      },
      <MyPage />,
    );
    await userEvent.click(
      await screen.findByRole('button', { name: 'Add an absence' }),
    );
    const dialog = within(screen.getByRole('dialog'));
    const set = (label: string, value: string) =>
      fireEvent.change(dialog.getByLabelText(label), { target: { value } });
    set('First day', '2026-12-24');
    set('Last day', '2026-12-24');
    expect(
      await dialog.findByText('Nothing speaks against it.'),
    ).toBeInTheDocument();
    set('Last day', '2026-12-25');
    expect(await dialog.findByText(warning.message)).toBeInTheDocument();
    expect(createAbsence).not.toHaveBeenCalled();

    await userEvent.click(dialog.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(createAbsence).toHaveBeenCalledTimes(1));
    expect(createAbsence).toHaveBeenCalledWith(
      expect.objectContaining({ allDay: true, kind: 'leave' }),
      expect.stringMatching(/.{16,}/),
    );
  });

  it('repeats a write that failed with the same key, so that it is one write', async () => {
    const keys: unknown[] = [];
    const offerSwap = jest.fn(async (_id, _offer, key) => {
      keys.push(key);
      if (keys.length === 1) throw new TypeError('fetch failed');
      return mine.offers[0];
    });
    renderWith({ ...pageApi, offerSwap }, <MyPage />);
    await userEvent.click(
      (
        await screen.findAllByRole('button', { name: /^Swap/ })
      )[0],
    );
    const offer = within(screen.getByRole('dialog')).getByRole('button', {
      name: 'Offer',
    });
    await userEvent.click(offer);
    await screen.findByText('This could not be saved');
    await userEvent.click(offer);
    await waitFor(() => expect(keys).toHaveLength(2));
    expect(keys[0]).toBe(keys[1]);
    // Nothing was touched: the exact instants of the turn are offered.
    expect(offerSwap.mock.calls[0][1]).toMatchObject({
      start: mine.shifts[0].start,
      end: mine.shifts[0].end,
    });
  });

  it('takes an offer with the version that was seen, after its preview', async () => {
    const takeSwap = jest.fn(async () => mine.offers[0]);
    renderWith(
      {
        ...pageApi,
        previewTake: async () => ({
          before: [],
          after: [],
          warnings: [warning],
          conflicts: [],
          people: {},
        }),
        takeSwap,
      },
      <MyPage />,
    );
    await userEvent.click(await screen.findByRole('button', { name: 'Take' }));
    expect(await screen.findByText(warning.message)).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Take it' }));
    await waitFor(() =>
      expect(takeSwap).toHaveBeenCalledWith('swap-1', {}, '"7"'),
    );
  });
});
