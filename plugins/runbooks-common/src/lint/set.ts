import type { Block, Finding, Inline, RunbookDocument } from '../model';
import { resolveRelative } from '../alerts/paths';
import { Findings } from './rules';

/** What is kept of a file while a folder is looked at as a whole. @public */
export interface LintedFile {
  /** Relative to the folder, with "/". */
  path: string;
  id?: string;
  links: { href: string; line: number }[];
}

/** @public */
export function lintedFile(
  path: string,
  document: RunbookDocument,
): LintedFile {
  return { path, id: document.meta.id, links: runbookLinks(document) };
}

/**
 * What only shows when all files of a folder are read: an id twice, a link to a file that is not there.
 * @public
 */
export function lintSet(
  files: readonly LintedFile[],
  exists: (path: string) => boolean,
): Map<string, Finding[]> {
  const byId = new Map<string, string>();
  const result = new Map<string, Finding[]>();
  for (const { path, id, links } of files) {
    const findings = new Findings(100);
    if (id !== undefined) {
      const other = byId.get(id);
      if (other)
        findings.report(
          'duplicate-id',
          `The id "${id}" is taken by ${other}.`,
          { line: 1, column: 1 },
        );
      else byId.set(id, path);
    }
    for (const { href, line } of links) {
      const target = resolveRelative(path, href);
      if (target !== undefined && !exists(target)) {
        findings.report('link-dead', `There is no file ${target}.`, {
          line,
          column: 1,
        });
      }
    }
    result.set(path, findings.list());
  }
  return result;
}

/** Links to other files, with the line of the block they stand in. @public */
export function runbookLinks(
  document: RunbookDocument,
): { href: string; line: number }[] {
  const links: { href: string; line: number }[] = [];
  const inline = (nodes: readonly Inline[], line: number): void => {
    for (const node of nodes) {
      if (node.type === 'link' && node.target === 'runbook')
        links.push({ href: node.href, line });
      if ('children' in node) inline(node.children, line);
    }
  };
  const blocks = (items: readonly Block[]): void => {
    for (const block of items) {
      switch (block.type) {
        case 'heading':
        case 'paragraph':
          inline(block.children, block.line);
          break;
        case 'quote':
          blocks(block.children);
          break;
        case 'list':
          block.items.forEach(item => blocks(item.children));
          break;
        case 'table':
          block.rows.flat().forEach(cell => inline(cell, block.line));
          break;
        case 'code':
          inline(block.expected ?? [], block.line);
          break;
        default:
      }
    }
  };
  blocks(document.intro);
  for (const phase of document.phases) {
    blocks(phase.body);
    for (const step of phase.steps) blocks(step.body);
  }
  return links;
}
