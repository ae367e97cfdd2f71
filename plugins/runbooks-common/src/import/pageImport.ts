import type { Code, Heading, Root, RootContent } from 'mdast';
import { toString } from 'mdast-util-to-string';
import { parseDuration } from '../text';
import { oneLine } from './foreign';
import { Rewriter } from './rewrite';
import type { ImportWarning } from './types';
import { fence, quote, StepIds } from './write';

/** A fence without the blank line after it: the page has its own. */
const fenced = (info: string, value: string) => fence(info, value).slice(0, -1);

/** H2s under which something is done. */
const DOING =
  /^(?:diagnosis|mitigation|resolution|remediation|procedure|steps?|recovery|actions?|troubleshooting|debugging|(?:first|second) line troubleshooting|failover details)\b/i;
const SHELLS = new Set([
  'sh',
  'bash',
  'shell',
  'zsh',
  'console',
  'shell-session',
]);
const PLACEHOLDER = /(?<![<\w$&\d])<([A-Za-z][\w .-]{0,38})>/g;

/** ```sh {"name":"deploy"} or ```sh { name=deploy } */
export function runmeName(code: Code): string | undefined {
  const match = /\{\s*(?:"name"\s*:\s*"([^"]+)"|name=([^\s}]+))/.exec(
    code.meta ?? '',
  );
  return match?.[1] ?? match?.[2];
}

export function isRunbookdev(code: Code): boolean {
  return (
    ['check', 'step', 'rollback', 'wait'].includes(code.lang ?? '') &&
    /\bname="/.test(code.meta ?? '')
  );
}

/** Adds steps to a page by cutting its text at the places of the tree. */
export class PageImport {
  private readonly rewriter: Rewriter;
  private readonly ids = new StepIds();
  private readonly placeholders = new Map<string, string>();

  constructor(
    source: string,
    private readonly tree: Root,
    private readonly h1: Heading | undefined,
    private readonly warnings: ImportWarning[],
  ) {
    this.rewriter = new Rewriter(source);
  }

  write(): string {
    const nodes = this.tree.children;
    let doing = false;
    let stepSince = false;
    nodes.forEach((node, index) => {
      if (node.type === 'yaml' || node === this.h1) {
        this.rewriter.remove(node);
      } else if (node.type === 'heading' && node.depth <= 2) {
        doing = node.depth === 2 && DOING.test(toString(node).trim());
        stepSince = false;
        const next = nodes
          .slice(index + 1)
          .find(other => other.type === 'heading' && other.depth <= 3) as
          | Heading
          | undefined;
        if (
          doing &&
          next?.depth !== 3 &&
          nodes[index + 1] &&
          nodes[index + 1].type !== 'heading'
        ) {
          this.rewriter.after(
            node,
            this.head(toString(node), ['type: manual']),
          );
        }
      } else if (node.type === 'heading' && node.depth === 3) {
        stepSince = true;
        const title = oneLine(toString(node)) || 'Step';
        this.rewriter.replace(node, this.head(title, ['type: manual']));
      } else if (node.type === 'code') {
        this.code(node, stepSince);
      }
    });
    return this.rewriter.text(this.parameters());
  }

  private head(title: string, settings: string[]): string[] {
    const plain =
      oneLine(title).replace(
        /^(?:step\s+)?\d{1,3}(?:[.):]|\s*[-–—])\s+/i,
        '',
      ) || 'Step';
    const id = this.ids.take(plain);
    return [
      `### ${this.ids.count}. ${plain}`,
      '',
      `\`\`\`yaml title="step: ${id}"`,
      ...settings,
      '```',
    ];
  }

  private code(node: Code, stepSince: boolean): void {
    if (isRunbookdev(node)) {
      this.runbookdev(node);
      return;
    }
    const name = runmeName(node);
    const shell = SHELLS.has(node.lang ?? '');
    const value = shell ? this.offerPlaceholders(node) : node.value;
    if (name && !stepSince) {
      this.rewriter.replace(node, [
        ...this.head(name, ['type: manual']),
        '',
        ...fenced(node.lang ?? 'sh', value),
      ]);
    } else if (node.meta || value !== node.value) {
      // Other attributes break the fence on some hosts, and titles would be roles that nobody gave.
      this.rewriter.replace(node, fenced(node.lang ?? '', value));
    }
  }

  /** Their fences name what they are for: that is kept, the rest is asked for by lint. */
  private runbookdev(node: Code): void {
    const name = /\bname="([^"]*)"/.exec(node.meta ?? '')?.[1] || 'step';
    const [settings, script] = splitSettings(node.value);
    const timeout = /^\s*timeout:\s*(\S+)/m.exec(settings)?.[1];
    const extra =
      timeout && parseDuration(timeout) !== undefined
        ? [`timeout: ${timeout}`]
        : [];
    const body = this.offerPlaceholders({ ...node, value: script });
    if (/\{\{/.test(script))
      this.warn(
        node,
        'Values in {{ }} are not filled here: make them parameters.',
      );
    if (/^\s*confirm:/m.test(settings))
      this.warn(node, `"${name}" asked for confirmation: say who signs.`);
    switch (node.lang) {
      case 'check':
        this.rewriter.replace(node, [
          ...this.head(name, ['type: check', ...extra]),
          '',
          ...fenced('sh title="check"', body),
        ]);
        break;
      case 'wait': {
        const duration =
          /\bduration="([^"]*)"/.exec(node.meta ?? '')?.[1] ?? '';
        const known = parseDuration(duration) !== undefined;
        const wait = known
          ? `duration: ${duration}`
          : `until: ${quote(duration || 'the check below passes')}`;
        this.rewriter.replace(node, [
          ...this.head(name, ['type: wait', wait]),
          '',
          ...fenced('sh', body),
        ]);
        break;
      }
      case 'rollback':
        this.rewriter.replace(node, fenced('sh title="rollback"', body));
        break;
      default:
        this.rewriter.replace(node, [
          ...this.head(name, ['type: command', ...extra]),
          '',
          ...fenced('sh title="do"', body),
        ]);
    }
  }

  private offerPlaceholders(node: Code): string {
    return node.value.replace(PLACEHOLDER, (_whole, words: string) => {
      const name = words
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, '_')
        .replace(/^_|_$/g, '')
        .slice(0, 40);
      if (!this.placeholders.has(name)) {
        this.placeholders.set(name, words);
        this.warn(
          node,
          `<${words}> redirects in a shell: it became the parameter "${name}".`,
        );
      }
      return `\${param.${name}}`;
    });
  }

  private parameters(): string[] {
    if (this.placeholders.size === 0) return [];
    const lines = [...this.placeholders].map(
      ([name, words]) =>
        `${name}: { type: string, pattern: "[A-Za-z0-9][A-Za-z0-9._/:@-]{0,100}", required: false, help: ${JSON.stringify(
          words,
        )} }`,
    );
    return ['## Parameters', '', '```yaml title="params"', ...lines, '```', ''];
  }

  private warn(node: RootContent, message: string): void {
    this.warnings.push({ line: node.position?.start.line ?? 1, message });
  }
}

function splitSettings(value: string): [string, string] {
  const match = /^([\s\S]*?)^---\n([\s\S]*)$/m.exec(value);
  return match ? [match[1], match[2]] : ['', value];
}
