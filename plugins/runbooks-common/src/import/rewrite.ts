import type { RootContent } from 'mdast';

/** Edits of a text at the places of its tree, made from the end so that positions hold. */
export class Rewriter {
  private readonly edits: { from: number; to: number; text: string }[] = [];

  constructor(private readonly source: string) {}

  replace(node: RootContent, lines: readonly string[]): void {
    const { start, end } = this.range(node);
    this.edits.push({ from: start, to: end, text: lines.join('\n') });
  }

  remove(node: RootContent): void {
    this.replace(node, []);
  }

  after(node: RootContent, lines: readonly string[]): void {
    const { end } = this.range(node);
    this.edits.push({ from: end, to: end, text: `\n\n${lines.join('\n')}` });
  }

  /** The text with its edits; `before` goes in front of the first section. */
  text(before: readonly string[]): string {
    let result = this.source;
    for (const { from, to, text } of [...this.edits].sort(
      (a, b) => b.from - a.from,
    )) {
      result = result.slice(0, from) + text + result.slice(to);
    }
    if (before.length === 0) return result;
    const at = result.search(/^## /m);
    const lines = before.join('\n');
    return at < 0
      ? `${result.trimEnd()}\n\n${lines}`
      : `${result.slice(0, at)}${lines}\n${result.slice(at)}`;
  }

  private range(node: RootContent): { start: number; end: number } {
    return {
      start: node.position?.start.offset ?? 0,
      end: node.position?.end.offset ?? 0,
    };
  }
}
