import { SaxesParser } from 'saxes';

/**
 * A file that is not a fault tree in the Open-PSA model exchange format, or holds something this library does not read.
 * @public
 */
export class OpenPsaError extends Error {
  /** Line in the file, from 1, where one is at fault. */
  readonly line?: number;

  constructor(message: string, line?: number) {
    super(line === undefined ? message : `line ${line}: ${message}`);
    this.name = 'OpenPsaError';
    this.line = line;
  }
}

/** An element with the line it starts on. */
export interface XmlElement {
  readonly name: string;
  readonly line: number;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: XmlElement[];
}

/** Bounds on what is read, against files made to exhaust memory. @public */
export interface OpenPsaLimits {
  /** Characters of the file; 64 million where not said. */
  readonly characters?: number;
  /** Elements in the file; 2 million where not said. */
  readonly elements?: number;
  /** Elements within one another; 200 where not said. */
  readonly depth?: number;
}

/**
 * Reads a document into elements; text is left out, the format carries none that matters. A document type is refused, so
 * that no entity can be defined, and none but the five of XML itself is known.
 */
export function parseXml(text: string, limits: OpenPsaLimits = {}): XmlElement {
  const { characters = 64_000_000, elements = 2_000_000, depth = 200 } = limits;
  if (text.length > characters) {
    throw new OpenPsaError(`the file is longer than ${characters} characters`);
  }
  const parser = new SaxesParser({ xmlns: false as const, position: true });
  const open: XmlElement[] = [];
  let root: XmlElement | undefined;
  let count = 0;
  let startLine = 1;
  parser.on('error', error => {
    // The message of the parser starts with "line:column: ", which is said in another way here.
    throw new OpenPsaError(
      `not well-formed XML: ${error.message.replace(/^\d+:\d+: /, '')}`,
      parser.line,
    );
  });
  parser.on('doctype', () => {
    throw new OpenPsaError('a document type is not read', parser.line);
  });
  parser.on('opentagstart', () => {
    startLine = parser.line;
  });
  parser.on('opentag', tag => {
    const element: XmlElement = {
      name: tag.name,
      line: startLine,
      attributes: tag.attributes,
      children: [],
    };
    if (++count > elements) {
      throw new OpenPsaError(`more than ${elements} elements`, startLine);
    }
    if (open.length >= depth) {
      throw new OpenPsaError(
        `elements are nested more than ${depth} deep`,
        startLine,
      );
    }
    if (open.length) open[open.length - 1].children.push(element);
    else root = element;
    open.push(element);
  });
  parser.on('closetag', () => {
    open.pop();
  });
  parser.write(text).close();
  if (!root) throw new OpenPsaError('the file is empty');
  return root;
}
