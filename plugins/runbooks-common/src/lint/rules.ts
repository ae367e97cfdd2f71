import type { Finding, Severity } from '../model';

/** Every rule with its severity. Ids are stable: they stand in people's filters. @public */
export const RUNBOOK_RULES = {
  // The file
  'file-too-large': 'error',
  'too-deep': 'error',
  'not-text': 'error',
  // Settings
  'front-matter-missing': 'error',
  'front-matter-too-large': 'error',
  'front-matter-nested': 'error',
  'yaml-syntax': 'error',
  'yaml-alias': 'error',
  'yaml-tag': 'error',
  'yaml-too-large': 'error',
  'unknown-key': 'error',
  'missing-key': 'error',
  'wrong-type': 'error',
  'unknown-value': 'error',
  'bad-id': 'error',
  'bad-reference': 'error',
  'bad-duration': 'error',
  'bad-date': 'error',
  'unquoted-date': 'error',
  'boolean-like-key': 'warning',
  // Title and introduction
  'title-missing': 'error',
  'title-twice': 'warning',
  'title-differs': 'warning',
  'file-name-differs': 'warning',
  'introduction-missing': 'warning',
  'rto-missing': 'warning',
  'no-steps': 'warning',
  // Parameters
  'parameter-unknown': 'error',
  'parameter-unsafe': 'error',
  'parameter-unused': 'warning',
  'parameter-pattern': 'error',
  'parameter-default': 'error',
  'parameter-value': 'error',
  'too-many-parameters': 'error',
  // Steps
  'too-many-steps': 'error',
  'step-block-missing': 'error',
  'step-block-late': 'warning',
  'step-block-twice': 'error',
  'step-block-misplaced': 'error',
  'block-unknown': 'error',
  'block-missing': 'error',
  'block-unused': 'warning',
  'block-empty': 'error',
  'block-language': 'warning',
  'duplicate-id': 'error',
  'expected-missing': 'warning',
  'check-expected-missing': 'error',
  'expect-missing': 'warning',
  'goto-unknown': 'error',
  'goto-backward': 'warning',
  'rollback-missing': 'error',
  'same-site': 'error',
  'return-missing': 'warning',
  // Guards
  'too-many-guards': 'error',
  'guard-step-unknown': 'error',
  'guard-without-traffic': 'warning',
  'count-too-high': 'error',
  // Text
  'hidden-character': 'error',
  'lookalike-letter': 'error',
  'typographic-character': 'warning',
  'angle-placeholder': 'warning',
  'prompt-in-command': 'info',
  'unsafe-link': 'error',
  'raw-html': 'warning',
  'remote-image': 'warning',
  'link-dead': 'error',
} as const satisfies Record<string, Severity>;

/** @public */
export type RunbookRule = keyof typeof RUNBOOK_RULES;

/** 1-based. */
export interface Position {
  line: number;
  column: number;
}

/** Takes findings as they are met; keeps count so that a hostile text cannot fill memory. */
export class Findings {
  private readonly items: Finding[] = [];

  constructor(private readonly limit: number) {}

  readonly report = (
    rule: RunbookRule,
    message: string,
    at: Position,
  ): void => {
    if (this.items.length >= this.limit) return;
    this.items.push({
      rule,
      severity: RUNBOOK_RULES[rule],
      message,
      line: at.line,
      column: at.column,
    });
  };

  /** In order of the text; one and the same finding once. */
  list(): Finding[] {
    const seen = new Set<string>();
    return this.items
      .filter(item => {
        const key = `${item.rule}\n${item.line}\n${item.column}\n${item.message}`;
        return !seen.has(key) && seen.add(key);
      })
      .sort((a, b) => a.line - b.line || a.column - b.column);
  }
}

export type Report = Findings['report'];
