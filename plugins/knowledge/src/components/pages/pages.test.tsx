import { registerMswTestHooks } from '@backstage/frontend-test-utils';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { note } from '../../__testUtils__/demo';
import { renderDemo } from '../../__testUtils__/render';
import { BASE, demoHandlers, failure } from '../../__testUtils__/server';
import {
  CalendarSubPage,
  CoverageSubPage,
  HackathonsSubPage,
  NotesSubPage,
  RadarSubPage,
  TechnologiesSubPage,
} from './subPages';

describe('the pages', () => {
  const server = setupServer();
  registerMswTestHooks(server);
  beforeEach(() => server.use(...demoHandlers));

  it('timeline: months, counts, a filter kept in the address, earlier notes', async () => {
    await renderDemo(<NotesSubPage />, {
      path: '/knowledge/notes/*',
      at: '/knowledge/notes',
    });
    expect(
      await screen.findByRole('heading', { name: 'July 2026' }),
    ).toBeInTheDocument();
    expect(screen.getByText('What came of it?')).toBeInTheDocument();
    const user = userEvent.setup();
    await user.click(
      await screen.findByRole('button', { name: 'Presentations 1' }),
    );
    await waitFor(() =>
      expect(screen.queryByText('Warm standby')).not.toBeInTheDocument(),
    );
    await user.click(screen.getByRole('button', { name: 'Clear' }));
    expect(await screen.findByText('Warm standby')).toBeInTheDocument();
    await user.click(
      screen.getByRole('button', { name: 'Show earlier notes' }),
    );
    expect(await screen.findByText('An earlier talk')).toBeInTheDocument();
  });

  it('timeline: empty says what to do', async () => {
    server.use(
      http.get(`${BASE}/notes`, () => HttpResponse.json({ items: [] })),
    );
    await renderDemo(<NotesSubPage />, {
      path: '/knowledge/notes/*',
      at: '/knowledge/notes',
    });
    expect(
      await screen.findByText('Nothing was written yet'),
    ).toBeInTheDocument();
  });

  it('note: the question is asked, the history has numbers, a missing one says so', async () => {
    await renderDemo(<NotesSubPage />, {
      path: '/knowledge/notes/*',
      at: '/knowledge/notes/standby',
    });
    expect(
      await screen.findByRole('heading', { name: 'Warm standby' }),
    ).toBeInTheDocument();
    expect(
      screen.getByText(/Nobody has said yet what became of it/),
    ).toBeInTheDocument();
    expect(await screen.findByText('idea → demoed')).toBeInTheDocument();
    expect(screen.getByText('in a minute').tagName).toBe('STRONG');
  });

  it('note: gone or hidden is one and the same', async () => {
    await renderDemo(<NotesSubPage />, {
      path: '/knowledge/notes/*',
      at: '/knowledge/notes/other',
    });
    expect(
      await screen.findByText('There is no such note'),
    ).toBeInTheDocument();
  });

  it('form: what somebody else changed is loaded, and the words stay', async () => {
    const puts: { etag: string | null; title: string }[] = [];
    let stands = 2;
    server.use(
      http.get(`${BASE}/notes/:id`, () =>
        HttpResponse.json({ ...note, version: stands, etag: `"v${stands}"` }),
      ),
      http.put(`${BASE}/notes/:id`, async ({ request }) => {
        const etag = request.headers.get('If-Match');
        const body = (await request.json()) as { title: string };
        puts.push({ etag, title: body.title });
        if (etag === '"v2"') {
          stands = 3;
          return failure(412, 'changed');
        }
        return HttpResponse.json({
          ...note,
          title: body.title,
          version: 4,
          etag: '"v4"',
        });
      }),
    );
    await renderDemo(<NotesSubPage />, {
      path: '/knowledge/notes/*',
      at: '/knowledge/notes/standby',
    });
    const user = userEvent.setup();
    await user.click(await screen.findByRole('button', { name: 'Edit' }));
    const title = await screen.findByLabelText(/^Title/);
    await user.clear(title);
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect(await screen.findByText('say it in a line')).toBeInTheDocument();
    await user.type(title, 'Warmer standby');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect(
      await screen.findByText(/Somebody else changed this/),
    ).toBeInTheDocument();
    expect(screen.getByLabelText(/^Title/)).toHaveValue('Warmer standby');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect(
      await screen.findByRole('heading', { name: 'Warmer standby' }),
    ).toBeInTheDocument();
    expect(puts).toEqual([
      { etag: '"v2"', title: 'Warmer standby' },
      { etag: '"v3"', title: 'Warmer standby' },
    ]);
  });

  it('calendar: what was cancelled says so', async () => {
    await renderDemo(<CalendarSubPage />, {
      path: '/*',
      at: '/?month=2026-11',
    });
    expect(
      await screen.findByRole('link', { name: 'How the shop fails' }),
    ).toBeInTheDocument();
    expect(screen.getByText(/\(cancelled\)/)).toBeInTheDocument();
    const user = userEvent.setup();
    await user.click(screen.getByRole('button', { name: /Later month/ }));
    expect(await screen.findByText('December 2026')).toBeInTheDocument();
  });

  it('coverage: services and people, and a presentation planned in the gap', async () => {
    await renderDemo(<CoverageSubPage />);
    expect(
      await screen.findByText(
        'Presented by two or more people within a year: 1 of 2 services.',
      ),
    ).toBeInTheDocument();
    expect(await screen.findByText(/^aline: presented/)).toBeInTheDocument();
    expect(
      screen.getByText(/^karim: one of the pair, nothing yet/),
    ).toBeInTheDocument();
    const user = userEvent.setup();
    await user.click(
      screen.getByRole('button', { name: 'Plan a presentation of Shop' }),
    );
    expect(await screen.findByLabelText(/^Title/)).toHaveValue(
      'Shop: how it works and how it fails',
    );
  });

  it('hackathons: how many, in which state, and which ask', async () => {
    await renderDemo(<HackathonsSubPage />, {
      path: '/knowledge/hackathons/*',
      at: '/knowledge/hackathons',
    });
    expect(await screen.findByText('3 projects')).toBeInTheDocument();
    expect(screen.getByText('1 asks what came of it')).toBeInTheDocument();
  });

  it('hackathon: awards and projects', async () => {
    await renderDemo(<HackathonsSubPage />, {
      path: '/knowledge/hackathons/*',
      at: '/knowledge/hackathons/autumn',
    });
    expect(await screen.findByText('Shortest failover')).toBeInTheDocument();
    expect(await screen.findByText('Warm standby')).toBeInTheDocument();
  });

  it('technologies: the worst with its date; without data that is said', async () => {
    await renderDemo(<TechnologiesSubPage />, {
      path: '/knowledge/technologies/*',
      at: '/knowledge/technologies',
    });
    expect(await screen.findByText(/^ended .* ago, on/)).toBeInTheDocument();
    expect(
      screen.getByText(/No end of life data is configured/),
    ).toBeInTheDocument();
  });

  it('technology: its notes', async () => {
    await renderDemo(<TechnologiesSubPage />, {
      path: '/knowledge/technologies/*',
      at: '/knowledge/technologies/postgresql',
    });
    expect(
      await screen.findByText('The certificate changes'),
    ).toBeInTheDocument();
  });

  it('radar: a picture, and the same as a table', async () => {
    await renderDemo(<RadarSubPage />);
    expect(
      await screen.findByRole('link', { name: '1 PostgreSQL: adopt' }),
    ).toBeInTheDocument();
    const user = userEvent.setup();
    await user.click(screen.getByRole('button', { name: 'Table' }));
    expect(
      await screen.findByRole('cell', { name: 'inwards' }),
    ).toBeInTheDocument();
  });
});
