import type { Code, Heading, Root, Yaml } from 'mdast';
import { toString } from 'mdast-util-to-string';
import { parseRunbook } from '../parse';
import { findTooDeep, parseMarkdown } from '../parse/markdown';
import type { Purpose } from '../model';
import { normalizeSource, parseDuration } from '../text';
import { loadForeign } from '../yaml';
import { get, oneLine, text } from './foreign';
import { ftFacts, isFtPage } from './ft';
import type {
  ImportedRunbook,
  ImportFormat,
  ImportOptions,
  ImportWarning,
} from './types';
import { isRunbookdev, PageImport, runmeName } from './pageImport';
import { frontMatter, idOf } from './write';

const SECTIONS = ['meaning', 'impact', 'diagnosis', 'mitigation'];
/** What stands in the front matter of pages of others. */
interface Front {
  title?: string;
  reviewEvery?: string;
  reviewedOn?: string;
  contact?: string;
  name?: string;
}

/** Any Markdown page into a draft of our format; the words of the page stay as they are. */
export function importMarkdown(
  path: string,
  source: string,
  options: ImportOptions,
): { format: ImportFormat; runbook?: ImportedRunbook; problem?: string } {
  const normal = normalizeSource(source);
  const document = parseRunbook(normal);
  if (document.format === 'bulkhead/v1') {
    const id = document.meta.id ?? idOf(baseOf(path));
    return {
      format: 'bulkhead',
      runbook: { id, title: document.title, source: normal, warnings: [] },
    };
  }
  const refused = document.findings.find(item =>
    ['file-too-large', 'too-deep', 'not-text'].includes(item.rule),
  );
  if (refused || findTooDeep(normal) !== undefined)
    return {
      format: 'unknown',
      problem: refused?.message ?? 'The page is too deep.',
    };
  const tree = parseMarkdown(normal);
  const front = readFront(tree);
  const format = formatOf(tree, front);
  const headings = tree.children.filter(
    (node): node is Heading => node.type === 'heading',
  );
  const h1 = headings.find(heading => heading.depth === 1);
  const title = oneLine(
    (h1 && toString(h1)) || front.title || front.name || baseOf(path),
  ).slice(0, 150);
  const warnings: ImportWarning[] = [];
  const body = new PageImport(normal, tree, h1, warnings).write();
  const facts = format === 'ft-runbook' ? ftFacts(tree) : undefined;
  const id = idOf(
    /^_?index$|^readme$|^runbook$/i.test(baseOf(path)) ? title : baseOf(path),
  );
  const alert =
    format === 'alert-page' && h1
      ? /^[A-Za-z]\w*$/.exec(toString(h1).trim())?.[0]
      : undefined;
  const purpose: Purpose = facts ? 'failover' : 'diagnosis';
  const head = frontMatter(
    {
      id,
      title,
      purpose,
      owner: facts?.owner,
      alerts: alert ? [alert] : [],
      reviewEvery: front.reviewEvery,
      reviewedOn: front.reviewedOn,
    },
    options,
  );
  return {
    format,
    runbook: {
      id,
      title,
      source: [
        head,
        `# ${title}`,
        '',
        ...(front.contact ? [`Ask in ${front.contact}.`, ''] : []),
        body.trim(),
        '',
      ].join('\n'),
      warnings,
      ...(facts?.redundancy ? { redundancy: facts.redundancy } : {}),
    },
  };
}

function baseOf(path: string): string {
  return path
    .split(/[\\/]/)
    .at(-1)!
    .replace(/\.[a-z]+$/i, '');
}

function readFront(tree: Root): Front {
  const node = tree.children.find(
    (child): child is Yaml => child.type === 'yaml',
  );
  const { documents } = loadForeign(node?.value ?? '');
  const [front] = documents;
  const every = text(get(front, 'review_in'));
  const reviewed = get(front, 'last_reviewed_on');
  const day =
    reviewed instanceof Date
      ? reviewed.toISOString().slice(0, 10)
      : text(reviewed);
  return {
    title: text(get(front, 'title')),
    name: text(get(front, 'name')),
    reviewEvery:
      every && parseDuration(every) !== undefined ? every : undefined,
    reviewedOn: day && /^\d{4}-\d{2}-\d{2}$/.test(day) ? day : undefined,
    contact: text(get(front, 'owner_slack')),
  };
}

function fencesOf(tree: Root): Code[] {
  return tree.children.filter((node): node is Code => node.type === 'code');
}

function formatOf(tree: Root, front: Front): ImportFormat {
  const titles = tree.children
    .filter(
      (node): node is Heading => node.type === 'heading' && node.depth === 2,
    )
    .map(node => toString(node).trim().toLowerCase());
  if (isFtPage(titles)) return 'ft-runbook';
  if (fencesOf(tree).some(isRunbookdev)) return 'runbookdev';
  if (fencesOf(tree).some(code => runmeName(code) !== undefined))
    return 'runme';
  if (front.contact || front.reviewEvery) return 'govuk';
  return SECTIONS.filter(section => titles.includes(section)).length >= 3
    ? 'alert-page'
    : 'markdown';
}
