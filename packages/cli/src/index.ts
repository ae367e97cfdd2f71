/**
 * The bulkhead command.
 *
 * @packageDocumentation
 */
export { main } from './main';
export { processIo, type Io } from './terminal/io';
export { EXIT, UsageError } from './terminal/exitCodes';
export type { CommandModule, RegisteredCommand } from './commands/registry';
