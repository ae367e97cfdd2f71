import { FailureModel, FailureNode } from '../model';
import { collectDefinitions, Definitions } from './definitions';
import { FormulaReader } from './formulas';
import { OpenPsaError, OpenPsaLimits, parseXml } from './xmlTree';

/** A fault tree as a failure model: a gate that is true is a node that is down. @public */
export interface FaultTree {
  /** Name of the first fault tree of the file. */
  readonly name: string;
  readonly model: FailureModel;
  /** The gates that no other gate needs, in the order of the file: the top events. */
  readonly tops: string[];
  /** Names of the gates that are defined. */
  readonly gates: string[];
  /** Names of the basic events that are used or defined. */
  readonly basicEvents: string[];
  /** Probabilities of the basic events, where the file gives a number. */
  readonly probabilities: ReadonlyMap<string, number>;
}

/**
 * Reads a fault tree in the Open-PSA model exchange format: and, or, at-least, nested in any way, house events and
 * constants. Anything else that would change the meaning, such as not or xor, is refused by name and line.
 * @throws OpenPsaError
 * @public
 */
export function readOpenPsa(text: string, limits?: OpenPsaLimits): FaultTree {
  const found = collectDefinitions(parseXml(text, limits));
  if (found.gates.size === 0) {
    throw new OpenPsaError('the file defines no gate');
  }
  const reader = new FormulaReader(found);
  for (const [name, { formula, line }] of found.gates) {
    reader.defineGate(name, formula, line);
  }
  for (const name of found.basicEvents.keys()) reader.basicEvent(name);
  refuseCycles(reader.nodes, found);
  const needed = new Set<string>();
  for (const node of reader.nodes.values()) {
    for (const need of node.needs) needed.add(need);
  }
  const gates = [...found.gates.keys()];
  return {
    name: found.name,
    model: { nodes: [...reader.nodes.values()] },
    tops: gates.filter(name => !needed.has(name)),
    gates,
    basicEvents: [...reader.basicEvents],
    probabilities: new Map(
      [...found.basicEvents].filter(
        (entry): entry is [string, number] => entry[1] !== undefined,
      ),
    ),
  };
}

/** The format does not allow gates that need themselves. */
function refuseCycles(
  nodes: ReadonlyMap<string, FailureNode>,
  found: Definitions,
): void {
  const done = new Set<string>();
  const onPath = new Set<string>();
  for (const start of found.gates.keys()) {
    if (done.has(start)) continue;
    onPath.add(start);
    const path = [{ id: start, next: 0 }];
    while (path.length) {
      const top = path[path.length - 1];
      const need = nodes.get(top.id)!.needs[top.next++];
      if (need === undefined) {
        done.add(top.id);
        onPath.delete(top.id);
        path.pop();
      } else if (onPath.has(need)) {
        throw new OpenPsaError(
          `gate "${need}" needs itself`,
          found.gates.get(need)?.line,
        );
      } else if (!done.has(need)) {
        onPath.add(need);
        path.push({ id: need, next: 0 });
      }
    }
  }
}
