import type { Evidence } from '../../evidence';
import { isRecord } from '../../metadata/path';
import type { CheckFacts } from '../model';
import { copiesOf, familyOf, typeOf } from '../support/placement';

/** What an expression can read. Undefined: nobody said. */
export type Value =
  | string
  | number
  | boolean
  | readonly Value[]
  | { readonly [key: string]: unknown }
  | undefined;

function plain(value: unknown): Value {
  if (
    typeof value === 'string' ||
    typeof value === 'number' ||
    typeof value === 'boolean'
  ) {
    return value;
  }
  if (Array.isArray(value)) {
    return value.map(plain);
  }
  return isRecord(value) ? value : undefined;
}

type Root = (facts: CheckFacts) => unknown;

/** The names that a path may begin with. */
export const ROOTS: ReadonlyMap<string, Root> = new Map<string, Root>([
  ['kind', facts => facts.entity.kind.toLowerCase()],
  ['name', facts => facts.entity.metadata.name],
  ['namespace', facts => facts.entity.metadata.namespace ?? 'default'],
  ['type', facts => typeOf(facts.entity) || undefined],
  ['family', facts => familyOf(facts)],
  ['lifecycle', facts => facts.entity.spec?.lifecycle],
  ['owner', facts => facts.result.ownerRef],
  ['system', facts => facts.result.systemRef],
  ['tags', facts => facts.entity.metadata.tags],
  ['labels', facts => facts.entity.metadata.labels],
  ['annotations', facts => facts.entity.metadata.annotations],
  [
    'spec',
    facts => ({ ...facts.entity.spec, redundancy: facts.facts.redundancy }),
  ],
  ['redundancy', facts => facts.facts.redundancy],
  ['tier', facts => facts.facts.tier],
  ['pattern', facts => facts.facts.pattern],
  ['slo', facts => facts.facts.slo],
  ['rto', facts => facts.facts.rto],
  ['rpo', facts => facts.facts.rpo],
  ['pair', facts => facts.facts.pair],
  ['instances', facts => copiesOf(facts).length || undefined],
  ['survives', facts => facts.result.survives],
  ['survivesAfterHuman', facts => facts.result.survivesAfterHuman],
  ['gaps', facts => facts.result.gaps.length],
  ['blastRadius', facts => facts.result.blastRadius],
]);

/** The value at a path, own properties only. */
export function valueOf(
  facts: CheckFacts,
  keys: readonly (string | number)[],
): Value {
  let value: unknown = ROOTS.get(String(keys[0]))?.(facts);
  for (const key of keys.slice(1)) {
    if (Array.isArray(value) && typeof key === 'number') {
      value = value[key];
    } else if (isRecord(value) && Object.hasOwn(value, String(key))) {
      value = value[String(key)];
    } else {
      return undefined;
    }
  }
  return plain(value);
}

function newest(facts: CheckFacts, kind: Value): Evidence | undefined {
  return typeof kind === 'string' ? facts.evidence(kind)[0] : undefined;
}

type Builtin = (facts: CheckFacts, args: readonly Value[]) => Value;

/** What can be called, with how many values. */
export const FUNCTIONS: ReadonlyMap<string, { takes: number; call: Builtin }> =
  new Map<string, { takes: number; call: Builtin }>([
    ['exists', { takes: 1, call: (_facts, [value]) => value !== undefined }],
    [
      'count',
      {
        takes: 1,
        call: (_facts, [value]) =>
          Array.isArray(value) ? value.length : undefined,
      },
    ],
    [
      'startsWith',
      {
        takes: 2,
        call: (_facts, [value, start]) =>
          typeof value === 'string' && typeof start === 'string'
            ? value.startsWith(start)
            : undefined,
      },
    ],
    [
      'outcome',
      { takes: 1, call: (facts, [kind]) => newest(facts, kind)?.outcome },
    ],
    [
      'age',
      {
        takes: 1,
        call: (facts, [kind]) => {
          const evidence = newest(facts, kind);
          return evidence
            ? facts.now.getTime() - Date.parse(evidence.observedAt)
            : undefined;
        },
      },
    ],
    [
      'detail',
      {
        takes: 2,
        call: (facts, [kind, field]) => {
          const details = newest(facts, kind)?.details;
          return details &&
            typeof field === 'string' &&
            Object.hasOwn(details, field)
            ? plain(details[field])
            : undefined;
        },
      },
    ],
    [
      'survivesLossOf',
      {
        takes: 1,
        call: (facts, [name]) => {
          const outcome = facts.result.classes.find(
            entry => entry.domainClass === name,
          )?.outcome;
          return outcome === 'survives' || outcome === 'falls'
            ? outcome === 'survives'
            : undefined;
        },
      },
    ],
    [
      'needsType',
      {
        takes: 1,
        call: (facts, [type]) =>
          facts.estate
            .dependenciesOf(facts.entityRef)
            .some(ref => typeOf(facts.estate.entity(ref)) === type),
      },
    ],
  ]);
