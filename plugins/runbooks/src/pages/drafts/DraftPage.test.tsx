import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { LocalRunbooks } from '../../__testUtils__/LocalRunbooks';
import { renderAt } from '../../__testUtils__/render';
import { RUNBOOK } from '../../__testUtils__/runbook';
import { ReadingPage } from '../reading/ReadingPage';
import { DraftPage } from './DraftPage';
import { DraftsPage } from './DraftsPage';
import { keptText } from './keptText';

const ALINE = 'user:default/aline';
const KARIM = 'user:default/karim';

/** A draft that Aline began; `as` is who opens it. */
function open(as = ALINE, prepare?: (local: LocalRunbooks) => void) {
  const local = new LocalRunbooks(RUNBOOK);
  local.drafts.create({ runbookId: 'move-vip' }, RUNBOOK, ALINE);
  prepare?.(local);
  local.as = as;
  renderAt(
    local,
    <DraftPage />,
    '/runbooks/drafts/:id',
    '/runbooks/drafts/draft-1',
  );
  return { local, user: userEvent.setup() };
}

const area = () => screen.findByLabelText('Text (Markdown)');
const write = async (text: string) =>
  fireEvent.change(await area(), { target: { value: text } });
const onServer = (local: LocalRunbooks) =>
  local.drafts.view('draft-1', ALINE).source;
const saved = () => screen.findByText('Saved', undefined, { timeout: 4_000 });
const button = (name: string) =>
  screen.findByText(name, { selector: 'button' });
const MINE = RUNBOOK.replace('Say who is on the call.', 'Say who listens.');
const THEIRS = RUNBOOK.replace('rto: 15m', 'rto: 20m');

// Nothing that an earlier test did not save.
beforeEach(() => keptText.write('draft-1', undefined));

describe('writing a draft', () => {
  it('saves by itself and shows what the text becomes', async () => {
    const { local } = open();
    await write(MINE);
    expect(screen.getByText('Not saved yet')).toBeInTheDocument();
    await saved();
    expect(onServer(local)).toBe(MINE);
    expect(
      await within(screen.getByRole('article', { name: 'Preview' })).findByText(
        'Say who listens.',
      ),
    ).toBeInTheDocument();
    expect(keptText.read('draft-1')).toBeUndefined();
  });

  it('names what is wrong with the text, with its line', async () => {
    open();
    await write(RUNBOOK.replace('type: traffic', 'type: teleport'));
    const line = await screen.findAllByLabelText(/Go to line/, undefined, {
      timeout: 4_000,
    });
    fireEvent.click(line[0]);
    expect(await area()).toHaveFocus();
  });

  it('shows both texts when somebody else saved, and goes on with the one that is chosen', async () => {
    const { local, user } = open();
    await area();
    local.drafts.save('draft-1', THEIRS, '"1"');
    await write(MINE);
    await screen.findByText(
      'Somebody saved another text meanwhile',
      undefined,
      { timeout: 4_000 },
    );
    expect(onServer(local)).toBe(THEIRS);
    expect(await area()).toHaveValue(MINE);
    expect(
      [...document.querySelectorAll('del')].map(one => one.textContent),
    ).toContain('20m');
    await user.click(await button('Go on with mine'));
    await saved();
    expect(onServer(local)).toBe(MINE);
  });

  it('keeps the text in the browser while the portal cannot be reached', async () => {
    const { local } = open();
    await area();
    local.cut = true;
    await write(MINE);
    await screen.findByText(/the portal cannot be reached/, undefined, {
      timeout: 4_000,
    });
    expect(keptText.read('draft-1')).toEqual({ text: MINE, etag: '"1"' });
    expect(onServer(local)).toBe(RUNBOOK);
  });

  it('puts back what a reload would have lost', async () => {
    keptText.write('draft-1', { text: MINE, etag: '"1"' });
    const { local } = open();
    expect(await area()).toHaveValue(MINE);
    expect(
      screen.getByText(/This browser kept a text of yours/),
    ).toBeInTheDocument();
    await saved();
    expect(onServer(local)).toBe(MINE);
  });

  it('does not put back an old text over a newer one', async () => {
    keptText.write('draft-1', { text: MINE, etag: '"1"' });
    const { local } = open(ALINE, it =>
      it.drafts.save('draft-1', THEIRS, '"1"'),
    );
    expect(
      await screen.findByText('Somebody saved another text meanwhile'),
    ).toBeInTheDocument();
    expect(onServer(local)).toBe(THEIRS);
  });
});

