import type {
  Block,
  CodeBlock,
  CommandRole,
  Inline,
  TextSegment,
} from '../model';

/** Text into HTML; every word of a page or a pack that comes from a file goes through it. @public */
export function escapeHtml(text: string): string {
  return text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(/'/g, '&#39;');
}

const ROLE_TITLES: Record<CommandRole, string> = {
  precheck: 'Check before',
  do: 'Do',
  verify: 'Verify',
  rollback: 'Go back',
  check: 'Check',
};

export function htmlOfBlocks(blocks: readonly Block[]): string {
  return blocks.map(htmlOfBlock).join('\n');
}

function htmlOfBlock(block: Block): string {
  switch (block.type) {
    case 'heading': {
      const level = Math.min(6, Math.max(3, block.depth + 1));
      return `<h${level} id="${escapeHtml(block.id)}">${htmlOfInline(
        block.children,
      )}</h${level}>`;
    }
    case 'paragraph':
      return `<p>${htmlOfInline(block.children)}</p>`;
    case 'quote':
      return `<blockquote>${htmlOfBlocks(block.children)}</blockquote>`;
    case 'list': {
      const tag = block.ordered ? 'ol' : 'ul';
      const start =
        block.ordered && block.start !== 1
          ? ` start="${Number(block.start)}"`
          : '';
      const items = block.items.map(item => {
        const box =
          item.checked === undefined ? '' : `${item.checked ? '☑' : '☐'} `;
        return `<li>${box}${htmlOfBlocks(item.children)}</li>`;
      });
      return `<${tag}${start}>${items.join('')}</${tag}>`;
    }
    case 'table': {
      const [head = [], ...rows] = block.rows;
      const cells = (row: Inline[][], tag: 'th' | 'td') =>
        row.map(cell => `<${tag}>${htmlOfInline(cell)}</${tag}>`).join('');
      const body = rows.map(row => `<tr>${cells(row, 'td')}</tr>`).join('');
      return `<table><thead><tr>${cells(
        head,
        'th',
      )}</tr></thead><tbody>${body}</tbody></table>`;
    }
    case 'rule':
      return '<hr>';
    case 'html':
      return `<pre>${escapeHtml(block.text)}</pre>`;
    default:
      return htmlOfCode(block);
  }
}

function htmlOfCode(block: CodeBlock): string {
  const code = `<pre><code>${block.segments
    .map(htmlOfSegment)
    .join('')}</code></pre>`;
  if (!block.role) return code;
  const expected = block.expected
    ? `<p class="expected"><b>Expected:</b> ${htmlOfInline(block.expected)}</p>`
    : '';
  return `<div class="command ${
    block.role
  }"><p class="role"><span class="box" aria-hidden="true"></span> ${
    ROLE_TITLES[block.role]
  }</p>${code}${expected}</div>`;
}

function htmlOfSegment(segment: TextSegment): string {
  const text = escapeHtml(segment.text);
  if (segment.kind === 'text') return text;
  const title =
    segment.kind === 'hidden'
      ? ` title="${escapeHtml(segment.name ?? '')}"`
      : '';
  return `<mark class="${segment.kind}"${title}>${
    segment.kind === 'hidden' ? `[${text}]` : text
  }</mark>`;
}

export function htmlOfInline(nodes: readonly Inline[]): string {
  return nodes
    .map(node => {
      switch (node.type) {
        case 'text':
          return escapeHtml(node.value);
        case 'code':
          return `<code>${node.segments.map(htmlOfSegment).join('')}</code>`;
        case 'strong':
          return `<strong>${htmlOfInline(node.children)}</strong>`;
        case 'emphasis':
          return `<em>${htmlOfInline(node.children)}</em>`;
        case 'delete':
          return `<del>${htmlOfInline(node.children)}</del>`;
        case 'break':
          return '<br>';
        case 'image':
          // One static page loads nothing: an image is its description.
          return `<span class="image">[${escapeHtml(
            node.alt || 'image',
          )}]</span>`;
        default:
          return node.target === 'runbook'
            ? `${htmlOfInline(node.children)} <span class="path">(${escapeHtml(
                node.href,
              )})</span>`
            : `<a href="${escapeHtml(
                node.href,
              )}" rel="noopener noreferrer">${htmlOfInline(node.children)}</a>`;
      }
    })
    .join('');
}
