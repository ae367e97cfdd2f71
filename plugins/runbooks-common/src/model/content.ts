/**
 * The safe tree a page draws. It carries no HTML: what the Markdown held of it is shown as text.
 * A link has an http(s) target, an anchor of the page, or a path to another runbook; nothing else.
 */

/** @public */
export type Inline =
  | { type: 'text'; value: string }
  | { type: 'code'; value: string; segments: TextSegment[] }
  | { type: 'strong' | 'emphasis' | 'delete'; children: Inline[] }
  | { type: 'link'; href: string; target: LinkTarget; children: Inline[] }
  | { type: 'image'; src?: string; alt: string; blocked: boolean }
  | { type: 'break' };

/** "web" opens elsewhere, "anchor" is on this page, "runbook" is a relative path in the same source. @public */
export type LinkTarget = 'web' | 'anchor' | 'runbook';

/** A piece of a command or of inline code, cut where a reader must see something special. @public */
export interface TextSegment {
  /**
   * "text" as it stands; "param" a place to fill; "value" a filled parameter;
   * "hidden" a character that would not be seen, written out as U+202E or similar.
   */
  kind: 'text' | 'param' | 'value' | 'hidden';
  text: string;
  /** Parameter name, or the Unicode name of a hidden character. */
  name?: string;
}

/** What a titled shell block is for. Untitled blocks are examples and have no role. @public */
export type CommandRole = 'precheck' | 'do' | 'verify' | 'rollback' | 'check';

/** @public */
export interface CodeBlock {
  type: 'code';
  line: number;
  language?: string;
  /** Set when the block is a command to run; unset for an example. */
  role?: CommandRole;
  /** The block as written, parameters filled where they were given. */
  text: string;
  /** The same text cut for display. */
  segments: TextSegment[];
  /** What the copy button puts on the clipboard: prompts stripped, hidden characters left out. */
  copy: string;
  /** From the paragraph "Expected: ..." under the block. */
  expected?: Inline[];
  /** Parameters without a value: the block must not be offered for copying. */
  unfilled: string[];
}

/** @public */
export interface ListItem {
  checked?: boolean;
  children: Block[];
}

/** @public */
export type Block =
  | {
      type: 'heading';
      depth: number;
      id: string;
      line: number;
      children: Inline[];
    }
  | { type: 'paragraph'; line: number; children: Inline[] }
  | {
      type: 'list';
      line: number;
      ordered: boolean;
      start: number;
      items: ListItem[];
    }
  | { type: 'quote'; line: number; children: Block[] }
  | {
      type: 'table';
      line: number;
      align: ('left' | 'center' | 'right' | undefined)[];
      rows: Inline[][][];
    }
  | { type: 'rule'; line: number }
  | { type: 'html'; line: number; text: string }
  | CodeBlock;

/** A line of the table of contents. @public */
export interface TocEntry {
  id: string;
  title: string;
  /** 1 for a phase, 2 for a step or a heading below it. */
  level: 1 | 2;
  /** Set where the entry is a step. */
  stepId?: string;
  line: number;
}
