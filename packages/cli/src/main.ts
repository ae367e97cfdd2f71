import { PackError } from '@bulkhead/pack';
import { Command, CommanderError } from 'commander';
import { commands, type RegisteredCommand } from './commands/registry';
import { EXIT, UsageError } from './terminal/exitCodes';
import type { Io } from './terminal/io';

const ABOUT = `Says what single failure takes a service down, from catalog files, without a portal.

Exit codes: 0 all well, 1 the condition of --fail-on is met or a runbook has errors, 2 wrong usage or nothing readable.`;

/**
 * Runs the command line and gives the exit code. Only the command that is asked for is loaded.
 *
 * @param args - what was typed after the name of the command
 * @param registered - the commands there are; for tests, where nothing can be loaded late
 * @public
 */
export async function main(
  args: readonly string[],
  io: Io,
  registered: readonly RegisteredCommand[] = commands,
): Promise<number> {
  let exitCode: number = EXIT.ok;
  const finish = (code: number) => {
    exitCode = code;
  };
  const program = new Command('bulkhead')
    .description(ABOUT)
    .exitOverride()
    .configureOutput({
      writeOut: text => io.out(text),
      writeErr: text => io.err(text),
    })
    .showSuggestionAfterError()
    .helpCommand(false);
  const asked = args.find(arg => !arg.startsWith('-'));
  for (const { name, summary, load } of registered) {
    const command = program
      .command(name)
      .description(summary)
      .exitOverride()
      .copyInheritedSettings(program);
    if (name === asked) {
      const module = await load();
      module.define(command, io, finish);
    }
  }
  try {
    await program.parseAsync(args, { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) {
      // Asking for help is no mistake.
      return error.exitCode === 0 ? EXIT.ok : EXIT.unusable;
    }
    if (error instanceof UsageError || error instanceof PackError) {
      io.err(`${error.message}\n`);
      return EXIT.unusable;
    }
    throw error;
  }
}
