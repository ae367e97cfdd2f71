import { addDays } from '@bulkhead/plugin-knowledge-common';
import {
  about,
  component,
  page,
  person,
  resource,
  runs,
  type DemoNote,
} from './kit';

/** Technology, then ring, days ago, and who said so. */
const positions: [string, string, number, string][] = [
  ['postgresql', 'adopt', 420, 'nadia'],
  ['mariadb', 'adopt', 415, 'theo'],
  ['mariadb', 'trial', 70, 'nadia'],
  ['valkey', 'assess', 260, 'aline'],
  ['valkey', 'trial', 64, 'aline'],
  ['redis', 'adopt', 410, 'karim'],
  ['redis', 'hold', 60, 'aline'],
  ['elasticsearch', 'adopt', 400, 'theo'],
  ['elasticsearch', 'trial', 110, 'nadia'],
  ['opensearch', 'trial', 112, 'victor'],
  ['rabbitmq', 'adopt', 395, 'karim'],
  ['haproxy', 'adopt', 390, 'aline'],
  ['nginx', 'trial', 300, 'mehdi'],
  ['debian', 'adopt', 385, 'victor'],
  ['keycloak', 'adopt', 350, 'karim'],
  ['go', 'trial', 340, 'claire'],
  ['go', 'adopt', 90, 'claire'],
  ['python', 'adopt', 335, 'theo'],
  ['spring-boot', 'adopt', 330, 'mehdi'],
  ['nodejs', 'adopt', 325, 'claire'],
  ['php', 'hold', 320, 'paul'],
  ['prometheus', 'adopt', 310, 'victor'],
  ['graylog', 'hold', 130, 'victor'],
  ['nextcloud', 'assess', 45, 'paul'],
];

function position([
  product,
  ring,
  daysAgo,
  by,
]: (typeof positions)[number]): DemoNote {
  return {
    id: `demo-radar-${product}-${ring}`,
    daysAgo,
    by: person(by),
    note: {
      kind: 'watch',
      title: `We say ${ring} to ${product}`,
      links: runs(product),
      people: [{ ref: person(by), role: 'author' }],
      fields: { ring, why: 'agreed in the quarterly round of the teams' },
    },
    then: [{ action: 'act', input: { link: page(`radar/${product}`) } }],
  };
}

/** Watch items in every state, and the positions that the radar is drawn from. */
export function demoWatch(today: string): DemoNote[] {
  return [
    ...positions.map(position),
    {
      id: 'demo-watch-certificate',
      daysAgo: 12,
      by: person('ines'),
      note: {
        kind: 'watch',
        title: 'The card provider changes its certificate authority',
        body: 'Their new root is not in the store of our base image.',
        links: about(component('payment-api')),
        people: [{ ref: person('ines'), role: 'author' }],
        fields: {
          why: 'after that day no card can be charged',
          source: page('provider/certificates'),
          dueOn: addDays(today, 40),
        },
      },
    },
    {
      id: 'demo-watch-haproxy',
      daysAgo: 75,
      by: person('aline'),
      note: {
        kind: 'watch',
        title: 'HAProxy 3.2 is a long-term release',
        links: [...about(component('edge-proxy')), ...runs('haproxy@3.2')],
        people: [{ ref: person('aline'), role: 'author' }],
        fields: {
          why: 'five years without a hurried upgrade',
          source: 'https://www.haproxy.org/',
        },
      },
      then: [
        {
          action: 'act',
          input: { on: addDays(today, -30), link: page('changes/haproxy-3-2') },
        },
      ],
    },
    {
      id: 'demo-watch-redis-lua',
      daysAgo: 33,
      by: person('karim'),
      note: {
        kind: 'watch',
        title: 'Scripts in Redis could run code (CVE-2025-49844)',
        links: [
          ...about(resource('session-store')),
          ...runs('redis@8.8'),
          { type: 'cve', ref: 'CVE-2025-49844' },
        ],
        people: [{ ref: person('karim'), role: 'author' }],
        fields: { why: 'every session goes through it' },
      },
      then: [
        {
          action: 'dismiss',
          input: {
            line: 'mended before 8.8, and scripts are switched off here',
          },
        },
      ],
    },
    {
      id: 'demo-watch-valkey',
      daysAgo: 18,
      by: person('aline'),
      note: {
        kind: 'watch',
        title: 'Valkey for the session store',
        body: 'Drop-in for what we use. The failover of the sentinels has to be tried first.',
        links: [
          ...about(resource('session-store')),
          ...runs('valkey', 'redis@8.8'),
        ],
        people: [{ ref: person('aline'), role: 'author' }],
        fields: { why: 'one store less with a licence to read twice' },
      },
    },
    {
      id: 'demo-watch-quorum',
      daysAgo: 27,
      by: person('karim'),
      note: {
        kind: 'watch',
        title: 'Classic mirrored queues are gone in RabbitMQ 4',
        links: [
          ...about(resource('message-bus'), component('notifier')),
          ...runs('rabbitmq@4.2'),
        ],
        people: [{ ref: person('karim'), role: 'author' }],
        fields: {
          why: 'the notifier still declares one',
          dueOn: addDays(today, 12),
        },
      },
    },
  ];
}
