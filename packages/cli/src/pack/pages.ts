import { renderStaticPage } from '@bulkhead/plugin-runbooks-common';
import { isServiceForReaders, type PackedRunbook } from './collect';
import { whoToCall } from './contacts';
import { cutPage, escapeHtml, timeInWords, withPackStyle } from './html';
import type { PackContent } from './indexPage';

function pageOf({ document, hash, source }: PackedRunbook, at: Date): string {
  return renderStaticPage(document, { hash, at, origin: source });
}

/** What a reader must know before the first step. */
function onTop(
  runbook: PackedRunbook,
  { at, directory, team }: PackContent,
  index: string,
): string {
  const errors = runbook.errors.map(
    ({ line, message }) => `<li>Line ${line}: ${escapeHtml(message)}</li>`,
  );
  const calls = runbook.document.meta.entities
    .map(ref => directory.service(ref))
    .filter(service => isServiceForReaders(service, team))
    .map(
      service =>
        `<p><b>${escapeHtml(service.name)}</b></p>${whoToCall(
          service,
          directory,
        )}`,
    );
  return [
    `<p class="back"><a href="${index}">All runbooks of this pack</a></p>`,
    `<p class="asof">As of ${timeInWords(at)}</p>`,
    errors.length > 0
      ? `<div class="notice" role="note"><b>This runbook has errors. Parts of it may be missing below; its text is ${escapeHtml(
          runbook.source,
        )}.</b><ul>${errors.join('')}</ul></div>`
      : '',
    calls.length > 0
      ? `<section><h2>Who to call</h2>${calls.join('')}</section><hr>`
      : '',
  ]
    .filter(Boolean)
    .join('\n');
}

/** A page of its own. */
export function runbookPage(
  runbook: PackedRunbook,
  content: PackContent,
): string {
  const { before, after } = cutPage(withPackStyle(pageOf(runbook, content.at)));
  return `${before}\n${onTop(runbook, content, 'index.html')}${after}`;
}

/** The same as a part of one long page. Its anchors get a prefix, because steps of two runbooks may have one name. */
export function runbookSection(
  runbook: PackedRunbook,
  content: PackContent,
): string {
  const id = anchorOf(runbook);
  // Quotes of content are escaped, so these are attributes of tags and nothing else.
  const { header, main } = cutPage(
    pageOf(runbook, content.at)
      .replace(/ id="/g, ` id="${id}--`)
      .replace(/ href="#/g, ` href="#${id}--`),
  );
  return `<section class="runbook" id="${id}">
<header>${header}</header>
${onTop(runbook, content, '#top')}
${main}
</section>`;
}

/** Where a runbook stands on one long page. */
export function anchorOf({ file }: PackedRunbook): string {
  return file.replace(/\.html$/, '');
}
