import { OpenPsaError, XmlElement } from './xmlTree';

/** What a file defines, by name, before references are followed. */
export interface Definitions {
  name: string;
  readonly gates: Map<string, { formula: XmlElement; line: number }>;
  /** Basic events with their probability, where the file gives one that can be read. */
  readonly basicEvents: Map<string, number | undefined>;
  readonly houseEvents: Map<string, boolean>;
}

/** Parts of the format that add words and no meaning. */
const WORDS = new Set(['label', 'attributes', 'attribute']);
/** Parts that only hold definitions. */
const CONTAINERS = new Set([
  'opsa-mef',
  'define-fault-tree',
  'define-component',
  'model-data',
]);

/** Collects all definitions of a file. Anything that would change the meaning and is not known is refused. */
export function collectDefinitions(root: XmlElement): Definitions {
  if (root.name !== 'opsa-mef') {
    throw new OpenPsaError(
      `the file starts with <${root.name}>, a fault tree starts with <opsa-mef>`,
      root.line,
    );
  }
  const found: Definitions = {
    name: '',
    gates: new Map(),
    basicEvents: new Map(),
    houseEvents: new Map(),
  };
  const parameters = new Map<string, XmlElement>();
  const expressions = new Map<string, XmlElement | undefined>();
  const visit = (element: XmlElement): void => {
    for (const child of element.children) {
      if (WORDS.has(child.name)) continue;
      if (CONTAINERS.has(child.name)) {
        if (child.name === 'define-fault-tree' && !found.name) {
          found.name = nameOf(child);
        }
        visit(child);
        continue;
      }
      define(child, found, parameters, expressions);
    }
  };
  visit(root);
  for (const [name, expression] of expressions) {
    found.basicEvents.set(
      name,
      expression && numberOf(expression, parameters, 0),
    );
  }
  return found;
}

function define(
  element: XmlElement,
  found: Definitions,
  parameters: Map<string, XmlElement>,
  expressions: Map<string, XmlElement | undefined>,
): void {
  const { line } = element;
  const body = element.children.filter(child => !WORDS.has(child.name));
  switch (element.name) {
    case 'define-gate': {
      const name = newName(element, found.gates, 'gate');
      if (body.length !== 1) {
        throw new OpenPsaError(
          `gate "${name}" has ${body.length} formulas, it must have one`,
          line,
        );
      }
      found.gates.set(name, { formula: body[0], line });
      return;
    }
    case 'define-basic-event': {
      const name = newName(element, expressions, 'basic event');
      expressions.set(name, body[0]);
      return;
    }
    case 'define-house-event': {
      const name = newName(element, found.houseEvents, 'house event');
      const value = body[0] ? constantOf(body[0]) : false;
      found.houseEvents.set(name, value);
      return;
    }
    case 'define-parameter':
      if (body[0])
        parameters.set(newName(element, parameters, 'parameter'), body[0]);
      return;
    default:
      throw new OpenPsaError(`<${element.name}> is not supported`, line);
  }
}

/** The name of an element. */
export function nameOf(element: XmlElement): string {
  const { name } = element.attributes;
  if (!name) {
    throw new OpenPsaError(`<${element.name}> has no name`, element.line);
  }
  return name;
}

function newName(
  element: XmlElement,
  known: ReadonlyMap<string, unknown>,
  kind: string,
): string {
  const name = nameOf(element);
  if (known.has(name)) {
    throw new OpenPsaError(
      `${kind} "${name}" is defined more than once`,
      element.line,
    );
  }
  return name;
}

/** The value of a `<constant>`. */
export function constantOf(element: XmlElement): boolean {
  const { value } = element.attributes;
  if (element.name !== 'constant' || (value !== 'true' && value !== 'false')) {
    throw new OpenPsaError(
      `expected <constant value="true"/> or <constant value="false"/>, found <${element.name}>`,
      element.line,
    );
  }
  return value === 'true';
}

/** A plain number, or a parameter that is one; undefined for expressions this library does not evaluate. */
function numberOf(
  element: XmlElement,
  parameters: ReadonlyMap<string, XmlElement>,
  depth: number,
): number | undefined {
  if (element.name === 'float' || element.name === 'int') {
    const text = element.attributes.value;
    const value = Number(text);
    if (!text || !Number.isFinite(value)) {
      throw new OpenPsaError(`"${text ?? ''}" is not a number`, element.line);
    }
    return value;
  }
  if (element.name === 'parameter' && depth < 50) {
    const target = parameters.get(nameOf(element));
    return target && numberOf(target, parameters, depth + 1);
  }
  return undefined;
}
