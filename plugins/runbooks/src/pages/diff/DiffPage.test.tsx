import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { contentHash } from '@bulkhead/plugin-runbooks-common';
import { LocalRunbooks } from '../../__testUtils__/LocalRunbooks';
import { renderAt } from '../../__testUtils__/render';
import { RUNBOOK } from '../../__testUtils__/runbook';
import { ReadingPage } from '../reading/ReadingPage';
import { DiffPage } from './DiffPage';
import { lineGroups } from './diffGroups';

const EARLIER = RUNBOOK.replace('rto: 15m', 'rto: 30m').replace(
  'Say who is on the call.',
  'Say who is here.',
);

function compare(
  query = `from=${contentHash(EARLIER)}&to=${contentHash(RUNBOOK)}`,
) {
  const local = new LocalRunbooks(RUNBOOK);
  local.earlier = EARLIER;
  renderAt(
    local,
    <DiffPage />,
    '/runbooks/r/:id/diff',
    `/runbooks/r/move-vip/diff?${query}`,
  );
  return userEvent.setup();
}

describe('comparing two versions', () => {
  it('names the step, marks the words, and leaves out what did not change', async () => {
    compare();
    expect(
      await screen.findByText('What changed in "Move the VIP"'),
    ).toBeInTheDocument();
    expect(screen.getByText('Look around')).toBeInTheDocument();
    const added = [...document.querySelectorAll('ins')].map(
      one => one.textContent,
    );
    expect(added.join(' ')).toContain('on the call');
    expect(screen.getAllByText('changed').length).toBeGreaterThan(0);
    expect(
      screen.queryByText('Use this when par1 cannot serve.'),
    ).not.toBeInTheDocument();
  });

  it('shows the lines as they are written, with the number of those left out', async () => {
    const user = compare();
    await user.click(
      await screen.findByText('As it is written', { selector: 'button' }),
    );
    expect(
      screen.getAllByText(/lines without a change/).length,
    ).toBeGreaterThan(0);
    expect(document.querySelector('del')).toHaveTextContent('30m');
  });

  it('says that two equal texts do not differ', async () => {
    compare(`from=${contentHash(RUNBOOK)}&to=${contentHash(RUNBOOK)}`);
    expect(
      await screen.findByText('There is no difference.'),
    ).toBeInTheDocument();
  });

  it('says when a version is not there, and when none was chosen', async () => {
    compare('from=aaaa&to=bbbb');
    expect(
      await screen.findByText(
        'There is no such version, or you may not read it',
      ),
    ).toBeInTheDocument();
  });

  it('asks to choose', async () => {
    compare('from=aaaa');
    expect(
      await screen.findByText(
        'Choose two versions in the list of versions of the runbook.',
      ),
    ).toBeInTheDocument();
  });

  it('is reached from the list of versions, the older one on the left', async () => {
    const local = new LocalRunbooks(RUNBOOK);
    local.earlier = EARLIER;
    renderAt(local, <ReadingPage />, '/runbooks/r/:id', '/runbooks/r/move-vip');
    const user = userEvent.setup();
    await user.click(
      await screen.findByText('History', { selector: 'button' }),
    );
    const list = await screen.findByLabelText('Versions');
    for (const box of await within(list).findAllByLabelText(/for comparing/))
      await user.click(box);
    expect(within(list).getByText('Compare')).toHaveAttribute(
      'href',
      `/runbooks/r/move-vip/diff?from=${contentHash(EARLIER)}&to=${contentHash(
        RUNBOOK,
      )}`,
    );
  });
});

describe('lineGroups', () => {
  it('loses no line: shown and skipped are all of them', () => {
    const rows = Array.from({ length: 40 }, (_, index) => ({
      kind:
        index === 10 || index === 30 ? ('added' as const) : ('same' as const),
    }));
    const groups = lineGroups(rows, false);
    const shown = groups.reduce((sum, one) => sum + one.rows.length, 0);
    const skipped = groups.reduce((sum, one) => sum + one.skipped, 0);
    expect(shown + skipped).toBe(40);
    expect(shown).toBe(14);
    expect(lineGroups(rows, true)[0].rows).toHaveLength(40);
  });
});
