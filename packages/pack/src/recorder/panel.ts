import {
  escapeHtml,
  type ParameterDefinition,
  type RunbookDocument,
  type Step,
} from '@bulkhead/plugin-runbooks-common';
import type { Contact } from '../directory';
import type { PackedRunbook } from '../runbooks';
import { actsOf } from './acts';

function stepsOf({ phases }: RunbookDocument): Step[] {
  return phases.flatMap(phase => phase.steps);
}

function failsTo({ onFail }: Step): string | undefined {
  if (onFail.action === 'goto') return onFail.step;
  return onFail.action === 'continue' ? 'continue' : undefined;
}

/** What the script is told of the runbook. */
function factsOf({ document, title, hash }: PackedRunbook) {
  const { meta, parameters } = document;
  return {
    runbookId: meta.id ?? title,
    title,
    hash,
    entityRef: meta.entities[0],
    params: parameters.map(({ name, required, differs, ...rest }) => ({
      name,
      required,
      differs,
      pattern: 'pattern' in rest ? rest.pattern : undefined,
      values: 'values' in rest ? rest.values : undefined,
    })),
    steps: stepsOf(document).map(step => ({
      id: step.id,
      title: step.title,
      runIn: step.runIn,
      wait: step.wait?.seconds ?? 0,
      waitAfter: step.waitAfterSeconds ?? 0,
      settle: step.traffic?.settleSeconds ?? 0,
      onFail: failsTo(step),
      acts: actsOf(step),
    })),
  };
}

function field(label: string, control: string): string {
  return `<label>${escapeHtml(label)} ${control}</label>`;
}

function parameterField(parameter: ParameterDefinition): string {
  const name = `name="param-${escapeHtml(parameter.name)}"`;
  const label = parameter.help
    ? `${parameter.name} (${parameter.help})`
    : parameter.name;
  if (parameter.type === 'enum') {
    const options = parameter.values.map(
      value =>
        `<option${value === parameter.default ? ' selected' : ''}>${escapeHtml(
          value,
        )}</option>`,
    );
    // Nothing is chosen for a person that the text does not choose.
    const none = parameter.default === undefined ? '<option></option>' : '';
    return field(label, `<select ${name}>${none}${options.join('')}</select>`);
  }
  return field(
    label,
    `<input ${name} autocomplete="off" value="${escapeHtml(
      parameter.default ?? '',
    )}">`,
  );
}

/** Starts and ends a record; hidden until the script is there, and on paper. */
export function recorderPanel(
  runbook: PackedRunbook,
  people: readonly Contact[],
): string {
  const list = `people-${runbook.hash.slice(0, 12)}`;
  const options = people.map(
    ({ ref, name }) =>
      `<option value="${escapeHtml(ref)}">${escapeHtml(name)}</option>`,
  );
  return `<section class="recorder" aria-label="Record" hidden data-start="${escapeHtml(
    JSON.stringify(factsOf(runbook)),
  )}">
<h2>Follow it here</h2>
<p>Tick the steps below. The record stays in this browser; save it, and bring it in when the portal is back.</p>
<datalist id="${list}">${options.join('')}</datalist>
<p class="fields">${field(
    'Who acts',
    `<input name="driver" list="${list}" autocomplete="off" placeholder="user:default/name">`,
  )} ${field(
    'Second person',
    `<input name="second" list="${list}" autocomplete="off" placeholder="user:default/name">`,
  )}</p>
<div data-part="begin"><p class="fields">${field(
    'Mode',
    '<select name="mode"><option value="drill">Drill</option><option value="real">Real</option><option value="tabletop">Tabletop</option></select>',
  )} ${runbook.document.parameters.map(parameterField).join(' ')}</p>
<p><button type="button" data-part="start">Start the record</button></p></div>
<div data-part="going" hidden><p class="state" data-part="state"></p>
<p class="fields"><button type="button" data-end="succeeded">It worked</button> <button type="button" data-end="failed">It failed</button> <button type="button" data-end="aborted">Stopped</button> <button type="button" data-part="save">Save the record</button> <button type="button" data-part="forget">Forget the record</button></p></div>
<p role="status" data-part="said"></p>
</section>`;
}

function ticksOf(step: Step): string {
  const boxes = actsOf(step).map(
    ({ label }) =>
      `<label><input type="checkbox" disabled> ${escapeHtml(
        label,
      )} <span class="when"></span></label>`,
  );
  const buttons = [
    ['note', 'Write it down'],
    ['failed', 'It failed'],
    ['skipped', 'Skip'],
    ['wait_ended', 'End the wait'],
    ['reopened', 'Open again'],
    ['continued', 'Leave it and go on'],
  ].map(
    ([act, words]) =>
      `<button type="button" data-do="${act}">${words}</button>`,
  );
  return `<fieldset class="ticks" hidden data-step="${escapeHtml(
    step.id,
  )}"><legend>Record: ${escapeHtml(
    step.title,
  )} <span data-part="how"></span></legend>
${boxes.join('\n')}
<p class="fields" data-part="more" hidden>${field(
    'Note, or why',
    '<input type="text" maxlength="1000" autocomplete="off">',
  )} ${buttons.join(' ')}</p><p role="status" data-part="said"></p></fieldset>`;
}

const SIGNATURE = '<p class="signature">';

/** Puts ticks into each step, before the line to sign on. Content is escaped, so a tag is always one of the page. */
export function withTicks(main: string, document: RunbookDocument): string {
  const steps = stepsOf(document);
  return main
    .split(SIGNATURE)
    .map((piece, i) =>
      i < steps.length ? `${piece}${ticksOf(steps[i])}\n${SIGNATURE}` : piece,
    )
    .join('');
}
