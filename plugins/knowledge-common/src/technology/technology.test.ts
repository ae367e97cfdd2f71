import fc from 'fast-check';
import { sharedJson } from '../__testUtils__/shared';
import { readLifecycleData, type Product } from './lifecycle';
import {
  compareVersions,
  isWithin,
  parseTechnology,
  readProductsAnnotation,
} from './reference';
import { cycleOf, indexProducts, lifecycleStatus } from './status';

const today = '2026-11-20';

function read(input: unknown, name?: string): Product[] {
  const result = readLifecycleData(input, name);
  if ('problem' in result) throw new Error(result.problem);
  return result;
}

const own = [
  {
    product: 'postgresql',
    title: 'PostgreSQL',
    category: 'database',
    aliases: ['postgres'],
    cycles: [
      {
        cycle: '18',
        released: '2025-09-25',
        eol: '2030-11-14',
        latest: '18.6',
      },
      { cycle: '15', released: '2022-10-13', eol: '2027-03-01' },
      { cycle: '14', released: '2021-09-30', eol: '2026-11-12' },
      { cycle: '9.6', released: '2016-09-29', eol: true },
      { cycle: '9', released: '2016-09-29', eol: null },
      { cycle: '8', released: '2005-01-19', eol: false },
    ],
  },
];

describe('technologies', () => {
  it('are read from the annotation, what is not one is named', () => {
    expect(readProductsAnnotation('angular@17, nginx ,, a b,nginx')).toEqual({
      technologies: [
        { product: 'angular', version: '17' },
        { product: 'nginx' },
      ],
      problems: ['a b'],
    });
    expect(parseTechnology('PostgreSQL@14.2')).toEqual({
      product: 'postgresql',
      version: '14.2',
    });
    expect(parseTechnology('a@b@c')).toBeUndefined();
  });

  it.each([
    ['14.2', '14', true],
    ['140', '14', false],
    ['14', '14.2', false],
    ['v1.26.3', '1.26', true],
    ['1.2', '1.20', false],
  ])('%s within %s: %s', (version, line, expected) => {
    expect(isWithin(version, line)).toBe(expected);
  });

  it('compare by number, a candidate before its release', () => {
    expect(
      ['1.10', '1.9', '1.9.0-rc1', '1.9.1', '2'].sort(compareVersions),
    ).toEqual(['1.9.0-rc1', '1.9', '1.9.1', '1.10', '2']);
    const version = fc
      .array(fc.nat(30), { minLength: 1, maxLength: 4 })
      .map(parts => parts.join('.'));
    fc.assert(
      fc.property(version, version, version, (a, b, c) => {
        expect(Math.sign(compareVersions(a, b))).toBe(
          -Math.sign(compareVersions(b, a)) + 0,
        );
        const [low, , high] = [a, b, c].sort(compareVersions);
        expect(compareVersions(low, high)).toBeLessThanOrEqual(0);
      }),
    );
  });
});

describe('end of life', () => {
  const index = indexProducts(read(own));
  it.each([
    ['postgresql@14.11', { status: 'ended', cycle: '14', since: '2026-11-12' }],
    ['postgres@14', { status: 'ended', cycle: '14', since: '2026-11-12' }],
    ['postgresql@15', { status: 'ending', cycle: '15', until: '2027-03-01' }],
    [
      'postgresql@18.6',
      { status: 'supported', cycle: '18', until: '2030-11-14', latest: '18.6' },
    ],
    ['postgresql@9.6.24', { status: 'ended', cycle: '9.6' }],
    ['postgresql@9.5', { status: 'no-date', cycle: '9' }],
    ['postgresql@8', { status: 'supported', cycle: '8' }],
    ['postgresql@7', { status: 'unknown-version', latestCycle: '18' }],
    ['postgresql', { status: 'no-version', latestCycle: '18' }],
    ['keepalived@2', { status: 'no-data' }],
  ])('%s', (ref, expected) => {
    expect(lifecycleStatus(index, parseTechnology(ref)!, today)).toEqual(
      expected,
    );
  });

  it('reads the published shapes alike, with the two senses of true', () => {
    const older = read(
      [
        {
          cycle: '14',
          releaseDate: '2021-09-30',
          eol: '2026-11-12',
          support: true,
          latest: '14.24',
        },
      ],
      'postgresql',
    );
    const newer = read({
      schema_version: '1.2.0',
      result: {
        name: 'postgresql',
        label: 'PostgreSQL',
        aliases: ['postgres'],
        releases: [
          {
            name: '14',
            releaseDate: '2021-09-30',
            isEol: true,
            eolFrom: '2026-11-12',
            isEoas: false,
            eoasFrom: null,
            latest: { name: '14.24' },
          },
        ],
      },
    });
    expect(older[0].cycles).toEqual(newer[0].cycles);
    expect(older[0].cycles[0].activeSupport).toEqual({ known: 'not-ended' });
    expect(newer[0].aliases).toEqual(['postgres']);
  });

  it.each([
    [null],
    ['text'],
    [[]],
    [{ result: [] }],
    [[{ product: '../x', cycles: [] }]],
  ])('refuses %j', input =>
    expect(readLifecycleData(input)).toHaveProperty('problem'),
  );

  it('of all published products: every cycle has a status, silence is never good news', () => {
    const input = sharedJson('endoflife-products.json');
    if (input === undefined) return;
    const products = read(input);
    expect(products).toHaveLength(464);
    const cycles = products.flatMap(product => product.cycles);
    expect(cycles).toHaveLength(8351);
    expect(cycles.filter(cycle => cycle.eol.known === 'date')).toHaveLength(
      7228,
    );
    const all = indexProducts(products);
    const odd = products.flatMap(product =>
      product.cycles.filter(cycle => {
        const version = cycle.cycle;
        const { status } = lifecycleStatus(
          all,
          { product: product.product, version },
          today,
        );
        return (
          cycleOf(product, version) !== cycle ||
          !['supported', 'ending', 'ended'].includes(status)
        );
      }),
    );
    expect(odd).toEqual([]);
    expect(
      lifecycleStatus(all, { product: 'keepalived', version: '2' }, today),
    ).toEqual({ status: 'no-data' });
  });
});
