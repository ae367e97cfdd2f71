import { PAIR, postgres, ready, talk, tried } from './estates';
import { runbook, seen, type Examples } from './example';

/** What makes each check of the pillar pass, fail and be unknown, as small as it can be. */
export const people: Record<string, Examples> = {
  pair: {
    pass: {
      annotations: PAIR,
      evidence: [ready('ada'), ready('ben'), seen('pair')],
    },
    fail: {
      annotations: PAIR,
      evidence: [ready('ada'), ready('ben', 'failed')],
    },
    unknown: { annotations: PAIR, evidence: [ready('ada')] },
  },
  presented: {
    pass: {
      evidence: [talk('user:default/ada', 10), talk('user:default/ben', 300)],
    },
    fail: { evidence: [talk('user:default/ada', 10)] },
    unknown: {},
  },
  documented: {
    pass: {
      redundancy: { documentation: ['https://docs.example.net'] },
      evidence: [runbook()],
    },
    fail: { evidence: [runbook()] },
    unknown: {
      redundancy: { documentation: ['https://docs.example.net'] },
      families: [],
    },
  },
  watched: {
    pass: {
      annotations: postgres,
      evidence: [
        seen('watch', 'passed', 10, {
          subject: 'postgresql@16',
          details: { technology: 'postgresql@16' },
        }),
      ],
    },
    fail: {
      annotations: postgres,
      evidence: [seen('watch', 'failed', 10, { subject: 'postgresql@16' })],
    },
    unknown: { annotations: postgres },
  },
  'hackathon-followed-up': {
    pass: {
      evidence: [
        seen('hackathon', 'noted', 60, { details: { state: 'adopted' } }),
      ],
    },
    fail: {
      evidence: [
        seen('hackathon', 'noted', 60, { details: { state: 'open' } }),
      ],
    },
    unknown: { evidence: [seen('hackathon', 'noted', 60)], families: [] },
  },
  alerted: {
    pass: {
      redundancy: {
        monitoring: { alerts: [{ name: 'down', runbook: 'orders-failover' }] },
      },
    },
    fail: { redundancy: { monitoring: { alerts: [{ name: 'down' }] } } },
    unknown: {},
  },
  'alert-channels': tried('alert-channel-test', {
    monitoring: { channels: ['sms', 'chat'] },
  }),
  'logs-central': {
    pass: { redundancy: { monitoring: { logs: 'central' } } },
    fail: { redundancy: { monitoring: { logs: 'local' } } },
    unknown: {},
  },
  'clock-synced': {
    pass: { redundancy: { monitoring: { clock: 'synchronized' } } },
    fail: { redundancy: { monitoring: { clock: 'not-synchronized' } } },
    unknown: {},
  },
};
