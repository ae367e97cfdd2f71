import { createHash } from 'node:crypto';
import { parseEntityRef } from '@backstage/catalog-model';
import {
  buildCheckFacts,
  type CheckDefinition,
  type CheckResult,
  describeCheck,
  type EntityResult,
  type Estate,
  evaluateChecks,
  type Evidence,
  PILLARS,
  savingsOf,
  scorePillars,
  waive,
  worstFirst,
} from '@bulkhead/plugin-redundancy-common';
import { packBody } from '../snapshot/packBody';
import { letterOf, NOT_APPLICABLE, outcomeOf, packStates } from './packed';
import type {
  ActiveWaiver,
  CardBody,
  CardChange,
  ComputedCard,
  Due,
  EvaluateAnswer,
  EvaluateAsk,
  LightCard,
} from './types';

export interface EvaluateAllOptions extends EvaluateAsk {
  estate: Estate;
  /** Entities to ask about. */
  refs: Iterable<string>;
  definitions: readonly CheckDefinition[];
  collected: readonly Evidence[];
}

/** Asks all checks about all entities, and gives what differs from what stood before. Pure. */
export function evaluateAll(
  options: EvaluateAllOptions,
): EvaluateAnswer & { cards: ComputedCard[] } {
  const { estate, refs: all, definitions, known, now } = options;
  const evidence = groupBy(options.collected, item => item.entityRef);
  const waivers = groupBy(options.waivers, item => item.entityRef);
  const checks = definitions.map(describeCheck);
  const before = previous(definitions, options.knownChecks);
  const stamp = checks.map(({ id, pillar }) => `${id}:${pillar}`).join();
  const at = new Date(now);
  const refs: string[] = [];
  const cards: ComputedCard[] = [];
  const titles: Record<string, string> = {};

  for (const entityRef of all) {
    const facts = buildCheckFacts({
      entityRef,
      estate,
      evidence: evidence.get(entityRef) ?? [],
      families: options.families,
      availability: options.availability.get(entityRef),
      now: at,
    });
    if (!facts) {
      continue;
    }
    const results = evaluateChecks(definitions, facts)
      .map(result => waived(result, waivers.get(entityRef), at))
      .sort(worstFirst);
    if (!results.length) {
      continue;
    }
    refs.push(entityRef);
    const light = lightCard(facts.result, results, {
      definitions,
      estate,
      tiers: options.custom.tiers,
    });
    for (const ref of [light.ownerRef, light.systemRef, light.domainRef]) {
      if (ref !== undefined && titles[ref] === undefined) {
        titles[ref] = titleOf(estate, ref);
      }
    }
    const recipients = facts.facts.pair.length
      ? facts.facts.pair
      : [facts.result.ownerRef ?? []].flat();
    const body: CardBody = { checks: results, savings: savingsOf(results) };
    const json = JSON.stringify(body);
    const contentHash = createHash('sha256')
      .update(JSON.stringify([stamp, light, recipients]))
      .update(json)
      .digest('hex');
    const old = known.get(entityRef);
    if (old?.hash !== contentHash) {
      cards.push({
        ...light,
        recipients,
        contentHash,
        body: packBody(json),
        changes: old ? changesOf(results, before(old.outcomes)) : [],
        lost: old ? lostOf(old.states, light.states) : [],
      });
    }
  }
  return { checks, refs, changed: cards.length, titles, cards };
}

function waived(
  result: CheckResult,
  waivers: readonly ActiveWaiver[] | undefined,
  now: Date,
): CheckResult {
  const waiver = waivers?.find(({ checkId }) => checkId === result.checkId);
  if (!waiver) {
    return result;
  }
  const { id, until, by, reason } = waiver;
  return waive(result, { id, until, by, reason }, now);
}

function lightCard(
  of: EntityResult,
  results: readonly CheckResult[],
  context: {
    definitions: readonly CheckDefinition[];
    estate: Estate;
    tiers: EvaluateAsk['custom']['tiers'];
  },
): LightCard {
  const { definitions, estate, tiers } = context;
  const byId = new Map(results.map(result => [result.checkId, result]));
  const pillars = scorePillars(definitions, results, {
    ...(of.tier === undefined ? {} : { tier: of.tier }),
    rules: tiers,
  });
  const states = packStates(pillars);
  const failing = results.filter(({ outcome }) => outcome === 'fail').length;
  const domainRef = of.systemRef && domainOf(estate, of.systemRef);
  return {
    entityRef: of.entityRef,
    title: of.title,
    ...(of.ownerRef ? { ownerRef: of.ownerRef } : {}),
    ...(of.systemRef ? { systemRef: of.systemRef } : {}),
    ...(domainRef ? { domainRef } : {}),
    ...(of.tier === undefined ? {} : { tier: of.tier }),
    rank:
      severityOf(states) * 100_000 +
      Math.min(of.tier ?? 9, 9) * 10_000 +
      (9_999 - Math.min(failing, 9_999)),
    outcomes: definitions
      .map(({ id }) => {
        const result = byId.get(id);
        return result ? letterOf(result.outcome) : NOT_APPLICABLE;
      })
      .join(''),
    states,
    due: definitions.flatMap(definition => {
      const result = byId.get(definition.id);
      return result ? dueOf(definition, result) : [];
    }),
  };
}

function severityOf(states: string): number {
  if (states.includes('f')) {
    return 0;
  }
  return states.includes('u') ? 1 : 2;
}

/** What has an end, and what a runbook could prove and nobody ever did. */
function dueOf(definition: CheckDefinition, result: CheckResult): Due[] {
  if (result.expiresAt !== undefined) {
    return [{ checkId: definition.id, expiresAt: result.expiresAt }];
  }
  const never =
    definition.runbook !== undefined &&
    definition.pillar === 'proof' &&
    result.evidenceAt === undefined &&
    (result.outcome === 'fail' || result.outcome === 'unknown');
  return never ? [{ checkId: definition.id }] : [];
}

/** Outcomes of what stood before by id of the check, whatever order the checks had then. */
function previous(
  definitions: readonly CheckDefinition[],
  knownChecks: readonly string[],
): (outcomes: string) => (id: string) => string | undefined {
  const position = new Map(knownChecks.map((id, i) => [id, i]));
  const places = new Map(
    definitions.map(({ id }) => [id, position.get(id) ?? -1]),
  );
  return outcomes => id => outcomes[places.get(id) ?? -1];
}

function changesOf(
  results: readonly CheckResult[],
  before: (id: string) => string | undefined,
): CardChange[] {
  return results.flatMap(({ checkId, outcome, reason, names }) => {
    const from = outcomeOf(before(checkId));
    return from === undefined || from === outcome
      ? []
      : [{ checkId, from, to: outcome, reason, names: names ?? [] }];
  });
}

function lostOf(before: string, now: string): ComputedCard['lost'] {
  return PILLARS.filter((_pillar, i) => before[i] === 'p' && now[i] === 'f');
}

function domainOf(estate: Estate, systemRef: string): string | undefined {
  return estate
    .entity(systemRef)
    ?.relations?.find(
      ({ type, targetRef }) =>
        type === 'partOf' && targetRef.startsWith('domain:'),
    )?.targetRef;
}

function titleOf(estate: Estate, ref: string): string {
  const entity = estate.entity(ref);
  return entity?.metadata.title ?? parseEntityRef(ref).name;
}

function groupBy<T>(
  items: readonly T[],
  keyOf: (item: T) => string,
): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) {
      group.push(item);
    } else {
      groups.set(key, [item]);
    }
  }
  return groups;
}
