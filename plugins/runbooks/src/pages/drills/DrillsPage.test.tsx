import { fireEvent, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { LocalRunbooks } from '../../__testUtils__/LocalRunbooks';
import { renderAt } from '../../__testUtils__/render';
import { RUNBOOK } from '../../__testUtils__/runbook';
import { DrillsPage } from './DrillsPage';

function open(filled = true) {
  const local = new LocalRunbooks(RUNBOOK);
  if (filled) {
    local.drills = [
      {
        runbookId: 'move-vip',
        title: 'Move the VIP',
        entities: ['component:default/edge-proxy'],
        everyDays: 180,
        dueOn: '2026-11-02',
        overdueDays: 18,
        lastDrill: {
          runId: 'run-9',
          mode: 'drill',
          at: '2026-05-01T08:00:00.000Z',
          green: true,
        },
      },
      {
        runbookId: 'other',
        title: 'Another one',
        entities: [],
        everyDays: 90,
        dueOn: '2026-12-24',
        overdueDays: 0,
      },
    ];
  }
  renderAt(local, <DrillsPage />, '/runbooks/drills', '/runbooks/drills');
  return { local, user: userEvent.setup() };
}

/** At once: a key press at a time is not what these tests are about. */
function fill(dialog: HTMLElement, label: RegExp, value: string) {
  fireEvent.change(within(dialog).getByLabelText(label), { target: { value } });
}

describe('drills', () => {
  it('says in words what is overdue, and when the rest is due', async () => {
    open();
    expect(await screen.findByText('overdue by 18 days')).toBeInTheDocument();
    expect(screen.getByText(/due .*2 November|due November 2/)).toBeVisible();
    expect(screen.getByText('last drilled')).toHaveAttribute(
      'href',
      '/runbooks/runs/run-9',
    );
    expect(screen.getByText(/never drilled/)).toBeInTheDocument();
  });

  it('plans a day and goes back to the computed one', async () => {
    const { local, user } = open();
    await user.click((await screen.findAllByText('Plan a day'))[0]);
    const dialog = await screen.findByRole('dialog');
    const save = within(dialog).getByText('Save');
    expect(save).toBeDisabled();
    fill(dialog, /Day/, '2026-12-01');
    await user.type(
      within(dialog).getByLabelText(/Note/),
      'with the edge team',
    );
    await user.click(save);
    expect(await screen.findByText(/with the edge team/)).toBeInTheDocument();
    expect(local.drills[0].planned).toMatchObject({ on: '2026-12-01' });
    await user.click(screen.getAllByText('Plan a day')[0]);
    await user.click(await screen.findByText('Back to the computed day'));
    await screen.findByText('overdue by 18 days');
    expect(local.drills[0].planned).toBeUndefined();
  });

  it('shows the address of the calendar once, and revokes it', async () => {
    const { local, user } = open(false);
    await user.click(await screen.findByText('Make an address'));
    expect(
      await screen.findByText(
        'http://portal.test/api/runbooks/v1/drills/feed/one',
      ),
    ).toBeInTheDocument();
    await user.click(screen.getByText('Revoke the address'));
    const dialog = await screen.findByRole('dialog');
    await user.click(
      within(dialog).getByText('Revoke the address', { selector: 'button' }),
    );
    expect(
      await screen.findByText('No address works any more.'),
    ).toBeInTheDocument();
    expect(local.feed).toBeUndefined();
    expect(screen.queryByText(/portal.test/)).not.toBeInTheDocument();
  });

  it('says when there is nothing to drill', async () => {
    open(false);
    expect(
      await screen.findByText('No runbook is to be drilled'),
    ).toBeInTheDocument();
  });
});
