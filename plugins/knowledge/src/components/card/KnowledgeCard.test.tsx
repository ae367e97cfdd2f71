import { registerMswTestHooks } from '@backstage/frontend-test-utils';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { asking, knowledge, note } from '../../__testUtils__/demo';
import { renderOnShop } from '../../__testUtils__/render';
import { BASE, demoHandlers, failure } from '../../__testUtils__/server';
import { KnowledgeContent } from '../tab/KnowledgeContent';
import { KnowledgeCard } from './KnowledgeCard';

describe('on an entity page', () => {
  const server = setupServer();
  registerMswTestHooks(server);
  beforeEach(() => server.use(...demoHandlers));

  it('the card says who presented, what is due, what ended, and what asks', async () => {
    await renderOnShop(<KnowledgeCard />);
    expect(await screen.findByText(/Last presented/)).toBeInTheDocument();
    expect(
      screen.getByText('Presented by only one person ever'),
    ).toBeInTheDocument();
    expect(
      screen.getByText(/one of the pair, has never presented it/),
    ).toBeInTheDocument();
    expect(
      screen.getByText('Open: The certificate changes'),
    ).toBeInTheDocument();
    expect(screen.getByText(/was due/)).toBeInTheDocument();
    expect(screen.getByText('PostgreSQL 14 has ended')).toBeInTheDocument();
    expect(screen.getByText(/and 1 more proposal/)).toBeInTheDocument();
    expect(screen.getByText('Warm standby')).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Log' })).toBeInTheDocument();
  });

  it('the hackathon is answered in the card; a link is asked for before it counts as adopted', async () => {
    const acted = jest.fn();
    server.use(
      http.post(
        `${BASE}/notes/${asking.id}/actions/adopt`,
        async ({ request }) => {
          acted(await request.json(), request.headers.get('If-Match'));
          return HttpResponse.json({ ...note, state: 'adopted' });
        },
      ),
    );
    await renderOnShop(<KnowledgeCard />);
    const user = userEvent.setup();
    await user.click(await screen.findByRole('button', { name: 'Adopted' }));
    const link = await screen.findByLabelText(/Link to what was done/);
    await user.type(link, 'not a link');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect(
      await screen.findByText(/a link that starts with https/),
    ).toBeInTheDocument();
    expect(acted).not.toHaveBeenCalled();
    await user.clear(link);
    await user.type(link, 'https://example.org/pr/1');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() =>
      expect(acted).toHaveBeenCalledWith(
        { link: 'https://example.org/pr/1' },
        '"v2"',
      ),
    );
  });

  it('the card shows no buttons to who may not write', async () => {
    server.use(
      http.get(`${BASE}/entities/:kind/:namespace/:name`, () =>
        HttpResponse.json({ ...knowledge, mayWrite: false }),
      ),
    );
    await renderOnShop(<KnowledgeCard />);
    expect(await screen.findByText('Warm standby')).toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: 'Log' }),
    ).not.toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: 'Adopted' }),
    ).not.toBeInTheDocument();
  });

  it('the card says when it cannot be loaded', async () => {
    server.use(
      http.get(`${BASE}/entities/:kind/:namespace/:name`, () =>
        failure(503, 'away'),
      ),
    );
    await renderOnShop(<KnowledgeCard />);
    expect(
      await screen.findByText('Knowledge could not be loaded'),
    ).toBeInTheDocument();
  });

  it('the tab says who knows, what runs until when, and what is not known', async () => {
    await renderOnShop(<KnowledgeContent />);
    expect(await screen.findByText('Who can explain this')).toBeInTheDocument();
    expect(await screen.findByText('nothing yet')).toBeInTheDocument();
    expect(screen.getByText(/^ended .* ago, on/)).toBeInTheDocument();
    expect(screen.getByText('no data about this product')).toBeInTheDocument();
    expect(
      screen.getByText(/Not readable in the annotation .*what is this/),
    ).toBeInTheDocument();
    const user = userEvent.setup();
    await user.click(
      await screen.findByRole('button', { name: 'Show earlier notes' }),
    );
    expect(await screen.findByText('An earlier talk')).toBeInTheDocument();
  });

  it('a presentation is planned for the other half of the pair', async () => {
    const created = jest.fn();
    server.use(
      http.post(`${BASE}/notes`, async ({ request }) => {
        created(await request.json());
        return HttpResponse.json(note, { status: 201 });
      }),
    );
    await renderOnShop(<KnowledgeContent />);
    const user = userEvent.setup();
    await user.click(
      await screen.findByRole('button', { name: 'Plan a presentation' }),
    );
    await user.click(await screen.findByRole('button', { name: 'Plan it' }));
    await waitFor(() => expect(created).toHaveBeenCalled());
    expect(created.mock.calls[0][0].note).toMatchObject({
      kind: 'presentation',
      title: 'Shop: how it works and how it fails',
      people: [{ ref: 'user:default/karim', role: 'presenter' }],
    });
  });
});
