import { fence, frontMatter, idOf, StepIds, stepHead } from './write';
import { get, list, oneLine, text } from './foreign';
import type { ImportedRunbook, ImportOptions, ImportWarning } from './types';

/** Backstage entities of kind Runbook with steps of name, description and command. */
export function importRunbookEntity(
  document: unknown,
  options: ImportOptions,
): ImportedRunbook {
  const name = text(get(document, 'metadata', 'name')) ?? 'runbook';
  const title = oneLine(text(get(document, 'metadata', 'title')) ?? name);
  const warnings: ImportWarning[] = [];
  const ids = new StepIds();
  const lines: string[] = [];
  for (const step of list(get(document, 'spec', 'steps')).slice(0, 200)) {
    const description = text(get(step, 'description')) ?? '';
    const heading = oneLine(
      text(get(step, 'name')) ?? (description || 'Step'),
    ).slice(0, 120);
    const id = ids.take(heading);
    lines.push(
      ...stepHead(ids.count, heading, id, ['type: manual']),
      description,
      '',
    );
    const command = text(get(step, 'command'));
    if (command) {
      lines.push(...fence('sh', command));
      warnings.push({
        line: 1,
        message: `The command of "${heading}" is an example until somebody says how to verify it.`,
      });
    }
  }
  const id = idOf(name);
  const owner = text(get(document, 'spec', 'owner'));
  const head = frontMatter(
    { id, title, purpose: 'maintenance', owner },
    options,
  );
  const intro = text(get(document, 'metadata', 'description')) ?? '';
  return {
    id,
    title,
    source: [head, `# ${title}`, '', intro, '', '## Steps', '', ...lines].join(
      '\n',
    ),
    warnings,
  };
}
