import { nodeIds } from '../../model/nodeIds';
import type { Candidate } from './candidate';
import type { EditedNode } from './edit';
import type { EstateView, Placement } from './estateView';

/** What is known of a gap when candidates are made for it. */
export interface OpenGap {
  /** Node where redundancy is missing. */
  place: string;
  singlePoints: readonly string[];
  services: readonly string[];
}

/** Words for places, and the entities they are. */
function placeWords(view: EstateView, places: readonly string[]) {
  const infos = places.map(id => view.info(id));
  return {
    words: infos.map(info => info.title).join(' and '),
    refs: infos.flatMap(info => info.entityRef ?? []),
  };
}

function yamlOfInstance(name: string, refs: readonly string[]): string {
  return [
    'spec:',
    '  redundancy:',
    '    instances:',
    '      # beside those that are there',
    `      - name: ${name}`,
    ...(refs.length ? [`        on: [${refs.join(', ')}]`] : []),
    '',
  ].join('\n');
}

function instanceNode(
  entityRef: string,
  name: string,
  placement: Placement | undefined,
): EditedNode {
  const needs = placement?.places ?? [];
  return {
    node: {
      id: nodeIds.instance(entityRef, name),
      fails: true,
      threshold: 1,
      domainClass: 'instance',
      needs,
    },
    info: {
      id: nodeIds.instance(entityRef, name),
      kind: 'instance',
      title: name,
      entityRef,
      basis: 'declared',
      edgeLabels: needs.map(() => 'runs on'),
    },
  };
}

function common(gap: OpenGap) {
  return { loses: [...gap.singlePoints], services: [...gap.services] };
}

/** What members share, rather than what runs in instances. */
function isShared(domainClass: string | undefined): boolean {
  return domainClass !== undefined && domainClass !== 'instance';
}

/** One more member of a group, where the loss of none of the gap's places reaches it. */
export function addMember(view: EstateView, gap: OpenGap): Candidate[] {
  const group = view.node(gap.place);
  const info = view.info(gap.place);
  const entityRef = info.entityRef;
  if (!entityRef || !view.hasInstances(entityRef)) {
    return [];
  }
  const placement = view.elsewhere(entityRef, gap.singlePoints);
  if (!placement && gap.singlePoints.some(id => view.isPlace(id))) {
    // Another copy in the same place changes nothing.
    return [];
  }
  const name = view.freeName(entityRef);
  const copy = instanceNode(entityRef, name, placement);
  const where = placeWords(view, placement?.places ?? []);
  const owner = view.info(entityRef).title;
  const what = isShared(view.node(entityRef).domainClass)
    ? `Add one more member to ${owner}`
    : `Run one more instance of ${owner}`;
  return [
    {
      ...common(gap),
      id: `add-member:${gap.place}`,
      kind: 'add-member',
      title: where.words ? `${what} on ${where.words}` : what,
      entityRef,
      yaml: yamlOfInstance(name, where.refs),
      names: [entityRef, ...where.refs],
      edit: {
        replaced: [
          {
            node: {
              ...group,
              needs: [...group.needs, copy.node.id],
              threshold: group.threshold + 1,
              down: false,
            },
            info: {
              ...info,
              edgeLabels: [...(info.edgeLabels ?? []), 'one of them'],
            },
          },
        ],
        added: [copy],
      },
    },
  ];
}

