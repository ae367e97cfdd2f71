import type { Candidate } from './candidate';
import type { OpenGap } from './copies';
import type { EstateView } from './estateView';

/** How many dependents of one thing are asked whether they could do without it. */
const MOST_DEPENDENTS = 5;

/** Who needs something less important than itself could learn to do without it. */
export function makeSoft(view: EstateView, gap: OpenGap): Candidate[] {
  const info = view.info(gap.place);
  const needed = info.entityRef;
  const tier = needed ? view.built.entities.get(needed)?.tier : undefined;
  if (!needed || tier === undefined) {
    return [];
  }
  const services = new Set(gap.services);
  return view
    .parentsOf(needed)
    .filter(id => {
      const parent = view.info(id);
      const own = view.built.entities.get(id)?.tier;
      return (
        parent.kind === 'entity' &&
        services.has(id) &&
        own !== undefined &&
        own < tier
      );
    })
    .slice(0, MOST_DEPENDENTS)
    .map(id => {
      const node = view.node(id);
      const about = view.info(id);
      const at = node.needs.indexOf(needed);
      return {
        id: `make-soft:${id}:${needed}`,
        kind: 'make-soft' as const,
        title: `Let ${about.title} (tier ${
          view.built.entities.get(id)!.tier
        }) do without ${view.info(needed).title} (tier ${tier})`,
        entityRef: id,
        yaml: [
          'spec:',
          '  redundancy:',
          '    dependencies:',
          `      ${needed}:`,
          '        criticality: soft',
          '        degrades: what users lose meanwhile',
          '',
        ].join('\n'),
        names: [id, needed],
        loses: [...gap.singlePoints],
        services: [...gap.services],
        edit: {
          replaced: [
            {
              node: {
                ...node,
                needs: node.needs.filter(need => need !== needed),
                softNeeds: [...(node.softNeeds ?? []), needed],
              },
              info: {
                ...about,
                edgeLabels: about.edgeLabels?.filter((_, i) => i !== at),
                softLabels: [...(about.softLabels ?? []), ''],
              },
            },
          ],
          added: [],
        },
      };
    });
}

/** A takeover by hand could happen by itself, and where nobody can act somebody could be named. */
export function changeHands(view: EstateView, gap: OpenGap): Candidate[] {
  const group = view.node(gap.place);
  const info = view.info(gap.place);
  const entityRef = info.entityRef;
  const takeovers = group.needs.filter(
    need => view.info(need).kind === 'takeover',
  );
  if (!entityRef || !takeovers.length) {
    return [];
  }
  const title = view.info(entityRef).title;
  const base = {
    entityRef,
    names: [entityRef],
    loses: [...gap.singlePoints],
    services: [...gap.services],
  };
  const automatic: Candidate = {
    ...base,
    id: `automate-failover:${gap.place}`,
    kind: 'automate-failover',
    title: `Let the failover of ${title} happen by itself`,
    yaml: 'spec:\n  redundancy:\n    failover: automatic\n',
    edit: {
      replaced: [
        {
          node: {
            ...group,
            needs: group.needs.map(need =>
              takeovers.includes(need) ? view.node(need).needs[0] : need,
            ),
          },
          info,
        },
      ],
      added: [],
    },
  };
  const operators = [
    ...new Set(
      takeovers.flatMap(need =>
        view
          .node(need)
          .needs.filter(
            id => view.info(id).kind === 'people' && view.node(id).down,
          ),
      ),
    ),
  ];
  if (!operators.length) {
    return [automatic];
  }
  return [
    automatic,
    {
      ...base,
      id: `name-pair:${gap.place}`,
      kind: 'name-pair',
      title: `Name two people who can bring ${title} back`,
      yaml: 'metadata:\n  annotations:\n    bulkhead/pair: user:default/one, user:default/other\n',
      edit: {
        replaced: operators.map(id => ({
          node: { ...view.node(id), down: false, needs: [], threshold: 1 },
          info: { ...view.info(id), edgeLabels: undefined },
        })),
        added: [],
      },
    },
  ];
}
