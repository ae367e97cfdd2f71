import { ONE, SPREAD, tried } from './estates';
import { seen, type Examples } from './example';

/** What makes each check of the pillar pass, fail and be unknown, as small as it can be. */
export const data: Record<string, Examples> = {
  'data-replicated': {
    pass: {
      type: 'postgresql',
      redundancy: {
        ...SPREAD,
        replication: { mode: 'asynchronous', copies: 2 },
      },
    },
    fail: {
      type: 'postgresql',
      redundancy: { ...ONE, replication: { mode: 'none' } },
    },
    unknown: { type: 'postgresql', redundancy: SPREAD },
  },
  'database-failover': {
    pass: {
      type: 'postgresql',
      redundancy: { ...SPREAD, failover: 'automatic' },
    },
    fail: { type: 'postgresql', redundancy: ONE },
    unknown: { type: 'postgresql', redundancy: SPREAD },
  },
  'replication-lag': {
    pass: {
      redundancy: {
        replication: {
          mode: 'asynchronous',
          maxLag: '30s',
          staleReads: 'accepted',
        },
      },
      evidence: [
        seen('replication-lag', 'noted', 1, { details: { seconds: 2 } }),
      ],
    },
    fail: {
      redundancy: {
        replication: { mode: 'asynchronous', staleReads: 'not-considered' },
      },
    },
    unknown: {
      redundancy: { replication: { mode: 'asynchronous', maxLag: '30s' } },
    },
  },
  'backup-fresh': {
    pass: {
      redundancy: { backups: { every: '24h' } },
      evidence: [seen('backup', 'passed', 0.5)],
    },
    fail: {
      redundancy: { backups: { every: '24h' } },
      evidence: [seen('backup', 'failed', 0.5)],
    },
    unknown: { redundancy: { backups: { every: '24h' } } },
  },
  'restore-tested': tried('restore-test', { backups: { every: '24h' } }),
  'storage-redundant': {
    pass: { redundancy: { storage: { copies: 2, sites: 2 } } },
    fail: { redundancy: { storage: { copies: 2, sites: 1 } } },
    unknown: { redundancy: { storage: { copies: 2 } } },
  },
  stateless: {
    pass: { redundancy: { stateless: true } },
    fail: { redundancy: { stateless: false } },
    unknown: {},
  },
};
