import { z } from 'zod';
import {
  count,
  duration,
  flag,
  MAX_ITEMS,
  reference,
  text,
  words,
} from './primitives';

/** How the service is watched, rebuilt, moved and tried. @public */
export const operationsFields = {
  deployment: z
    .strictObject({
      from: z
        .enum(['template', 'image', 'container', 'manual'])
        .describe('What a new instance starts from.')
        .optional(),
      by: words(
        'What builds it: ansible, docker, terraform, helm, puppet.',
      ).optional(),
      rebuildWithin: duration(
        'How long it takes to build an instance from nothing.',
      ).optional(),
      source: text('Where the template or configuration is kept.').optional(),
    })
    .describe('How an instance is built again.')
    .optional(),
  monitoring: z
    .strictObject({
      channels: words(
        'Ways an alert reaches people: sms, phone, chat, email, push.',
      ).optional(),
      logs: z
        .enum(['central', 'local', 'none'])
        .describe('Where logs go.')
        .optional(),
      clock: z
        .enum(['synchronized', 'not-synchronized'])
        .describe('Whether the clocks that stamp the logs are synchronized.')
        .optional(),
      alerts: z
        .array(
          z
            .strictObject({
              name: text('Name of the alert.'),
              runbook: text(
                'Link to the runbook that the alert carries.',
              ).optional(),
            })
            .describe('One alert.'),
        )
        .max(MAX_ITEMS)
        .describe('Alerts on changes of state.')
        .optional(),
    })
    .describe('How the service is watched.')
    .optional(),
  healthCheck: z
    .strictObject({
      endpoint: text('What is asked: a path, an address, a query.').optional(),
      interval: duration('How often it is asked.').optional(),
      timeout: duration(
        'After how long no answer counts as a failure.',
      ).optional(),
      by: reference(
        'What asks: the load balancer or the monitoring.',
      ).optional(),
    })
    .describe('The health check that decides who gets traffic.')
    .optional(),
  standby: z
    .strictObject({
      kind: z
        .enum(['hot', 'warm', 'cold'])
        .describe(
          'hot: running and in sync. warm: running. cold: to be started.',
        )
        .optional(),
      identical: flag(
        'Whether it is built from the same configuration.',
      ).optional(),
      inSync: flag('Whether its data follows the active one.').optional(),
      heartbeat: duration(
        'How often the standby asks for the active one.',
      ).optional(),
    })
    .describe('The standby of an active-passive pair.')
    .optional(),
  traffic: z
    .strictObject({
      mechanism: z
        .enum(['vip', 'dns', 'bgp', 'load-balancer', 'cdn'])
        .describe('How traffic is pointed elsewhere.')
        .optional(),
      redirect: z
        .enum(['automatic', 'manual'])
        .describe('Who points it elsewhere.')
        .optional(),
      runbook: text('The runbook that does it by hand.').optional(),
    })
    .describe('How traffic is moved away from what failed.')
    .optional(),
  partition: z
    .enum(['majority-serves', 'primary-serves', 'both-serve', 'none-serves'])
    .describe('What happens when the link between two sites is lost.')
    .optional(),
  maxLatency: duration(
    'Largest round trip between sites that the service can work with.',
  ).optional(),
  switchOff: text(
    'How the feature is switched off so that the rest goes on: a flag, a route, a setting.',
  ).optional(),
  drills: z
    .strictObject({
      failoverEvery: duration(
        'Period of the failover drill. Default: 6 months.',
      ).optional(),
      chaosEvery: duration('Period of chaos experiments.').optional(),
    })
    .describe('How often failing over is tried.')
    .optional(),
  disasterRecovery: z
    .strictObject({
      runbook: text(
        'The runbook of its own for rebuilding after a disaster.',
      ).optional(),
      site: reference('Where the service is rebuilt.').optional(),
    })
    .describe('What is done when everything is lost.')
    .optional(),
  documentation: words(
    'Links to documentation that stands outside of TechDocs.',
  ).optional(),
  reliability: z
    .strictObject({
      timeBetweenFailures: duration(
        'How long it runs on average from one failure to the next.',
      ).optional(),
      timeToRepair: duration(
        'How long it takes on average to bring it back.',
      ).optional(),
      takeover: duration(
        'How long it takes on average until a standby has taken over by hand.',
      ).optional(),
      source: text(
        'Where these figures come from: a report, a contract, our own records.',
      ).optional(),
    })
    .describe(
      'How often one copy of it fails of itself, and for how long. Without it, figures of its class are used.',
    )
    .optional(),
  modelServer: z
    .strictObject({
      models: words('Models it serves.').optional(),
      replicas: count('Copies of the model that serve.').optional(),
      fallback: text('What answers when the model does not.').optional(),
    })
    .describe('Facts of a model server.')
    .optional(),
  vectorStore: z
    .strictObject({
      collections: words('Collections it keeps.').optional(),
      replicas: count('Copies of each shard.').optional(),
      rebuildFrom: text('What the index can be built from again.').optional(),
      rebuildWithin: duration('How long building it again takes.').optional(),
    })
    .describe('Facts of a vector store.')
    .optional(),
};
