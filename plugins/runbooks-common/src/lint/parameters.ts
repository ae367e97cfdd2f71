import type { Block, Inline, RunbookDocument, Step } from '../model';
import { PARAMETER_REFERENCE, referredParameters } from '../parse/code';
import { compilePattern } from '../pattern';
import { reachesCommands } from '../params/validate';
import type { Report } from './rules';
import { codeBlocks } from './steps';

interface Use {
  name: string;
  line: number;
  inCommand: boolean;
}

export function lintParameters(
  document: RunbookDocument,
  report: Report,
): void {
  const known = new Map(document.parameters.map(item => [item.name, item]));
  const uses = collectUses(document);
  for (const { name, line, inCommand } of uses) {
    const at = { line, column: 1 };
    const definition = known.get(name);
    if (!definition) {
      report(
        'parameter-unknown',
        `\${param.${name}} is not declared under "params".`,
        at,
      );
    } else if (inCommand && !reachesCommands(definition)) {
      report(
        'parameter-unsafe',
        `"${name}" is free text and stands in a command: make it an enum or give it a pattern.`,
        at,
      );
    }
  }
  const used = new Set(uses.map(use => use.name));
  const inCommands = new Set(
    uses.filter(use => use.inCommand).map(use => use.name),
  );
  for (const definition of document.parameters) {
    const at = { line: definition.line, column: 1 };
    if (definition.differs !== undefined && !known.has(definition.differs)) {
      report(
        'parameter-unknown',
        `"${definition.name}" differs from "${definition.differs}", which is not declared.`,
        at,
      );
    }
    // A free text may be there for the record alone.
    if (!used.has(definition.name) && reachesCommands(definition)) {
      report(
        'parameter-unused',
        `"${definition.name}" is asked for and never used.`,
        at,
      );
    }
    if (
      definition.type !== 'string' ||
      definition.pattern === undefined ||
      !inCommands.has(definition.name)
    )
      continue;
    const compiled = compilePattern(definition.pattern);
    if (compiled.ok && compiled.pattern.metacharacters.length > 0) {
      const shown = compiled.pattern.metacharacters
        .map(character => (character === '\n' ? 'line break' : character))
        .join(' ');
      report(
        'parameter-unsafe',
        `The pattern of "${definition.name}" lets characters through that a shell acts on: ${shown}`,
        at,
      );
    }
  }
}

function collectUses(document: RunbookDocument): Use[] {
  const uses: Use[] = [];
  const add = (text: string, line: number, inCommand = false) => {
    for (const name of referredParameters(text))
      uses.push({ name, line, inCommand });
  };
  const inline = (nodes: Inline[], line: number): void => {
    for (const node of nodes) {
      if (node.type === 'text' || node.type === 'code') add(node.value, line);
      else if ('children' in node) inline(node.children, line);
    }
  };
  const blocks = (items: Block[]): void => {
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
          block.text
            .split('\n')
            .forEach((text, index) => add(text, block.line + 1 + index, true));
          if (block.expected) inline(block.expected, block.line);
          break;
        default:
      }
    }
  };
  blocks(document.intro);
  for (const phase of document.phases) {
    blocks(phase.body);
    for (const step of phase.steps) {
      settingTexts(step).forEach(text => add(text, step.line));
      blocks(step.body);
    }
  }
  for (const guard of document.guards) {
    [guard.left, guard.right, guard.resource, ...(guard.of ?? [])].forEach(
      text => add(text ?? '', guard.line),
    );
  }
  return uses;
}

function settingTexts(step: Step): string[] {
  return [
    step.title,
    step.waitReason ?? '',
    step.decision?.question ?? '',
    ...(step.decision?.options ?? []).map(option =>
      'stop' in option ? option.stop : '',
    ),
    step.notify?.channel ?? '',
    step.notify?.text ?? '',
    step.wait?.until ?? '',
    step.traffic?.from ?? '',
    step.traffic?.to ?? '',
    ...(step.traffic?.extra ?? []).map(item => item.value),
  ];
}

/** "${params.from}", "${param.}" and the like: nearly a reference, and never filled. */
export function lintNearReferences(
  document: RunbookDocument,
  report: Report,
): void {
  const all = [
    ...codeBlocks(document.intro),
    ...document.phases.flatMap(phase => [
      ...codeBlocks(phase.body),
      ...phase.steps.flatMap(step => codeBlocks(step.body)),
    ]),
  ];
  for (const block of all) {
    block.text.split('\n').forEach((text, index) => {
      const rest = text.replace(PARAMETER_REFERENCE, '');
      const near = /\$\{\s*params?\.[^}]*\}/.exec(rest);
      if (near) {
        report(
          'parameter-unknown',
          `${near[0].slice(0, 60)} is not a parameter: write \${param.name}.`,
          {
            line: block.line + 1 + index,
            column: Math.max(1, text.indexOf(near[0]) + 1),
          },
        );
      }
    });
  }
}
