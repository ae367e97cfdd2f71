import { registerMswTestHooks } from '@backstage/frontend-test-utils';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { renderDemo } from '../__testUtils__/render';
import { BASE, demoHandlers, failure } from '../__testUtils__/server';
import { inDays } from '../planning/__testUtils__/answers';
import { planningHandlers } from '../planning/__testUtils__/handlers';
import { ScorecardSection } from './ScorecardSection';

const REF = 'component:default/shop';
const render = (at = '/') =>
  renderDemo(<ScorecardSection entityRef={REF} />, { at });

describe('ScorecardSection', () => {
  const server = setupServer();
  registerMswTestHooks(server);
  beforeEach(() => server.use(...demoHandlers, ...planningHandlers));

  it('says each pillar in words, what fails at once, and folds what passes', async () => {
    const user = userEvent.setup();
    render();
    const machines = within(
      await screen.findByRole('region', { name: 'Machines' }),
    );
    expect(machines.getByText(/shop is down when gra is lost/)).toBeVisible();
    expect(machines.getByText('Basis: computed')).toBeVisible();
    const data = within(screen.getByRole('region', { name: 'Data' }));
    expect(data.getByText(/^Expired/)).toHaveTextContent('Expired 17 days ago');
    const proof = within(screen.getByRole('region', { name: 'Proof' }));
    expect(proof.getByText(/^Waived until/)).toHaveTextContent(
      'Reason: The move to the new site comes first.',
    );
    const people = within(screen.getByRole('region', { name: 'People' }));
    expect(people.getByText('All 2 checks pass.')).toBeVisible();
    expect(people.queryByText(/both ready/)).toBeNull();
    await user.click(people.getByRole('button', { name: 'Show 2 that pass' }));
    expect(people.getByText(/both ready/)).toBeVisible();
    expect(people.getByText(/^Expires/)).toHaveTextContent(
      'Expires in 23 days',
    );
  });

  it('opens the check of the address with why, how, and what to paste', async () => {
    render('/?check=survives-datacenter');
    expect(
      await screen.findByText(/A datacenter is lost more often/),
    ).toBeInTheDocument();
    expect(
      screen.getByText(/Run one more instance outside of gra/),
    ).toBeInTheDocument();
    expect(screen.getByText(/name: shop-rbx/)).toBeInTheDocument();
    expect(
      screen.getByRole('button', { name: 'Copy as YAML' }),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: 'Runbook to drill' }),
    ).toHaveAttribute('href', '/catalog/default/component/shop/runbooks');
  });

  it('asks for a waiver with a reason, and says that it waits', async () => {
    const user = userEvent.setup();
    let sent: Record<string, string> = {};
    server.use(
      http.post(`${BASE}/waivers`, async ({ request }) => {
        sent = (await request.json()) as Record<string, string>;
        return HttpResponse.json({ ...sent, id: 'w-9' }, { status: 201 });
      }),
      http.get(`${BASE}/waivers`, () =>
        HttpResponse.json({
          items: sent.checkId
            ? [{ ...sent, id: 'w-9', state: 'requested', until: inDays(90) }]
            : [],
        }),
      ),
    );
    render('/?check=survives-datacenter');
    await user.click(
      await screen.findByRole('button', {
        name: 'Ask for a waiver: Survives the loss of a datacenter',
      }),
    );
    const dialog = within(await screen.findByRole('dialog'));
    const ask = dialog.getByRole('button', { name: 'Ask' });
    await user.type(dialog.getByRole('textbox'), 'too short');
    expect(ask).toBeDisabled();
    await user.type(dialog.getByRole('textbox'), ', until the new site');
    await user.click(ask);
    expect(
      await screen.findByText(/^A waiver is asked for, until/),
    ).toBeInTheDocument();
    expect(sent).toMatchObject({
      entityRef: REF,
      checkId: 'survives-datacenter',
      reason: 'too short, until the new site',
    });
  });

  it('records evidence, with the same key when it is tried again', async () => {
    const user = userEvent.setup();
    const keys: (string | null)[] = [];
    const bodies: { items: { key: string; kind: string }[] }[] = [];
    server.use(
      http.post(`${BASE}/evidence`, async ({ request }) => {
        keys.push(request.headers.get('idempotency-key'));
        bodies.push((await request.json()) as (typeof bodies)[number]);
        return keys.length === 1
          ? failure(503, 'not now')
          : HttpResponse.json({ items: [] }, { status: 201 });
      }),
    );
    render();
    await user.click(
      await screen.findByRole('button', { name: 'Record evidence' }),
    );
    const dialog = within(await screen.findByRole('dialog'));
    await user.click(await dialog.findByLabelText(/^What was done/));
    await user.click(
      await screen.findByRole('option', { name: 'Restore test' }),
    );
    const record = dialog.getByRole('button', { name: 'Record' });
    await user.click(record);
    await waitFor(() => expect(keys).toHaveLength(1));
    await user.click(await dialog.findByRole('button', { name: 'Record' }));
    expect(await screen.findByText(/^Recorded\./)).toBeInTheDocument();
    expect(keys[1]).toBe(keys[0]);
    expect(bodies[1]).toEqual(bodies[0]);
    expect(bodies[0].items[0]).toMatchObject({
      kind: 'restore-test',
      key: keys[0],
    });
  });

  it('says when there is no scorecard, and when it may not be seen', async () => {
    server.use(
      http.get(`${BASE}/scorecards/component/default/shop`, () =>
        failure(404, 'none'),
      ),
    );
    render();
    expect(
      await screen.findByText('This entity has no scorecard.'),
    ).toBeInTheDocument();
  });
});
