import { escapeHtml, renderStaticPage } from '@bulkhead/plugin-runbooks-common';
import type { PackContent } from './content';
import { whoToCall } from './contacts';
import type { Contact } from './directory';
import { cutPage, packPage } from './html';
import { recorderPanel, withTicks } from './recorder/panel';
import { isServiceForReaders, type PackedRunbook } from './runbooks';

function partsOf({ document, hash, source }: PackedRunbook, at: Date) {
  return cutPage(renderStaticPage(document, { hash, at, origin: source }));
}

/** Who may act in it as far as the pack knows people: the pairs and the team of its owner first. */
function peopleOf(
  { document: { meta } }: PackedRunbook,
  { directory, team }: PackContent,
): Contact[] {
  const refs = [
    ...meta.entities
      .map(ref => directory.service(ref))
      .filter(service => isServiceForReaders(service, team))
      .flatMap(({ pair }) => pair),
    ...[meta.owner, team].flatMap(group =>
      group ? directory.team(group).members.map(({ ref }) => ref) : [],
    ),
  ];
  return [...new Set(refs)].map(ref => directory.contact(ref));
}

/** What a reader must know before the first step. */
function onTop(
  runbook: PackedRunbook,
  content: PackContent,
  index: string,
): string {
  const { directory, team } = content;
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
    errors.length > 0
      ? `<div class="notice" role="note"><b>This runbook has errors. Parts of it may be missing below; its text is ${escapeHtml(
          runbook.source,
        )}.</b><ul>${errors.join('')}</ul></div>`
      : '',
    calls.length > 0
      ? `<section><h2>Who to call</h2>${calls.join('')}</section><hr>`
      : '',
    // Nothing that can be ticked: nothing to record.
    runbook.document.phases.some(phase => phase.steps.length > 0)
      ? recorderPanel(runbook, peopleOf(runbook, content))
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
  const { header, main, footer } = partsOf(runbook, content.at);
  return packPage({
    title: runbook.title,
    header,
    at: content.at,
    main: `${onTop(runbook, content, 'index.html')}\n${withTicks(
      main,
      runbook.document,
    )}`,
    footer,
  });
}

/** The same as a part of one long page. Its anchors get a prefix, because steps of two runbooks may have one name. */
export function runbookSection(
  runbook: PackedRunbook,
  content: PackContent,
): string {
  const id = anchorOf(runbook);
  const { header, main } = partsOf(runbook, content.at);
  // Quotes of content are escaped, so these are attributes of tags and nothing else.
  const own = (html: string) =>
    html
      .replace(/ id="/g, ` id="${id}--`)
      .replace(/ list="/g, ` list="${id}--`)
      .replace(/ href="#(?!top")/g, ` href="#${id}--`);
  return `<section class="runbook" id="${id}">
<div class="title">${own(header)}</div>
${own(onTop(runbook, content, '#top'))}
${own(withTicks(main, runbook.document))}
</section>`;
}

/** Where a runbook stands on one long page. */
export function anchorOf({ file }: PackedRunbook): string {
  return file.replace(/\.html$/, '');
}
