import type { CheckAnswer, CheckFacts } from '../model';
import { fail, pass, unknown } from '../support/answers';
import { defineCheck, type CheckSketch } from '../support/define';
import type { Mentions } from '../support/mentions';
import {
  classOf,
  copiesOf,
  familyOf,
  otherPlace,
  standsOn,
} from '../support/placement';
import { scalar, specYaml } from '../support/yaml';

/** What a loss takes away, by name. */
function losersOf(facts: CheckFacts, domainClass: string, say: Mentions) {
  const found = classOf(facts, domainClass);
  const refs = (found?.loserNodes ?? [])
    .flat()
    .filter(node => facts.estate.entity(node) !== undefined);
  refs.forEach(ref => say.title(ref));
  return found?.losers.join(', ') ?? '';
}

/** What stands in the way, as the analysis says, and one more copy elsewhere. */
function fixOf(
  facts: CheckFacts,
  domainClass: string,
  say: Mentions,
): CheckAnswer['fix'] {
  const { result, estate } = facts;
  const gap =
    result.gaps.find(
      each =>
        result.next?.domainClass === domainClass &&
        result.next.blockedBy.includes(each.id),
    ) ?? result.gaps[0];
  const copies = copiesOf(facts);
  const used = estate.placesOf(
    copies.flatMap(copy => [...copy.on]),
    domainClass,
  );
  const other = otherPlace(facts, domainClass, used);
  if (gap && gap.ownerRef !== facts.entityRef) {
    say.title(gap.ownerRef);
    return { text: gap.fix };
  }
  if (!other) {
    return gap ? { text: gap.fix } : undefined;
  }
  const name = facts.entity.metadata.name;
  return {
    text:
      gap && result.next?.domainClass === domainClass
        ? gap.fix
        : `Add an instance in ${say.title(other)}.`,
    yaml: specYaml(
      'instances:',
      '  # those there are, and one more elsewhere:',
      `  - { name: ${scalar(`${name}-${copies.length + 1}`)}, on: [${say.ref(
        other,
      )}] }`,
    ),
  };
}

function survives(
  facts: CheckFacts,
  say: Mentions,
  domainClass: string,
  what: string,
): CheckAnswer {
  const found = classOf(facts, domainClass);
  const losers = losersOf(facts, domainClass, say);
  const lost = losers ? ` (${losers})` : '';
  const computed = { basis: 'computed' as const };
  if (found?.outcome === 'survives') {
    return pass(`It goes on when any one ${what} is lost.`, computed);
  }
  const fix = fixOf(facts, domainClass, say);
  if (found?.outcome === 'falls' && found.afterHuman === 'survives') {
    const proven =
      facts.estate.humanProven &&
      facts.families.has('oncall') &&
      facts.families.has('runbooks');
    return proven
      ? pass(
          `It is down when a ${what} is lost${lost} until a person acts; somebody is ready and the runbook is proven.`,
          computed,
        )
      : unknown(
          `It is down when a ${what} is lost${lost} until a person acts, and whether anybody could is not known here.`,
          { ...computed, fix },
        );
  }
  if (found?.outcome === 'falls') {
    return fail(`It falls when a ${what} is lost${lost}.`, {
      ...computed,
      fix,
    });
  }
  return unknown(
    `Nobody said enough to tell what the loss of a ${what} does${lost}.`,
    { basis: 'assumed', fix },
  );
}

function survivalCheck(
  domainClass: string,
  what: string,
  about: Omit<CheckSketch, 'pillar' | 'evaluate' | 'appliesTo'>,
) {
  return defineCheck({
    ...about,
    pillar: 'machines',
    appliesTo: facts => standsOn(facts, domainClass),
    evaluate: (facts, say) => survives(facts, say, domainClass, what),
  });
}

export const survivesZone = survivalCheck('zone', 'zone', {
  id: 'survives-zone',
  practices: ['C1'],
  title: 'Survives the loss of a zone',
  why: 'A zone goes as a whole when its power or its cooling does.',
  tiers: [0, 1],
  runbook: 'zone-evacuation',
});

export const survivesDatacenter = survivalCheck('datacenter', 'datacenter', {
  id: 'survives-datacenter',
  practices: ['A2', 'C9'],
  title: 'Survives the loss of a datacenter',
  why: 'Fire, flood and a wrong command take a whole site; users should not be told of it.',
  tiers: [0, 1],
  runbook: 'datacenter-evacuation',
});

export const survivesRegion = survivalCheck('region', 'region', {
  id: 'survives-region',
  practices: ['B10', 'C9'],
  title: 'Survives the loss of a region',
  why: 'Whole regions of a cloud were away for hours, more than once.',
  tiers: [0],
  runbook: 'region-evacuation',
});

const KEEPERS = new Set(['database', 'broker', 'search', 'coordination']);

export const survivesInterconnect = defineCheck({
  id: 'survives-interconnect',
  practices: ['A3'],
  pillar: 'machines',
  title: 'Survives the loss of the link between sites',
  why: 'When two sites no longer see each other, exactly one of them has to go on, or both without writing apart.',
  tiers: [0, 1],
  runbook: 'interconnect-loss',
  appliesTo: facts => standsOn(facts, 'link'),
  evaluate: (facts, say) => {
    const { partition } = facts.facts.redundancy;
    const keeps = KEEPERS.has(familyOf(facts) ?? '');
    const said = specYaml('partition: majority-serves');
    if (partition === 'none-serves') {
      return fail('When the link is lost neither side serves.', {
        fix: {
          text: 'Give one side the majority: a vote in a third site, or one vote more on one side.',
          yaml: said,
        },
      });
    }
    if (partition === 'both-serve' && keeps) {
      return fail(
        'When the link is lost both sides go on writing, each for itself.',
        {
          fix: {
            text: 'Let only the side with the majority serve.',
            yaml: said,
          },
        },
      );
    }
    const answer = survives(facts, say, 'link', 'link between sites');
    return answer.outcome === 'pass' && keeps && partition === undefined
      ? unknown(
          'It goes on when the link is lost, and nobody said which side then serves.',
          {
            fix: { text: 'Say which side serves.', yaml: said },
          },
        )
      : answer;
  },
});
