import { fireEvent, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useShortcuts } from './useShortcuts';

function Page(props: { onNext: () => void; onSave: () => void }) {
  useShortcuts([
    { key: 'n', label: 'Next', run: props.onNext },
    { key: 'Enter', label: 'Save', withControl: true, run: props.onSave },
  ]);
  return <input aria-label="note" />;
}

describe('useShortcuts', () => {
  it('runs plain keys outside fields only, and control keys everywhere', async () => {
    const next = jest.fn();
    const save = jest.fn();
    const { unmount } = render(<Page onNext={next} onSave={save} />);
    await userEvent.keyboard('n');
    expect(next).toHaveBeenCalledTimes(1);
    fireEvent.keyDown(document.body, { key: 'n', ctrlKey: true });
    fireEvent.keyDown(document.body, { key: 'n', repeat: true });
    expect(next).toHaveBeenCalledTimes(1);

    await userEvent.type(screen.getByLabelText('note'), 'no');
    expect(next).toHaveBeenCalledTimes(1);
    expect(screen.getByLabelText('note')).toHaveValue('no');
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    expect(save).toHaveBeenCalledTimes(1);

    unmount();
    fireEvent.keyDown(document.body, { key: 'n' });
    expect(next).toHaveBeenCalledTimes(1);
  });
});
