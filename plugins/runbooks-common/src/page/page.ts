import type { RunbookDocument, Step } from '../model';
import { formatDuration } from '../text';
import { shortHash } from '../version';
import { escapeHtml, htmlOfBlocks } from './blocks';
import { PAGE_STYLE } from './style';

/** @public */
export interface StaticPageOptions {
  /** Content hash of the text. */
  hash: string;
  /** When the page was made. */
  at: Date;
  /** Where the text comes from, in words: file, commit, author. */
  origin?: string;
}

/**
 * One page to print or to carry: no script, no form, nothing loaded from anywhere.
 * @public
 */
export function renderStaticPage(
  document: RunbookDocument,
  options: StaticPageOptions,
): string {
  const { meta, title } = document;
  const name = title || meta.title || 'Runbook';
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="referrer" content="no-referrer">
<title>${escapeHtml(name)}</title>
<style>${PAGE_STYLE}</style>
</head>
<body>
<header>
<h1>${escapeHtml(name)}</h1>
<p class="facts">${escapeHtml(factsOf(document, options).join(' · '))}</p>
</header>
<main>
${htmlOfBlocks(document.intro)}
${parametersOf(document)}
${guardsOf(document)}
${tocOf(document)}
${document.phases
  .map(
    phase => `<section><h2 id="${escapeHtml(phase.id)}">${escapeHtml(
      phase.title,
    )}</h2>
${htmlOfBlocks(phase.body)}
${phase.steps.map(htmlOfStep).join('\n')}</section>`,
  )
  .join('\n')}
</main>
<footer><p>Version ${escapeHtml(options.hash)}. Made ${escapeHtml(
    options.at.toISOString(),
  )}. A newer text may have been published since.</p></footer>
</body>
</html>
`;
}

function factsOf(
  { meta }: RunbookDocument,
  { hash, origin }: StaticPageOptions,
): string[] {
  return [
    `version ${shortHash(hash)}`,
    origin,
    meta.purpose,
    meta.owner && `owner ${meta.owner}`,
    meta.entities.length > 0 ? `for ${meta.entities.join(', ')}` : undefined,
    meta.rtoSeconds === undefined
      ? undefined
      : `RTO ${formatDuration(meta.rtoSeconds)}`,
    meta.rpoSeconds === undefined
      ? undefined
      : `RPO ${formatDuration(meta.rpoSeconds)}`,
    meta.status === 'published' ? undefined : meta.status.toUpperCase(),
  ].filter((fact): fact is string => Boolean(fact));
}

function parametersOf({ parameters }: RunbookDocument): string {
  if (parameters.length === 0) return '';
  const rows = parameters.map(parameter => {
    const choice =
      parameter.type === 'enum'
        ? parameter.values.join(' / ')
        : parameter.pattern ?? 'text';
    return `<tr><th>${escapeHtml(parameter.name)}</th><td>${escapeHtml(
      choice,
    )}</td><td>${escapeHtml(
      parameter.help ?? '',
    )}</td><td class="blank">${escapeHtml(parameter.default ?? '')}</td></tr>`;
  });
  return `<section><h2>Fill in</h2><table><tbody>${rows.join(
    '',
  )}</tbody></table></section>`;
}

function guardsOf({ guards }: RunbookDocument): string {
  if (guards.length === 0) return '';
  const items = guards.map(guard => {
    const words = {
      at_least: `at least ${guard.count} of ${(guard.of ?? []).join(
        ', ',
      )} stay ${guard.state}`,
      gate: `${guard.check} ${
        guard.max === undefined ? '' : `at most ${guard.max}`
      }${guard.min === undefined ? '' : ` at least ${guard.min}`}${
        guard.state ?? ''
      }`,
      not_within: `not again within ${formatDuration(guard.seconds ?? 0)}`,
      exclusive: `one run at a time on ${guard.resource ?? 'the resource'}`,
      differs: `${guard.left} is not ${guard.right}`,
    }[guard.rule];
    return `<li><span class="box" aria-hidden="true"></span> ${escapeHtml(
      words,
    )}</li>`;
  });
  return `<section><h2>Before traffic moves</h2><ul class="checklist">${items.join(
    '',
  )}</ul></section>`;
}

function tocOf({ phases }: RunbookDocument): string {
  const steps = phases.flatMap(phase => phase.steps);
  if (steps.length < 3) return '';
  return `<nav><h2>Steps</h2><ol>${steps
    .map(
      step =>
        `<li><a href="#${escapeHtml(step.id)}">${escapeHtml(
          step.title,
        )}</a></li>`,
    )
    .join('')}</ol></nav>`;
}

function htmlOfStep(step: Step): string {
  const { traffic, decision, wait, notify, approval } = step;
  const facts = [
    step.type === 'manual' ? undefined : step.type,
    step.expectSeconds === undefined
      ? undefined
      : `planned ${formatDuration(step.expectSeconds)}`,
    step.secondPerson === 'required' ? 'second person needed' : undefined,
    step.runIn.length < 3 ? `only in ${step.runIn.join(', ')}` : undefined,
  ].filter(Boolean);
  const parts = [
    traffic
      ? `<p class="move"><b>MOVE TRAFFIC</b> ${escapeHtml(
          traffic.mechanism,
        )} ${escapeHtml(traffic.resource)}<br><strong>${escapeHtml(
          traffic.from,
        )} → ${escapeHtml(traffic.to)}</strong>${
          traffic.loses.length > 0
            ? `<br>Loses: ${escapeHtml(traffic.loses.join(', '))}`
            : ''
        }</p>
<ul class="checklist">${traffic.checklist
          .map(
            item =>
              `<li><span class="box" aria-hidden="true"></span> ${escapeHtml(
                item,
              )}</li>`,
          )
          .join('')}</ul>`
      : '',
    decision
      ? `<p><b>${escapeHtml(decision.question)}</b></p><ul>${decision.options
          .map(
            option =>
              `<li>${escapeHtml(option.key)}: ${
                'goto' in option
                  ? `<a href="#${escapeHtml(option.goto)}">${escapeHtml(
                      option.goto,
                    )}</a>`
                  : `stop. ${escapeHtml(option.stop)}`
              }</li>`,
          )
          .join('')}</ul>`
      : '',
    wait
      ? `<p><b>Wait</b> ${escapeHtml(
          wait.seconds === undefined
            ? wait.until ?? ''
            : formatDuration(wait.seconds),
        )}</p>`
      : '',
    notify
      ? `<p><b>Tell ${escapeHtml(notify.channel)}:</b> ${escapeHtml(
          notify.text,
        )}</p>`
      : '',
    approval
      ? `<p><b>Signed by</b> ${escapeHtml(
          approval.approvers.join(', ') || 'somebody other than the driver',
        )}: <span class="line"></span></p>`
      : '',
    htmlOfBlocks(step.body),
    step.waitAfterSeconds === undefined
      ? ''
      : `<p><b>Then wait ${formatDuration(step.waitAfterSeconds)}</b>${
          step.waitReason ? `: ${escapeHtml(step.waitReason)}` : ''
        }</p>`,
  ];
  return `<article class="step ${step.type}"><h3 id="${escapeHtml(
    step.id,
  )}"><span class="box" aria-hidden="true"></span> ${step.number}. ${escapeHtml(
    step.title,
  )}</h3>
<p class="facts">${escapeHtml(facts.join(' · '))}</p>
${parts.filter(Boolean).join('\n')}
<p class="signature">Time <span class="line"></span> Name <span class="line"></span></p></article>`;
}
