/**
 * @jest-environment @backstage/cli/config/jest-environment-jsdom
 */
import { findBreak, type RunEvent } from '@bulkhead/plugin-runbooks-common';
import { CONTENT, RUNBOOK } from './__fixtures__/shop';
import { singlePage } from './pack';
import { readRunbooks } from './runbooks';

/** Puts the page into the browser at some time and runs its script. */
function open(html: string, now = '2026-11-20T13:00:00Z') {
  const saved: Blob[] = [];
  let time = Date.parse(now);
  jest.spyOn(Date, 'now').mockImplementation(() => (time += 1000));
  Object.assign(URL, {
    createObjectURL: (blob: Blob) => {
      saved.push(blob);
      return 'blob:x';
    },
    revokeObjectURL: () => {},
  });
  const [, script] = /<script>([\s\S]*)<\/script>/.exec(html)!;
  document.documentElement.innerHTML = html.replace(/<script>[\s\S]*/, '');
  // eslint-disable-next-line no-new-func
  new Function(script)();
  const press = (selector: string) => {
    const found = document.querySelector<HTMLElement>(selector);
    if (!found) throw new Error(`There is no ${selector}`);
    found.click();
  };
  return { press, saved };
}

const tick = (step: string, nth = 0) =>
  `.ticks[data-step="${step}"] label:nth-of-type(${nth + 1}) input`;

beforeEach(() => {
  localStorage.clear();
  jest.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => {});
});

describe('a page of a pack', () => {
  it.each([
    ['2026-11-20T13:00:00Z', 'less than a day old', undefined],
    ['2026-11-23T13:00:00Z', '3 days old', undefined],
    ['2026-11-29T13:00:00Z', '', 'made 9 days ago'],
    ['2026-11-19T13:00:00Z', '', 'earlier than the pack'],
  ])('says how old it is at %s', (now, age, notice) => {
    open(singlePage(CONTENT), now);
    expect(document.querySelector('.asof')!.textContent).toContain(age);
    const note = document.querySelector<HTMLElement>('#age')!;
    expect(note.hidden).toBe(notice === undefined);
    expect(note.textContent).toContain(notice ?? '');
  });

  it('says that its words were altered', () => {
    open(singlePage(CONTENT).replace('&lt;other&gt;', '&lt;wrong&gt;'));
    expect(document.querySelector('#age')!.textContent).toContain(
      'was altered',
    );
  });
});

describe('recorder', () => {
  it('makes a chained record of ticks, by two people where one is not enough', async () => {
    const { press } = open(singlePage(CONTENT));
    const field = (name: string) =>
      document.querySelector<HTMLInputElement>(`[name="${name}"]`)!;
    const said = (where = '.recorder') =>
      document.querySelector(`${where} [data-part="said"]`)!.textContent;
    press('[data-part="start"]');
    expect(said()).toContain('Say who you are');
    field('driver').value = 'aline';
    press('[data-part="start"]');
    // Only the step that is next can be ticked.
    const move = document.querySelector<HTMLInputElement>(tick('move'))!;
    expect(move.disabled).toBe(true);
    press(tick('see'));
    press(tick('move'));
    press(tick('move', 1));
    expect(said('.ticks[data-step="move"]')).toContain(
      'Another person confirms this',
    );
    field('second').value = 'user:default/karim';
    press(tick('move', 1));
    press(tick('well'));
    press(tick('tell'));
    // A reload keeps the record, and who is at it.
    const again = open(singlePage(CONTENT), '2026-11-20T14:00:00Z');
    again.press('[data-end="succeeded"]');
    again.press('[data-part="save"]');
    const text = await again.saved[0].text();
    const events: RunEvent[] = text
      .trim()
      .split('\n')
      .map(line => JSON.parse(line));
    expect(findBreak(events)).toBeUndefined();
    expect(
      events.map(({ actor, body }) => `${body.kind} ${actor.slice(13)}`),
    ).toEqual([
      'start aline',
      'verified aline',
      'done aline',
      'verified karim',
      'decided aline',
      'sent aline',
      'finished aline',
    ]);
  });
});

describe('parameters', () => {
  const text = RUNBOOK.replace(
    '## Move\n',
    `## Parameters

\`\`\`yaml title="params"
from: { type: enum, values: [gra, rbx] }
to: { type: enum, values: [gra, rbx], differs: from }
ticket: { type: string, pattern: "[A-Z]+-[0-9]+", required: false }
why: { type: string, required: false }
\`\`\`

## Move
`,
  )
    .replace('### 2. Move it\n', '### 2. Move it to ${param.to}\n')
    .replace(
      'dig +short shop.example.net',
      'dig +short shop.example.net @lb1.${param.to} # ${param.ticket} ${param.why}',
    )
    .replace(
      'Point it at',
      'Because of ${param.why}, take `${param.from}` out. Point it at',
    );
  const content = {
    ...CONTENT,
    runbooks: readRunbooks([{ source: 'shop.md', text, name: 'shop' }]),
  };
  const field = (name: string) =>
    document.querySelector<HTMLInputElement>(`[name="${name}"]`)!;
  const fill = (name: string, value: string) => {
    field(`param-${name}`).value = value;
    field(`param-${name}`).dispatchEvent(new Event('input', { bubbles: true }));
  };
  const command = () => document.querySelector('.command code')!.textContent;
  const words = () => document.querySelector('article.manual')!.textContent;

  it('stand in commands, sentences and headings as they are filled in', () => {
    const { press } = open(singlePage(content));
    const asMade = document.querySelector('main')!.textContent;
    expect(command()).toContain('@lb1.${param.to}');
    fill('from', 'gra');
    fill('to', 'rbx');
    fill('ticket', 'EX-2');
    fill('why', '<b>$& noise</b>');
    // A free text never reaches a command.
    expect(command()).toBe(
      'dig +short shop.example.net @lb1.rbx # EX-2 ${param.why}',
    );
    expect(words()).toContain('2. Move it to rbx');
    expect(words()).toContain('Because of <b>$& noise</b>, take gra out.');
    expect(document.querySelector('article b b')).toBeNull();
    for (const name of ['from', 'to', 'ticket', 'why']) fill(name, '');
    expect(document.querySelector('main')!.textContent).toBe(asMade);
    // What is no allowed value stays a place to fill, also beside its twin.
    fill('from', 'gra');
    fill('to', 'gra');
    fill('ticket', 'EX-2; reboot');
    expect(command()).toContain('@lb1.${param.to} # ${param.ticket}');
    fill('to', 'rbx');
    field('driver').value = 'aline';
    press('[data-part="start"]');
    expect(
      document.querySelector('.recorder [data-part="said"]')!.textContent,
    ).toBe('ticket does not match [A-Z]+-[0-9]+.');
    fill('ticket', 'EX-3');
    press('[data-part="start"]');
    expect(command()).toContain('@lb1.rbx # EX-3');
    // The record keeps them, and the page with them is not taken for an altered one.
    open(singlePage(content));
    expect(command()).toContain('@lb1.rbx # EX-3');
    expect(document.querySelector<HTMLElement>('#age')!.hidden).toBe(true);
  });
});
