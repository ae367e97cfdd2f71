import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { LocalRunbooks } from '../../__testUtils__/LocalRunbooks';
import { renderAt } from '../../__testUtils__/render';
import { RUNBOOK } from '../../__testUtils__/runbook';
import { RunPage } from './RunPage';

const kinds = (local: LocalRunbooks) =>
  local.events('run-1').map(event => event.body.kind);

/** By its words: asking every element of this large page for its role takes seconds in a browser that is only played. */
const button = (name: string) =>
  screen.findByText(name, { selector: 'button' });

/** What of ours waits in the browser; other things of the portal are kept there too. */
const kept = () =>
  Object.keys(window.localStorage).filter(key =>
    key.startsWith('bulkhead.runbooks.outbox.'),
  );

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
    await user.click(await button('Done'));
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
    await user.click(await button('Done'));
    const command = await screen.findByLabelText('Verify');
    expect(command).toHaveTextContent(
      "ssh lb1.gra2 'ip -4 addr show | grep 203.0.113.10'",
    );
  });

  it('asks for the facts that a guard misses, and lets through when they are good', async () => {
    const { user } = begin();
    await user.click(await button('Done'));
    await user.click(await button('Precheck ok'));
    expect((await screen.findAllByText('does not hold'))[0]).toBeVisible();
    const state = screen.getAllByRole('combobox', { hidden: true })[0];
    await user.click(state);
    await user.click(
      await screen.findByText('serving', { selector: '[role=option]' }),
    );
    await user.click(screen.getAllByText('State', { selector: 'button' })[0]);
    expect(await screen.findByText('holds')).toBeVisible();
    await user.click(await button('Done'));
    // The driver cannot verify a step that asks for a second person.
    await waitFor(() =>
      expect(
        screen.queryByText('Verified', { selector: 'button' }),
      ).not.toBeInTheDocument(),
    );
  });

  it('keeps what was ticked while the line is cut, and sends it later once', async () => {
    const { local, user } = begin();
    await button('Done');
    local.cut = true;
    await user.click(await button('Done'));
    expect(
      await screen.findByText('1 action waits to be sent'),
    ).toBeInTheDocument();
    expect(kept()).toHaveLength(1);
    expect(kinds(local)).not.toContain('done');
    // The run goes on without the server.
    expect(
      screen.getByRole('heading', { name: 'Move the VIP', level: 2 }),
    ).toBeInTheDocument();
    local.cut = false;
    act(() => {
      window.dispatchEvent(new Event('online'));
    });
    await waitFor(() => expect(kinds(local)).toContain('done'));
    await waitFor(() => expect(kept()).toHaveLength(0));
    expect(
      screen.getByRole('heading', { name: 'Move the VIP', level: 2 }),
    ).toBeInTheDocument();
    expect(kinds(local).filter(kind => kind === 'done')).toHaveLength(1);
    const done = local
      .events('run-1')
      .find(event => event.body.kind === 'done');
    expect(done?.clientAt).toBeDefined();
  });

  it('shows what was not taken, and leaves it in the record with its own time', async () => {
    const { local, user } = begin();
    await button('Done');
    local.cut = true;
    await user.click(await button('Done'));
    await screen.findByText('1 action waits to be sent');
    // Meanwhile somebody with another line did the same.
    local.cut = false;
    const karim = await local.api.command(
      'run-1',
      { command: { kind: 'done', stepId: 'look' } },
      'of-karim',
    );
    expect(karim.run.state.activeStepId).not.toBe('look');
    act(() => {
      window.dispatchEvent(new Event('online'));
    });
    expect(await screen.findByText(/^Not taken as you did it/)).toBeVisible();
    expect(screen.getByText(/is done already/)).toBeVisible();
    await waitFor(() => expect(kinds(local)).toContain('note'));
    const note = local
      .events('run-1')
      .find(event => event.body.kind === 'note');
    expect(note?.body).toMatchObject({
      stepId: 'look',
      text: expect.stringMatching(/^"done" was done without connection/),
    });
    expect(note?.clientAt).toBeDefined();
    expect(kinds(local).filter(kind => kind === 'done')).toHaveLength(1);
    await user.click(await button('Seen'));
    expect(kept()).toHaveLength(0);
  });

  it('asks for a reason before it skips', async () => {
    const { local, user } = begin();
    await user.click(await button('Skip'));
    const dialog = await screen.findByRole('dialog', { name: 'Skip' });
    expect(within(dialog).getByRole('button', { name: 'Skip' })).toBeDisabled();
    await user.type(
      within(dialog).getByLabelText(/Reason/),
      'already on the call',
    );
    await user.click(within(dialog).getByRole('button', { name: 'Skip' }));
    await waitFor(() => expect(kinds(local)).toContain('skipped'));
  });

  it('shows the keys with ?', async () => {
    const { user } = begin();
    await button('Done');
    await user.keyboard('?');
    const dialog = await screen.findByRole('dialog');
    expect(
      within(dialog).getByText('Next: the main button'),
    ).toBeInTheDocument();
    expect(within(dialog).getByText('This list')).toBeInTheDocument();
  });

  it('presses the main button with n', async () => {
    const { local, user } = begin();
    await button('Done');
    await user.keyboard('n');
    await waitFor(() => expect(kinds(local)).toContain('done'));
  });

  it('takes a note, evidence or a correction on any step', async () => {
    const { local, user } = begin();
    await user.click(await button('Correct the text'));
    const dialog = await screen.findByRole('dialog');
    await user.type(
      within(dialog).getByLabelText(/What should the text say/),
      'The port is 8443',
    );
    await user.click(
      within(dialog).getByText('Correct the text', { selector: 'button' }),
    );
    await waitFor(() => expect(kinds(local)).toContain('redline'));
    expect(await screen.findByText(/The port is 8443/)).toBeVisible();
  });

  it('can be ended at any time, but not called a success before its steps are closed', async () => {
    const { local, user } = begin();
    await user.click(await button('End'));
    const dialog = await screen.findByRole('dialog');
    expect(within(dialog).getByText(/^Not closed yet/)).toBeVisible();
    await user.click(
      within(dialog).getByText('Finish', { selector: 'button' }),
    );
    expect(await screen.findByText('Finished: aborted')).toBeVisible();
    expect(kinds(local).at(-1)).toBe('finished');
  });

  it('shows broken glass in words, with who asked and who agreed', async () => {
    const { local, user } = begin();
    await user.click(await button('Done'));
    await user.click(await button('Precheck ok'));
    await user.click((await screen.findAllByText('Break glass'))[0]);
    const dialog = await screen.findByRole('dialog');
    await user.type(
      within(dialog).getByLabelText(/Reason/),
      'probes are blind',
    );
    await user.click(
      within(dialog).getByText('Break glass', { selector: 'button' }),
    );
    await waitFor(() => expect(kinds(local)).toContain('override_requested'));
    local.as = 'user:default/karim';
    await user.click(await screen.findByText('Agree to override'));
    expect(
      await screen.findByText(/was overridden: probes are blind/),
    ).toBeVisible();
    expect(kinds(local)).toContain('guard_override');
  });
});
