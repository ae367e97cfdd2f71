import type { Evidence } from '../../evidence';
import type { CheckAnswer, CheckFacts } from '../model';
import { fail, pass, unknown } from '../support/answers';
import { defineCheck } from '../support/define';
import { isComponent } from '../support/placement';
import {
  drillsOf,
  isDrillOf,
  runbooksOf,
  type PresentRunbook,
} from '../support/runbooks';
import { durationOf, HALF_A_YEAR, inWords, YEAR } from '../support/time';
import { dated, numberIn, summaryOf, triedOf, when } from '../support/tried';
import { scalar, specYaml } from '../support/yaml';

const MOST_IMPORTANT = 1;

function isImportant(facts: CheckFacts): boolean {
  return (facts.facts.tier ?? Infinity) <= MOST_IMPORTANT;
}

export const rebuildable = defineCheck({
  id: 'rebuildable',
  practices: ['A11'],
  pillar: 'proof',
  title: 'An instance can be built again fast, and was',
  why: 'A machine that somebody set up by hand in 2019 cannot be set up by hand tonight.',
  tiers: [0, 1, 2],
  runbook: 'rebuild-from-template',
  appliesTo: facts =>
    isComponent(facts) || facts.facts.redundancy.deployment !== undefined,
  evaluate: (facts): CheckAnswer => {
    const { deployment } = facts.facts.redundancy;
    const name = facts.entity.metadata.name;
    const fix = {
      text: `Build an instance of ${name} from a template in an empty place, and write down how long it took.`,
      yaml: specYaml(
        'deployment: { from: template, by: [ansible], rebuildWithin: 1h }',
      ),
      runbookPurpose: 'rebuild-from-template',
    };
    if (deployment?.from === 'manual') {
      return fail('It is set up by hand.', { fix });
    }
    const tried = triedOf(facts.evidence('rebuild'), YEAR, facts.now);
    if (tried.state === 'failed') {
      return fail(
        `Building it again failed ${when(tried.evidence)}${summaryOf(
          tried.evidence,
        )}.`,
        { ...dated(tried), failedTry: true, fix },
      );
    }
    if (!deployment?.from) {
      return unknown('Nobody said what a new instance starts from.', { fix });
    }
    const by = deployment.by?.length ? ` by ${deployment.by.join(', ')}` : '';
    const from = `From a ${deployment.from}${by}`;
    switch (tried.state) {
      case 'passed':
        return pass(
          `${from}; built again ${when(tried.evidence)}.`,
          dated(tried),
        );
      case 'expired':
        return unknown(`${from}; last built again ${when(tried.evidence)}.`, {
          ...dated(tried),
          fix,
        });
      default:
        return unknown(`${from}; nobody has tried it, as far as is known.`, {
          fix,
        });
    }
  },
});

export const chaos = defineCheck({
  id: 'chaos',
  practices: ['B15'],
  pillar: 'proof',
  title: 'Something was broken on purpose within the period',
  why: 'Systems have weak places that nobody drew; breaking things in daylight finds them.',
  tiers: [0],
  runbook: 'drill',
  appliesTo: facts =>
    isImportant(facts) ||
    facts.facts.redundancy.drills?.chaosEvery !== undefined ||
    facts.evidence('chaos-experiment').length > 0,
  evaluate: (facts): CheckAnswer => {
    const period =
      durationOf(facts.facts.redundancy.drills?.chaosEvery) ?? HALF_A_YEAR;
    const tried = triedOf(
      facts.evidence('chaos-experiment'),
      period,
      facts.now,
    );
    const [copy] = facts.facts.redundancy.instances ?? [];
    const fix = {
      text: `Stop ${
        copy?.name ?? `one instance of ${facts.entity.metadata.name}`
      } in working hours, with a runbook in drill mode, and see what users notice.`,
      yaml: specYaml('drills: { chaosEvery: 6 months }'),
      runbookPurpose: 'failover',
    };
    switch (tried.state) {
      case 'passed':
        return pass(
          `Tried ${when(tried.evidence)}${summaryOf(tried.evidence)}.`,
          dated(tried),
        );
      case 'failed':
        return fail(
          `The last experiment did not go as expected, ${when(
            tried.evidence,
          )}${summaryOf(tried.evidence)}.`,
          { ...dated(tried), failedTry: true, fix },
        );
      case 'expired':
        return unknown(
          `The last experiment was ${when(
            tried.evidence,
          )}; one is asked for every ${inWords(period)}.`,
          { ...dated(tried), fix },
        );
      default:
        return unknown('Nothing was broken on purpose, as far as is known.', {
          fix,
        });
    }
  },
});

