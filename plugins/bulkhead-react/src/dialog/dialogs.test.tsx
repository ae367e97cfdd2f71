import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { CopyButton } from '../copy/CopyButton';
import { ConfirmDialog } from './ConfirmDialog';

describe('ConfirmDialog', () => {
  it('asks for a reason, and stays open with the error when it fails', async () => {
    const user = userEvent.setup();
    const close = jest.fn();
    const confirm = jest
      .fn()
      .mockRejectedValueOnce(new Error('the lock is taken'))
      .mockResolvedValueOnce(undefined);
    renderInTestApp(
      <ConfirmDialog
        open
        title="Move traffic to gra2?"
        confirmLabel="Move"
        reasonLabel="Why"
        onConfirm={confirm}
        onClose={close}
      >
        It can be moved back.
      </ConfirmDialog>,
    );
    const button = await screen.findByRole('button', { name: 'Move' });
    expect(
      screen.getByRole('dialog', { name: 'Move traffic to gra2?' }),
    ).toBeInTheDocument();
    expect(button).toBeDisabled();
    await user.type(screen.getByLabelText(/Why/), ' planned work ');
    await user.click(button);
    expect(await screen.findByText(/the lock is taken/)).toBeInTheDocument();
    expect(close).not.toHaveBeenCalled();
    await user.click(screen.getByRole('button', { name: 'Move' }));
    await waitFor(() => expect(close).toHaveBeenCalledTimes(1));
    expect(confirm).toHaveBeenLastCalledWith('planned work');
  });
});

describe('CopyButton', () => {
  it('copies and says so', async () => {
    const user = userEvent.setup();
    const write = jest.spyOn(navigator.clipboard, 'writeText');
    renderInTestApp(<CopyButton text="ip addr" label="Copy command" />);
    await user.click(
      await screen.findByRole('button', { name: 'Copy command' }),
    );
    expect(await screen.findByRole('status')).toHaveTextContent('Copied');
    expect(write).toHaveBeenCalledWith('ip addr');
  });
});
