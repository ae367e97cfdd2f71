import {
  registerMswTestHooks,
  renderInTestApp,
} from '@backstage/frontend-test-utils';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import type {
  ChangePreview,
  ChangeWarning,
  Shift,
} from '@bulkhead/plugin-oncall-common';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { oncallApiRef, OncallClient } from '../../api';
import type { PeopleViews } from '../words/names';
import { CoverDialog } from './CoverDialog';

const BASE = 'http://localhost/api/oncall';
const START = '2030-03-30T23:00:00.000Z';
const END = '2030-03-31T22:00:00.000Z';

const asked = { role: 'primary', start: START, end: END } as const;

const client = new OncallClient({
  discoveryApi: { getBaseUrl: async () => BASE },
  fetchApi: { fetch: (...args) => fetch(...args) },
});
const person = (name: string, displayName: string) => ({
  ref: `user:default/${name}`,
  displayName,
  contacts: [],
  inCatalog: true,
});
const people: PeopleViews = {
  'user:default/aline': person('aline', 'Aline Moreau'),
  'user:default/karim': person('karim', 'Karim Benali'),
};
const turn: Shift = {
  id: 's.primary.1',
  scheduleId: 's',
  role: 'primary',
  start: '2030-03-25T08:00:00.000Z',
  end: '2030-04-01T07:00:00.000Z',
  people: ['user:default/aline'],
  origin: 'rotation',
  truncatedStart: false,
  truncatedEnd: false,
};
const away: ChangeWarning = {
  kind: 'on-call-while-away',
  severity: 'warning',
  message: 'Karim Benali has a turn while away.',
  fix: 'Choose somebody else.',
  entityRefs: [],
  people: ['user:default/karim'],
  existing: false,
};

describe('CoverDialog', () => {
  const server = setupServer();
  registerMswTestHooks(server);

  async function renderDialog(warnings: ChangeWarning[]) {
    const sent: { path: string; body: unknown; key: string | null }[] = [];
    const answer: ChangePreview = {
      before: [turn],
      after: [{ ...turn, people: ['user:default/karim'], origin: 'override' }],
      warnings,
      conflicts: [],
      people: {},
    };
    const record = async (request: Request) => {
      sent.push({
        path: new URL(request.url).pathname.split('/').pop()!,
        body: await request.json(),
        key: request.headers.get('Idempotency-Key'),
      });
    };
    let refusals = 1;
    server.use(
      http.post(
        `${BASE}/v1/schedules/s/overrides/preview`,
        async ({ request }) => {
          await record(request);
          return HttpResponse.json(answer);
        },
      ),
      http.post(`${BASE}/v1/schedules/s/overrides`, async ({ request }) => {
        await record(request);
        return refusals-- > 0
          ? HttpResponse.json(
              { error: { name: 'Error', message: 'not now' } },
              { status: 503 },
            )
          : HttpResponse.json({ id: 'o' }, { status: 201 });
      }),
    );
    const done = jest.fn();
    await renderInTestApp(
      <CoverDialog
        scheduleId="s"
        {...asked}
        shifts={[turn]}
        people={people}
        zone="Europe/Paris"
        onDone={done}
        onClose={() => {}}
      />,
      {
        apis: [
          [oncallApiRef, client],
          [catalogApiRef, catalogApiMock({ entities: [] })],
        ],
      },
    );
    return { sent, done };
  }

  it('says what it would bring about before it saves, and keeps what was entered when that fails', async () => {
    const { sent, done } = await renderDialog([
      away,
      { ...away, message: 'Something old.', existing: true },
    ]);
    const user = userEvent.setup();
    // A whole day of 23 hours, on the clock of the calendar.
    expect(screen.getByLabelText(/^From/)).toHaveValue('2030-03-31T00:00');
    expect(screen.getByLabelText(/^To/)).toHaveValue('2030-04-01T00:00');
    expect(screen.getByRole('button', { name: 'Save' })).toBeDisabled();

    await user.type(screen.getByLabelText(/^By/), 'Karim');
    await user.click(
      await screen.findByRole('option', { name: 'Karim Benali' }),
    );
    expect(
      await screen.findByText('Karim Benali has a turn while away.'),
    ).toBeInTheDocument();
    expect(
      screen.getByText('1 finding that stands already'),
    ).toBeInTheDocument();
    const save = await screen.findByRole('button', {
      name: 'Save all the same',
    });
    expect(sent.every(({ path }) => path === 'preview')).toBe(true);

    await user.click(save);
    expect(
      await screen.findByText('This could not be saved'),
    ).toBeInTheDocument();
    expect(done).not.toHaveBeenCalled();
    expect(screen.getByLabelText(/^By/)).toHaveValue('Karim Benali');

    await user.click(save);
    await waitFor(() => expect(done).toHaveBeenCalledTimes(1));
    const [first, second] = sent.filter(({ path }) => path === 'overrides');
    expect(second.body).toEqual({
      role: 'primary',
      start: START,
      end: END,
      add: 'user:default/karim',
      remove: 'user:default/aline',
    });
    // The first may have been lost on its way back: both are one write.
    expect(second.key).toBe(first.key);
    expect(first.key).toBeTruthy();
  });

  it('says so where nothing gets worse', async () => {
    await renderDialog([]);
    const user = userEvent.setup();
    await user.type(screen.getByLabelText(/^By/), 'Karim');
    await user.click(
      await screen.findByRole('option', { name: 'Karim Benali' }),
    );
    expect(await screen.findByText('Nothing gets worse')).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Save' })).toBeEnabled();
  });
});
