import {
  addDays,
  type HackathonEventInput,
} from '@bulkhead/plugin-knowledge-common';
import type { FirstAction } from '../notes';
import { about, component, page, person, resource, type DemoNote } from './kit';

const spring = 'demo-spring-hack-days';
const autumn = 'demo-autumn-hack-days';
const springAgo = 205;
const autumnAgo = 62;

/** Two hackathons: one half a year ago, one two months ago. */
export function demoEvents(
  today: string,
): (HackathonEventInput & { id: string })[] {
  return [
    {
      id: spring,
      name: 'Spring hack days',
      summary: 'Two days for what nobody has time for',
      body: 'Theme: **what would we do without it?** Six teams, one service each.',
      startsOn: addDays(today, -springAgo),
      endsOn: addDays(today, -springAgo + 1),
      location: 'The hall in Lyon',
      awards: [{ title: 'Most useful on Monday', noteId: 'demo-hack-tariff' }],
      outcome: 'One project runs, one waits, one was a good lesson',
    },
    {
      id: autumn,
      name: 'Autumn hack days',
      summary: 'Rehearse the bad day',
      body: 'Everything that makes a failover shorter or duller.',
      startsOn: addDays(today, -autumnAgo),
      endsOn: addDays(today, -autumnAgo + 1),
      location: 'Both sites, by video',
      awards: [{ title: 'Shortest failover', noteId: 'demo-hack-evacuation' }],
    },
  ];
}

/** Projects in every state; some of them wait for an answer. */
export function demoProjects(today: string): DemoNote[] {
  const project = (
    id: string,
    eventId: string,
    title: string,
    services: string[],
    team: string[],
    then: FirstAction[] = [],
    body = '',
  ): DemoNote => {
    const ago = eventId === spring ? springAgo : autumnAgo;
    return {
      id: `demo-hack-${id}`,
      daysAgo: ago,
      by: person(team[0]),
      note: {
        kind: 'hackathon',
        title,
        body,
        links: about(...services),
        people: team.map((name, index) => ({
          ref: person(name),
          role: index === 0 ? ('author' as const) : ('participant' as const),
        })),
        fields: { eventId, repository: page(`code/${id}`) },
      },
      then,
    };
  };
  const demo = (ago: number): FirstAction => ({
    action: 'demo',
    input: { on: addDays(today, -ago + 1) },
  });
  return [
    project(
      'tariff',
      spring,
      'Warm standby for the tariff engine',
      [component('tariff-engine')],
      ['mehdi', 'claire'],
      [
        demo(springAgo),
        {
          action: 'adopt',
          input: {
            on: addDays(today, -170),
            link: page('changes/tariff-standby'),
          },
        },
      ],
      'A second tariff engine that reads the same price lists and takes over in a minute.',
    ),
    project(
      'basket',
      spring,
      'A basket that survives a reload',
      [component('booking-api'), resource('session-store')],
      ['claire', 'theo'],
      [
        demo(springAgo),
        {
          action: 'drop',
          input: {
            on: addDays(today, -168),
            line: 'the session store does it already',
          },
        },
      ],
    ),
    project(
      'bot',
      spring,
      'Ask the runbooks in chat',
      [component('metrics')],
      ['victor', 'yann'],
      [
        demo(springAgo),
        {
          action: 'park',
          input: { on: addDays(today, -19), line: 'waits for the new chat' },
        },
      ],
    ),
    project(
      'evacuation',
      autumn,
      'Rehearse the evacuation of a datacenter in one go',
      [component('edge-proxy'), component('booking-api')],
      ['karim', 'aline', 'sofia'],
      [demo(autumnAgo)],
      'One page that walks through the runbooks of an evacuation in the right order, in drill mode.',
    ),
    project(
      'posters',
      autumn,
      'Seat maps and posters from the edge cache',
      [component('seat-maps'), component('posters')],
      ['mehdi', 'claire'],
      [demo(autumnAgo)],
    ),
    project(
      'status',
      autumn,
      'A status page fed by the traffic board',
      [component('public-web')],
      ['sofia', 'victor'],
      [
        demo(autumnAgo),
        {
          action: 'adopt',
          input: { on: addDays(today, -25), link: page('changes/status-page') },
        },
      ],
    ),
    project(
      'chaos',
      autumn,
      'A lottery that stops one instance a week',
      [component('search-api')],
      ['theo', 'nadia'],
      [{ action: 'build', input: {} }],
    ),
    project(
      'mail',
      autumn,
      'Receipts without the mail relay',
      [component('mail-relay')],
      ['paul'],
    ),
  ];
}

/** What was learned the hard way. */
export function demoPostMortems(today: string): DemoNote[] {
  return [
    {
      id: 'demo-post-mortem-address',
      daysAgo: 79,
      by: person('aline'),
      note: {
        kind: 'post-mortem',
        title: 'Both proxies answered for the same address',
        body: 'Eleven minutes in which every second basket timed out. The check that would have seen it ran on the wrong interface.',
        links: [
          ...about(component('edge-proxy')),
          { type: 'runbook', ref: 'vip-failover', title: 'VIP failover' },
        ],
        people: [
          { ref: person('aline'), role: 'author' },
          { ref: person('karim'), role: 'participant' },
        ],
        fields: {
          incidentOn: addDays(today, -81),
          document: page('post-mortems/two-addresses'),
          runbook: { id: 'vip-failover' },
          couldHaveRun: [person('aline'), person('karim')],
          actions: [
            {
              id: 'check',
              text: 'Run the check on the shared interface',
              doneOn: addDays(today, -60),
            },
            {
              id: 'alert',
              text: 'Alert when an address answers twice',
              link: page('tickets/4711'),
            },
          ],
        },
      },
      then: [{ action: 'open', input: {} }],
    },
    {
      id: 'demo-post-mortem-bus',
      daysAgo: 188,
      by: person('karim'),
      note: {
        kind: 'post-mortem',
        title: 'The message bus lost its majority during an upgrade',
        body: 'Two of three nodes were restarted at once. Confirmations were late, none was lost.',
        links: [
          ...about(resource('message-bus')),
          {
            type: 'runbook',
            ref: 'rabbitmq-quorum-loss',
            title: 'RabbitMQ quorum loss',
          },
        ],
        people: [{ ref: person('karim'), role: 'author' }],
        fields: {
          incidentOn: addDays(today, -190),
          document: page('post-mortems/bus-majority'),
          runbook: { id: 'rabbitmq-quorum-loss' },
          couldHaveRun: [person('karim')],
          actions: [
            {
              id: 'order',
              text: 'Upgrade one node at a time, by script',
              doneOn: addDays(today, -150),
            },
          ],
        },
      },
      then: [
        { action: 'open', input: {} },
        { action: 'close', input: { on: addDays(today, -150) } },
      ],
    },
  ];
}
