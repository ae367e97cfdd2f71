import { mockServices } from '@backstage/backend-test-utils';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { testEngines } from '../__testUtils__/engines';
import type { Evaluation } from '../scorecards/Evaluator';
import type { ScorecardService } from '../scorecards/ScorecardService';
import { ScorecardStore } from '../scorecards/ScorecardStore';
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
      clock: () => now,
    });
    return { notices, send, now };
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
});
