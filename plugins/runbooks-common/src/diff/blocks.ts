import type { BlockDiffRow, BlockDiffSide, DiffPart } from '../api';
import type { Block, RunbookDocument, RunbookMeta, Step } from '../model';
import { inlineText } from '../parse';
import { formatDuration } from '../text';
import { diffList, diffWords, pairUp } from './text';

interface Item extends BlockDiffSide {
  where: BlockDiffRow['where'];
}

/** Two versions as a reader sees them: block by block, settings in words. @public */
export function diffBlocks(
  from: RunbookDocument,
  to: RunbookDocument,
): { rows: BlockDiffRow[]; truncated: boolean } {
  const left = itemsOf(from);
  const right = itemsOf(to);
  const same = (a: Item, b: Item) =>
    a.what === b.what && a.text === b.text && a.where.stepId === b.where.stepId;
  const runs = diffList(left, right, same);
  const rows = pairUp(
    runs ?? [
      { kind: 'removed', items: left },
      { kind: 'added', items: right },
    ],
    rowOf,
    index => right[index],
  ).flat();
  return { rows: markMoved(rows), truncated: runs === undefined };
}

function rowOf(
  left: Item | undefined,
  right: Item | undefined,
  same: boolean,
): BlockDiffRow[] {
  const { where } = (right ?? left)!;
  if (
    left &&
    right &&
    !same &&
    (left.what !== right.what || left.where.stepId !== right.where.stepId)
  ) {
    // Two blocks that are not of one kind did not become one another.
    return apart(left, right);
  }
  if (!left || !right) {
    return [
      {
        kind: left ? 'removed' : 'added',
        where,
        ...(left ? { left: sideOf(left) } : {}),
        ...(right ? { right: sideOf(right) } : {}),
      },
    ];
  }
  const words = same ? undefined : diffWords(left.text, right.text);
  if (words && !isLike(words.left, left.text, right.text))
    return apart(left, right);
  return [
    {
      kind: same ? 'same' : 'changed',
      where,
      left: { ...sideOf(left), ...(words ? { parts: words.left } : {}) },
      right: { ...sideOf(right), ...(words ? { parts: words.right } : {}) },
    },
  ];
}

function apart(left: Item, right: Item): BlockDiffRow[] {
  return [
    { kind: 'removed', where: left.where, left: sideOf(left) },
    { kind: 'added', where: right.where, right: sideOf(right) },
  ];
}

/** Whether two texts have enough in common to be read as one that changed. */
function isLike(
  parts: readonly DiffPart[],
  left: string,
  right: string,
): boolean {
  const kept = parts
    .filter(part => part.kind === 'same')
    .reduce((sum, part) => sum + part.text.trim().length, 0);
  return (
    Math.max(left.length, right.length) < 20 ||
    kept >= 0.25 * Math.min(left.length, right.length)
  );
}

function sideOf({ line, what, text }: Item): BlockDiffSide {
  return { line, what, text };
}

/** The same words taken out here and put in there were moved. */
function markMoved(rows: BlockDiffRow[]): BlockDiffRow[] {
  const keyOf = (side?: BlockDiffSide) =>
    side && side.text.length >= 20 ? `${side.what}\n${side.text}` : undefined;
  const removed = new Set(
    rows.filter(row => row.kind === 'removed').map(row => keyOf(row.left)),
  );
  const added = new Set(
    rows.filter(row => row.kind === 'added').map(row => keyOf(row.right)),
  );
  return rows.map(row => {
    const key = keyOf(row.kind === 'removed' ? row.left : row.right);
    const moved =
      key !== undefined &&
      (row.kind === 'removed'
        ? added.has(key)
        : row.kind === 'added' && removed.has(key));
    return moved ? { ...row, kind: 'moved' } : row;
  });
}

function itemsOf(document: RunbookDocument): Item[] {
  const head = { title: document.title };
  return [
    ...metaItems(document.meta).map(
      (text): Item => ({ line: 1, what: 'front matter', text, where: head }),
    ),
    ...blockItems(document.intro, head),
    ...document.parameters.map(
      (parameter): Item => ({
        line: parameter.line,
        what: 'parameter',
        text: `${parameter.name}: ${
          parameter.type === 'enum'
            ? parameter.values.join(', ')
            : parameter.pattern ?? 'text'
        }${
          parameter.default === undefined
            ? ''
            : `, default ${parameter.default}`
        }${parameter.required ? '' : ', optional'}`,
        where: head,
      }),
    ),
    ...document.guards.map((guard): Item => {
      const { line, ...rest } = guard;
      return { line, what: 'guard', text: settings(rest), where: head };
    }),
    ...document.phases.flatMap(phase => {
      const where = { title: phase.title };
      return [
        { line: phase.line, what: 'phase', text: phase.title, where },
        ...blockItems(phase.body, where),
        ...phase.steps.flatMap(stepItems),
      ];
    }),
  ];
}

function stepItems(step: Step): Item[] {
  const where = { stepId: step.id, title: step.title };
  const { id, number, title, phaseId, line, column, body, ...rest } = step;
  return [
    { line, what: 'step', text: title, where },
    { line, what: 'step settings', text: settings(rest), where },
    ...blockItems(body, where),
  ];
}

function metaItems(meta: RunbookMeta): string[] {
  return settings(meta).split('\n');
}

/** "expect: 30 s" and so on, one a line, in a fixed order. */
function settings(value: object, prefix = ''): string {
  return Object.entries(value)
    .filter(
      ([, member]) =>
        member !== undefined && !(Array.isArray(member) && member.length === 0),
    )
    .filter(([key]) => key !== 'checklist')
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, member]) => {
      const name = `${prefix}${key.replace(/(Seconds|Days)$/, '')}`;
      if (typeof member === 'number' && key.endsWith('Seconds'))
        return `${name}: ${formatDuration(member)}`;
      if (Array.isArray(member))
        return `${name}: ${member
          .map(item =>
            typeof item === 'object'
              ? settings(item).replace(/\n/g, ', ')
              : item,
          )
          .join('; ')}`;
      if (typeof member === 'object' && member !== null)
        return settings(member, `${name}.`);
      return `${name}: ${member}`;
    })
    .join('\n');
}

function blockItems(blocks: readonly Block[], where: Item['where']): Item[] {
  return blocks.flatMap((block): Item[] => {
    const { line } = block;
    switch (block.type) {
      case 'heading':
        return [
          { line, what: 'heading', text: inlineText(block.children), where },
        ];
      case 'paragraph':
        return [
          { line, what: 'paragraph', text: inlineText(block.children), where },
        ];
      case 'quote':
        return blockItems(block.children, where).map(item => ({
          ...item,
          what: `quoted ${item.what}`,
        }));
      case 'list':
        return block.items.flatMap(item =>
          blockItems(item.children, where).map(inner => ({
            ...inner,
            what: inner.what === 'paragraph' ? 'list item' : inner.what,
          })),
        );
      case 'table':
        return block.rows.map(row => ({
          line,
          what: 'table row',
          text: row.map(cell => inlineText(cell)).join(' | '),
          where,
        }));
      case 'code':
        return [
          { line, what: block.role ?? 'example', text: block.text, where },
          ...(block.expected
            ? [
                {
                  line,
                  what: `expected of ${block.role}`,
                  text: inlineText(block.expected),
                  where,
                },
              ]
            : []),
        ];
      case 'html':
        return [{ line, what: 'html', text: block.text, where }];
      default:
        return [];
    }
  });
}
