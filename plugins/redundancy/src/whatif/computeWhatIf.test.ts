import type { ReaderModel } from '@bulkhead/plugin-redundancy-common';
import { demoModel } from '../__testUtils__/demo';
import { computeWhatIf } from './computeWhatIf';

const refs = (items: { entityRef: string }[]) =>
  items.map(item => item.entityRef).sort();

describe('computeWhatIf', () => {
  it('says what a datacenter takes down', () => {
    const outcome = computeWhatIf(demoModel, ['resource:default/gra']);
    expect(refs(outcome.down)).toEqual([
      'component:default/cart-db',
      'component:default/shop',
    ]);
    expect(outcome.down.every(one => one.afterHuman)).toBe(true);
    expect(outcome.unknown).toEqual([]);
  });

  it('says what is degraded, and what is then one failure away', () => {
    const outcome = computeWhatIf(demoModel, ['resource:default/rbx']);
    expect(refs(outcome.down)).toEqual(['component:default/mail']);
    expect(refs(outcome.degraded)).toEqual(['component:default/shop']);
    const shop = outcome.oneFailureAway.find(
      one => one.entityRef === 'component:default/shop',
    );
    expect(shop?.by.map(one => one.title)).toContain('gra-host-1');
    // A single point of failure before the loss is not news.
    expect(shop?.by.map(one => one.title)).not.toContain('gra-ds-1');
  });

  it('counts what may not be named, and names what it does not know', () => {
    const hide = (id: string) =>
      id === 'component:default/shop' ? 'hidden:1' : id;
    const masked: ReaderModel = {
      ...demoModel,
      nodes: demoModel.nodes.map(node => ({
        ...node,
        id: hide(node.id),
        needs: node.needs.map(hide),
      })),
      info: demoModel.info.map(info =>
        info.id === 'component:default/shop'
          ? { id: 'hidden:1', kind: 'hidden', title: '', basis: 'declared' }
          : info,
      ),
      targets: demoModel.targets.map(hide),
    };
    const outcome = computeWhatIf(masked, ['resource:default/gra', 'gone']);
    expect(refs(outcome.down)).toEqual(['component:default/cart-db']);
    expect(outcome.hidden.down).toBe(1);
    expect(outcome.unknown).toEqual(['gone']);
  });

  it('does not list what was lost itself', () => {
    const outcome = computeWhatIf(demoModel, ['component:default/cart-db']);
    expect(refs(outcome.down)).toEqual(['component:default/shop']);
  });
});
