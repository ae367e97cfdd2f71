import { csvCell } from './exportCards';

describe('a cell of the export', () => {
  it.each([
    '=1+1',
    '+1',
    '-1',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    '\n=1',
    '＝1',
    '－1',
  ])('is no formula: %j', text => {
    expect(csvCell(text)).toBe(`"'${text}"`);
  });

  it('stays one cell, whatever is in it', () => {
    expect(csvCell('a","=1+1"\r\n"b')).toBe('"a"",""=1+1""\r\n""b"');
  });
});
