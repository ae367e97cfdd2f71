import { escapeHtml } from '@bulkhead/plugin-runbooks-common';
import type { PackContent } from './content';
import { contactHtml, whoToCall } from './contacts';
import type { Service } from './directory';
import { packPage } from './html';
import { onCallHtml } from './onCall';
import { isServiceForReaders, type PackedRunbook } from './runbooks';
import { trafficHtml } from './traffic';

function byName<T extends { name: string }>(a: T, b: T): number {
  return a.name.localeCompare(b.name, 'en');
}

function servicesOf(content: PackContent): Service[] {
  const { runbooks, directory, team } = content;
  const services = new Map<string, Service>();
  for (const ref of runbooks.flatMap(item => item.document.meta.entities)) {
    services.set(ref, directory.service(ref));
  }
  for (const service of team === undefined ? [] : directory.servicesOf(team)) {
    services.set(service.ref, service);
  }
  return [...services.values()]
    .filter(service => isServiceForReaders(service, team))
    .sort(byName);
}

function notices({ unread, runbooks }: PackContent): string {
  const broken = runbooks.filter(({ errors }) => errors.length > 0).length;
  const items = [
    ...unread.map(
      ({ source, problem }) =>
        `Not in this pack: ${source} could not be read: ${problem}.`,
    ),
    ...(broken > 0
      ? [`Runbooks with errors, told on their pages: ${broken}.`]
      : []),
  ];
  return items.length > 0
    ? `<div class="notice" role="note"><ul>${items
        .map(item => `<li>${escapeHtml(item)}</li>`)
        .join('')}</ul></div>`
    : '';
}

function teamsHtml(services: Service[], content: PackContent): string {
  const { directory, runbooks, team } = content;
  const refs = new Set(
    [
      team,
      ...services.map(({ owner }) => owner),
      ...runbooks.map(({ document }) => document.meta.owner),
    ].filter((ref): ref is string => ref !== undefined),
  );
  return [...refs]
    .map(ref => directory.team(ref))
    .sort(byName)
    .map(
      item =>
        `<section class="service"><h3>${escapeHtml(
          item.name,
        )}</h3><ul class="who"><li>${contactHtml(item)}</li>${item.members
          .map(member => `<li>${contactHtml(member)}</li>`)
          .join('')}</ul></section>`,
    )
    .join('\n');
}

/**
 * The first page: what there is, for what, and who to call.
 *
 * @param linkTo - where a runbook stands
 * @param rest - what follows on the same page
 */
export function indexPage(
  content: PackContent,
  linkTo: (runbook: PackedRunbook) => string,
  rest = '',
): string {
  const { runbooks, directory, team, at, fingerprint } = content;
  const link = (runbook: PackedRunbook) => {
    const { meta } = runbook.document;
    const words = [
      meta.purpose,
      meta.status === 'published' ? undefined : meta.status,
      runbook.errors.length > 0 ? 'has errors' : undefined,
    ].filter((word): word is string => word !== undefined);
    return `<li><a href="${linkTo(runbook)}">${escapeHtml(
      runbook.title,
    )}</a> <span class="status">${escapeHtml(words.join(' · '))}</span></li>`;
  };
  const list = (items: readonly PackedRunbook[]) =>
    `<ul>${items.map(link).join('')}</ul>`;
  const services = servicesOf(content);
  const alerts = [
    ...new Set(runbooks.flatMap(({ document }) => document.meta.alerts)),
  ].sort();
  const title =
    team === undefined
      ? 'Runbooks'
      : `Runbooks of ${directory.contact(team).name}`;
  const sections: [id: string, title: string, html: string][] = [
    [
      'services',
      'By service',
      services
        .map(service => {
          const own = runbooks.filter(({ document }) =>
            document.meta.entities.includes(service.ref),
          );
          return `<section class="service"><h3>${escapeHtml(
            service.name,
          )} <span class="ref">${escapeHtml(service.ref)}</span></h3>${
            own.length > 0 ? list(own) : '<p>No runbook.</p>'
          }${whoToCall(service, directory)}</section>`;
        })
        .join('\n'),
    ],
    [
      'alerts',
      'By alert',
      alerts
        .map(
          alert =>
            `<section class="service"><h3>${escapeHtml(alert)}</h3>${list(
              runbooks.filter(({ document }) =>
                document.meta.alerts.includes(alert),
              ),
            )}</section>`,
        )
        .join('\n'),
    ],
    ['all', 'All runbooks', list(runbooks)],
    ['on-call', 'On call', onCallHtml(content)],
    ['traffic', 'Traffic', trafficHtml(content)],
    ['people', 'Teams and people', teamsHtml(services, content)],
  ];
  const shown = sections.filter(([, , html]) => html !== '');
  const check =
    fingerprint === undefined
      ? 'This pack is not signed. <code>bulkhead pack verify</code> tells damage, not who made it.'
      : `Signed. Check it with <code>bulkhead pack verify PACK --public-key FILE</code>; the key has the fingerprint <code>${fingerprint}</code>. Take the key from another place than this pack.`;
  return packPage({
    title,
    header: `<h1>${escapeHtml(title)}</h1>`,
    at,
    main: `${notices(content)}
<nav class="pack"><ul>${shown
      .map(([id, words]) => `<li><a href="#${id}">${words}</a></li>`)
      .join('')}</ul></nav>
${shown
  .map(
    ([id, words, html]) =>
      `<section id="${id}"><h2>${words}</h2>\n${html}</section>`,
  )
  .join('\n')}
${rest}`,
    footer: `<p>${check}</p>`,
  });
}
