import fc from 'fast-check';
import { CACHE_FAILOVER, edited } from '../__fixtures__/runbooks';
import { commandBlocks } from '../lint';
import { parseRunbook } from '../parse';
import { fillDocument, fillParameters } from '.';

const document = parseRunbook(CACHE_FAILOVER);

describe('fillParameters', () => {
  it('takes defaults', () => {
    expect(fillParameters(document, {})).toEqual({
      values: { from: 'north', to: 'south', node: 'cache-1' },
      problems: [],
    });
  });
  it.each([
    [{ from: 'west' }, 'from', /one of: north, south/],
    [{ from: 'south' }, 'to', /must not be the same/],
    [{ node: 'a;reboot' }, 'node', /does not match/],
    [{ node: 'x'.repeat(300) }, 'node', /longer/],
    [{ incident: 'a\nb' }, 'incident', /cannot be seen/],
    [{ incident: 'a\u202eb' }, 'incident', /cannot be seen/],
    [{ other: 'x' }, 'other', /no parameter/],
    [{ constructor: 'x' }, 'constructor', /no parameter/],
  ])('refuses %j', (given, param, message) => {
    expect(fillParameters(document, given).problems).toContainEqual({
      param,
      message: expect.stringMatching(message),
    });
  });
  it('asks for what is required', () => {
    const strict = parseRunbook(
      edited(
        'incident: { type: string, required: false }',
        'incident: { type: string }',
      ),
    );
    expect(fillParameters(strict, {}).problems).toEqual([
      { param: 'incident', message: '"incident" is needed.' },
    ]);
  });
});

describe('fillDocument', () => {
  const filled = fillDocument(document, {
    from: 'north',
    to: 'south',
    node: 'cache-1',
    incident: 'INC-7; reboot',
  });
  const [, warn, move] = filled.phases.flatMap(phase => phase.steps);

  it('fills commands, settings and expectations', () => {
    expect(move.traffic).toMatchObject({ from: 'north', to: 'south' });
    expect(commandBlocks(move).map(block => block.copy)).toEqual([
      'ssh cache-1.south systemctl is-active keepalived',
      'ssh cache-1.north sudo systemctl stop keepalived',
      'ssh cache-1.south ip -4 addr show',
      'ssh cache-1.north sudo systemctl start keepalived',
    ]);
    expect(commandBlocks(move)[0].segments[1]).toEqual({
      kind: 'value',
      text: 'cache-1',
      name: 'node',
    });
    expect(warn.notify?.text).toBe(
      'Cache moves from north to south. INC-7; reboot',
    );
  });

  it('leaves free text out of commands', () => {
    const unsafe = parseRunbook(
      edited('./bin/warm ${param.to}', './bin/warm ${param.incident}'),
    );
    const warm = fillDocument(unsafe, { incident: '; reboot' }).phases[1]
      .steps[1];
    expect(commandBlocks(warm)[0]).toMatchObject({
      text: './bin/warm ${param.incident}',
      unfilled: ['incident'],
    });
  });

  it('lets no value that was accepted bring a character a shell acts on into a command', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 30 }), node => {
        const { values, problems } = fillParameters(document, { node });
        fc.pre(problems.length === 0);
        for (const block of commandBlocks(
          fillDocument(document, values).phases[1].steps[0],
        )) {
          expect(block.copy).not.toMatch(/[;|&<>$`()\\"'\n]/);
        }
      }),
    );
  });
});
