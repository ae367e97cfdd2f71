import { act, fireEvent, render, screen } from '@testing-library/react';
import { SearchField } from './SearchField';

describe('SearchField', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  const field = () => screen.getByRole('searchbox', { name: 'Search' });
  const type = (value: string) =>
    fireEvent.change(field(), { target: { value } });

  it('asks once for what is typed in one go', () => {
    const onChange = jest.fn();
    render(
      <SearchField label="Search" maxLength={9} value="" onChange={onChange} />,
    );
    type('e');
    act(() => jest.advanceTimersByTime(200));
    type('ed');
    act(() => jest.advanceTimersByTime(200));
    expect(onChange).not.toHaveBeenCalled();
    act(() => jest.advanceTimersByTime(100));
    expect(onChange.mock.calls).toEqual([['ed']]);
  });

  it('follows a value that is changed from outside, and does not send it back', () => {
    const onChange = jest.fn();
    const { rerender } = render(
      <SearchField
        label="Search"
        maxLength={9}
        value="edge"
        onChange={onChange}
      />,
    );
    rerender(
      <SearchField label="Search" maxLength={9} value="" onChange={onChange} />,
    );
    expect(field()).toHaveProperty('value', '');
    act(() => jest.advanceTimersByTime(1000));
    expect(onChange).not.toHaveBeenCalled();
  });
});
