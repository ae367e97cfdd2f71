import type { Code, Definition, Root, RootContent } from 'mdast';
import { visit } from 'unist-util-visit';
import type { Block, CodeBlock, CommandRole, Inline, ListItem } from '../model';
import type { Position } from '../lint/rules';
import { RUNBOOK_LIMITS } from '../text';
import { makeCode } from './code';
import {
  type InlineContext,
  inlineText,
  type RenderPolicy,
  toInline,
} from './inline';

/** Turns Markdown nodes into the safe tree. */
export class BlockReader {
  private readonly context: InlineContext;
  private readonly slugs = new Map<string, number>();

  constructor(
    root: Root,
    policy: RenderPolicy,
    refused: InlineContext['refused'],
    /** Decides what a fence is; "drop" for settings that are shown in another way. */
    private readonly classify: (code: Code) => CommandRole | 'drop' | undefined,
  ) {
    const definitions = new Map<string, Definition>();
    visit(root, 'definition', node => {
      if (!definitions.has(node.identifier))
        definitions.set(node.identifier, node);
    });
    this.context = { definitions, policy, refused };
  }

  inline(nodes: Parameters<typeof toInline>[0]): Inline[] {
    return toInline(nodes, this.context);
  }

  /** Anchor as git hosts make them, unique in the page. */
  anchor(title: string): string {
    const base =
      title
        .toLowerCase()
        .replace(/[^\p{L}\p{N}\s_-]/gu, '')
        .trim()
        .replace(/\s/g, '-') || 'section';
    const seen = this.slugs.get(base) ?? 0;
    this.slugs.set(base, seen + 1);
    return seen === 0 ? base : `${base}-${seen}`;
  }

  blocks(nodes: readonly RootContent[], depth = 0): Block[] {
    const result: Block[] = [];
    for (let index = 0; index < nodes.length; index++) {
      const node = nodes[index];
      if (node.type === 'code') {
        const role = this.classify(node);
        if (role !== 'drop') {
          const expected = role
            ? this.expected(nodes[index + 1], nodes[index + 2])
            : undefined;
          result.push(this.code(node, role, expected?.inline));
          index += expected?.taken ?? 0;
        }
      } else {
        result.push(...this.block(node, depth));
      }
    }
    return result;
  }

  private code(
    node: Code,
    role: CommandRole | undefined,
    expected?: Inline[],
  ): CodeBlock {
    return makeCode({
      text: node.value,
      line: node.position?.start.line ?? 1,
      language: node.lang?.slice(0, 40) ?? undefined,
      role,
      expected,
    });
  }

  /** The paragraph "Expected: ..." after a command; empty, it takes the fence that follows. */
  private expected(
    next?: RootContent,
    second?: RootContent,
  ): { inline: Inline[]; taken: number } | undefined {
    if (next?.type !== 'paragraph') return undefined;
    const inline = this.inline(next.children);
    const rest = withoutLabel(inline);
    if (!rest) return undefined;
    if (
      inlineText(rest).trim() === '' &&
      second?.type === 'code' &&
      !this.classify(second)
    ) {
      const { text, segments } = this.code(second, undefined);
      return { inline: [{ type: 'code', value: text, segments }], taken: 2 };
    }
    return { inline: rest, taken: 1 };
  }

  private block(node: RootContent, depth: number): Block[] {
    const at: Position = node.position?.start ?? { line: 1, column: 1 };
    const line = at.line;
    if (depth > RUNBOOK_LIMITS.markdownDepth) return [];
    switch (node.type) {
      case 'heading': {
        const children = this.inline(node.children);
        return [
          {
            type: 'heading',
            depth: node.depth,
            id: this.anchor(inlineText(children)),
            line,
            children,
          },
        ];
      }
      case 'paragraph':
        return [
          { type: 'paragraph', line, children: this.inline(node.children) },
        ];
      case 'blockquote':
        return [
          {
            type: 'quote',
            line,
            children: this.blocks(node.children, depth + 1),
          },
        ];
      case 'list':
        return [
          {
            type: 'list',
            line,
            ordered: node.ordered ?? false,
            start: node.start ?? 1,
            items: node.children.map((item): ListItem => {
              const children = this.blocks(item.children, depth + 1);
              return typeof item.checked === 'boolean'
                ? { checked: item.checked, children }
                : { children };
            }),
          },
        ];
      case 'table':
        return [
          {
            type: 'table',
            line,
            align: (node.align ?? []).map(align => align ?? undefined),
            rows: node.children.map(row =>
              row.children.map(cell => this.inline(cell.children)),
            ),
          },
        ];
      case 'thematicBreak':
        return [{ type: 'rule', line }];
      case 'html':
        if (/^<!--[\s\S]*-->\s*$/.test(node.value)) return [];
        this.context.refused('html', node.value, line, at.column);
        return [{ type: 'html', line, text: node.value }];
      case 'footnoteDefinition':
        return this.blocks(node.children, depth + 1);
      default:
        return [];
    }
  }
}

/** What follows "Expected:", or undefined when the paragraph does not start with it. */
function withoutLabel(inline: Inline[]): Inline[] | undefined {
  const [first, ...rest] = inline;
  if (!first) return undefined;
  if (first.type === 'strong' || first.type === 'emphasis') {
    const label = inlineText([first]).trim();
    if (/^expected\s*:$/i.test(label)) return trimStart(rest);
    const [next] = rest;
    const colon =
      /^expected$/i.test(label) &&
      next?.type === 'text' &&
      /^\s*:/.test(next.value);
    return colon
      ? trimStart([
          { type: 'text', value: next.value.replace(/^\s*:/, '') },
          ...rest.slice(1),
        ])
      : undefined;
  }
  if (first.type !== 'text') return undefined;
  const match = /^expected(?: result| output)?\s*:/i.exec(first.value);
  return match
    ? trimStart([
        { type: 'text', value: first.value.slice(match[0].length) },
        ...rest,
      ])
    : undefined;
}

function trimStart(inline: Inline[]): Inline[] {
  const [first, ...rest] = inline;
  if (first?.type !== 'text') return inline;
  const value = first.value.trimStart();
  return value === '' ? rest : [{ type: 'text', value }, ...rest];
}
