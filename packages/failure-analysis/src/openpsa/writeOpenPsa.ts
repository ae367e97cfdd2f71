import { ModelError } from '../errors';
import { FailureModel, FailureNode, Verdict } from '../model';
import { PreparedModel, prepareModel } from '../prepare/prepareModel';

/** @public */
export interface WriteOpenPsaOptions {
  /** Name of the fault tree. */
  readonly name: string;
  /** At which moment: whether nodes that need a human are down. "after-human" where not said. */
  readonly verdict?: Verdict;
  /** Probabilities of nodes that can fail, by id. */
  readonly probabilities?: ReadonlyMap<string, number>;
}

/** Names that are distinct whatever the ids are. Gates start with "g_", basic events with "e_". */
class Names {
  private readonly byId = new Map<string, string>();
  private readonly taken = new Set<string>();

  gate(id: string): string {
    return this.of('g', id);
  }

  event(id: string): string {
    return this.of('e', id);
  }

  plain(text: string): string {
    return text.replace(/[^A-Za-z0-9_]+/g, '_').replace(/^(?![A-Za-z])/, 't_');
  }

  private of(kind: string, id: string): string {
    const key = `${kind} ${id}`;
    const known = this.byId.get(key);
    if (known) return known;
    const stem = `${kind}_${id.replace(/[^A-Za-z0-9_]+/g, '_')}`;
    let name = stem;
    for (let i = 2; this.taken.has(name); i++) name = `${stem}_${i}`;
    this.taken.add(name);
    this.byId.set(key, name);
    return name;
  }
}

/**
 * Writes a failure model as a fault tree in the Open-PSA model exchange format. Names are made of letters, digits and
 * underscores, which every tool for the format reads; where that changes an id, the id stands in a label. Soft needs
 * are left out.
 * @throws ModelError when redundancy passes through a cycle, which the format cannot say
 * @public
 */
export function writeOpenPsa(
  model: FailureModel,
  options: WriteOpenPsaOptions,
): string {
  const prepared = prepareModel(model);
  const cycle = prepared.redundancyCycles[0];
  if (cycle) {
    throw new ModelError(
      `A fault tree cannot hold redundancy that passes through a cycle: ${cycle.join(
        ', ',
      )}`,
      cycle[0],
    );
  }
  const names = new Names();
  const gates: string[] = [];
  const events: string[] = [];
  const first = firstOfHardCycles(prepared);
  for (const node of model.nodes) {
    const leader = first.get(node.id) ?? node.id;
    if (leader === node.id) {
      gates.push(gateOf(node, model, first, names, options.verdict));
    } else {
      gates.push(
        define('gate', names.gate(node.id), node.id, [
          `<gate name="${names.gate(leader)}"/>`,
        ]),
      );
    }
    if (node.fails) {
      const probability = options.probabilities?.get(node.id);
      events.push(
        define(
          'basic-event',
          names.event(node.id),
          node.id,
          probability === undefined ? [] : [`<float value="${probability}"/>`],
        ),
      );
    }
  }
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<opsa-mef>',
    `<define-fault-tree name="${names.plain(options.name)}">`,
    ...gates,
    '</define-fault-tree>',
    '<model-data>',
    ...events,
    '</model-data>',
    '</opsa-mef>',
    '',
  ].join('\n');
}

function gateOf(
  node: FailureNode,
  model: FailureModel,
  first: ReadonlyMap<string, string>,
  names: Names,
  verdict: Verdict = 'after-human',
): string {
  const together = first.has(node.id)
    ? model.nodes.filter(other => first.get(other.id) === node.id)
    : [node];
  const causes: string[] = [];
  for (const member of together) {
    if (member.fails)
      causes.push(`<basic-event name="${names.event(member.id)}"/>`);
    if (member.down || (member.needsHuman && verdict === 'at-once'))
      causes.push('<constant value="true"/>');
    const needs = member.needs
      .filter(need => !first.has(node.id) || first.get(need) !== node.id)
      .map(need => `<gate name="${names.gate(need)}"/>`);
    if (member.threshold === 1) causes.push(...needs);
    else if (needs.length) causes.push(vote(member.threshold, needs));
  }
  if (causes.length === 0) causes.push('<constant value="false"/>');
  const formula =
    causes.length === 1 ? causes[0] : `<or>${causes.join('')}</or>`;
  return define('gate', names.gate(node.id), node.id, [formula]);
}

function vote(threshold: number, needs: string[]): string {
  return threshold === needs.length
    ? `<and>${needs.join('')}</and>`
    : `<atleast min="${threshold}">${needs.join('')}</atleast>`;
}

/** For each member of a hard cycle the first one, which stands for all. */
function firstOfHardCycles(prepared: PreparedModel): Map<string, string> {
  const first = new Map<string, string>();
  for (const members of prepared.hardCycles) {
    const indices = members.map(id => prepared.indexOf(id));
    const leader = prepared.idOf(Math.min(...indices));
    for (const id of members) first.set(id, leader);
  }
  return first;
}

function define(
  kind: 'gate' | 'basic-event',
  name: string,
  id: string,
  body: string[],
): string {
  const label = name.endsWith(`_${id}`) ? '' : `<label>${escape(id)}</label>`;
  const content = `${label}${body.join('')}`;
  return content
    ? `<define-${kind} name="${name}">${content}</define-${kind}>`
    : `<define-${kind} name="${name}"/>`;
}

function escape(text: string): string {
  return text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;');
}
