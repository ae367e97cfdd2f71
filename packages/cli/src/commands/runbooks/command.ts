import type { Command } from 'commander';
import type { Io } from '../../terminal/io';
import type { CommandModule } from '../registry';
import { importFiles, type ImportFilesOptions } from './importFiles';
import { lintPaths } from './lintPaths';
import { renderFile, type RenderOptions } from './renderFile';

/** Takes an option that may be given more than once. */
function collect(value: string, earlier: string[]): string[] {
  return [...earlier, value];
}

/** `bulkhead runbooks lint | import | render`. */
export const runbooksCommand: CommandModule = {
  define(command: Command, io: Io, finish) {
    command
      .command('lint')
      .description(
        'what is wrong with runbooks, as file:line:column with a rule id each; exit code 1 when anything is an error',
      )
      .argument('<path...>', 'files, or folders that are read to the bottom')
      .option('--json', 'one line of JSON for each finding')
      .action(async (paths: string[], options: { json?: boolean }) => {
        finish(await lintPaths(paths, options, io));
      });
    command
      .command('import')
      .description(
        'writes drafts out of runbooks of other kinds, and pages to be filled out of Prometheus rules',
      )
      .argument(
        '<file...>',
        'Markdown, or YAML of rules, of Automation documents, of Backstage entities',
      )
      .option(
        '--out <folder>',
        'where drafts are written; without it the one draft goes to standard output',
      )
      .option('--owner <group>', 'owner, where the file names none')
      .option(
        '--entity <ref>',
        'service it is for; may be given more than once',
        collect,
        [],
      )
      .option('--force', 'write over files that are there')
      .action(async (files: string[], options: ImportFilesOptions) => {
        finish(await importFiles(files, options, io));
      });
    command
      .command('render')
      .description(
        'one static page to print or to carry, without any external asset',
      )
      .argument('<file>', 'a runbook')
      .option('--html', 'as HTML (the default)')
      .option('--json', 'as JSON: steps, commands and settings')
      .option(
        '--param <name=value>',
        'fills a parameter; may be given more than once',
        collect,
        [],
      )
      .option('--out <file>', 'write here instead of standard output')
      .action(async (file: string, options: RenderOptions) => {
        finish(await renderFile(file, options, io));
      });
  },
};
