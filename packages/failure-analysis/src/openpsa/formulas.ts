import { FailureNode } from '../model';
import { constantOf, Definitions, nameOf } from './definitions';
import { OpenPsaError, XmlElement } from './xmlTree';

/** Turns formulas into nodes of a failure model. */
export class FormulaReader {
  readonly nodes = new Map<string, FailureNode>();
  readonly basicEvents = new Set<string>();
  private readonly found: Definitions;

  constructor(found: Definitions) {
    this.found = found;
  }

  defineGate(name: string, formula: XmlElement, line: number): void {
    if (this.found.houseEvents.has(name) || this.found.basicEvents.has(name)) {
      throw new OpenPsaError(
        `"${name}" is the name of a gate and of an event`,
        line,
      );
    }
    this.addFormula(name, formula, name);
  }

  basicEvent(name: string): string {
    this.basicEvents.add(name);
    if (!this.nodes.has(name)) {
      this.nodes.set(name, { id: name, fails: true, threshold: 1, needs: [] });
    }
    return name;
  }

  /** Makes the node of a formula. Parts of it that have no name are named after the gate. */
  private addFormula(id: string, formula: XmlElement, gate: string): string {
    const parts = formula.children.filter(child => child.name !== 'label');
    let threshold: number;
    switch (formula.name) {
      case 'or':
        threshold = 1;
        break;
      case 'and':
        threshold = parts.length;
        break;
      case 'atleast':
        threshold = Number(formula.attributes.min);
        break;
      default:
        // A gate that only stands for another one.
        this.add(id, 1, [this.operand(formula, gate)]);
        return id;
    }
    if (parts.length === 0) {
      throw new OpenPsaError(
        `<${formula.name}> of gate "${gate}" is empty`,
        formula.line,
      );
    }
    if (
      !Number.isInteger(threshold) ||
      threshold < 1 ||
      threshold > parts.length
    ) {
      throw new OpenPsaError(
        `<atleast> of gate "${gate}" has min="${
          formula.attributes.min ?? ''
        }"; it must be a whole number from 1 to ${parts.length}`,
        formula.line,
      );
    }
    // The node is entered before its parts, so that the model reads from the top down.
    this.add(id, threshold, []);
    this.add(
      id,
      threshold,
      parts.map(part => this.operand(part, gate)),
    );
    return id;
  }

  private operand(element: XmlElement, gate: string): string {
    const { gates, basicEvents, houseEvents } = this.found;
    switch (element.name) {
      case 'and':
      case 'or':
      case 'atleast':
        return this.addFormula(this.freeId(gate), element, gate);
      case 'constant':
        return this.constant(constantOf(element));
      case 'gate': {
        const name = nameOf(element);
        if (!gates.has(name)) {
          throw new OpenPsaError(
            `gate "${gate}" uses gate "${name}", which is not defined`,
            element.line,
          );
        }
        return name;
      }
      case 'house-event': {
        const name = nameOf(element);
        const value = houseEvents.get(name);
        if (value === undefined) {
          throw new OpenPsaError(
            `gate "${gate}" uses house event "${name}", which is not defined`,
            element.line,
          );
        }
        return this.constant(value, name);
      }
      case 'basic-event': {
        const name = nameOf(element);
        if (gates.has(name) || houseEvents.has(name)) {
          throw new OpenPsaError(
            `"${name}" is used as a basic event and defined as something else`,
            element.line,
          );
        }
        return this.basicEvent(name);
      }
      case 'event': {
        const name = nameOf(element);
        if (gates.has(name)) return name;
        const value = houseEvents.get(name);
        if (value !== undefined) return this.constant(value, name);
        if (basicEvents.has(name)) return this.basicEvent(name);
        throw new OpenPsaError(
          `gate "${gate}" uses event "${name}", which is not defined`,
          element.line,
        );
      }
      case 'not':
      case 'xor':
      case 'iff':
      case 'nand':
      case 'nor':
      case 'imply':
      case 'cardinality':
        throw new OpenPsaError(
          `<${element.name}> in gate "${gate}" is not supported: the tree is not coherent, a failure could mend something`,
          element.line,
        );
      default:
        throw new OpenPsaError(
          `<${element.name}> in gate "${gate}" is not supported`,
          element.line,
        );
    }
  }

  private constant(value: boolean, name = `constant ${value}`): string {
    if (!this.nodes.has(name)) {
      this.nodes.set(name, {
        id: name,
        fails: false,
        threshold: 1,
        needs: [],
        down: value,
      });
    }
    return name;
  }

  private freeId(gate: string): string {
    for (let i = 1; ; i++) {
      const id = `${gate}/${i}`;
      if (!this.nodes.has(id) && !this.found.gates.has(id)) return id;
    }
  }

  private add(id: string, threshold: number, needs: string[]): void {
    this.nodes.set(id, { id, fails: false, threshold, needs });
  }
}
