import type { Command } from 'commander';
import {
  verifyAuditExport,
  type VerifyAuditOptions,
} from '../audit/verifyExport';
import type { Io } from '../terminal/io';
import type { CommandModule } from './registry';

/** `bulkhead audit verify`. */
export const auditCommand: CommandModule = {
  define(command: Command, io: Io, finish) {
    command
      .command('verify')
      .description(
        'names the row of an exported audit that was altered, is missing or stands elsewhere; exit code 1 when there is one',
      )
      .argument('<file>', 'what GET /api/FAMILY/v1/audit answered')
      .option(
        '--public-key <file...>',
        'public keys, one of which it must be signed with',
      )
      .option(
        '--earlier <file>',
        'an export made before: every row of it must still be there',
      )
      .action(async (file: string, options: VerifyAuditOptions) => {
        finish(await verifyAuditExport(file, options, io));
      });
  },
};