describe('reviewing a draft', () => {
  const submitted = (local: LocalRunbooks) =>
    local.drafts.move('draft-1', { kind: 'submit' }, '"1"', ALINE);

  it('asks for a review', async () => {
    const { user } = open();
    await user.click(await button('Ask for a review'));
    expect(await screen.findByText('to be reviewed')).toBeInTheDocument();
    // Never one's own.
    expect(screen.queryByText('Approve')).not.toBeInTheDocument();
    expect(await area()).toHaveAttribute('readonly');
  });

  it('does not ask for a review of a text that somebody else changed', async () => {
    const { local, user } = open();
    await area();
    local.drafts.save('draft-1', THEIRS, '"1"');
    await user.click(await button('Ask for a review'));
    expect(
      await screen.findByText('Somebody saved another text meanwhile'),
    ).toBeInTheDocument();
    expect(local.drafts.list()[0].state).toBe('draft');
  });

  it('lets another person approve, and publish', async () => {
    const { local, user } = open(KARIM, submitted);
    await user.click(await button('Approve'));
    await user.click(await button('Publish'));
    const dialog = await screen.findByRole('dialog');
    await user.click(
      within(dialog).getByText('Publish', { selector: 'button' }),
    );
    expect(await screen.findByText('published')).toBeInTheDocument();
    expect(local.drafts.published).toBe(RUNBOOK);
  });

  it('asks for changes only with words', async () => {
    const { user } = open(KARIM, submitted);
    const ask = await button('Ask for changes');
    expect(ask).toBeDisabled();
    fireEvent.change(screen.getByLabelText('Comment'), {
      target: { value: 'The rollback is missing.' },
    });
    await user.click(ask);
    expect(await screen.findByText('changes asked for')).toBeInTheDocument();
    expect(screen.getByText('The rollback is missing.')).toBeInTheDocument();
  });

  it('withdraws after asking', async () => {
    const { user } = open();
    await user.click(await button('Withdraw'));
    const dialog = await screen.findByRole('dialog');
    await user.click(
      within(dialog).getByText('Withdraw', { selector: 'button' }),
    );
    expect(await screen.findByText('withdrawn')).toBeInTheDocument();
  });
});

describe('the way to a draft', () => {
  it('begins with Edit on the runbook', async () => {
    const local = new LocalRunbooks(RUNBOOK);
    renderAt(local, <ReadingPage />, '/runbooks/r/:id', '/runbooks/r/move-vip');
    fireEvent.click(await button('Edit'));
    expect(await screen.findByText('elsewhere')).toBeInTheDocument();
    expect(local.drafts.list()).toHaveLength(1);
  });

  it('goes through the list', async () => {
    const local = new LocalRunbooks(RUNBOOK);
    local.drafts.create({ runbookId: 'move-vip' }, RUNBOOK, ALINE);
    renderAt(local, <DraftsPage />, '/runbooks/drafts', '/runbooks/drafts');
    expect(await screen.findByText('Move the VIP')).toHaveAttribute(
      'href',
      '/runbooks/drafts/draft-1',
    );
    expect(screen.getByText('being written')).toBeInTheDocument();
  });

  it('says when nobody is writing', async () => {
    renderAt(
      new LocalRunbooks(RUNBOOK),
      <DraftsPage />,
      '/runbooks/drafts',
      '/runbooks/drafts',
    );
    await waitFor(() =>
      expect(screen.getByText('Nobody is writing')).toBeInTheDocument(),
    );
  });
});
