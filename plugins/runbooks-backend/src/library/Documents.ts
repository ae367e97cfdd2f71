import {
  type Finding,
  lintDocument,
  parseRunbook,
  type RenderPolicy,
  type RunbookDocument,
} from '@bulkhead/plugin-runbooks-common';

/** Raised when the parser says other things of the same text: stored facts are then read anew. */
export const PARSER_VERSION = 1;
const KEPT = 300;

export interface ReadDocument {
  document: RunbookDocument;
  findings: Finding[];
}

/** Parsed texts by content hash: a text never changes, so neither does what is kept here. */
export class Documents {
  private readonly kept = new Map<string, ReadDocument>();

  constructor(private readonly policy: RenderPolicy) {}

  read(hash: string, source: string): ReadDocument {
    const known = this.kept.get(hash);
    if (known) {
      this.kept.delete(hash);
      this.kept.set(hash, known);
      return known;
    }
    const read = this.parse(source);
    this.kept.set(hash, read);
    if (this.kept.size > KEPT) this.kept.delete(this.kept.keys().next().value!);
    return read;
  }

  /** Without keeping it: previews and drafts change with every key. */
  parse(source: string): ReadDocument {
    const document = parseRunbook(source, { policy: this.policy });
    return { document, findings: lintDocument(document, { allowPlain: true }) };
  }
}
