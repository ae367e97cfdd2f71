import { kinds } from '../planning/__testUtils__/answers';
import {
  evidenceOf,
  isLink,
  kindsByHand,
  localMinute,
  requiredDetails,
  type EvidenceForm,
} from './evidenceForm';

const form: EvidenceForm = {
  kind: 'restore-test',
  outcome: 'passed',
  at: '2026-11-20T14:30',
  link: '',
  summary: ' the newest backup ',
  subject: '',
  details: {},
};
const [restore, lag] = kinds;

describe('evidenceOf', () => {
  it('says when in UTC and leaves out what is empty', () => {
    expect(evidenceOf(form, restore, 'component:default/shop', 'k')).toEqual({
      entityRef: 'component:default/shop',
      kind: 'restore-test',
      outcome: 'passed',
      observedAt: new Date('2026-11-20T14:30').toISOString(),
      summary: 'the newest backup',
      details: {},
      key: 'k',
    });
  });

  it('waits for a kind, a moment, a subject and a link that leads somewhere', () => {
    const of = (values: Partial<EvidenceForm>, kind = restore) =>
      evidenceOf({ ...form, ...values }, kind, 'component:default/shop', 'k');
    expect(
      evidenceOf(form, undefined, 'component:default/shop', 'k'),
    ).toBeUndefined();
    expect(of({ at: '' })).toBeUndefined();
    expect(of({ link: 'data:text/html,x' })).toBeUndefined();
    expect(of({}, { ...restore, needsSubject: true })).toBeUndefined();
    expect(
      of({ subject: 'user:default/a' }, { ...restore, needsSubject: true }),
    ).toMatchObject({ subject: 'user:default/a' });
  });

  it('asks for the details that the kind does not go without', () => {
    expect(requiredDetails(lag)).toEqual([
      { name: 'seconds', type: 'number', choices: [] },
    ]);
    const of = (seconds: string) =>
      evidenceOf(
        { ...form, kind: lag.kind, details: { seconds } },
        lag,
        'component:default/shop',
        'k',
      );
    expect(of('')).toBeUndefined();
    expect(of('much')).toBeUndefined();
    expect(of('1.5')?.details).toEqual({ seconds: 1.5 });
  });

  it('offers only what people write', () => {
    expect(kindsByHand(kinds).map(kind => kind.kind)).toEqual([
      'restore-test',
      'replication-lag',
    ]);
  });
});

describe('isLink', () => {
  it.each([
    ['https://example.com/a', true],
    ['/runbooks/runs/1', true],
    ['//example.com', false],
    ['data:text/html,x', false],
    ['a page', false],
  ])('%s: %s', (text, good) => expect(isLink(text)).toBe(good));
});

describe('localMinute', () => {
  it('gives the same minute back', () => {
    const at = new Date('2026-07-01T10:20:00Z');
    expect(new Date(localMinute(at)).toISOString()).toBe(at.toISOString());
  });
});
