import { resolve } from 'path';
import type { Command } from 'commander';
import { verifyPack, writeKeyPair } from '@bulkhead/pack';
import { readKeyFile } from '../pack/keyFile';
import { packFiles, type PackOptions } from '../pack/make';
import { EXIT, UsageError } from '../terminal/exitCodes';
import type { Io } from '../terminal/io';
import type { CommandModule } from './registry';
import { reasonOf } from './runbooks/files';

async function verifyFolder(
  folder: string,
  options: { publicKey?: string },
  io: Io,
): Promise<number> {
  const key =
    options.publicKey === undefined
      ? undefined
      : await readKeyFile(
          resolve(io.cwd, options.publicKey),
          options.publicKey,
          'public',
        );
  try {
    const { whole, lines } = await verifyPack(
      resolve(io.cwd, folder),
      key,
      new Date(),
    );
    io.out(`${lines.join('\n')}\n`);
    return whole ? EXIT.ok : EXIT.found;
  } catch (error) {
    io.err(`${folder}: ${reasonOf(error)}\n`);
    return EXIT.unusable;
  }
}

async function makeKey(options: { out?: string }, io: Io): Promise<number> {
  const { out } = options;
  if (out === undefined) {
    throw new UsageError('Say where to: --out FILE.');
  }
  try {
    const fingerprint = await writeKeyPair(resolve(io.cwd, out));
    io.out(
      `${out} signs; keep it where packs are made. ${out}.pub verifies; give it to everybody who reads packs.\nFingerprint: ${fingerprint}\n`,
    );
    return EXIT.ok;
  } catch (error) {
    const there = (error as NodeJS.ErrnoException).code === 'EEXIST';
    io.err(
      there
        ? `${out} or ${out}.pub is there already, and is not written over.\n`
        : `${out}: ${reasonOf(error)}\n`,
    );
    return EXIT.unusable;
  }
}

/** `bulkhead pack`, `bulkhead pack verify`, `bulkhead pack key`. */
export const packCommand: CommandModule = {
  define(command: Command, io: Io, finish) {
    // --out belongs to whichever of them it stands behind.
    command.parent?.enablePositionalOptions();
    command
      .enablePositionalOptions()
      .usage('<path...> --out <folder> | verify <folder> | key --out <file>')
      .argument('<path...>', 'runbooks, or folders that are read to the bottom')
      .option(
        '--out <folder>',
        'where the pack is written: new, empty, or an earlier pack',
      )
      .option(
        '--team <group>',
        'only runbooks that this group owns, or that are for what it owns: group:default/name',
      )
      .option(
        '--catalog <path...>',
        'catalog files and folders: names, owners, who to call',
        [],
      )
      .option('--key <file>', 'private Ed25519 key to sign with')
      .option('--single', 'all on one page, index.html')
      .action(async (paths: string[], options: PackOptions) => {
        finish(await packFiles(paths, options, io));
      });
    command
      .command('verify')
      .description(
        'names what is altered, missing or added, and says how old a pack is; exit code 1 when it is not whole',
      )
      .argument('<pack>', 'a pack: its folder, or its one page')
      .option('--public-key <file>', 'public key it must be signed with')
      .action(async (folder: string, options: { publicKey?: string }) => {
        finish(await verifyFolder(folder, options, io));
      });
    command
      .command('key')
      .description('makes a pair of keys: FILE to sign, FILE.pub to verify')
      .option('--out <file>', 'where the private key is written')
      .action(async (options: { out?: string }) => {
        finish(await makeKey(options, io));
      });
  },
};
