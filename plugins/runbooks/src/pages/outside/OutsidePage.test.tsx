import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { LocalRunbooks } from '../../__testUtils__/LocalRunbooks';
import { renderAt } from '../../__testUtils__/render';
import { RUNBOOK } from '../../__testUtils__/runbook';
import { OutsidePage } from './OutsidePage';

const at = '/runbooks/outside';
const ALINE = 'user:default/aline';
const KARIM = 'user:default/karim';

const page = () => {
  const local = new LocalRunbooks(RUNBOOK);
  renderAt(local, <OutsidePage />, at, at);
  return local;
};

async function choose() {
  const file = new File(['{}\n'], 'record.jsonl');
  // jsdom's files cannot be read as text.
  file.text = async () => '{}\n';
  await userEvent.upload(await screen.findByLabelText('Record (.jsonl)'), file);
}

describe('without the portal', () => {
  it('shows what would become of a record, and what it waits for', async () => {
    const local = page();
    local.record = {
      file: 'f',
      runbookId: 'move',
      runbookTitle: 'Move the address',
      hash: 'h',
      mode: 'drill',
      status: 'finished',
      outcome: 'succeeded',
      startedAt: '2026-11-20T03:00:00Z',
      endedAt: '2026-11-20T03:10:00Z',
      people: [ALINE, KARIM],
      text: 'earlier',
      lines: [
        {
          at: '2026-11-20T03:01:00Z',
          actor: ALINE,
          what: 'did move',
          taken: true,
        },
        {
          at: '2026-11-20T03:02:00Z',
          actor: ALINE,
          what: 'verified move',
          taken: false,
          reason: 'Another signed-in person confirms this.',
        },
      ],
      notTaken: 1,
      guardsUnasked: true,
      moves: [
        { resource: 'resource:default/vip', to: 'south', at: '', late: true },
      ],
      toConfirm: [KARIM],
      candidates: [],
    };
    await choose();
    expect(await screen.findByText('Move the address')).toBeInTheDocument();
    expect(screen.getByText('an earlier version')).toBeInTheDocument();
    expect(
      screen.getByText('By each of those whom it names: karim'),
    ).toBeInTheDocument();
    expect(
      screen.getByText(/1 event is not taken by the rules/),
    ).toBeInTheDocument();
    expect(screen.getByText(/something newer is known/)).toBeInTheDocument();
    const [, refused] = screen
      .getAllByRole('listitem')
      .filter(item => /move/.test(item.textContent ?? ''));
    expect(
      within(refused).getByText(/Another signed-in person confirms this/),
    ).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Bring it in' }));
    expect(
      await screen.findByText('It was not brought in'),
    ).toBeInTheDocument();
  });

  it('says why a file is none, and brings nothing in', async () => {
    page();
    await choose();
    expect(
      await screen.findByText('This cannot be brought in'),
    ).toBeInTheDocument();
    expect(screen.getByText(/Line 1 is no event/)).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Bring it in' })).toBeNull();
  });

  it('tells who looks after the portal how the packs went', async () => {
    const local = new LocalRunbooks(RUNBOOK);
    local.packs = [
      {
        team: 'group:default/shop',
        destination: 'git example.net/packs main',
        problem: { since: '2026-11-20T03:00:00Z', message: 'fatal: no way' },
      },
    ];
    renderAt(local, <OutsidePage />, at, at);
    expect(await screen.findByText(/fatal: no way/)).toBeInTheDocument();
    expect(screen.getByText(/never written/)).toBeInTheDocument();
  });
});
