import { weekly } from '../__testUtils__/company';
import { testEngines } from '../__testUtils__/engines';
import { ADMIN, OWNER, READER } from '../__testUtils__/TestCatalog';
import {
  NOW,
  startOncall,
  type TestOncall,
} from '../__testUtils__/testBackend';

jest.setTimeout(60_000);

const DAY = 24 * 3_600_000;
const at = (days: number) => new Date(NOW + days * DAY).toISOString();
const user = (name: string) => `user:default/${name}`;

describe.each(testEngines().eachSupportedId())('turns on %s', id => {
  const databases = testEngines();
  let oncall: TestOncall;
  let as: TestOncall['as'];
  let scheduleId: string;

  beforeEach(async () => {
    oncall = await startOncall({ knex: await databases.init(id) });
    as = oncall.as;
    await oncall.tick();
    // On now: bo; from Monday the 23rd on: cy, dee, ana.
    const { body } = await as(OWNER).post(
      '/schedules',
      weekly(['ana', 'bo', 'cy', 'dee']),
    );
    scheduleId = body.id;
  });
  afterEach(() => oncall.backend.stop());

  const onCallAt = async (days: number) => {
    const { body } = await as().get(
      `/schedules/${scheduleId}/shifts?from=${at(days)}&to=${at(days + 0.01)}`,
    );
    return body.final.map(
      (shift: { people: string[]; origin: string }) =>
        `${shift.people[0].slice(13)} ${shift.origin}`,
    );
  };
  const offer = async (by: string, more: object = {}) =>
    as(user(by)).post(`/schedules/${scheduleId}/swaps`, {
      role: 'primary',
      start: at(4),
      end: at(6),
      ...more,
    });

  describe('swaps', () => {
    it('give a turn to whoever takes it', async () => {
      const { body: swap, status } = await offer('cy', { message: 'Wedding' });
      expect(status).toBe(201);
      expect(oncall.told()).toEqual([
        expect.objectContaining({
          to: [user('ana'), user('bo'), user('dee')],
          title: 'A turn in Team on call is offered',
        }),
      ]);
      expect(await onCallAt(5)).toEqual(['cy rotation']);
      const me = (await as(user('bo')).get('/me')).body;
      expect(me.offers.map((o: { id: string }) => o.id)).toEqual([swap.id]);
      const { body: preview } = await as(user('bo')).post(
        `/swaps/${swap.id}/take/preview`,
        {},
      );
      expect(
        preview.after.map((s: { people: string[] }) => s.people),
      ).toContainEqual([user('bo')]);
      const take = (who: string, etag: string) =>
        as(user(who)).post(`/swaps/${swap.id}/take`, {}, { 'If-Match': etag });
      expect((await take('cy', swap.etag)).status).toBe(400);
      expect((await take('bo', '"v9"')).status).toBe(412);
      // Nobody of another team takes a turn that was not asked of them.
      const refused = await take('eve', swap.etag);
      expect(refused.status).toBe(403);
      expect(refused.body.error.message).toMatch(/take turns in this schedule/);
      const taken = await take('bo', swap.etag);
      expect(taken.body).toMatchObject({
        state: 'taken',
        takenBy: user('bo'),
        version: 2,
      });
      expect((await take('dee', '"v2"')).status).toBe(409);
      expect(await onCallAt(5)).toEqual(['bo swap']);
      expect(await onCallAt(3.9)).toEqual(['cy rotation']);
    });

    it('give a part, and leave the rest on offer', async () => {
      const { body: swap } = await offer('cy');
      const taken = await as(user('dee')).post(
        `/swaps/${swap.id}/take`,
        { part: { start: at(4.5), end: at(5) } },
        { 'If-Match': swap.etag },
      );
      expect(taken.body).toMatchObject({ start: at(4.5), end: at(5) });
      const { body: open } = await as().get('/swaps?state=offered');
      expect(
        open.items.map((s: { start: string; end: string }) => [s.start, s.end]),
      ).toEqual([
        [at(4), at(4.5)],
        [at(5), at(6)],
      ]);
      expect(await onCallAt(4.7)).toEqual(['dee swap']);
      expect(await onCallAt(5.1)).toEqual(['cy rotation']);
    });

    it('are asked of one, for a turn in return, and declined', async () => {
      const { body: swap, status } = await offer('cy', {
        askedOf: user('dee'),
        inReturn: { start: at(11), end: at(13) },
      });
      expect(status).toBe(201);
      const post = (who: string, how: string) =>
        as(user(who)).post(
          `/swaps/${swap.id}/${how}`,
          how === 'take' ? {} : undefined,
          { 'If-Match': swap.etag },
        );
      expect((await post('bo', 'take')).status).toBe(403);
      expect((await post('bo', 'decline')).status).toBe(403);
      expect((await post('dee', 'cancel')).status).toBe(403);
      expect((await post('dee', 'take')).body.state).toBe('taken');
      expect(await onCallAt(5)).toEqual(['dee swap']);
      expect(await onCallAt(12)).toEqual(['cy swap']);
      const { body: other } = await offer('cy', {
        start: at(6),
        end: at(6.5),
        askedOf: user('ana'),
      });
      const declined = await as(user('ana')).post(
        `/swaps/${other.id}/decline`,
        undefined,
        { 'If-Match': other.etag },
      );
      expect(declined.body.state).toBe('declined');
      expect(oncall.told().map(({ title }) => title)).toContain(
        'The turn on offer in Team on call was declined',
      );
    });

    it('are of turns that are one’s own', async () => {
      expect((await offer('dee')).status).toBe(409);
      expect((await offer('bo', { offeredBy: user('cy') })).status).toBe(403);
      expect(
        (
          await as(ADMIN).post(`/schedules/${scheduleId}/swaps`, {
            role: 'primary',
            start: at(4),
            end: at(6),
            offeredBy: user('cy'),
          })
        ).status,
      ).toBe(201);
      expect((await offer('cy', { start: at(-5), end: at(-4) })).status).toBe(
        400,
      );
    });

    it('of one turn are not taken by two', async () => {
      const { body: swap } = await offer('cy');
      const answers = await Promise.all(
        ['ana', 'bo', 'dee'].map(who =>
          as(user(who)).post(
            `/swaps/${swap.id}/take`,
            {},
            { 'If-Match': swap.etag },
          ),
        ),
      );
      expect(answers.map(({ status }) => status).sort()).toEqual([
        200, 412, 412,
      ]);
    });

    it('expire, and are withdrawn', async () => {
      const { body: swap } = await offer('cy');
      const cancelled = await as(user('cy')).post(
        `/swaps/${swap.id}/cancel`,
        undefined,
        { 'If-Match': swap.etag },
      );
      expect(cancelled.body.state).toBe('cancelled');
      await offer('cy');
      oncall.clock.now = NOW + 7 * DAY;
      await oncall.tick();
      const { body } = await as().get('/swaps?state=expired');
      expect(body.items).toHaveLength(1);
    });
  });

  describe('absences', () => {
    const leave = (more: object = {}) => ({
      start: at(10),
      end: at(20),
      allDay: true,
      timeZone: 'Europe/Paris',
      kind: 'leave',
      reason: 'Surgery',
      ...more,
    });

    it('warn before saving when they leave a pair away', async () => {
      expect((await as(user('bo')).post('/absences', leave())).status).toBe(
        201,
      );
      const { body } = await as(user('ana')).post(
        '/absences/preview',
        leave({ start: at(15), end: at(25) }),
      );
      const [first] = body.warnings;
      expect(first).toMatchObject({
        kind: 'both-away',
        existing: false,
        entityRefs: ['component:default/orders'],
        start: at(15),
        end: at(20),
      });
      expect(body.warnings.map((w: { kind: string }) => w.kind)).toContain(
        'on-call-while-away',
      );
      // Also for what the one who asks may not see: that it is so, not what it is.
      expect(JSON.stringify(body)).not.toContain('vault');
    });

    it('say why only to those who may know', async () => {
      const { body: made } = await as(user('bo')).post('/absences', leave());
      expect(made).toMatchObject({ kind: 'leave', reason: 'Surgery' });
      const path = `/absences?person=${user('bo')}&from=${at(0)}&to=${at(30)}`;
      const seen = async (who: string) =>
        (await as(who).get(path)).body.items[0];
      expect(await seen(user('bo'))).toMatchObject({ reason: 'Surgery' });
      expect(await seen(ADMIN)).toMatchObject({ reason: 'Surgery' });
      const others = await seen(READER);
      expect(others.start).toBe(at(10));
      expect(others).not.toHaveProperty('reason');
      expect(others).not.toHaveProperty('kind');
      const { body: window } = await as().get(
        `/schedules/${scheduleId}/shifts?from=${at(0)}&to=${at(30)}`,
      );
      expect(window.absences).toHaveLength(1);
      expect(JSON.stringify(window)).not.toContain('Surgery');
    });

    it('are one’s own to change', async () => {
      const { body: made } = await as(user('bo')).post('/absences', leave());
      const change = (who: string, etag: string) =>
        as(who).put(`/absences/${made.id}`, leave({ end: at(12) }), {
          'If-Match': etag,
        });
      expect((await change(OWNER, made.etag)).status).toBe(403);
      expect((await change(user('bo'), '"v3"')).status).toBe(412);
      expect((await change(user('bo'), made.etag)).body.end).toBe(at(12));
      expect(
        (await as().post('/absences', leave({ person: user('bo') }))).status,
      ).toBe(403);
      expect(
        (await as(ADMIN).post('/absences', leave({ person: user('cy') })))
          .status,
      ).toBe(201);
      expect(
        (
          await as(user('bo')).delete(`/absences/${made.id}`, undefined, {
            'If-Match': '"v2"',
          })
        ).status,
      ).toBe(204);
    });

    it.each<[string, object]>([
      ['an end before the start', { end: at(9) }],
      ['more than 400 days', { end: at(500) }],
      ['no zone', { timeZone: undefined }],
      ['a time without a zone', { start: '2026-12-01T00:00:00' }],
    ])('refuse %s', async (_what, more) => {
      expect((await as().post('/absences', leave(more))).status).toBe(400);
    });

    it('are listed page by page, what runs now first', async () => {
      for (const [start, end] of [
        [20, 22],
        [-1, 1],
        [5, 6],
      ]) {
        await as(user('cy')).post(
          '/absences',
          leave({ start: at(start), end: at(end) }),
        );
      }
      const first = (await as().get(`/absences?from=${at(0)}&limit=2`)).body;
      expect(first.items.map((a: { start: string }) => a.start)).toEqual([
        at(-1),
        at(5),
      ]);
      const second = (
        await as().get(
          `/absences?from=${at(0)}&limit=2&cursor=${first.nextCursor}`,
        )
      ).body;
      expect(second.items).toHaveLength(1);
    });
  });

  describe('handovers', () => {
    it('are asked for at the end of a turn, written, and read by the next', async () => {
      expect(
        (await as(user('bo')).get(`/handovers/prompt?scheduleId=${scheduleId}`))
          .status,
      ).toBe(404);
      // Two hours before Monday 09:00 in Paris.
      oncall.clock.now = Date.parse('2026-11-23T06:00:00Z');
      await oncall.tick();
      expect(oncall.told()).toEqual(
        expect.arrayContaining([
          expect.objectContaining({
            to: [user('bo')],
            title: 'Hand over Team on call',
          }),
          expect.objectContaining({
            to: [user('cy')],
            title: 'Your turn in Team on call begins within a day',
          }),
        ]),
      );
      const { body: prompt } = await as(user('bo')).get(
        `/handovers/prompt?scheduleId=${scheduleId}`,
      );
      expect(prompt).toMatchObject({
        next: [user('cy')],
        shiftEnd: '2026-11-23T08:00:00.000Z',
        entityRefs: ['component:default/mail', 'component:default/orders'],
      });
      const note = {
        scheduleId,
        shiftId: prompt.shiftId,
        shiftEnd: prompt.shiftEnd,
        entityRefs: ['component:default/orders'],
        text: 'All **quiet**.',
      };
      expect((await as(user('dee')).post('/handovers', note)).status).toBe(403);
      expect(
        (await as(user('bo')).post('/handovers', { ...note, shiftId: 'x' }))
          .status,
      ).toBe(409);
      const { body: written, status } = await as(user('bo')).post(
        '/handovers',
        note,
      );
      expect(status).toBe(201);

      oncall.clock.now = Date.parse('2026-11-23T09:00:00Z');
      const { body: card } = await as().get(
        '/entities/component/default/orders',
      );
      expect(card.handover).toMatchObject({
        id: written.id,
        author: user('bo'),
      });
      const { body: me } = await as(user('cy')).get('/me');
      expect(me.unreadHandovers).toHaveLength(1);
      const { body: read } = await as(user('cy')).post(
        `/handovers/${written.id}/read`,
      );
      expect(read.readBy).toEqual([
        { person: user('cy'), at: '2026-11-23T09:00:00.000Z' },
      ]);
      expect(
        (await as().get('/entities/component/default/orders')).body.handover,
      ).toBeUndefined();
      const { body: list } = await as().get(
        '/handovers?entityRef=component:default/orders',
      );
      expect(list.items).toHaveLength(1);
      expect(
        (await as().get('/handovers?entityRef=component:default/mail')).body
          .items,
      ).toEqual([]);
    });
  });
});
