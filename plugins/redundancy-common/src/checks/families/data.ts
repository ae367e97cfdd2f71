import type { CheckAnswer, CheckFacts } from '../model';
import { fail, pass, unknown } from '../support/answers';
import { defineCheck } from '../support/define';
import {
  copiesOf,
  familyOf,
  otherPlace,
  siteClass,
  typeOf,
} from '../support/placement';
import { DAY, durationOf, HALF_A_YEAR, HOUR, inWords } from '../support/time';
import {
  dated,
  evidenceOf,
  numberIn,
  summaryOf,
  triedOf,
  when,
} from '../support/tried';
import { scalar, specYaml } from '../support/yaml';

const REPLICATED = new Set(['database', 'search']);
const KEPT = new Set(['database', 'search', 'storage', 'coordination']);
/** Devices whose configuration is worth a backup. */
const DEVICES = new Set(['router', 'switch', 'firewall']);

function keepsData(facts: CheckFacts): boolean {
  return (
    KEPT.has(familyOf(facts) ?? '') ||
    facts.facts.redundancy.backups !== undefined
  );
}

export const dataReplicated = defineCheck({
  id: 'data-replicated',
  practices: ['A10'],
  pillar: 'data',
  title: 'Its data is replicated to another site',
  why: 'A backup brings back yesterday; a replica brings back now.',
  tiers: [0, 1],
  runbook: 'database-promotion',
  appliesTo: facts =>
    REPLICATED.has(familyOf(facts) ?? '') ||
    facts.facts.redundancy.replication !== undefined,
  evaluate: (facts, say): CheckAnswer => {
    const { replication } = facts.facts.redundancy;
    const copies = copiesOf(facts);
    const sites = siteClass(facts, copies);
    const used = sites
      ? facts.estate.placesOf(
          copies.flatMap(copy => [...copy.on]),
          sites,
        )
      : [];
    const other = otherPlace(facts, sites ?? 'datacenter', used);
    const fix = {
      text: other
        ? `Keep a replica in ${say.title(other)}.`
        : 'Keep a replica in another site.',
      yaml: specYaml(
        'instances:',
        '  # those there are, and the replica:',
        `  - { name: ${scalar(
          `${facts.entity.metadata.name}-replica`,
        )}, role: standby, on: [${
          other ? say.ref(other) : 'resource:default/second-site'
        }] }`,
        'replication: { mode: asynchronous, maxLag: 30s, copies: 2 }',
      ),
      runbookPurpose: 'database-promotion',
    };
    if (!replication?.mode) {
      return unknown('Nobody said how its data is replicated.', { fix });
    }
    const count = replication.copies ?? copies.length;
    if (replication.mode === 'none' || count < 2) {
      return fail('There is one copy of the data.', { fix });
    }
    if (used.length === 0) {
      return unknown(
        `${count} copies, and nobody said in which sites they stand.`,
        { fix },
      );
    }
    const told = `${count} copies, ${replication.mode}`;
    return used.length >= 2
      ? pass(`${told}, in ${say.titles(used)}.`)
      : fail(`${told}, and all of them in ${say.title(used[0])}.`, { fix });
  },
});

export const backupFresh = defineCheck({
  id: 'backup-fresh',
  practices: ['A12', 'C11'],
  pillar: 'data',
  title: 'Its last backup is no older than its period',
  why: 'Replicas copy mistakes at once; only a backup remembers what was before.',
  alsoPlaces: true,
  appliesTo: facts =>
    (facts.result.isService !== false && keepsData(facts)) ||
    DEVICES.has(typeOf(facts.entity)),
  evaluate: (facts): CheckAnswer => {
    const { backups } = facts.facts.redundancy;
    const fix = {
      text: `Back up ${facts.entity.metadata.name} every day, to another site, and report each backup as evidence.`,
      yaml: specYaml(
        'backups: { every: 24h, kept: 30d, covers: [database, configuration] }',
      ),
    };
    if (!backups) {
      return facts.facts.declared
        ? fail('No backup is declared.', { fix })
        : unknown('Nobody said whether it is backed up.', { fix });
    }
    const period = durationOf(backups.every) ?? DAY;
    // A job that starts at the same time each day does not end at the same time.
    const within = period + Math.max(HOUR, period / 10);
    const tried = triedOf(facts.evidence('backup'), within, facts.now);
    const every = `It is to be backed up every ${inWords(period)}`;
    switch (tried.state) {
      case 'passed':
        return pass(
          `The last backup was made ${when(tried.evidence)}.`,
          dated(tried),
        );
      case 'failed':
        return fail(
          `The last backup failed ${when(tried.evidence)}${summaryOf(
            tried.evidence,
          )}.`,
          { ...dated(tried), failedTry: true, fix },
        );
      case 'expired':
        return unknown(
          `${every}; the last one known was made ${when(tried.evidence)}.`,
          { ...dated(tried), fix },
        );
      default:
        return unknown(`${every}, and no backup was reported.`, { fix });
    }
  },
});

