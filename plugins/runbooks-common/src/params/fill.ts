import type {
  Block,
  CodeBlock,
  Inline,
  RunbookDocument,
  Step,
  TrafficDetails,
} from '../model';
import { fillText, makeCode, toSegments } from '../parse/code';
import { reachesCommands } from './validate';

class Filler {
  constructor(
    private readonly values: Record<string, string>,
    private readonly safe: Record<string, string>,
  ) {}

  readonly text = (text: string): string => fillText(text, this.values);

  blocks(blocks: Block[]): Block[] {
    return blocks.map(block => this.block(block));
  }

  step(step: Step): Step {
    const { decision, notify, wait, traffic } = step;
    return {
      ...step,
      title: this.text(step.title),
      ...(step.waitReason === undefined
        ? {}
        : { waitReason: this.text(step.waitReason) }),
      ...(decision
        ? {
            decision: {
              question: this.text(decision.question),
              options: decision.options.map(option =>
                'stop' in option
                  ? { ...option, stop: this.text(option.stop) }
                  : option,
              ),
            },
          }
        : {}),
      ...(notify
        ? {
            notify: {
              channel: this.text(notify.channel),
              text: this.text(notify.text),
            },
          }
        : {}),
      ...(wait?.until === undefined
        ? {}
        : { wait: { ...wait, until: this.text(wait.until) } }),
      ...(traffic ? { traffic: this.traffic(traffic) } : {}),
      body: this.blocks(step.body),
    };
  }

  private traffic(traffic: TrafficDetails): TrafficDetails {
    return {
      ...traffic,
      from: this.text(traffic.from),
      to: this.text(traffic.to),
      extra: traffic.extra.map(({ key, value }) => ({
        key,
        value: this.text(value),
      })),
    };
  }

  private block(block: Block): Block {
    switch (block.type) {
      case 'heading':
      case 'paragraph':
        return { ...block, children: this.inline(block.children) };
      case 'list':
        return {
          ...block,
          items: block.items.map(item => ({
            ...item,
            children: this.blocks(item.children),
          })),
        };
      case 'quote':
        return { ...block, children: this.blocks(block.children) };
      case 'table':
        return {
          ...block,
          rows: block.rows.map(row => row.map(cell => this.inline(cell))),
        };
      case 'code':
        return this.code(block);
      default:
        return block;
    }
  }

  private code(block: CodeBlock): CodeBlock {
    const expected = block.expected ? this.inline(block.expected) : undefined;
    return makeCode({ ...block, expected }, this.safe);
  }

  private inline(nodes: Inline[]): Inline[] {
    return nodes.map(node => {
      switch (node.type) {
        case 'text':
          return { ...node, value: this.text(node.value) };
        case 'code':
          return {
            ...node,
            value: fillText(node.value, this.safe),
            segments: toSegments(node.value, this.safe),
          };
        case 'strong':
        case 'emphasis':
        case 'delete':
        case 'link':
          return { ...node, children: this.inline(node.children) };
        default:
          return node;
      }
    });
  }
}

/**
 * The runbook with values in their places. In commands and in inline code only values of enums and patterns are
 * put in: a free text stays unfilled there, and its block is not offered for copying.
 * @public
 */
export function fillDocument(
  document: RunbookDocument,
  values: Record<string, string>,
): RunbookDocument {
  const safe = new Set(
    document.parameters.filter(reachesCommands).map(item => item.name),
  );
  const filler = new Filler(
    values,
    Object.fromEntries(
      Object.entries(values).filter(([name]) => safe.has(name)),
    ),
  );
  return {
    ...document,
    intro: filler.blocks(document.intro),
    phases: document.phases.map(phase => ({
      ...phase,
      body: filler.blocks(phase.body),
      steps: phase.steps.map(step => filler.step(step)),
    })),
    guards: document.guards.map(guard => ({
      ...guard,
      ...(guard.left === undefined ? {} : { left: filler.text(guard.left) }),
      ...(guard.right === undefined ? {} : { right: filler.text(guard.right) }),
      ...(guard.resource === undefined
        ? {}
        : { resource: filler.text(guard.resource) }),
      ...(guard.of === undefined
        ? {}
        : { of: guard.of.map(item => filler.text(item)) }),
    })),
  };
}
