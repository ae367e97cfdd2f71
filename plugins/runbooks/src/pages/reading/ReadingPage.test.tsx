import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { LocalRunbooks } from '../../__testUtils__/LocalRunbooks';
import { renderAt } from '../../__testUtils__/render';
import { RUNBOOK } from '../../__testUtils__/runbook';
import { ReadingPage } from './ReadingPage';

function read(source = RUNBOOK, id = 'move-vip') {
  const local = new LocalRunbooks(source);
  renderAt(local, <ReadingPage />, '/runbooks/r/:id', `/runbooks/r/${id}`);
  return local;
}

describe('reading a runbook', () => {
  it('shows phases, steps, commands and what to expect', async () => {
    read();
    expect(
      await screen.findByRole('heading', { name: 'Move the VIP', level: 1 }),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('heading', { name: 'Redirect', level: 2 }),
    ).toBeInTheDocument();
    const step = screen.getByRole('region', { name: /2\. Move the VIP/ });
    expect(within(step).getByText('MOVE TRAFFIC')).toBeInTheDocument();
    expect(within(step).getAllByText('Expected:')[0]).toBeInTheDocument();
    expect(
      within(step).getByRole('button', { name: 'Copy Do' }),
    ).toBeInTheDocument();
  });

  it('does not offer to copy a command with a place to fill', async () => {
    read();
    const step = await screen.findByRole('region', { name: /2\. Move/ });
    expect(
      within(step).queryByRole('button', { name: 'Copy Verify' }),
    ).not.toBeInTheDocument();
    expect(
      within(step).getAllByText('needs a value for to')[0],
    ).toBeInTheDocument();
  });

  it('starts a drill and goes to it', async () => {
    const local = read();
    const user = userEvent.setup();
    await user.click(await screen.findByRole('button', { name: 'Start' }));
    const dialog = await screen.findByRole('dialog');
    expect(within(dialog).getByLabelText(/Drill/)).toBeChecked();
    const start = within(dialog).getByRole('button', { name: 'Start' });
    await waitForEnabled(start);
    await user.click(start);
    expect(await screen.findByText('elsewhere')).toBeInTheDocument();
    expect(local.events('run-1')).toHaveLength(1);
  });

  it('says when there is none', async () => {
    read(RUNBOOK, 'unheard-of');
    expect(
      await screen.findByText(
        'There is no such runbook, or you may not read it',
      ),
    ).toBeInTheDocument();
  });

  it('never runs what the text smuggles in', async () => {
    read(
      `${RUNBOOK}\n<img src=x onerror="window.hacked=1">\n\n[click](javascript:window.hacked=1)\n`,
    );
    await screen.findByRole('heading', { name: 'Move the VIP', level: 1 });
    expect(document.querySelector('[onerror]')).toBeNull();
    expect(document.querySelector('a[href^="javascript"]')).toBeNull();
  });
});

async function waitForEnabled(button: HTMLElement) {
  for (let i = 0; i < 50 && (button as HTMLButtonElement).disabled; i += 1) {
    await new Promise(done => setTimeout(done, 50));
  }
  expect(button).toBeEnabled();
}
