import { slugify } from '../text';
import { API_VERSION } from '../parse/meta';
import type { Purpose } from '../model';
import type { ImportOptions } from './types';

/** A text as a YAML scalar: JSON strings are YAML. */
export function quote(text: string): string {
  return /^[A-Za-z][\w ./-]*$/.test(text) &&
    !/^(?:true|false|null|yes|no|on|off|y|n)$/i.test(text)
    ? text
    : JSON.stringify(text);
}

export interface FrontMatter {
  id: string;
  title: string;
  purpose: Purpose;
  owner?: string;
  alerts?: readonly string[];
  reviewEvery?: string;
  reviewedOn?: string;
}

/** Front matter of a draft. What nobody said is left open: lint names it. */
export function frontMatter(meta: FrontMatter, options: ImportOptions): string {
  const owner = options.owner ?? meta.owner;
  return [
    '---',
    `apiVersion: ${API_VERSION}`,
    'kind: Runbook',
    `id: ${meta.id}`,
    `title: ${quote(meta.title)}`,
    `purpose: ${meta.purpose}`,
    `entities: [${(options.entities ?? []).map(quote).join(', ')}]`,
    ...(owner ? [`owner: ${quote(owner)}`] : []),
    'status: draft',
    ...(meta.alerts?.length
      ? [`alerts: [${meta.alerts.map(quote).join(', ')}]`]
      : []),
    ...(meta.reviewEvery ? [`review_every: ${quote(meta.reviewEvery)}`] : []),
    ...(meta.reviewedOn
      ? [`reviewed_on: ${JSON.stringify(meta.reviewedOn)}`]
      : []),
    '---',
    '',
  ].join('\n');
}

/** Id out of a title or a path, never empty. */
export function idOf(text: string): string {
  return slugify(text.replace(/([a-z0-9])([A-Z])/g, '$1-$2')) || 'runbook';
}

/** Hands out step ids, each once. */
export class StepIds {
  private readonly used = new Set<string>();

  take(title: string): string {
    const base = slugify(title) || 'step';
    let id = base;
    for (let n = 2; this.used.has(id); n++) id = `${base}-${n}`;
    this.used.add(id);
    return id;
  }

  get count(): number {
    return this.used.size;
  }
}

/** Heading and settings of a step. */
export function stepHead(
  number: number,
  title: string,
  id: string,
  settings: readonly string[],
): string[] {
  return [
    `### ${number}. ${title}`,
    '',
    `\`\`\`yaml title="step: ${id}"`,
    ...settings,
    '```',
    '',
  ];
}

/** A fence that its content cannot close. */
export function fence(language: string, text: string): string[] {
  const longest = Math.max(
    2,
    ...[...text.matchAll(/`+/g)].map(match => match[0].length),
  );
  const ticks = '`'.repeat(longest + 1);
  return [`${ticks}${language}`, text.replace(/\n$/, ''), ticks, ''];
}
