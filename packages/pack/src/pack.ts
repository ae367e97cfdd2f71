import type { PackContent } from './content';
import { indexPage } from './indexPage';
import { manifestOf, type Manifest } from './manifest';
import { anchorOf, runbookPage, runbookSection } from './pages';

/** Files of a pack by name, and what it says of itself. @public */
export interface Pack {
  readonly files: ReadonlyMap<string, string>;
  readonly manifest: Manifest;
}

/** All on one page. @public */
export function singlePage(content: PackContent): string {
  const rest = content.runbooks
    .map(runbook => runbookSection(runbook, content))
    .join('\n');
  return indexPage(content, item => `#${anchorOf(item)}`, rest);
}

/** Lays a pack out as the files of a folder. Pure: nothing is read or written. @public */
export function makePack(
  content: PackContent,
  options: { single?: boolean } = {},
): Pack {
  const { runbooks, at, team } = content;
  const single = options.single === true;
  const files = new Map(
    single
      ? [['index.html', singlePage(content)]]
      : [
          ['index.html', indexPage(content, item => item.file)],
          ...runbooks.map((runbook): [string, string] => [
            runbook.file,
            runbookPage(runbook, content),
          ]),
        ],
  );
  const manifest = manifestOf(
    {
      madeAt: at.toISOString(),
      team,
      runbooks: runbooks.map(runbook => ({
        title: runbook.title,
        source: runbook.source,
        page: single ? `index.html#${anchorOf(runbook)}` : runbook.file,
        contentHash: runbook.hash,
        errors: runbook.errors.length,
      })),
    },
    files,
  );
  return { files, manifest };
}
