import { z } from 'zod';
import {
  count,
  duration,
  MAX_ITEMS,
  reference,
  references,
  text,
} from './primitives';
import { CRITICALITIES, FAILOVER_MODES, INSTANCE_ROLES } from './words';

/** One running copy and what it stands on. @public */
export const instanceSchema = z
  .strictObject({
    name: z
      .string()
      .regex(/^[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?$/)
      .describe(
        'Name of the instance, unique within the entity. Without one it is numbered.',
      )
      .meta({ examples: ['orders-gra1'] })
      .optional(),
    on: references(
      'What the instance stands on: its host, its datastore, or any other failure domain. It falls when one of them falls.',
    ).optional(),
    site: reference(
      'The datacenter the instance stands in, where nothing finer is known. Short for one more entry in "on".',
    ).optional(),
    role: z
      .enum(INSTANCE_ROLES)
      .describe(
        'Whether the instance serves now (active) or waits to take over (standby). Default: active.',
      )
      .optional(),
    weight: z
      .number()
      .min(0)
      .max(1_000_000)
      .describe('Share of the traffic sent to it, in relation to the others.')
      .optional(),
  })
  .describe('One running copy of the service.');

/** What is known of an edge, kept at its source. @public */
export const dependencySchema = z
  .strictObject({
    criticality: z
      .enum(CRITICALITIES)
      .describe(
        'hard: this service falls with the dependency. soft: it goes on without it, at a loss. Default: hard.',
      )
      .optional(),
    degrades: text(
      'What users lose while a soft dependency is away, in a few words.',
    ).optional(),
    cachedCopy: text(
      'The cached copy that is served while the dependency is away.',
    ).optional(),
    timeout: duration('After how long the call is given up.').optional(),
    label: text(
      'Word for the edge in pictures, e.g. "reads prices from".',
    ).optional(),
  })
  .describe('Facts about one dependency.');

/** Alternatives: so many of these must stand. @public */
export const anyOfSchema = z
  .strictObject({
    name: text('Name of the group of alternatives.').optional(),
    of: references(
      'The alternatives, for example two uplinks, or a CDN and its origin.',
    ).min(1),
    needed: count('How many of them must stand. Default: 1.').optional(),
    failover: z
      .enum(FAILOVER_MODES)
      .describe(
        'Who switches to another alternative. With manual or none, the ones after the first needed count only after somebody acted, or never.',
      )
      .optional(),
  })
  .describe('A choice: the service stands while enough of these stand.');

/** @public */
export const placementFields = {
  instances: z
    .array(instanceSchema)
    .max(MAX_ITEMS)
    .describe('What runs, and what each copy stands on.')
    .optional(),
  members: references(
    'Entities that together do the work, in place of instances: the proxies behind a virtual IP, the targets of a load balancer.',
  ).optional(),
  needed: count(
    'How many instances or members must stand. A quorum of three says 2. Default: 1.',
  ).optional(),
  failover: z
    .enum(FAILOVER_MODES)
    .describe(
      'Who makes a standby take over: automatic, manual (a person must act), or none. Where there is a standby and nothing is said, manual is counted.',
    )
    .optional(),
  failoverWithin: duration('How long a takeover lasts.').optional(),
  on: references(
    'What this entity as a whole stands on: a host in its rack, a rack in its zone, a zone in its datacenter.',
  ).optional(),
  behind: references(
    'What requests pass through before they reach this service: load balancer, virtual IP, DNS zone. It cannot be reached without them.',
  ).optional(),
  dependencies: z
    .record(z.string().max(500), dependencySchema)
    .describe(
      'Facts about dependencies, keyed by the entity reference of the target.',
    )
    .optional(),
  anyOf: z
    .array(anyOfSchema)
    .max(MAX_ITEMS)
    .describe(
      'Alternatives. A target named here is not a hard dependency of its own, even where dependsOn names it too.',
    )
    .optional(),
};
