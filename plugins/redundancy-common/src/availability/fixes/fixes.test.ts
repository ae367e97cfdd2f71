import type { Entity } from '@backstage/catalog-model';
import {
  component,
  instances,
  resource,
  twoSites,
} from '../../__testUtils__/catalog';
import { CatalogAnalysis } from '../../analysis';
import { buildModel } from '../../model';
import { AvailabilityAnalysis } from '../availability';
import { applyEdit } from './edit';
import { candidatesFor, openGaps } from './candidates';
import { EstateView } from './estateView';
import { FixRanking } from './rank';

const analysisOf = (entities: Entity[]) =>
  CatalogAnalysis.of(buildModel(entities));

const rank = (entities: Entity[]) =>
  new FixRanking(analysisOf(entities)).rank();

const shop = (on: Record<string, string[]>, tier = '1', spec: object = {}) =>
  component('shop', {
    redundancy: { instances: instances(on) },
    annotations: { 'bulkhead/tier': tier },
    ...spec,
  });

/** Something that stands in the other site already. */
const other = component('other', {
  redundancy: { instances: instances({ one: ['host-b1'] }) },
  annotations: { 'bulkhead/tier': '3' },
});

describe('best fixes', () => {
  it('put a second instance where nothing of the first is, and say what it lifts', () => {
    const { fixes } = rank([...twoSites(), shop({ one: ['host-a1'] }), other]);
    expect(fixes[0]).toMatchObject({
      kind: 'add-member',
      title: 'Run one more instance of shop on host-b1',
      entityRef: 'component:default/shop',
      lifts: [{ entityRef: 'component:default/shop', to: 'datacenter' }],
      planned: { place: 1 },
    });
    expect(fixes[0].yaml).toContain('on: [resource:default/host-b1]');
    expect(fixes[0].loses).toContain('resource:default/site-a');
    expect(fixes[0].minutes.least).toBeGreaterThan(0);
  });

  it('promise exactly what the catalog says once they are done', () => {
    const before = [...twoSites(), shop({ one: ['host-a1'] }), other];
    const analysis = analysisOf(before);
    const view = new EstateView(analysis);
    const gap = openGaps(view).find(entry =>
      entry.place.startsWith('component:default/shop'),
    )!;
    const [candidate] = candidatesFor(view, gap);
    const edited = new AvailabilityAnalysis(
      applyEdit(analysis.built, candidate.edit),
    ).of('component:default/shop');
    const done = new AvailabilityAnalysis(
      buildModel([
        ...twoSites(),
        shop({ one: ['host-a1'], 'shop-2': ['host-b1'] }),
        other,
      ]),
    ).of('component:default/shop');
    expect(edited.least).toBeCloseTo(done.least!, 14);
    expect(edited.most).toBeCloseTo(done.most!, 14);
  });

  it('move a member off what both share', () => {
    const { fixes } = rank([
      ...twoSites(),
      shop({ one: ['host-a1'], two: ['host-a2'] }),
      other,
    ]);
    const moved = fixes.find(fix => fix.kind === 'move-member')!;
    expect(moved.title).toBe('Move two of shop to host-b1');
    expect(moved.lifts).toEqual([
      {
        entityRef: 'component:default/shop',
        from: 'host',
        to: 'datacenter',
      },
    ]);
  });

  it('let something important do without what is not', () => {
    const { fixes } = rank([
      ...twoSites(),
      shop({ one: ['host-a1'], two: ['host-b1'] }, '0', {
        dependsOn: ['component:other'],
      }),
      other,
    ]);
    expect(fixes.map(fix => fix.kind)).toContain('make-soft');
    const soft = fixes.find(fix => fix.kind === 'make-soft')!;
    expect(soft.title).toBe('Let shop (tier 0) do without other (tier 3)');
    expect(soft.lifts[0]).toMatchObject({
      entityRef: 'component:default/shop',
      to: 'datacenter',
    });
  });

  it('automate a takeover, or name who could do it', () => {
    const manual = component('shop', {
      redundancy: {
        instances: [
          { name: 'one', on: ['host-a1'] },
          { name: 'two', on: ['host-b1'], role: 'standby' },
        ],
        failover: 'manual',
      },
    });
    const { fixes } = rank([...twoSites(), manual]);
    expect(fixes.map(fix => fix.kind).sort()).toEqual(
      expect.arrayContaining(['automate-failover', 'name-pair']),
    );
    const automatic = fixes.find(fix => fix.kind === 'automate-failover')!;
    const pair = fixes.find(fix => fix.kind === 'name-pair')!;
    expect(automatic.minutes.most).toBeGreaterThanOrEqual(pair.minutes.most);
  });

  it('say where the benefit hides behind another gap', () => {
    const { fixes } = rank([
      ...twoSites(),
      resource('db', 'database', {
        redundancy: { instances: instances({ one: ['host-a2'] }) },
      }),
      shop({ one: ['host-a1'] }, '1', { dependsOn: ['resource:db'] }),
      other,
    ]);
    const first = fixes.find(
      fix => fix.entityRef === 'component:default/shop',
    )!;
    expect(first.lifts).toEqual([]);
    const [effect] = first.effects!;
    expect(effect.entityRef).toBe('component:default/shop');
    expect(effect.after!.most).toBeLessThan(effect.before!.most);
    expect(effect.remains).toContainEqual(
      expect.objectContaining({ entityRef: 'resource:default/db' }),
    );
    expect(first.behind).toMatchObject({
      entityRef: 'resource:default/db',
      service: 'component:default/shop',
    });
  });

  it('propose nothing where nobody said what runs', () => {
    expect(rank([component('shop')]).fixes).toEqual([]);
  });

  it('stop when there is no time left, and say so', () => {
    let now = 0;
    const ranked = new FixRanking(
      analysisOf([...twoSites(), shop({ one: ['host-a1'] }), other]),
      { clock: () => now++, budgetMs: 0 },
    ).rank();
    expect(ranked).toMatchObject({ complete: false, fixes: [] });
  });
});
