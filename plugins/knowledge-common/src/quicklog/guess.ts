import type { NoteKind } from '../notes/kinds';
import type { NoteLink } from '../notes/links';
import type { NoteDraft } from '../notes/note';
import { isDay, isHttpUrl } from '../values';
import type { Technology } from '../technology/reference';

/** What is known where the quick log stands. @public */
export interface QuickLogContext {
  /** Service whose page it is. */
  entityRef?: string;
  /** Who writes. */
  author?: string;
  today: string;
  /** What the service runs, with the names people use. */
  technologies?: readonly (Technology & { title?: string })[];
}

/** A note guessed from one text field. @public */
export interface QuickLogGuess {
  note: NoteDraft;
  /** Action to take at once: the talk was given, the project shown. */
  then?: { action: string; input: { on?: string; link?: string } };
  /** The word that decided the kind, to be shown; undefined where nothing did. */
  because?: string;
}

const words: readonly [NoteKind, RegExp][] = [
  [
    'post-mortem',
    /\b(post-?mortem|retrospective of the incident|incident|outage|root cause|five whys|5 whys)\b/i,
  ],
  [
    'hackathon',
    /\b(hack-?athon|hack ?day|hack ?week|prototyped?|proof of concept)\b/i,
  ],
  [
    'presentation',
    /\b(present(?:ed|ing|ation)?|talk(?:ed)?|brown ?bag|lightning|slides|recording|walkthrough|walked|demo(?:ed)? to|showed)\b/i,
  ],
  [
    'watch',
    /(\bCVE-\d{4}-\d{4,}\b|\b(?:end of life|eol|deprecat\w+|released?|release notes|changelog|upgrade|advisory|vulnerab\w+)\b)/i,
  ],
];

const past: Partial<Record<NoteKind, [RegExp, string]>> = {
  presentation: [
    /\b(presented|gave|given|talked|walked|showed|recording)\b/i,
    'give',
  ],
  hackathon: [/\b(demoed|showed|shown|presented)\b/i, 'demo'],
};

const notYet =
  /\b(will|plan(?:s|ned)?|next week|next month|tomorrow|to present|should)\b/i;

function addDay(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86400e3)
    .toISOString()
    .slice(0, 10);
}

function dayIn(text: string, today: string): string | undefined {
  const written = text.match(/\b\d{4}-\d{2}-\d{2}\b/)?.[0];
  if (written && isDay(written)) return written;
  if (/\byesterday\b/i.test(text)) return addDay(today, -1);
  return undefined;
}

function linksIn(text: string, context: QuickLogContext): NoteLink[] {
  const links: NoteLink[] = [];
  if (context.entityRef) links.push({ type: 'entity', ref: context.entityRef });
  for (const [cve] of text.matchAll(/\bCVE-\d{4}-\d{4,19}\b/gi)) {
    links.push({ type: 'cve', ref: cve.toUpperCase() });
  }
  const written =
    /(?:^|\s)([a-z][a-z0-9.+_-]{0,60}@\d[a-z0-9.+_-]{0,30})(?=$|[\s,;.)])/gi;
  for (const [, ref] of text.matchAll(written)) {
    links.push({
      type: 'technology',
      ref: ref.toLowerCase().replace(/[.]$/, ''),
    });
  }
  const lower = text.toLowerCase();
  for (const technology of context.technologies ?? []) {
    const names = [technology.product, technology.title ?? technology.product];
    const named = names.some(name => {
      const at = lower.indexOf(name.toLowerCase());
      const next = lower[at + name.length] ?? ' ';
      return (
        at >= 0 &&
        !/[a-z0-9]/.test(lower[at - 1] ?? ' ') &&
        !/[a-z0-9]/.test(next)
      );
    });
    const ref = technology.version
      ? `${technology.product}@${technology.version}`
      : technology.product;
    if (named && !links.some(link => link.ref.startsWith(technology.product))) {
      links.push({ type: 'technology', ref });
    }
  }
  return links;
}

const urlPattern = /https?:\/\/[^\s<>"']+/gi;

function urlsIn(text: string): string[] {
  return [...text.matchAll(urlPattern)]
    .map(([url]) => url.replace(/[.,;:!?)\]]+$/, ''))
    .filter(isHttpUrl);
}

function titleAndBody(text: string): { title: string; body: string } {
  const [first = '', ...rest] = text.trim().split('\n');
  const body = rest.join('\n').trim();
  const line = first.replace(/\s+/g, ' ').trim();
  const short =
    line.replace(urlPattern, '').replace(/\s+/g, ' ').trim() || line;
  if (short.length <= 140) return { title: short, body };
  const cut = short.slice(0, 137).replace(/\s+\S*$/, '');
  return {
    title: `${cut}...`,
    body: [line, body].filter(Boolean).join('\n\n'),
  };
}

/**
 * Guesses a whole note from one text field: its kind, its links, and whether it is already done.
 * A guess is shown before it is saved and can be changed; an explicit kind wins.
 * @public
 */
export function guessNote(
  text: string,
  context: QuickLogContext,
  kind?: NoteKind,
): QuickLogGuess {
  const decided = words.find(([, pattern]) => pattern.test(text));
  const guessed: NoteKind = kind ?? decided?.[0] ?? 'watch';
  const because =
    kind === undefined ? decided && text.match(decided[1])?.[0] : undefined;
  const urls = urlsIn(text);
  const links = linksIn(text.replace(urlPattern, ' '), context);
  const on = dayIn(text, context.today);
  const { title, body } = titleAndBody(text);
  const role = guessed === 'presentation' ? 'presenter' : 'author';
  const common = {
    title,
    body,
    links,
    people: context.author ? [{ ref: context.author, role } as const] : [],
  };
  const [url, ...others] = urls;
  common.links.push(...others.map(ref => ({ type: 'url' as const, ref })));
  const [pattern, action] = past[guessed] ?? [];
  const done =
    action !== undefined &&
    pattern?.test(text) &&
    !notYet.test(text) &&
    (on === undefined || on <= context.today);
  const then = done ? { action, input: on ? { on } : {} } : undefined;
  const result = (note: NoteDraft): QuickLogGuess => ({
    note,
    ...(then ? { then } : {}),
    ...(because ? { because } : {}),
  });
  switch (guessed) {
    case 'hackathon':
      return result({
        kind: 'hackathon',
        ...common,
        fields: url ? { repository: url } : {},
      });
    case 'presentation': {
      const isRecording = url && /(youtu|vimeo|video|record|watch)/i.test(url);
      const fields = {
        ...(url && isRecording ? { recording: url } : {}),
        ...(url && !isRecording ? { slides: url } : {}),
        ...(on && on > context.today ? { startsAt: `${on}T09:00:00Z` } : {}),
      };
      return result({ kind: 'presentation', ...common, fields });
    }
    case 'post-mortem':
      return result({
        kind: 'post-mortem',
        ...common,
        fields: {
          ...(url ? { document: url } : {}),
          ...(on ? { incidentOn: on } : {}),
        },
      });
    default:
      return result({
        kind: 'watch',
        ...common,
        fields: url ? { source: url } : {},
      });
  }
}
