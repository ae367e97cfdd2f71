import { registerMswTestHooks } from '@backstage/frontend-test-utils';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { note, shop } from '../../__testUtils__/demo';
import { renderDemo } from '../../__testUtils__/render';
import { BASE, demoHandlers, failure } from '../../__testUtils__/server';
import { QuickLogButton } from './QuickLogButton';

describe('the quick log', () => {
  const server = setupServer();
  registerMswTestHooks(server);
  const sent: { body: unknown; key: string | null }[] = [];

  beforeEach(() => {
    sent.length = 0;
    server.use(
      ...demoHandlers,
      http.post(`${BASE}/notes`, async ({ request }) => {
        sent.push({
          body: await request.json(),
          key: request.headers.get('Idempotency-Key'),
        });
        return HttpResponse.json(note, { status: 201 });
      }),
    );
  });

  const open = async () => {
    const onSaved = jest.fn();
    await renderDemo(<QuickLogButton entityRef={shop} onSaved={onSaved} />);
    const user = userEvent.setup();
    await user.click(await screen.findByRole('button', { name: 'Log' }));
    const field = await screen.findByLabelText(/What happened/);
    await waitFor(() => expect(field).toHaveFocus());
    return { onSaved, user, field };
  };

  it('saves from the keyboard alone: one field, the kind guessed, the service known', async () => {
    const { onSaved, user } = await open();
    await user.keyboard(
      'PostgreSQL reaches end of life{Control>}{Enter}{/Control}',
    );
    await waitFor(() => expect(onSaved).toHaveBeenCalled());
    expect(sent).toHaveLength(1);
    expect(sent[0].body).toEqual({
      note: {
        kind: 'watch',
        title: 'PostgreSQL reaches end of life',
        body: '',
        links: [
          { type: 'entity', ref: shop },
          { type: 'technology', ref: 'postgresql@14' },
        ],
        people: [{ ref: 'user:default/aline', role: 'author' }],
        fields: {},
      },
    });
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  });

  it('says why it guessed, and lets the writer decide', async () => {
    const { user, field } = await open();
    await user.type(field, 'Presented the failover yesterday');
    expect(
      await screen.findByText(/Presentation, because you wrote “Presented”/),
    ).toBeInTheDocument();
    expect(screen.getByText(/and marked as given/)).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Watch' }));
    expect(await screen.findByText('You chose the kind:')).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(sent).toHaveLength(1));
    expect(sent[0].body).toMatchObject({ note: { kind: 'watch' } });
  });

  it('keeps the words when saving fails, and repeats the same write', async () => {
    let failures = 1;
    server.use(
      http.post(`${BASE}/notes`, async ({ request }) => {
        sent.push({ body: {}, key: request.headers.get('Idempotency-Key') });
        failures -= 1;
        return failures >= 0
          ? failure(503, 'The database cannot be used')
          : HttpResponse.json(note, { status: 201 });
      }),
    );
    const { onSaved, user, field } = await open();
    await user.type(field, 'A line');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    await user.click(await screen.findByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(onSaved).toHaveBeenCalled());
    expect(sent[0].key).toBe(sent[1].key);
  });

  it('has nothing to save while the field is empty', async () => {
    const { user } = await open();
    expect(screen.getByRole('button', { name: 'Save' })).toBeDisabled();
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(sent).toEqual([]);
  });
});
