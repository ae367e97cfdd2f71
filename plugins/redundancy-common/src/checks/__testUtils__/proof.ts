import { ONE, SPREAD, UNPLACED, manual, tried } from './estates';
import { HASH, drill, runbook, seen, type Examples } from './example';

/** What makes each check of the pillar pass, fail and be unknown, as small as it can be. */
export const proof: Record<string, Examples> = {
  'failover-drilled': {
    pass: { redundancy: SPREAD, evidence: [runbook(), drill('passed')] },
    fail: { redundancy: SPREAD, evidence: [runbook(), drill('failed')] },
    unknown: { redundancy: SPREAD, evidence: [runbook()] },
  },
  'redirect-ready': {
    pass: {
      redundancy: manual,
      evidence: [runbook({ traffic: true }), drill('passed')],
    },
    fail: { redundancy: manual },
    unknown: { redundancy: manual, evidence: [runbook({ traffic: true })] },
  },
  'dr-playbook': {
    pass: {
      evidence: [
        runbook({ purpose: 'disaster-recovery' }),
        seen('disaster-recovery-drill', 'passed', 5, { subject: HASH }),
      ],
    },
    fail: {},
    unknown: { evidence: [runbook({ purpose: 'disaster-recovery' })] },
  },
  chaos: tried('chaos-experiment'),
  rebuildable: {
    pass: {
      redundancy: { deployment: { from: 'template' } },
      evidence: [seen('rebuild')],
    },
    fail: { redundancy: { deployment: { from: 'manual' } } },
    unknown: { redundancy: { deployment: { from: 'template' } } },
  },
  'slo-set': {
    pass: { annotations: { 'bulkhead/slo': '99.9' } },
    fail: { redundancy: SPREAD },
    unknown: { annotations: { 'bulkhead/tier': '' } },
  },
  'slo-reachable': {
    pass: {
      annotations: { 'bulkhead/slo': '99.9' },
      availability: { status: 'exact', least: 0.9995, most: 0.9995 },
    },
    fail: {
      annotations: { 'bulkhead/slo': '99.9' },
      availability: { status: 'bounded', least: 0.98, most: 0.99 },
    },
    unknown: { annotations: { 'bulkhead/slo': '99.9' } },
  },
  'tier-fits': {
    pass: { redundancy: SPREAD },
    fail: { redundancy: ONE },
    unknown: { redundancy: UNPLACED },
  },
};