export const restoreTested = defineCheck({
  id: 'restore-tested',
  practices: ['A13', 'C11'],
  pillar: 'data',
  title: 'A backup was restored within six months',
  why: 'A backup that nobody has restored is a hope.',
  runbook: 'restore-test',
  appliesTo: keepsData,
  evaluate: (facts): CheckAnswer => {
    const own = durationOf(facts.facts.redundancy.backups?.restoreTestEvery);
    const within = Math.min(HALF_A_YEAR, own ?? HALF_A_YEAR);
    const tried = triedOf(facts.evidence('restore-test'), within, facts.now);
    const fix = {
      text: `Restore a backup of ${facts.entity.metadata.name} into an empty place, look at the data, and keep the time it took.`,
      runbookPurpose: 'restore-test',
    };
    switch (tried.state) {
      case 'passed':
        return pass(
          `A backup was restored ${when(tried.evidence)}.`,
          dated(tried),
        );
      case 'failed':
        return fail(
          `The restore failed ${when(tried.evidence)}${summaryOf(
            tried.evidence,
          )}.`,
          { ...dated(tried), failedTry: true, fix },
        );
      case 'expired':
        return unknown(
          `The last restore was ${when(
            tried.evidence,
          )}: too long ago to count on.`,
          { ...dated(tried), fix },
        );
      default:
        return unknown('Nobody has restored a backup, as far as is known.', {
          fix,
        });
    }
  },
});

export const replicationLag = defineCheck({
  id: 'replication-lag',
  practices: ['B5'],
  pillar: 'data',
  title: 'Its replicas are no further behind than may be lost',
  why: 'What a replica has not yet seen is lost when it takes over, and readers of it see the past.',
  runbook: 'replica-lag',
  appliesTo: facts => {
    const mode = facts.facts.redundancy.replication?.mode;
    return mode === 'asynchronous' || mode === 'semi-synchronous';
  },
  evaluate: (facts): CheckAnswer => {
    const { replication } = facts.facts.redundancy;
    const limit = facts.facts.rpo ?? durationOf(replication?.maxLag);
    const stale = replication?.staleReads;
    const measure = {
      text: 'Measure the lag, and report it as evidence of the kind replication-lag.',
      runbookPurpose: 'replica-lag',
    };
    if (stale === 'not-considered') {
      return fail(
        'Nobody has considered what readers of a replica that is behind see.',
        {
          fix: {
            text: 'Decide whether readers may see the past, and write it down.',
            yaml: specYaml('replication: { staleReads: avoided }'),
          },
        },
      );
    }
    if (limit === undefined) {
      return unknown('Nobody said how much data, in time, may be lost.', {
        fix: {
          text: 'Set the recovery point objective.',
          yaml: 'metadata:\n  annotations:\n    bulkhead/rpo: 1m\n',
        },
      });
    }
    const measured = evidenceOf(facts, 'replication-lag').filter(
      item => numberIn(item, 'seconds') !== undefined,
    );
    // A lag within the limit and one above it are no success and failure of a try: only the fresh ones count.
    const fresh = measured
      .map(item => triedOf([{ ...item, outcome: 'noted' }], 7 * DAY, facts.now))
      .filter(tried => tried.state === 'passed');
    const worst = [...fresh].sort(
      (a, b) =>
        (numberIn(b.evidence, 'seconds') ?? 0) -
        (numberIn(a.evidence, 'seconds') ?? 0),
    )[0];
    if (!worst) {
      const last = measured[0];
      return unknown(
        last
          ? `The lag was last measured ${when(last)}.`
          : 'Nobody measured how far its replicas are behind.',
        {
          ...(last ? { evidenceAt: last.observedAt } : {}),
          fix: measure,
        },
      );
    }
    const lag = (numberIn(worst.evidence, 'seconds') ?? 0) * 1000;
    const told = `A replica was ${inWords(lag)} behind ${when(
      worst.evidence,
    )}; ${inWords(limit)} may be lost`;
    if (lag > limit) {
      return fail(`${told}.`, { ...dated(worst), fix: measure });
    }
    return stale === undefined
      ? unknown(`${told}. Nobody said whether readers may see the past.`, {
          ...dated(worst),
          fix: {
            text: 'Say whether stale reads are accepted or avoided.',
            yaml: specYaml('replication: { staleReads: accepted }'),
          },
        })
      : pass(`${told}.`, dated(worst));
  },
});

export const storageRedundant = defineCheck({
  id: 'storage-redundant',
  practices: ['C2'],
  pillar: 'data',
  title: 'Its storage keeps two copies in two sites',
  why: 'A disk array is one thing, however many disks it has.',
  tiers: [0, 1, 2],
  appliesTo: facts =>
    familyOf(facts) === 'storage' ||
    facts.facts.redundancy.storage !== undefined,
  evaluate: (facts): CheckAnswer => {
    const { storage } = facts.facts.redundancy;
    const copies = storage?.copies;
    const sites = storage?.sites;
    const fix = {
      text: 'Keep a copy of each file in a second site.',
      yaml: specYaml('storage: { copies: 2, sites: 2 }'),
    };
    if (copies === undefined || sites === undefined) {
      return unknown(
        'Nobody said how many copies its storage keeps, and in how many sites.',
        { fix },
      );
    }
    const told = `${copies} ${copies === 1 ? 'copy' : 'copies'} in ${sites} ${
      sites === 1 ? 'site' : 'sites'
    }.`;
    return copies >= 2 && sites >= 2 ? pass(told) : fail(told, { fix });
  },
});
