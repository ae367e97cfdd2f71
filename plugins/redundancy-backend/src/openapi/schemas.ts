import { evidenceSchemas } from '../evidence/openapi';
import { planningSchemas } from '../planning/openapi';
import { scorecardSchemas } from '../scorecards/openapi';
import { quantificationSchemas } from '../quantification/openapi';
import {
  list,
  map,
  of,
  type Schema,
  shape,
  text,
  time,
  whole,
  words,
  yes,
} from './shapes';

const basis = words('declared', 'observed', 'assumed');
const verdict = words('down-until-human-acts', 'down-after-human');
const classOutcome = words('survives', 'falls', 'unknown', 'not-applicable');
const outcome = words('redundant', 'spof', 'unknown', 'waived');
const radius = shape({ total: whole, tier0: whole, tier1: whole });
const named = { entityRef: text, title: text, 'tier?': whole };

/** What is sent back. The shapes are those of redundancy-common, where each field is explained. */
export const schemas: Record<string, Schema> = {
  SnapshotStatus: shape({
    'id?': text,
    'computedAt?': time,
    entities: whole,
    'tookMs?': whole,
    state: words('never', 'fresh', 'refreshing', 'stale'),
    'problem?': text,
  }),
  PathStep: shape({
    node: text,
    title: text,
    'entityRef?': text,
    because: text,
    'members?': list(
      shape({
        node: text,
        title: text,
        'entityRef?': text,
        down: yes,
        'via?': list(of('PathStep')),
        'downOfItself?': words('waits-for-human', 'down-before'),
      }),
    ),
    'needed?': whole,
  }),
  SinglePoint: shape({
    node: text,
    'entityRef?': text,
    title: text,
    'domainClass?': text,
    verdict,
    basis,
    path: list(of('PathStep')),
  }),
  Gap: shape({
    id: text,
    ownerRef: text,
    title: text,
    fix: text,
    verdict,
    basis,
    singlePoints: list(of('SinglePoint')),
    'moreSinglePoints?': whole,
  }),
  ClassResult: shape({
    domainClass: text,
    outcome: classOutcome,
    afterHuman: classOutcome,
    losers: list(text),
    'loserNodes?': list(list(text)),
  }),
  MetadataFinding: shape({
    rule: text,
    severity: words('error', 'warning', 'info'),
    path: text,
    message: text,
    'allowed?': list(text),
    'names?': list(text),
  }),
  EntityResult: shape({
    entityRef: text,
    snapshotId: text,
    computedAt: time,
    changedAt: time,
    title: text,
    'isService?': yes,
    'ownerRef?': text,
    'systemRef?': text,
    'tier?': whole,
    'slo?': { type: 'number' },
    'survives?': text,
    'survivesAfterHuman?': text,
    'required?': text,
    'next?': shape({ domainClass: text, blockedBy: list(text) }),
    outcome,
    classes: list(of('ClassResult')),
    gaps: list(of('Gap')),
    degradedBy: list(
      shape({ node: text, title: text, 'entityRef?': text, 'degrades?': text }),
    ),
    'pairs?': shape({
      count: whole,
      examples: list(shape({ nodes: list(text), titles: list(text) })),
    }),
    blastRadius: radius,
    findings: list(of('MetadataFinding')),
    unknowns: whole,
  }),
  EntityResultSummary: shape({
    ...named,
    'ownerRef?': text,
    'systemRef?': text,
    'survives?': text,
    'survivesAfterHuman?': text,
    'required?': text,
    outcome,
    blastRadius: radius,
    unknowns: whole,
    gaps: whole,
    'worstGap?': text,
    findings: whole,
  }),
  ResultPage: shape({
    items: list(of('EntityResultSummary')),
    'nextCursor?': text,
    'counts?': shape({
      total: whole,
      bySurvives: map(whole),
      byOutcome: map(whole),
      'byRequired?': map(map(whole)),
    }),
  }),
  BlastRadius: shape({ items: list(shape(named)), hidden: whole }),
  TopSinglePoints: shape({
    items: list(
      shape({
        node: text,
        'entityRef?': text,
        title: text,
        'domainClass?': text,
        tier0: whole,
        tier1: whole,
        total: whole,
        hidden: whole,
      }),
    ),
  }),
  FailureNode: shape({
    id: text,
    fails: yes,
    threshold: whole,
    needs: list(text),
    'softNeeds?': list(text),
    'needsHuman?': yes,
    'down?': yes,
    'group?': yes,
    'domainClass?': text,
  }),
  NodeInfo: shape({
    id: text,
    kind: words(
      'entity',
      'instance',
      'group',
      'missing',
      'unplaced',
      'people',
      'takeover',
      'hidden',
    ),
    title: text,
    'entityRef?': text,
    'edgeLabels?': list(text),
    'softLabels?': list(text),
    basis,
    'tier?': whole,
  }),
  ReaderModel: shape({
    snapshotId: text,
    computedAt: time,
    nodes: list(of('FailureNode')),
    info: list(of('NodeInfo')),
    targets: list(text),
  }),
  WhatIfRequest: shape({
    lose: {
      type: 'array',
      minItems: 1,
      maxItems: 1000,
      items: { type: 'string', minLength: 1, maxLength: 600 },
    },
  }),
  WhatIfResult: shape({
    down: list(shape({ ...named, afterHuman: yes, 'nobodyToAct?': yes })),
    'cannotBeBroughtBack?': list(shape(named)),
    degraded: list(shape(named)),
    oneFailureAway: list(
      shape({ ...named, by: list(shape({ node: text, title: text })) }),
    ),
    hidden: shape({
      down: whole,
      degraded: whole,
      oneFailureAway: whole,
      'cannotBeBroughtBack?': whole,
    }),
    unknown: list(text),
  }),
  MetadataOverlay: {
    type: 'object',
    properties: {
      annotations: {
        type: 'object',
        maxProperties: 50,
        additionalProperties: { type: 'string', maxLength: 2000 },
      },
      redundancy: { type: 'object', maxProperties: 50 },
    },
  },
  MetadataOverlayUpdate: {
    allOf: [
      of('MetadataOverlay'),
      {
        type: 'object',
        properties: {
          comment: {
            type: 'string',
            maxLength: 1000,
            description: 'Why, in the words of the author.',
          },
        },
      },
    ],
  },
  MetadataView: shape({
    entityRef: text,
    fields: list(
      shape({
        path: text,
        source: words('catalog', 'overlay'),
        value: {},
        'overlaid?': {},
        'filledIn?': list(text),
      }),
    ),
    overlay: of('MetadataOverlay'),
    version: whole,
    etag: text,
    'updatedAt?': time,
    'updatedBy?': text,
    yaml: text,
    findings: list(of('MetadataFinding')),
    editable: yes,
  }),
  MetadataPreview: shape({
    before: of('EntityResult'),
    after: of('EntityResult'),
    others: list(
      shape({
        entityRef: text,
        title: text,
        'before?': text,
        'after?': text,
      }),
    ),
    hidden: whole,
    findings: list(of('MetadataFinding')),
  }),
  OverlayVersions: shape({
    items: list(
      shape({
        version: whole,
        overlay: of('MetadataOverlay'),
        updatedAt: time,
        updatedBy: text,
        'comment?': text,
      }),
    ),
    'nextCursor?': text,
  }),
  OverlayChanges: shape({
    items: list(
      shape({
        entityRef: text,
        version: whole,
        overlay: of('MetadataOverlay'),
        updatedAt: time,
      }),
    ),
    cursor: text,
    more: yes,
  }),
  Error: shape({
    error: shape({ name: text, message: text }),
  }),
  ...evidenceSchemas,
  ...scorecardSchemas,
  ...planningSchemas,
  ...quantificationSchemas,
};
