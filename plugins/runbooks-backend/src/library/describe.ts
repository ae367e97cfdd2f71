import {
  type Block,
  inlineText,
  type RunbookDocument,
  runbookLinks,
} from '@bulkhead/plugin-runbooks-common';
import { PARSER_VERSION, type ReadDocument } from './Documents';
import type { StoredRunbook, StoredVersion } from './rows';

const MAX_SEARCH_TEXT = 30_000;

/** Everything a reader may type into a search box to find this page, in lower case. */
export function searchTextOf(
  id: string,
  path: string,
  document: RunbookDocument,
): string {
  const { meta } = document;
  const steps = document.phases.flatMap(phase => phase.steps);
  const parts = [
    id,
    path,
    document.title,
    meta.title,
    ...meta.alerts,
    ...meta.entities,
    meta.owner ?? '',
    ...document.phases.map(phase => phase.title),
    ...steps.map(
      step =>
        `${step.title} ${step.decision?.question ?? ''} ${
          step.notify?.text ?? ''
        } ${step.traffic?.resource ?? ''}`,
    ),
    textOf(document.intro),
    ...document.phases.map(phase => textOf(phase.body)),
    ...steps.map(step => textOf(step.body)),
  ];
  return parts.join('\n').toLocaleLowerCase('en-US').slice(0, MAX_SEARCH_TEXT);
}

export function textOf(blocks: readonly Block[]): string {
  return blocks
    .map(block => {
      switch (block.type) {
        case 'heading':
        case 'paragraph':
          return inlineText(block.children);
        case 'quote':
          return textOf(block.children);
        case 'list':
          return block.items.map(item => textOf(item.children)).join('\n');
        case 'table':
          return block.rows
            .map(row => row.map(cell => inlineText(cell)).join(' '))
            .join('\n');
        case 'code':
          return `${block.text}\n${inlineText(block.expected ?? [])}`;
        case 'html':
          return block.text;
        default:
          return '';
      }
    })
    .join('\n');
}

/** What links of alerts may point to: phases, steps and headings. */
export function anchorsOf(document: RunbookDocument): string[] {
  const headings = (blocks: readonly Block[]): string[] =>
    blocks.flatMap(block =>
      block.type === 'heading' ? [block.id.toLowerCase()] : [],
    );
  return [
    ...headings(document.intro),
    ...document.phases.flatMap(phase => [
      phase.id.toLowerCase(),
      ...headings(phase.body),
      ...phase.steps.flatMap(step => [step.id, ...headings(step.body)]),
    ]),
  ];
}

/** A runbook as lists know it, out of its text. */
export function toStoredRunbook(options: {
  id: string;
  sourceId: string;
  path: string;
  hash: string;
  read: ReadDocument;
  version: Pick<StoredVersion, 'at' | 'author'>;
  firstAt: string;
  before?: StoredRunbook;
}): StoredRunbook {
  const { read, before, version } = options;
  const { document, findings } = read;
  const { meta } = document;
  const steps = document.phases.flatMap(phase => phase.steps);
  return {
    id: options.id,
    sourceId: options.sourceId,
    path: options.path,
    hash: options.hash,
    format: document.format,
    title: (document.title || options.path).slice(0, 500),
    meta,
    steps: steps.length,
    movesTraffic: steps.some(step => step.type === 'traffic'),
    errors: findings.filter(item => item.severity === 'error').length,
    warnings: findings.filter(item => item.severity === 'warning').length,
    extraFindings: [],
    versionAt: version.at,
    versionBy: version.author,
    firstAt: options.firstAt,
    anchors: anchorsOf(document),
    links: runbookLinks(document),
    // Until the catalog was asked every entity counts as one that must be readable.
    knownEntities: meta.entities.filter(
      ref =>
        !before?.meta.entities.includes(ref) ||
        before.knownEntities.includes(ref),
    ),
    pairs: before?.pairs ?? [],
    ownerEmpty: before?.ownerEmpty ?? false,
    deadAlerts: before?.deadAlerts ?? [],
    parsedWith: PARSER_VERSION,
  };
}
