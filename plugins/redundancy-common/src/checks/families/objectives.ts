import type { CheckAnswer, CheckFacts } from '../model';
import { fail, pass, unknown } from '../support/answers';
import { defineCheck } from '../support/define';
import { copiesOf, isLookedAfter } from '../support/placement';
import { inWords, MINUTE } from '../support/time';
import { annotationYaml } from '../support/yaml';

const MINUTES_A_YEAR = 365.25 * 24 * 60;

/** Time away in a year, in words, for a share of time up. */
function awayInWords(share: number): string {
  return `${inWords((1 - share) * MINUTES_A_YEAR * MINUTE)} a year`;
}

const USUAL_SLO: Record<number, string> = {
  0: '99.95',
  1: '99.9',
  2: '99.5',
  3: '99',
};

export const sloSet = defineCheck({
  id: 'slo-set',
  practices: ['B14'],
  pillar: 'proof',
  title: 'Has a service level objective',
  why: 'Without a number nobody can say whether it is available enough, or too much.',
  tiers: [0, 1, 2],
  appliesTo: isLookedAfter,
  evaluate: (facts): CheckAnswer => {
    const { slo, tier, declared } = facts.facts;
    const usual = USUAL_SLO[tier ?? 2] ?? '99.5';
    const fix = {
      text: `Agree on how long ${
        facts.entity.metadata.name
      } may be away; ${usual} is ${awayInWords(Number(usual) / 100)}.`,
      yaml: annotationYaml('bulkhead/slo', usual),
    };
    if (slo !== undefined) {
      return pass(`${slo} %: away at most ${awayInWords(slo / 100)}.`);
    }
    return declared
      ? fail('No objective is set.', { fix })
      : unknown('Nobody said how available it is to be.', { fix });
  },
});

export const sloReachable = defineCheck({
  id: 'slo-reachable',
  practices: ['B14'],
  pillar: 'proof',
  title: 'Its objective can be kept by what it is built of',
  why: 'A promise above what the machines can do is broken in an ordinary year.',
  tiers: [0, 1],
  appliesTo: facts => facts.facts.slo !== undefined,
  evaluate: (facts, say): CheckAnswer => {
    const { availability } = facts;
    const slo = (facts.facts.slo ?? 0) / 100;
    const promised = `${facts.facts.slo} % is ${awayInWords(slo)}`;
    const [gap] = facts.result.gaps;
    if (gap && gap.ownerRef !== facts.entityRef) {
      say.ref(gap.ownerRef);
    }
    const fix = {
      text: gap?.fix ?? 'Promise what can be kept, or add redundancy.',
      ...(gap ? {} : { yaml: annotationYaml('bulkhead/slo', '99.5') }),
    };
    if (
      availability?.least === undefined ||
      availability.most === undefined ||
      availability.status === 'not-computed'
    ) {
      return unknown(`${promised}; its availability was not computed.`, {
        basis: 'computed',
      });
    }
    const { least, most } = availability;
    const range =
      most - least < 1e-9
        ? awayInWords(least)
        : `${inWords((1 - most) * MINUTES_A_YEAR * MINUTE)} to ${awayInWords(
            least,
          )}`;
    const told = `By what it is built of it is away ${range}; ${promised}.`;
    if (least >= slo) {
      return pass(told, { basis: 'computed' });
    }
    return most < slo
      ? fail(told, { basis: 'computed', fix })
      : unknown(told, { basis: 'computed', fix });
  },
});

function rungOf(facts: CheckFacts, name: string | undefined): number {
  return name === undefined
    ? 0
    : facts.estate.vocabulary.domainClasses.get(name)?.rung ?? 0;
}

export const tierFits = defineCheck({
  id: 'tier-fits',
  practices: ['B17'],
  pillar: 'proof',
  title: 'Is available enough for its tier, and not much more',
  why: 'Each nine costs more than the one before; money spent on the wrong service is missing on the right one.',
  appliesTo: facts => facts.facts.tier !== undefined,
  evaluate: (facts): CheckAnswer => {
    const { survives, required, next } = facts.result;
    const { tier } = facts.facts;
    if (required === undefined) {
      return unknown(`Nobody said what tier ${tier} has to survive.`);
    }
    const title = (name: string) =>
      facts.estate.vocabulary.domainClasses.get(name)?.title ?? name;
    const asked = `tier ${tier} asks for the loss of one ${title(required)}`;
    const gap = facts.result.gaps.find(each =>
      next?.blockedBy.includes(each.id),
    );
    const names = gap && gap.ownerRef !== facts.entityRef ? [gap.ownerRef] : [];
    const fix = gap ? { text: gap.fix } : undefined;
    if (survives === undefined) {
      return unknown(`Nobody said enough to tell what it survives; ${asked}.`, {
        ...(fix ? { fix } : {}),
        names,
      });
    }
    const has = rungOf(facts, survives);
    const wants = rungOf(facts, required);
    const survived =
      survives === 'nothing'
        ? 'It survives nothing'
        : `It survives the loss of one ${title(survives)}`;
    if (has < wants) {
      // What is unknown on the way up may still be survived.
      const certain = facts.result.classes.some(
        entry =>
          entry.outcome === 'falls' &&
          rungOf(facts, entry.domainClass) <= wants &&
          rungOf(facts, entry.domainClass) > 0,
      );
      return (certain ? fail : unknown)(`${survived}; ${asked}.`, {
        basis: 'computed',
        ...(fix ? { fix } : {}),
        names,
      });
    }
    const copies = copiesOf(facts).length;
    if (has > wants && copies >= 2 && (tier ?? 0) >= 2) {
      return pass(`${survived}; ${asked}.`, {
        basis: 'computed',
        saving: `${
          facts.entity.metadata.title ?? facts.entity.metadata.name
        } survives the loss of one ${title(
          survives,
        )} with ${copies} instances; ${asked}.`,
      });
    }
    return pass(`${survived}; ${asked}.`, { basis: 'computed' });
  },
});
