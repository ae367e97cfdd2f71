import { loadForeign } from '../yaml';
import { importRunbookEntity } from './entity';
import { get, list, text } from './foreign';
import { importMarkdown } from './markdown';
import { importRules } from './rules';
import { importSsm } from './ssm';
import type { ImportOptions, ImportResult } from './types';

/**
 * Reads a runbook, or a file of them, of another kind and writes drafts of our own format. Never throws on text; what it
 * cannot read it says. Commands arrive as examples: nobody has said yet what they are for.
 * @public
 */
export function importRunbooks(
  path: string,
  source: string,
  options: ImportOptions = {},
): ImportResult {
  if (/\.(?:md|markdown|runbook)$/i.test(path)) {
    const { format, runbook, problem } = importMarkdown(path, source, options);
    return {
      format,
      runbooks: runbook ? [runbook] : [],
      alerts: [],
      problems: problem ? [problem] : [],
    };
  }
  if (!/\.(?:ya?ml|json|rules)$/i.test(path)) {
    return {
      format: 'unknown',
      runbooks: [],
      alerts: [],
      problems: ['Neither Markdown nor YAML.'],
    };
  }
  const { documents, problem } = loadForeign(source);
  if (problem)
    return { format: 'unknown', runbooks: [], alerts: [], problems: [problem] };
  const entities = documents.filter(
    document =>
      text(get(document, 'kind')) === 'Runbook' &&
      /^backstage\.io\//.test(text(get(document, 'apiVersion')) ?? ''),
  );
  if (entities.length > 0) {
    return {
      format: 'runbook-entity',
      runbooks: entities.map(item => importRunbookEntity(item, options)),
      alerts: [],
      problems: [],
    };
  }
  const [first] = documents;
  if (
    text(get(first, 'schemaVersion')) === '0.3' &&
    list(get(first, 'mainSteps')).length > 0
  ) {
    return {
      format: 'ssm-automation',
      runbooks: [importSsm(first, path, options)],
      alerts: [],
      problems: [],
    };
  }
  const rules = importRules(source, options);
  return rules.alerts.length > 0
    ? rules
    : {
        format: 'unknown',
        runbooks: [],
        alerts: [],
        problems: ['No runbook and no alert in it.'],
      };
}
