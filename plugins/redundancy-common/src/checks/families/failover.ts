import type { CheckAnswer, CheckFacts } from '../model';
import { fail, pass, unknown } from '../support/answers';
import { defineCheck } from '../support/define';
import { listed } from '../support/mentions';
import { copiesOf, familyOf, isLookedAfter } from '../support/placement';
import {
  drilledBefore,
  drillsOf,
  runbooksOf,
  type PresentRunbook,
} from '../support/runbooks';
import { durationOf, HALF_A_YEAR, inWords } from '../support/time';
import { dated, numberIn, summaryOf, when } from '../support/tried';
import { scalar, specYaml } from '../support/yaml';

function periodOf(facts: CheckFacts): number {
  const own = durationOf(facts.facts.redundancy.drills?.failoverEvery);
  return Math.min(HALF_A_YEAR, own ?? HALF_A_YEAR);
}

interface Wanted {
  runbooks: readonly PresentRunbook[];
  /** e.g. "failover runbook". */
  what: string;
  purpose: string;
  alsoWithoutRunbook?: boolean;
}

/** Whether a failover by hand was proven on the present text of a runbook, and in time. */
export function drilled(facts: CheckFacts, wanted: Wanted): CheckAnswer {
  const { runbooks, what, purpose } = wanted;
  const name = facts.entity.metadata.name;
  const titles = listed(runbooks.slice(0, 2).map(({ title }) => title));
  const link = runbooks[0]?.link;
  const fix = {
    text: runbooks.length
      ? `Run "${runbooks[0].title}" as a drill.`
      : `Write a ${what} for ${name}, publish it, and run it as a drill.`,
    runbookPurpose: purpose,
  };
  const tried = drillsOf(facts, runbooks, periodOf(facts), {
    alsoWithoutRunbook: wanted.alsoWithoutRunbook,
  });
  if (tried.state === 'never') {
    if (!facts.families.has('runbooks')) {
      return unknown(
        'The part for runbooks is not installed, so nobody can tell whether this was drilled.',
      );
    }
    if (runbooks.length === 0) {
      return fail(`No ${what} is published for it.`, {
        basis: 'observed',
        fix,
      });
    }
    const before = drilledBefore(facts, runbooks);
    return unknown(
      before
        ? `Changed since the last drill, ${when(before)}: ${titles}.`
        : `Never drilled: ${titles}.`,
      { fix, ...(link ? { link } : {}) },
    );
  }
  const { evidence } = tried;
  const on = when(evidence);
  if (tried.state === 'failed') {
    return fail(`The last drill failed ${on}${summaryOf(evidence)}.`, {
      ...dated(tried),
      failedTry: true,
      fix,
    });
  }
  const took = numberIn(evidence, 'seconds');
  const aim =
    facts.facts.rto ?? (numberIn(evidence, 'rtoSeconds') ?? Infinity) * 1000;
  if (took !== undefined && took * 1000 > aim) {
    return fail(
      `The last drill, ${on}, took ${inWords(took * 1000)}; ${inWords(
        aim,
      )} are aimed for.`,
      { ...dated(tried), failedTry: true, fix },
    );
  }
  if (tried.state === 'expired') {
    return unknown(`The last drill was ${on}: too long ago to count on.`, {
      ...dated(tried),
      fix,
    });
  }
  return pass(
    `Drilled ${on}${took === undefined ? '' : `, in ${inWords(took * 1000)}`}.`,
    dated(tried),
  );
}

export function failoverRunbooks(facts: CheckFacts): PresentRunbook[] {
  return runbooksOf(facts).filter(({ purpose }) => purpose === 'failover');
}

function byHand(facts: CheckFacts): CheckAnswer {
  return drilled(facts, {
    runbooks: failoverRunbooks(facts),
    what: 'failover runbook',
    purpose: 'failover',
  });
}

const sayMode = {
  text: 'Say who makes a standby take over.',
  yaml: specYaml('failover: automatic'),
};

function prefixed(text: string, answer: CheckAnswer): CheckAnswer {
  return { ...answer, reason: `${text} ${answer.reason}` };
}

export const databaseFailover = defineCheck({
  id: 'database-failover',
  practices: ['B4'],
  pillar: 'data',
  title: 'Another member takes over when the database fails',
  why: 'A database comes back by itself, or by people who have done it before.',
  tiers: [0, 1, 2],
  runbook: 'database-promotion',
  appliesTo: facts => familyOf(facts) === 'database',
  evaluate: (facts): CheckAnswer => {
    const copies = copiesOf(facts);
    const { failover } = facts.facts.redundancy;
    const grow = {
      text: `Give ${facts.entity.metadata.name} a replica that can be promoted.`,
      yaml: specYaml(
        'instances:',
        '  # the one there is, and:',
        `  - { name: ${scalar(
          `${facts.entity.metadata.name}-standby`,
        )}, role: standby, on: [resource:default/another-host] }`,
        'failover: automatic',
      ),
      runbookPurpose: 'database-promotion',
    };
    if (copies.length === 0) {
      return unknown('Nobody said how many members the database has.', {
        fix: grow,
      });
    }
    if (copies.length === 1) {
      return fail(`It has one member: ${copies[0].name}.`, { fix: grow });
    }
    switch (failover) {
      case 'automatic':
        return pass(
          `Another of its ${copies.length} members takes over by itself.`,
        );
      case 'manual':
        return prefixed('A person promotes a replica.', byHand(facts));
      case 'none':
        return fail('Nothing makes another member take over.', {
          fix: sayMode,
        });
      default:
        return unknown('Nobody said who makes another member take over.', {
          fix: sayMode,
        });
    }
  },
});

