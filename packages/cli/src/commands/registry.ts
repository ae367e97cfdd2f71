import type { Command } from 'commander';
import type { Io } from '../terminal/io';

/** One command: describes its arguments and options, and what is done. @public */
export interface CommandModule {
  /**
   * Adds arguments, options, help and subcommands. Actions resolve to an exit code by `finish`, or throw a UsageError.
   */
  define(command: Command, io: Io, finish: (exitCode: number) => void): void;
}

/** A command as the overview lists it. Its code is loaded only when it is used, so that every start is quick. @public */
export interface RegisteredCommand {
  readonly name: string;
  readonly summary: string;
  readonly load: () => Promise<CommandModule>;
}

/** Node gives a CommonJS module that it imports under "default"; a bundler gives it as it is. */
function exportsOf<T extends object>(module: T): T {
  const { default: inner } = module as { default?: T };
  return inner ?? module;
}

/** All commands, in the order of the overview. */
export const commands: readonly RegisteredCommand[] = [
  {
    name: 'analyze',
    summary:
      'what each service of a catalog survives, what takes it down, and why',
    load: async () => exportsOf(await import('./analyze')).analyzeCommand,
  },
  {
    name: 'audit',
    summary: 'checks an exported audit: what was altered, is missing or moved',
    load: async () => exportsOf(await import('./audit')).auditCommand,
  },
  {
    name: 'fault-tree',
    summary:
      'single and double points of failure of fault trees (Open-PSA XML)',
    load: async () => exportsOf(await import('./faultTree')).faultTreeCommand,
  },
  {
    name: 'pack',
    summary:
      'writes runbooks and who to call into a folder that needs no server',
    load: async () => exportsOf(await import('./pack')).packCommand,
  },
  {
    name: 'run',
    summary:
      'follows a runbook at the keyboard, without a portal, and records it',
    load: async () => exportsOf(await import('./run')).runCommand,
  },
  {
    name: 'runbooks',
    summary: 'checks runbooks, writes drafts out of others, prints one page',
    load: async () =>
      exportsOf(await import('./runbooks/command')).runbooksCommand,
  },
];
