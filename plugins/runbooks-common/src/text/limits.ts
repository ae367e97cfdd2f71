/** Bounds of one runbook. A text beyond them is refused by name, never cut in silence. @public */
export const RUNBOOK_LIMITS = {
  /** UTF-8 bytes of a file. */
  fileBytes: 1024 * 1024,
  frontMatterBytes: 64 * 1024,
  /** UTF-8 bytes of one settings block. */
  yamlBytes: 16 * 1024,
  lineLength: 20_000,
  lines: 20_000,
  /** Quotes and lists in one another. */
  markdownDepth: 40,
  /** Brackets and indents in one another. */
  yamlDepth: 40,
  steps: 200,
  parameters: 50,
  guards: 50,
  /** Characters of a value that a person fills in. */
  parameterValue: 256,
  /** Findings reported of one file. */
  findings: 500,
} as const;

const encoder = new TextEncoder();

/** @public */
export function utf8Length(text: string): number {
  return encoder.encode(text).length;
}
