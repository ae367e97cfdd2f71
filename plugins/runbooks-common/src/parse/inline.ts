import type { Definition, PhrasingContent } from 'mdast';
import type { Inline, LinkTarget } from '../model';
import { visibleProse } from '../text';
import { toSegments } from './code';

/** What the page may load and where links may lead. @public */
export interface RenderPolicy {
  /** Hosts that images may come from; none by default. */
  imageHosts?: readonly string[];
}

export interface InlineContext {
  definitions: Map<string, Definition>;
  policy: RenderPolicy;
  /** Called for what was left out, so that lint can say so. */
  refused(
    what: 'link' | 'image' | 'html',
    value: string,
    line: number,
    column: number,
  ): void;
}

/** Sorts a link by where it leads; undefined is a link that is not shown as one. */
export function linkTarget(href: string): LinkTarget | undefined {
  if (/^https?:\/\/[^\s/?#]/i.test(href)) {
    try {
      const url = new URL(href);
      return url.username || url.password ? undefined : 'web';
    } catch {
      return undefined;
    }
  }
  if (href.startsWith('#')) return 'anchor';
  // A colon before the first slash would be a scheme; two slashes a host; a backslash is a slash to browsers.
  if (
    href === '' ||
    href.startsWith('//') ||
    href.includes('\\') ||
    /^[^/?#]*:/.test(href)
  )
    return undefined;
  return hasControl(href) ? undefined : 'runbook';
}

function hasControl(text: string): boolean {
  return [...text].some(character => character <= ' ' || character === '\x7f');
}

function imageAllowed(src: string, policy: RenderPolicy): boolean {
  if (!/^https:\/\//i.test(src)) return false;
  try {
    return (policy.imageHosts ?? []).includes(new URL(src).host);
  } catch {
    return false;
  }
}

export function toInline(
  nodes: readonly PhrasingContent[],
  context: InlineContext,
): Inline[] {
  return nodes.flatMap(node => convert(node, context));
}

function convert(node: PhrasingContent, context: InlineContext): Inline[] {
  const at = node.position?.start ?? { line: 1, column: 1 };
  switch (node.type) {
    case 'text':
      return [{ type: 'text', value: visibleProse(node.value) }];
    case 'inlineCode':
      return [
        { type: 'code', value: node.value, segments: toSegments(node.value) },
      ];
    case 'strong':
    case 'emphasis':
    case 'delete':
      return [{ type: node.type, children: toInline(node.children, context) }];
    case 'break':
      return [{ type: 'break' }];
    case 'link':
      return link(node.url, node.children);
    case 'linkReference': {
      const definition = context.definitions.get(node.identifier);
      return definition
        ? link(definition.url, node.children)
        : toInline(node.children, context);
    }
    case 'image':
      return image(node.url, node.alt);
    case 'imageReference':
      return image(
        context.definitions.get(node.identifier)?.url ?? '',
        node.alt,
      );
    case 'footnoteReference':
      return [
        {
          type: 'text',
          value: `[${visibleProse(node.label ?? node.identifier)}]`,
        },
      ];
    case 'html':
      if (/^<br\s*\/?>$/i.test(node.value)) return [{ type: 'break' }];
      if (node.value.startsWith('<!--')) return [];
      context.refused('html', node.value, at.line, at.column);
      return [{ type: 'text', value: visibleProse(node.value) }];
    default:
      return [];
  }

  function link(href: string, children: PhrasingContent[]): Inline[] {
    const inner = toInline(children, context);
    const target = linkTarget(href);
    if (target) return [{ type: 'link', href, target, children: inner }];
    context.refused('link', href, at.line, at.column);
    return inner;
  }

  function image(src: string, alt: string | null | undefined): Inline[] {
    const text = visibleProse(alt ?? '');
    if (imageAllowed(src, context.policy))
      return [{ type: 'image', src, alt: text, blocked: false }];
    context.refused('image', src, at.line, at.column);
    return [{ type: 'image', alt: text, blocked: true }];
  }
}

/** The words of a piece of text, for titles, search and comparison. @public */
export function inlineText(nodes: readonly Inline[]): string {
  return nodes
    .map(node => {
      switch (node.type) {
        case 'text':
        case 'code':
          return node.value;
        case 'image':
          return node.alt;
        case 'break':
          return ' ';
        default:
          return inlineText(node.children);
      }
    })
    .join('');
}
