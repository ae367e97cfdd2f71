import { z } from 'zod';
import { count, duration, flag, references, text } from './primitives';

/** Facts of places, lines and names: for Resources that are failure domains. @public */
export const domainFields = {
  location: z
    .strictObject({
      lat: z.number().min(-90).max(90).describe('Degrees north.'),
      lon: z.number().min(-180).max(180).describe('Degrees east.'),
    })
    .describe('Where a datacenter stands; distances are computed from it.')
    .optional(),
  hostFailure: z
    .strictObject({
      handledBy: z
        .enum(['restart', 'live-migration', 'none'])
        .describe(
          'What the virtualization cluster does with the machines of a failed host.',
        )
        .optional(),
      within: duration('How long the machines are away.').optional(),
    })
    .describe('What a hypervisor cluster does when one of its hosts fails.')
    .optional(),
  link: z
    .strictObject({
      between: references(
        'The two sites a link connects. Its loss cuts them from each other.',
      )
        .min(2)
        .optional(),
      private: flag('Whether the line carries nobody else.').optional(),
      paths: count('Number of separate paths the line is laid on.').optional(),
      latency: duration('Round trip time.').optional(),
      provider: text('Who runs the line.').optional(),
    })
    .describe('Facts of a network link.')
    .optional(),
  dns: z
    .strictObject({
      targets: count('Number of targets a name points to.').optional(),
      ttl: duration('How long an answer may be kept.').optional(),
      servers: count('Number of name servers.').optional(),
    })
    .describe('Facts of a DNS zone.')
    .optional(),
  provider: text(
    'Who runs this resource, where it is not ourselves.',
  ).optional(),
};
