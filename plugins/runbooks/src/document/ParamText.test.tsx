import { render, screen } from '@testing-library/react';
import { ParamText, paramWords } from './ParamText';

describe('ParamText', () => {
  it('shows places to fill by their names', () => {
    render(<ParamText text="from ${param.from} to ${param.to-site}, $HOME" />);
    expect(screen.getByText('from')).toBeInTheDocument();
    expect(screen.getByText('to-site')).toBeInTheDocument();
    expect(document.body).toHaveTextContent('from from to to-site, $HOME');
  });

  it('leaves a text without places as it is', () => {
    render(<ParamText text="nothing to fill" />);
    expect(document.body).toHaveTextContent('nothing to fill');
  });
});

describe('paramWords', () => {
  it('puts the names into the words', () => {
    expect(paramWords('${param.a} and ${param.b}')).toBe('a and b');
  });
});
