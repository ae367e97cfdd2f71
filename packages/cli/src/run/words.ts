import type { Block, Inline } from '@bulkhead/plugin-runbooks-common';
import type { Paint } from '../terminal/paint';

/** Text of a line of a runbook; links show where they lead. */
export function inlineText(nodes: readonly Inline[]): string {
  return nodes
    .map(node => {
      switch (node.type) {
        case 'text':
          return node.value;
        case 'code':
          return node.segments.map(segment => segment.text).join('');
        case 'link': {
          const text = inlineText(node.children);
          return node.target === 'web' && text !== node.href
            ? `${text} (${node.href})`
            : text;
        }
        case 'image':
          return `[picture: ${node.alt}]`;
        case 'break':
          return '\n';
        default:
          return inlineText(node.children);
      }
    })
    .join('');
}

function indented(text: string, by: string): string {
  return text
    .split('\n')
    .map(line => `${by}${line}`)
    .join('\n');
}

/** Blocks as a terminal shows them: commands stand apart, what is expected stands under them. */
export function blocksText(blocks: readonly Block[], paint: Paint): string[] {
  return blocks.flatMap((block): string[] => {
    switch (block.type) {
      case 'heading':
        return [paint.bold(inlineText(block.children))];
      case 'paragraph':
        return [inlineText(block.children)];
      case 'list':
        return block.items.map((item, i) => {
          const mark = block.ordered ? `${block.start + i}.` : '-';
          return `  ${mark} ${blocksText(item.children, paint).join('\n    ')}`;
        });
      case 'quote':
        return [indented(blocksText(block.children, paint).join('\n'), '| ')];
      case 'table':
        return block.rows.map(row => `  ${row.map(inlineText).join('  |  ')}`);
      case 'code':
        return [
          ...(block.role ? [paint.dim(`${block.role}:`)] : []),
          indented(
            block.segments.map(segment => segment.text).join(''),
            '    ',
          ),
          ...(block.expected
            ? [`  ${paint.dim('expected:')} ${inlineText(block.expected)}`]
            : []),
          ...(block.unfilled.length
            ? [
                paint.bad(
                  `  not filled: ${block.unfilled.join(
                    ', ',
                  )}. Do not run it like this.`,
                ),
              ]
            : []),
        ];
      case 'html':
        return [block.text];
      default:
        return ['---'];
    }
  });
}
