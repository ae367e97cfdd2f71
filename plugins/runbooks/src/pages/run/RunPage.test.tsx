import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { LocalRunbooks } from '../../__testUtils__/LocalRunbooks';
import { renderAt } from '../../__testUtils__/render';
import { RUNBOOK } from '../../__testUtils__/runbook';
import { RunPage } from './RunPage';

const kinds = (local: LocalRunbooks) =>
  local.events('run-1').map(event => event.body.kind);

function begin(mode: 'real' | 'drill' = 'drill') {
  const local = new LocalRunbooks(RUNBOOK);
  local.start({ runbookId: 'move-vip', mode, params: {} });
  renderAt(local, <RunPage />, '/runbooks/runs/:id', '/runbooks/runs/run-1');
  return { local, user: userEvent.setup() };
}

describe('following a run', () => {
  beforeEach(() => window.localStorage.clear());

  it('says that it is a drill, in a word', async () => {
    begin('drill');
    expect(await screen.findByText('DRILL')).toBeInTheDocument();
    expect(
      screen.getByRole('heading', { name: 'Look around' }),
    ).toBeInTheDocument();
  });

  it('goes to the next step when one is done', async () => {
    const { local, user } = begin();
    await user.click(await screen.findByRole('button', { name: 'Done' }));
    expect(
      await screen.findByRole('heading', { name: 'Move the VIP', level: 2 }),
    ).toBeInTheDocument();
    expect(kinds(local)).toContain('done');
    expect(
      screen.getByRole('group', { name: 'Move traffic from par1 to gra2' }),
    ).toBeInTheDocument();
  });

  it('fills the values into the commands', async () => {
    const { user } = begin();
    await user.click(await screen.findByRole('button', { name: 'Done' }));
    const command = await screen.findByLabelText('Verify');
    expect(command).toHaveTextContent(
      "ssh lb1.gra2 'ip -4 addr show | grep 203.0.113.10'",
    );
  });

  it('asks for the facts that a guard misses, and lets through when they are good', async () => {
    const { user } = begin();
    await user.click(await screen.findByRole('button', { name: 'Done' }));
    await user.click(
      await screen.findByRole('button', { name: 'Precheck ok' }),
    );
    expect((await screen.findAllByText('does not hold'))[0]).toBeVisible();
    const state = screen.getAllByRole('combobox')[0];
    await user.click(state);
    await user.click(await screen.findByRole('option', { name: 'serving' }));
    await user.click(screen.getAllByRole('button', { name: 'State' })[0]);
    expect(await screen.findByText('holds')).toBeVisible();
    await user.click(await screen.findByRole('button', { name: 'Done' }));
    // The driver cannot verify a step that asks for a second person.
    await waitFor(() =>
      expect(
        screen.queryByRole('button', { name: 'Verified' }),
      ).not.toBeInTheDocument(),
    );
  });

  it('keeps what was ticked while the line is cut, and sends it later once', async () => {
    const { local, user } = begin();
    await screen.findByRole('button', { name: 'Done' });
    local.cut = true;
    await user.click(screen.getByRole('button', { name: 'Done' }));
    expect(
      await screen.findByText('1 action waits to be sent'),
    ).toBeInTheDocument();
    expect(window.localStorage).toHaveLength(1);
    local.cut = false;
    act(() => {
      window.dispatchEvent(new Event('online'));
    });
    expect(
      await screen.findByRole('heading', { name: 'Move the VIP', level: 2 }),
    ).toBeInTheDocument();
    expect(kinds(local).filter(kind => kind === 'done')).toHaveLength(1);
    const done = local
      .events('run-1')
      .find(event => event.body.kind === 'done');
    expect(done?.clientAt).toBeDefined();
    expect(window.localStorage).toHaveLength(0);
  });

  it('asks for a reason before it skips', async () => {
    const { local, user } = begin();
    await user.click(await screen.findByRole('button', { name: 'Skip' }));
    const dialog = await screen.findByRole('dialog', { name: 'Skip' });
    expect(within(dialog).getByRole('button', { name: 'Skip' })).toBeDisabled();
    await user.type(
      within(dialog).getByLabelText(/Reason/),
      'already on the call',
    );
    await user.click(within(dialog).getByRole('button', { name: 'Skip' }));
    await waitFor(() => expect(kinds(local)).toContain('skipped'));
  });

  it('presses the main button with n', async () => {
    const { local, user } = begin();
    await screen.findByRole('button', { name: 'Done' });
    await user.keyboard('n');
    await waitFor(() => expect(kinds(local)).toContain('done'));
  });
});
