import { mockServices } from '@backstage/backend-test-utils';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { testEngines } from '../__testUtils__/engines';
import type { Evaluation } from '../scorecards/Evaluator';
import type { ScorecardService } from '../scorecards/ScorecardService';
import { ScorecardStore } from '../scorecards/ScorecardStore';
import { InitiativeStore } from '../initiatives/InitiativeStore';
import { WaiverStore } from '../waivers/WaiverStore';
import { Notices } from './Notices';

jest.setTimeout(60_000);

const databases = testEngines();
const SHOP = 'component:default/shop';

describe.each(databases.eachSupportedId())('notices on %s', engine => {
  async function setup() {
    const database = await databases.init(engine);
    await database.migrate.latest({
      directory: resolvePackagePath(
        '@bulkhead/plugin-redundancy-backend',
        'migrations',
      ),
    });
    const now = new Date('2026-03-01T00:00:00Z');
    await database('scorecards').insert({
      entity_ref: SHOP,
      title: 'Shop',
      order_rank: 1,
      outcomes: 'p',
      states: 'p---',
      since: '[1]',
      due: '[]',
      recipients: '["user:default/aline"]',
      content_hash: 'x',
      body: Buffer.from(''),
    });
    await database('waivers').insert({
      id: 'one',
      entity_ref: SHOP,
      check_id: 'slo-set',
      reason: 'It goes away',
      until: new Date('2026-03-08T00:00:00Z'),
      state: 'approved',
      requested_by: 'user:default/karim',
      requested_at: now,
      decided_by: 'user:default/aline',
      version: 2,
    });
    const send = jest.fn(async () => {});
    const due = ['2026-03-20', '2026-02-20', '2026-06-01'].map(day => ({
      checkId: 'chaos',
      expiresAt: `${day}T00:00:00.000Z`,
    }));
    const notices = Notices.create({
      database,
      logger: mockServices.logger.mock(),
      notifications: { send },
      scorecards: {
        deck: async () => ({
          checks: [{ id: 'chaos', title: 'Something is broken on purpose' }],
          cards: [{ entityRef: SHOP, title: 'Shop', due }],
        }),
      } as unknown as ScorecardService,
      scorecardStore: ScorecardStore.create({ database }),
      waiverStore: WaiverStore.create({ database }),
      initiativeStore: InitiativeStore.create({ database }),
      clock: () => now,
    });
    const told = () =>
      (
        send.mock.calls.flat() as unknown as {
          recipients: { entityRef: string[] };
          payload: { title: string; description: string; link: string };
        }[]
      ).map(({ recipients, payload }) => ({
        to: recipients.entityRef,
        ...payload,
      }));
    return { database, notices, send, now, told };
  }

  it('tells the pair what runs out within a month, and once', async () => {
    const { notices, send } = await setup();
    await notices.expiring();
    await notices.expiring();
    const told = send.mock.calls.flat() as unknown as {
      recipients: { entityRef: string[] };
      payload: { title: string; link: string };
    }[];
    expect(
      told.map(({ recipients, payload }) => [
        recipients.entityRef,
        payload.title,
      ]),
    ).toEqual([
      [['user:default/aline'], 'Shop: evidence runs out on 2026-03-20'],
      [
        ['user:default/karim', 'user:default/aline'],
        'A waiver ends on 2026-03-08',
      ],
    ]);
    expect(told[0].payload.link).toBe(
      '/catalog/default/component/shop/resilience',
    );
  });

  it('tells of a level lost, without what the reader may not be told', async () => {
    const { notices, send, now } = await setup();
    await notices.lost({
      now,
      cards: [
        {
          entityRef: SHOP,
          title: 'Shop',
          recipients: ['user:default/aline'],
          lost: ['machines'],
          changes: [
            {
              to: 'fail',
              reason: 'It falls with the vault.',
              names: ['component:default/vault'],
            },
            { to: 'fail', reason: 'One instance is left.', names: [] },
          ],
        },
      ],
    } as unknown as Evaluation);
    expect(send).toHaveBeenCalledTimes(1);
    expect(JSON.stringify(send.mock.calls)).toContain('One instance is left.');
    expect(JSON.stringify(send.mock.calls)).not.toContain('vault');
  });

  const lost = (
    name: string,
    recipients: string[],
    pillars = ['machines'],
  ) => ({
    entityRef: `component:default/${name}`,
    title: name,
    recipients,
    lost: pillars,
    changes: [],
  });

  it('tells of many levels lost at once in one notification for each whom they concern', async () => {
    const { notices, now, told } = await setup();
    const [aline, karim, nadia] = ['aline', 'karim', 'nadia'].map(
      name => `user:default/${name}`,
    );
    const evaluation = {
      now,
      cards: [
        lost('a', [aline, karim], ['machines', 'proof']),
        lost('b', [aline, karim]),
        lost('c', [aline, nadia]),
        ...['d', 'e', 'f'].map(name => lost(name, [nadia])),
      ],
    } as unknown as Evaluation;
    await notices.lost(evaluation);
    expect(told().map(({ to, title }) => [to, title])).toEqual([
      [[aline], '4 levels were lost'],
      [[karim], '3 levels were lost'],
      [[nadia], '4 levels were lost'],
    ]);
    expect(told()[0]).toMatchObject({
      description:
        'a lost its level: machines; a lost its level: proof; b lost its level: machines; c lost its level: machines',
      link: '/resilience',
    });
    // Nobody hears of a service of others.
    expect(told()[1].description).not.toContain('c lost');
    await notices.lost(evaluation);
    expect(told()).toHaveLength(3);
  });

  it('tells pairs that share everything together, and names five at most', async () => {
    const { notices, now, told } = await setup();
    const pair = ['user:default/aline', 'user:default/karim'];
    await notices.lost({
      now,
      cards: [...'abcdefg'].map(name => lost(name, pair)),
    } as unknown as Evaluation);
    expect(told()).toHaveLength(1);
    expect(told()[0].to).toEqual(pair);
    expect(told()[0].description).toMatch(
      /e lost its level: machines; and 2 more$/,
    );
  });

  it('tells again whom it could not reach, and nobody twice', async () => {
    const { notices, now, send, told } = await setup();
    send.mockRejectedValueOnce(new Error('not now') as never);
    const evaluation = {
      now,
      cards: [lost('a', ['user:default/aline'])],
    } as unknown as Evaluation;
    await notices.lost(evaluation);
    await notices.lost(evaluation);
    await notices.lost(evaluation);
    expect(told()).toHaveLength(2);
  });

  describe('of initiatives', () => {
    const owner = 'group:default/platform';
    const lead = 'user:default/helene';
    async function withInitiative(change: object) {
      const set = await setup();
      await set.database('initiatives').insert({
        id: 'goal',
        version: 1,
        title: 'No single points',
        checks: '["no-spof"]',
        scope: '{}',
        owner_ref: owner,
        due: new Date('2026-06-01T00:00:00Z'),
        created_by: lead,
        created_at: set.now,
        deleted: false,
        ...change,
      });
      await set.notices.initiatives();
      await set.notices.initiatives();
      return set.told().map(({ to, title, link }) => [to, title, link]);
    }
    const link = '/resilience/initiatives/goal';

    it('tells the owner whom somebody else named', async () => {
      expect(await withInitiative({})).toEqual([
        [[owner], 'You lead an initiative: No single points', link],
      ]);
      expect(await withInitiative({ created_by: owner })).toEqual([]);
    });

    it('tells the owner two weeks before the day', async () => {
      const near = { created_by: owner, due: new Date('2026-03-14T00:00:00Z') };
      expect(await withInitiative(near)).toEqual([
        [[owner], 'Due on 2026-03-14 and not reached: No single points', link],
      ]);
      const far = { created_by: owner, due: new Date('2026-03-16T00:00:00Z') };
      expect(await withInitiative(far)).toEqual([]);
    });

    it('tells who owns it and who set it that it is reached', async () => {
      expect(
        await withInitiative({ closed_at: new Date('2026-02-28T00:00:00Z') }),
      ).toEqual([[[owner, lead], 'Reached: No single points', link]]);
    });
  });
});