function inMilliseconds(seconds: number | undefined): number | undefined {
  return seconds === undefined ? undefined : seconds * 1000;
}

const RECOVERY = new Set(['restore', 'disaster-recovery']);

/**
 * What a drill of a recovery missed, in words; undefined where it reached what it was to reach. A disaster may have
 * objectives of its own, which the runbook then says.
 */
function missed(
  facts: CheckFacts,
  runbooks: readonly PresentRunbook[],
  evidence: Evidence,
): string | undefined {
  const runbook = runbooks.find(each => isDrillOf(evidence, each));
  const rto = inMilliseconds(runbook?.rtoSeconds) ?? facts.facts.rto;
  const rpo = inMilliseconds(runbook?.rpoSeconds) ?? facts.facts.rpo;
  const took = numberIn(evidence, 'seconds');
  const lost = numberIn(evidence, 'lostSeconds');
  if (rto !== undefined && took !== undefined && took * 1000 > rto) {
    return `took ${inWords(took * 1000)} of the ${inWords(rto)} aimed for`;
  }
  return rpo !== undefined && lost !== undefined && lost * 1000 > rpo
    ? `lost the data of ${inWords(lost * 1000)}; ${inWords(rpo)} are allowed`
    : undefined;
}

export const drPlaybook = defineCheck({
  id: 'dr-playbook',
  practices: ['B16'],
  pillar: 'proof',
  title:
    'Coming back from a disaster is a playbook of its own, and was drilled',
  why: 'Failing over moves to what stands; after a disaster nothing stands.',
  tiers: [0, 1],
  needs: ['runbooks'],
  runbook: 'region-rebuild',
  appliesTo: facts =>
    isImportant(facts) || facts.facts.redundancy.disasterRecovery !== undefined,
  evaluate: (facts): CheckAnswer => {
    const all = runbooksOf(facts).filter(({ purpose }) =>
      RECOVERY.has(purpose),
    );
    const own = all.filter(({ purpose }) => purpose === 'disaster-recovery');
    const runbooks = own.length ? own : all;
    const name = facts.entity.metadata.name;
    const fix = {
      text: runbooks.length
        ? `Run "${runbooks[0].title}" as a drill, and keep the time it took and the data it lost.`
        : `Write a runbook with the purpose disaster-recovery for ${name}: from nothing to serving, in another place.`,
      yaml: specYaml(
        `disasterRecovery: { runbook: ${scalar(
          runbooks[0]?.id ?? `${name}-rebuild`,
        )} }`,
      ),
      runbookPurpose: 'disaster-recovery',
    };
    if (runbooks.length === 0) {
      return fail('No disaster recovery runbook is published for it.', {
        basis: 'observed',
        fix,
      });
    }
    const tried = drillsOf(facts, runbooks, YEAR, {
      kinds: ['disaster-recovery-drill', 'restore-test', 'rebuild'],
    });
    if (tried.state === 'never') {
      return unknown(`${runbooks[0].title} was never drilled.`, { fix });
    }
    const on = when(tried.evidence);
    const short = missed(facts, runbooks, tried.evidence);
    if (tried.state === 'failed' || short) {
      return fail(
        short
          ? `The drill ${on} ${short}.`
          : `The drill failed ${on}${summaryOf(tried.evidence)}.`,
        { ...dated(tried), failedTry: true, fix },
      );
    }
    return tried.state === 'expired'
      ? unknown(`Last drilled ${on}: too long ago to count on.`, {
          ...dated(tried),
          fix,
        })
      : pass(`Drilled ${on}, within what is aimed for.`, dated(tried));
  },
});