/** A member that stands with too many others goes where they do not stand. */
export function moveMember(view: EstateView, gap: OpenGap): Candidate[] {
  const info = view.info(gap.place);
  const entityRef = info.entityRef;
  const shared = gap.singlePoints.filter(id => view.isPlace(id));
  // Where there is one only, another place is no better than the one it has.
  if (!entityRef || !shared.length || view.node(gap.place).needs.length < 2) {
    return [];
  }
  const largest = shared.reduce((a, b) =>
    view.rungOf(b) > view.rungOf(a) ? b : a,
  );
  const member = view
    .membersOf(gap.place)
    .filter(id => view.takesDown(largest, id))
    .pop();
  if (!member) {
    return [];
  }
  const node = view.node(member);
  const about = view.info(member);
  const stands = node.needs.filter(need => view.isPlace(need));
  const owner = about.entityRef ?? entityRef;
  const placement = view.elsewhere(owner, shared);
  if (!placement || !stands.length) {
    return [];
  }
  const where = placeWords(view, placement.places);
  const rest = node.needs.filter(need => !stands.includes(need));
  const needs = [...placement.places, ...rest];
  const of =
    about.kind === 'instance' ? ` of ${view.info(entityRef).title}` : '';
  return [
    {
      ...common(gap),
      id: `move-member:${member}:${placement.places.join(',')}`,
      kind: 'move-member',
      title: `Move ${about.title}${of} to ${where.words}`,
      entityRef: owner,
      ...(about.kind === 'instance'
        ? {
            yaml: yamlOfInstance(about.title, where.refs).replace(
              'beside those that are there',
              'instead of where it stands',
            ),
          }
        : {}),
      names: [owner, entityRef, ...where.refs],
      edit: {
        replaced: [
          {
            node: {
              ...node,
              needs,
              threshold: Math.min(node.threshold, needs.length),
            },
            info: {
              ...about,
              edgeLabels: needs.map(need =>
                placement.places.includes(need) ? 'runs on' : 'needs',
              ),
            },
          },
        ],
        added: [],
      },
    },
  ];
}

const SECOND: Readonly<Record<string, string>> = {
  'network-link': 'a second line, of another provider, beside',
  provider: 'a second provider beside',
  cdn: 'a way around',
  'dns-zone': 'a second name server provider for',
};

/** A thing that there is one of gets a second. */
export function secondCopy(view: EstateView, gap: OpenGap): Candidate[] {
  const node = view.node(gap.place);
  const info = view.info(gap.place);
  const entityRef = info.entityRef;
  if (!entityRef || info.kind !== 'entity' || !node.fails) {
    return [];
  }
  const special = SECOND[node.domainClass ?? ''];
  const stands = node.needs.filter(need => view.isPlace(need));
  const placement = special
    ? undefined
    : view.elsewhere(
        entityRef,
        gap.singlePoints.some(id => view.isPlace(id)) ? gap.singlePoints : [],
      );
  const where = placeWords(view, placement?.places ?? []);
  const groupId = nodeIds.instances(entityRef);
  if (view.analysis.has(groupId)) {
    return [];
  }
  const own = instanceNode(entityRef, '1', { places: stands });
  const copy = instanceNode(entityRef, '2', placement);
  const rest = node.needs.filter(need => !stands.includes(need));
  return [
    {
      ...common(gap),
      id: `${special ? 'second-link' : 'add-member'}:${gap.place}`,
      kind: special ? 'second-link' : 'add-member',
      title: special
        ? `Add ${special} ${info.title}`
        : `Run a second instance of ${info.title}${
            where.words ? ` on ${where.words}` : ''
          }`,
      entityRef,
      ...(special
        ? {}
        : {
            yaml: yamlOfInstance(view.freeName(entityRef), where.refs),
          }),
      names: [entityRef, ...where.refs],
      edit: {
        replaced: [
          {
            node: {
              ...node,
              fails: false,
              group: false,
              threshold: 1,
              needs: [...rest, groupId],
            },
            info: {
              ...info,
              edgeLabels: [...rest.map(() => 'needs'), 'needs 1 of 2'],
            },
          },
        ],
        added: [
          {
            node: {
              id: groupId,
              fails: false,
              threshold: 2,
              group: true,
              needs: [own.node.id, copy.node.id],
            },
            info: {
              id: groupId,
              kind: 'group',
              title: `instances of ${info.title}`,
              entityRef,
              basis: 'declared',
              edgeLabels: ['one of them', 'one of them'],
            },
          },
          withClass(own, node.domainClass),
          withClass(copy, node.domainClass),
        ],
      },
    },
  ];
}

/** The copies fail as often as the thing did. */
function withClass(
  { node, info }: EditedNode,
  domainClass: string | undefined,
): EditedNode {
  return { node: { ...node, ...(domainClass ? { domainClass } : {}) }, info };
}
