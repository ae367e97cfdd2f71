import type { Code, Heading, RootContent } from 'mdast';
import type { Phase, TocEntry } from '../model';
import type { Position } from '../lint/rules';
import { fenceTitle } from './code';
import { stepIdOf } from './steps';

export function startOf(node: RootContent): Position {
  const at = node.position?.start;
  return { line: at?.line ?? 1, column: at?.column ?? 1 };
}

export function isStepBlock(node: RootContent): node is Code {
  return (
    node.type === 'code' &&
    /^ya?ml$/i.test(node.lang ?? '') &&
    stepIdOf(fenceTitle(node.meta) ?? '') !== undefined
  );
}

export function hasSettings(nodes: RootContent[]): boolean {
  return nodes.some(
    node =>
      node.type === 'code' &&
      ['params', 'guards'].includes(fenceTitle(node.meta) ?? ''),
  );
}

/** Cuts a list of nodes at headings of a depth. Shallower ones are kept as content, except the page's title. */
export function split(nodes: RootContent[], depth: 2 | 3) {
  const before: RootContent[] = [];
  const parts: { heading: Heading; children: RootContent[] }[] = [];
  for (const node of nodes) {
    if (node.type === 'heading' && node.depth === depth)
      parts.push({ heading: node, children: [] });
    else (parts.at(-1)?.children ?? before).push(node);
  }
  return { before, parts };
}

export function tocOf(phase: Phase): TocEntry[] {
  return [
    { id: phase.id, title: phase.title, level: 1, line: phase.line },
    ...phase.steps.map(
      (step): TocEntry => ({
        id: step.id,
        title: step.title,
        level: 2,
        stepId: step.id,
        line: step.line,
      }),
    ),
  ];
}
