import { z } from 'zod';
import { count, duration, flag, reference, text, words } from './primitives';

/** How data gets to more than one place, and comes back. @public */
export const dataFields = {
  replication: z
    .strictObject({
      mode: z
        .enum(['synchronous', 'semi-synchronous', 'asynchronous', 'none'])
        .describe('When a write counts as done.')
        .optional(),
      maxLag: duration(
        'How far a copy may be behind; an alert tells when it is more.',
      ).optional(),
      copies: count('Number of full copies of the data.').optional(),
      by: text(
        'What replicates: "streaming", "Galera", "mirrored disk".',
      ).optional(),
      staleReads: z
        .enum(['accepted', 'avoided', 'not-considered'])
        .describe('Whether readers of a copy that is behind were thought of.')
        .optional(),
    })
    .describe('Replication of the data this entity keeps.')
    .optional(),
  backups: z
    .strictObject({
      every: duration('Period of the backup.').optional(),
      kept: duration('How long backups are kept.').optional(),
      covers: words(
        'What is backed up: database, configuration, router configuration, files.',
      ).optional(),
      to: text('Where backups go; another site than the data.').optional(),
      restoreTestEvery: duration(
        'Period of the restore test. Default: 6 months.',
      ).optional(),
    })
    .describe('Backups of this entity.')
    .optional(),
  storage: z
    .strictObject({
      copies: count('Number of copies of each object or block.').optional(),
      sites: count('Number of sites the copies are spread over.').optional(),
      kind: z
        .enum(['object', 'file', 'block'])
        .describe('Kind of storage.')
        .optional(),
      versioned: flag(
        'Whether earlier versions of a file can be had back.',
      ).optional(),
    })
    .describe('Redundancy of object, file or block storage.')
    .optional(),
  stateless: flag(
    'Whether any instance can answer any request, because sessions and files are kept elsewhere.',
  ).optional(),
  stateStore: reference('Where sessions and other state are kept.').optional(),
};