function hasFailover(facts: CheckFacts): boolean {
  const { anyOf } = facts.facts.redundancy;
  return (
    copiesOf(facts).length >= 2 ||
    (anyOf ?? []).some(group => group.failover !== undefined)
  );
}

export const failoverAutomatic = defineCheck({
  id: 'failover-automatic',
  practices: ['C5'],
  pillar: 'machines',
  title: 'What fails is left out by itself',
  why: 'People take minutes to wake up; a health check takes seconds.',
  tiers: [0, 1],
  appliesTo: hasFailover,
  evaluate: (facts): CheckAnswer => {
    const { failover, anyOf } = facts.facts.redundancy;
    const copies = copiesOf(facts);
    const modes = [
      ...(copies.length >= 2 ? [failover] : []),
      ...(anyOf ?? []).flatMap(group =>
        group.failover ? [group.failover] : [],
      ),
    ];
    if (modes.includes('none')) {
      return fail('Nothing leaves out what fails.', { fix: sayMode });
    }
    if (modes.includes(undefined)) {
      return unknown('Nobody said who leaves out what fails.', {
        fix: sayMode,
      });
    }
    return modes.includes('manual')
      ? prefixed('A person does it by hand.', byHand(facts))
      : pass('What fails is left out by itself.');
  },
});

export const standbyReady = defineCheck({
  id: 'standby-ready',
  practices: ['B8', 'C6'],
  pillar: 'machines',
  title: 'Its standby is ready and has taken over before',
  why: 'A standby that drifted apart is found out at the worst moment.',
  runbook: 'standby-takeover',
  appliesTo: facts =>
    facts.facts.pattern === 'active-passive' ||
    copiesOf(facts).some(copy => copy.role === 'standby'),
  evaluate: (facts): CheckAnswer => {
    const { standby, failover, needed } = facts.facts.redundancy;
    const copies = copiesOf(facts);
    const waiting = copies.filter(copy => copy.role === 'standby');
    const spare = copies.length - (needed ?? 1);
    const keep = {
      text: 'Build the standby from the same configuration, and keep its data in sync.',
      yaml: specYaml(
        'failover: automatic',
        'standby: { kind: hot, identical: true, inSync: true, heartbeat: 5s }',
      ),
      runbookPurpose: 'standby-takeover',
    };
    if (copies.length === 0) {
      return unknown('Nobody said which instance waits to take over.', {
        fix: keep,
      });
    }
    if (waiting.length === 0 && spare < 1) {
      return fail('No instance waits to take over.', { fix: keep });
    }
    const name = waiting[0]?.name ?? copies[copies.length - 1].name;
    if (failover === 'none') {
      return fail(`Nothing makes ${name} take over.`, { fix: keep });
    }
    if (standby?.identical === false || standby?.inSync === false) {
      return fail(
        `${name} is ${
          standby.identical === false
            ? 'not built like the active one'
            : 'not in sync'
        }.`,
        { fix: keep },
      );
    }
    const unsaid = [
      ...(failover === undefined ? ['who makes it take over'] : []),
      ...(standby?.identical === undefined
        ? ['whether it is built like the active one']
        : []),
      ...(standby?.inSync === undefined ? ['whether it is in sync'] : []),
    ];
    if (unsaid.length) {
      return unknown(`Of ${name} nobody said ${listed(unsaid)}.`, {
        fix: keep,
      });
    }
    return prefixed(
      `${name} waits, ${standby?.kind ?? 'identical and in sync'}.`,
      drilled(facts, {
        runbooks: failoverRunbooks(facts),
        what: 'failover runbook',
        purpose: 'standby-takeover',
        alsoWithoutRunbook: true,
      }),
    );
  },
});

export const failoverDrilled = defineCheck({
  id: 'failover-drilled',
  practices: ['C8'],
  pillar: 'proof',
  title: 'Failing over was drilled within six months',
  why: 'What was never tried does not work the first time, and the first time is an incident.',
  tiers: [0, 1],
  needs: ['runbooks'],
  runbook: 'failover',
  appliesTo: facts =>
    isLookedAfter(facts) &&
    (hasFailover(facts) || failoverRunbooks(facts).length > 0),
  evaluate: facts =>
    drilled(facts, {
      runbooks: failoverRunbooks(facts),
      what: 'failover runbook',
      purpose: 'failover',
      alsoWithoutRunbook: true,
    }),
});

function movedByHand(facts: CheckFacts): boolean {
  const { traffic, failover } = facts.facts.redundancy;
  return (
    traffic?.redirect === 'manual' ||
    (traffic === undefined &&
      failover === 'manual' &&
      copiesOf(facts).length >= 2)
  );
}

function trafficRunbooks(facts: CheckFacts): PresentRunbook[] {
  const all = runbooksOf(facts);
  const named = facts.facts.redundancy.traffic?.runbook;
  const own = all.filter(runbook => runbook.id === named);
  return own.length ? own : all.filter(runbook => runbook.traffic);
}

export const redirectReady = defineCheck({
  id: 'redirect-ready',
  practices: ['A22'],
  pillar: 'proof',
  title: 'People have moved its traffic by hand before',
  why: 'Where redundancy is not automatic, a person has to move the traffic, at night, without a mistake.',
  tiers: [0, 1, 2],
  needs: ['runbooks'],
  runbook: 'traffic',
  appliesTo: movedByHand,
  evaluate: facts =>
    drilled(facts, {
      runbooks: trafficRunbooks(facts),
      what: 'runbook with a traffic step',
      purpose: 'failover',
    }),
});
