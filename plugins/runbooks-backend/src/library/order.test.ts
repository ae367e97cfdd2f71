import type { Purpose } from '@bulkhead/plugin-runbooks-common';
import { byUseFor } from './order';

const PROXY = 'component:default/proxy';
const runbook = (title: string, purpose: Purpose, ...entities: string[]) => ({
  title,
  meta: { purpose, entities },
});

describe('byUseFor', () => {
  it('puts the failover of the service itself first', () => {
    const site = runbook(
      'Evacuate',
      'failover',
      'resource:default/par1',
      PROXY,
    );
    const back = runbook('Bring back', 'failback', PROXY);
    const move = runbook('Move', 'failover', PROXY, 'resource:default/vip');
    const look = runbook('Look', 'diagnosis', PROXY);
    expect([site, back, look, move].sort(byUseFor(PROXY))).toEqual([
      move,
      look,
      back,
      site,
    ]);
  });

  it('keeps the order of the alphabet among equals', () => {
    const a = runbook('A', 'restore', PROXY);
    const b = runbook('B', 'restore', PROXY);
    expect([b, a].sort(byUseFor(PROXY))).toEqual([a, b]);
  });
});
