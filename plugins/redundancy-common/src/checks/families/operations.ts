import type { CheckAnswer, CheckFacts } from '../model';
import { fail, pass, unknown } from '../support/answers';
import { defineCheck } from '../support/define';
import { listed } from '../support/mentions';
import { isLookedAfter } from '../support/placement';
import { HALF_A_YEAR } from '../support/time';
import { dated, summaryOf, textIn, triedOf, when } from '../support/tried';
import { scalar, specYaml } from '../support/yaml';

export const alerted = defineCheck({
  id: 'alerted',
  practices: ['A19'],
  pillar: 'people',
  title: 'Every alert says what to do',
  why: 'An alert without a runbook wakes somebody up to search.',
  tiers: [0, 1, 2],
  appliesTo: isLookedAfter,
  evaluate: (facts): CheckAnswer => {
    const alerts = facts.facts.redundancy.monitoring?.alerts;
    const name = facts.entity.metadata.name;
    const write = (alert: string) => ({
      text: `Give ${alert} a link to its runbook.`,
      yaml: specYaml(
        'monitoring:',
        '  alerts:',
        `    - { name: ${scalar(alert)}, runbook: ${name}-failover }`,
      ),
      runbookPurpose: 'diagnosis',
    });
    if (!alerts) {
      return unknown('Nobody said which changes of state are alerted.', {
        fix: {
          text: `Say which alerts ${name} has.`,
          yaml: write(`${name}-down`).yaml,
        },
      });
    }
    if (alerts.length === 0) {
      return fail('No change of state is alerted.', {
        fix: write(`${name}-down`),
      });
    }
    const without = alerts.filter(alert => !alert.runbook);
    if (without.length) {
      return fail(
        `${listed(without.slice(0, 4).map(alert => alert.name))} ${
          without.length === 1 ? 'has' : 'have'
        } no runbook.`,
        { fix: write(without[0].name) },
      );
    }
    const names = new Set(alerts.map(alert => alert.name));
    const followed = facts
      .evidence('alert-link')
      .filter(link => link.subject !== undefined && names.has(link.subject));
    const dead = followed.find(link => link.outcome === 'failed');
    if (dead?.subject) {
      return fail(
        `The runbook link of ${dead.subject} leads nowhere${summaryOf(dead)}.`,
        {
          basis: 'observed',
          evidenceAt: dead.observedAt,
          fix: write(dead.subject),
        },
      );
    }
    const [last] = followed;
    return pass(
      `${listed(alerts.slice(0, 4).map(alert => alert.name))} ${
        alerts.length === 1 ? 'has its runbook' : 'have their runbooks'
      }.`,
      last ? { basis: 'observed', evidenceAt: last.observedAt } : {},
    );
  },
});

export const logsCentral = defineCheck({
  id: 'logs-central',
  practices: ['A20'],
  pillar: 'people',
  title: 'Its logs are kept centrally',
  why: 'The log on a lost machine is lost with it.',
  tiers: [0, 1, 2],
  appliesTo: isLookedAfter,
  evaluate: (facts): CheckAnswer => {
    const logs = facts.facts.redundancy.monitoring?.logs;
    const fix = {
      text: `Send the logs of ${facts.entity.metadata.name} to the central place.`,
      yaml: specYaml('monitoring: { logs: central }'),
    };
    if (logs === undefined) {
      return unknown('Nobody said where its logs go.', { fix });
    }
    return logs === 'central'
      ? pass('Its logs are kept centrally.')
      : fail(
          logs === 'local'
            ? 'Its logs stay on its machines.'
            : 'It keeps no logs.',
          { fix },
        );
  },
});

export const clockSynced = defineCheck({
  id: 'clock-synced',
  practices: ['A20'],
  pillar: 'people',
  title: 'Its logs carry the right time',
  why: 'Two logs with two clocks cannot be laid side by side.',
  tiers: [0, 1, 2],
  appliesTo: isLookedAfter,
  evaluate: (facts): CheckAnswer => {
    const clock = facts.facts.redundancy.monitoring?.clock;
    const fix = {
      text: 'Synchronize the clocks of its machines.',
      yaml: specYaml('monitoring: { clock: synchronized }'),
    };
    if (clock === undefined) {
      return unknown('Nobody said whether its clocks are synchronized.', {
        fix,
      });
    }
    return clock === 'synchronized'
      ? pass('Its clocks are synchronized.')
      : fail('Its clocks are not synchronized.', { fix });
  },
});

/** Channels that fail together count once. */
const SAME_WAY = new Map([
  ['phone', 'telephone'],
  ['sms', 'telephone'],
  ['call', 'telephone'],
  ['mail', 'email'],
  ['e-mail', 'email'],
]);

function waysOf(channels: readonly string[]): Set<string> {
  return new Set(
    channels.map(channel => {
      const name = channel.trim().toLowerCase();
      return SAME_WAY.get(name) ?? name;
    }),
  );
}

function missingWay(facts: CheckFacts): string {
  const has = waysOf(facts.facts.redundancy.monitoring?.channels ?? []);
  return has.has('telephone') ? 'chat' : 'sms';
}

export const alertChannels = defineCheck({
  id: 'alert-channels',
  practices: ['A21'],
  pillar: 'people',
  title: 'Alerts reach people on two ways, and a test alert did',
  why: 'The mail server cannot mail that the mail server is down.',
  tiers: [0, 1],
  runbook: 'alert-channel-test',
  appliesTo: isLookedAfter,
  evaluate: (facts): CheckAnswer => {
    const channels = facts.facts.redundancy.monitoring?.channels;
    const add = {
      text: 'Send its alerts on a second, independent way.',
      yaml: specYaml(
        `monitoring: { channels: [${[
          ...(channels ?? ['email']).slice(0, 3),
          missingWay(facts),
        ].join(', ')}] }`,
      ),
      runbookPurpose: 'alert-channel-test',
    };
    if (!channels) {
      return unknown('Nobody said how its alerts reach people.', { fix: add });
    }
    const ways = waysOf(channels);
    if (ways.size < 2) {
      return fail(
        ways.size === 0
          ? 'Its alerts reach nobody.'
          : `Its alerts come by ${[...ways].join('')} alone.`,
        { fix: add },
      );
    }
    const test = {
      text: 'Send a test alert on each way, and note who received it.',
      runbookPurpose: 'alert-channel-test',
    };
    const tried = triedOf(
      facts.evidence('alert-channel-test'),
      HALF_A_YEAR,
      facts.now,
    );
    const told = `Its alerts come by ${listed(channels)}`;
    switch (tried.state) {
      case 'passed':
        return pass(`${told}; tested ${when(tried.evidence)}.`, dated(tried));
      case 'failed':
        return fail(
          `A test alert by ${
            textIn(tried.evidence, 'channel') ??
            tried.evidence.subject ??
            'one of its ways'
          } reached nobody, ${when(tried.evidence)}.`,
          { ...dated(tried), failedTry: true, fix: test },
        );
      case 'expired':
        return unknown(`${told}; last tested ${when(tried.evidence)}.`, {
          ...dated(tried),
          fix: test,
        });
      default:
        return unknown(`${told}; nobody has tested it, as far as is known.`, {
          fix: test,
        });
    }
  },
});
