import fc from 'fast-check';
import { formatPath, parsePath } from './path';

describe('paths', () => {
  it.each([
    [
      'spec.redundancy.instances[1].on[0]',
      ['spec', 'redundancy', 'instances', 1, 'on', 0],
    ],
    [
      'metadata.annotations.bulkhead/tier',
      ['metadata', 'annotations', 'bulkhead/tier'],
    ],
    ['spec["a.b"].c', ['spec', 'a.b', 'c']],
  ])('%s', (text, path) => {
    expect(parsePath(text)).toEqual(path);
    expect(formatPath(path)).toBe(text);
  });

  it('law: what is written reads as the same', () => {
    const key = fc.oneof(
      fc.string({ minLength: 1 }).filter(text => text.trim() !== ''),
      fc.nat(99),
    );
    fc.assert(
      fc.property(fc.array(key), rest => {
        const path = ['spec', ...rest];
        expect(parsePath(formatPath(path))).toEqual(path);
      }),
    );
  });
});
