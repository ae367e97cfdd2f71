import { type Mechanism, MECHANISMS, type TrafficDetails } from '../model';
import type { Fields } from '../yaml';

/** Keys that only one mechanism knows. */
export const MECHANISM_KEYS: Record<Mechanism, readonly string[]> = {
  vip: ['address', 'instance', 'drain_switch'],
  dns: ['records', 'providers', 'ttl_before', 'ttl_during'],
  bgp: ['prefixes', 'peers', 'action'],
  'load-balancer': ['pool', 'members', 'state'],
  cdn: [
    'hostnames',
    'provider_from',
    'provider_to',
    'header_present',
    'header_absent',
  ],
};

const CHECKLISTS: Record<Mechanism, readonly string[]> = {
  vip: [
    'Target: keepalived and the service behind it are up',
    'Afterwards: address on the target, gone from the source',
    'Neighbours learned the new place (ARP or neighbour entry refreshed)',
    'Nobody takes it back by itself (nopreempt noted)',
  ],
  dns: [
    'TTL lowered, then waited for as long as the old TTL',
    'Every provider changed, not only the first',
    'Asked the authoritative servers, then two resolvers outside',
    'TTL restored when the move has held',
  ],
  bgp: [
    'Out-of-band access proven before anything is withdrawn',
    'Waited for convergence',
    'Seen from an outside looking glass',
    'Sessions on the old path drained',
  ],
  'load-balancer': [
    'The members that stay can carry the load',
    'Set to drain, not straight to maintenance',
    'Sessions at 0, or the time for them used up',
    'Only then set to maintenance',
  ],
  cdn: [
    'Origin or other provider asked directly before the switch',
    'TTL at 60 s',
    'Headers tested after the switch',
    'Change entered where automation keeps it',
  ],
};

/** Settings of a traffic step. Without mechanism, resource, from and to there is no move to speak of. */
export function readTraffic(fields: Fields): TrafficDetails | undefined {
  fields.require('mechanism', 'resource', 'from', 'to');
  const mechanism = fields.oneOf('mechanism', MECHANISMS);
  const resource = fields.reference('resource', 'resource');
  const from = fields.string('from');
  const to = fields.string('to');
  const order = fields.oneOf('order', [
    'make_before_break',
    'break_before_make',
  ]);
  const settleSeconds = fields.duration('settle') ?? 0;
  const autoRevertAfterSeconds = fields.duration('auto_revert_after');
  const iacLock = fields.string('iac_lock');
  const loses = fields.strings('loses');
  const capacityCheck = fields.string('capacity_check');
  const extra = (mechanism ? MECHANISM_KEYS[mechanism] : []).flatMap(key =>
    fields.has(key) ? [{ key, value: fields.strings(key).join(', ') }] : [],
  );
  if (!mechanism || !resource || from === undefined || to === undefined)
    return undefined;
  return {
    mechanism,
    resource,
    from,
    to,
    order,
    settleSeconds,
    autoRevertAfterSeconds,
    iacLock,
    loses,
    capacityCheck,
    extra,
    checklist: [...CHECKLISTS[mechanism]],
  };
}
