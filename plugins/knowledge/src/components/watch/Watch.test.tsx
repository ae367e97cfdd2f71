import { registerMswTestHooks } from '@backstage/frontend-test-utils';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { items, note, proposal, shop } from '../../__testUtils__/demo';
import { renderDemo } from '../../__testUtils__/render';
import { BASE, demoHandlers } from '../../__testUtils__/server';
import { WatchPage } from './WatchPage';

describe('the watch page', () => {
  const server = setupServer();
  registerMswTestHooks(server);
  const asked = jest.fn();

  beforeEach(() => {
    asked.mockReset();
    server.use(
      ...demoHandlers,
      http.post(`${BASE}/inbox/:id/:what`, async ({ params, request }) => {
        const text = await request.text();
        asked(params.what, params.id, text ? JSON.parse(text) : undefined);
        return HttpResponse.json(params.what === 'promote' ? note : items[0], {
          status: params.what === 'promote' ? 201 : 200,
        });
      }),
    );
  });

  const heading = (name: string) => screen.findByRole('heading', { name });

  it('is worked through with j, k, d, u and p', async () => {
    await renderDemo(<WatchPage />);
    await heading('First item');
    const user = userEvent.setup();
    await user.keyboard('j');
    await heading('Second item');
    await user.keyboard('k');
    await heading('First item');
    await user.keyboard('d');
    await heading('Second item');
    await waitFor(() =>
      expect(asked).toHaveBeenCalledWith('dismiss', items[0].id, {}),
    );
    const list = within(screen.getByRole('list', { name: 'News' }));
    expect(list.queryByText('First item')).not.toBeInTheDocument();
    expect(
      await screen.findByText('Dismissed: First item'),
    ).toBeInTheDocument();
    await user.keyboard('u');
    await waitFor(() =>
      expect(asked).toHaveBeenCalledWith('restore', items[0].id, undefined),
    );
    await heading('First item');
    await user.keyboard('p');
    const why = await screen.findByLabelText(/In one line/);
    await waitFor(() => expect(why).toHaveFocus());
    // Letters are words now, not commands.
    await user.keyboard('djk{Enter}');
    await waitFor(() =>
      expect(asked).toHaveBeenCalledWith('promote', items[0].id, {
        why: 'djk',
        entities: [shop],
      }),
    );
    await heading('Second item');
  });

  it('lists its keys', async () => {
    await renderDemo(<WatchPage />);
    await heading('First item');
    const user = userEvent.setup();
    await user.keyboard('?');
    expect(
      await screen.findByText('Undo the last dismissal'),
    ).toBeInTheDocument();
  });

  it('accepts a proposal with a line, and says what became of it', async () => {
    const decided = jest.fn();
    server.use(
      http.post(`${BASE}/proposals/decisions`, async ({ request }) => {
        decided(await request.json());
        return HttpResponse.json({
          ...proposal,
          state: 'accepted',
          noteId: 'n',
          noteState: 'open',
        });
      }),
    );
    await renderDemo(<WatchPage />, { at: '/?part=proposals' });
    const user = userEvent.setup();
    await user.click(
      await screen.findByRole('button', { name: 'Accept as a watch item' }),
    );
    const dialog = within(await screen.findByRole('dialog'));
    await user.type(
      dialog.getByLabelText(/In one line/),
      'it holds the orders',
    );
    await user.click(
      dialog.getByRole('button', { name: 'Accept as a watch item' }),
    );
    await waitFor(() =>
      expect(decided).toHaveBeenCalledWith({
        decision: 'accept',
        key: proposal.key,
        why: 'it holds the orders',
      }),
    );
    expect(await screen.findByText('See the item')).toBeInTheDocument();
  });

  it('says why a feed is paused, and what a filter would have let through', async () => {
    server.use(
      http.post(`${BASE}/sources/preview`, () =>
        HttpResponse.json({ matched: 7, of: 200, examples: [] }),
      ),
    );
    await renderDemo(<WatchPage />, { at: '/?part=sources' });
    expect(
      await screen.findByText(
        /Paused: 10 failures in a row, the last: the server answered 500/,
      ),
    ).toBeInTheDocument();
    const user = userEvent.setup();
    await user.click(screen.getByRole('button', { name: 'Edit' }));
    expect(
      await screen.findByText('Would have let through 7 of the last 200'),
    ).toBeInTheDocument();
  });
});
