import { z } from 'zod';
import { compact } from '../notes/act';
import { problemsOf } from '../notes/consistency';
import { fieldSchemas, noteKinds, type NoteKind } from '../notes/kinds';
import type { NoteLink, NoteLinkType } from '../notes/links';
import { machineOf } from '../notes/machines';
import { noteInputSchema, type Note, type NoteContent } from '../notes/note';
import { inOrder } from '../notes/order';
import type { NotePerson, PersonRole } from '../notes/people';
import { daySchema, firstProblem, idSchema, toId } from '../values';
import { readFrontMatter, writeFrontMatter } from './frontMatter';

const linkKeys: Record<string, NoteLinkType> = {
  entities: 'entity',
  technologies: 'technology',
  cves: 'cve',
  runbooks: 'runbook',
  notes: 'note',
  adrs: 'adr',
  urls: 'url',
};

const personKeys: Record<string, PersonRole> = {
  authors: 'author',
  presenters: 'presenter',
  participants: 'participant',
  knows: 'knows',
};

function shortLink(link: NoteLink): unknown {
  const version = link.type === 'runbook' ? link.version : undefined;
  return link.title || version
    ? compact({ ref: link.ref, version, title: link.title })
    : link.ref;
}

/** A note as a file: front matter with its id, then its text. @public */
export function noteToMarkdown(
  note: NoteContent & Pick<Note, 'id' | 'createdAt'>,
): string {
  const data: Record<string, unknown> = {
    id: note.id,
    kind: note.kind,
    state: note.state,
    title: note.title,
    createdOn: note.createdAt.slice(0, 10),
  };
  if (note.draft) data.draft = true;
  for (const [key, type] of Object.entries(linkKeys)) {
    const links = note.links.filter(link => link.type === type);
    if (links.length > 0) data[key] = links.map(shortLink);
  }
  for (const [key, role] of Object.entries(personKeys)) {
    const people = note.people.filter(person => person.role === role);
    if (people.length > 0) {
      data[key] = people.map(person =>
        person.on ? { ref: person.ref, on: person.on } : person.ref,
      );
    }
  }
  return writeFrontMatter({
    data: { ...data, ...(inOrder(note.fields) as object) },
    body: note.body,
  });
}

/** What a file said. @public */
export interface MarkdownNote {
  id: string;
  createdOn?: string;
  content: NoteContent;
}

const idOf = z.union([idSchema, z.number().transform(String).pipe(idSchema)]);

function asList(value: unknown): unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

function asMaps(value: unknown): Record<string, unknown>[] {
  return asList(value).map(item =>
    item !== null && typeof item === 'object'
      ? (item as Record<string, unknown>)
      : { ref: String(item) },
  );
}

function firstHeading(body: string): string | undefined {
  return body.match(/^#[ \t]+(.+?)[ \t]*#*$/m)?.[1];
}

/** Id that a file without one gets: always the same for the same path. */
function idFromPath(path: string): string | undefined {
  return toId(path.replace(/^.*[\\/]/, '').replace(/\.(?:md|markdown)$/i, ''));
}

/**
 * Reads one file. The id stands in the front matter or comes from the file's name, so that
 * reading it a second time finds the same note.
 * @public
 */
export function noteFromMarkdown(
  text: string,
  path = '',
): MarkdownNote | { problem: string } {
  const matter = readFrontMatter(text);
  if ('problem' in matter) return matter;
  const {
    id: givenId,
    kind,
    state,
    title,
    draft,
    createdOn,
    ...rest
  } = matter.data;
  if (!noteKinds.includes(kind as NoteKind)) {
    return { problem: `kind: one of ${noteKinds.join(', ')}` };
  }
  const noteKind = kind as NoteKind;
  const id = idOf.safeParse(givenId ?? idFromPath(path));
  if (!id.success) return { problem: `id: ${firstProblem(id.error)}` };
  const created = daySchema.optional().safeParse(createdOn);
  if (!created.success) {
    return { problem: `createdOn: ${firstProblem(created.error)}` };
  }
  const links: unknown[] = [];
  const people: unknown[] = [];
  const fields: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(rest)) {
    const linkType = Object.hasOwn(linkKeys, key) ? linkKeys[key] : undefined;
    const role = Object.hasOwn(personKeys, key) ? personKeys[key] : undefined;
    if (linkType) {
      links.push(...asMaps(value).map(item => ({ ...item, type: linkType })));
    } else if (role) {
      people.push(...asMaps(value).map(item => ({ ...item, role })));
    } else if (Object.hasOwn(fieldSchemas[noteKind].shape, key)) {
      fields[key] = value;
    } else {
      return { problem: `${key}: a ${noteKind} note has no such key` };
    }
  }
  const input = noteInputSchema.safeParse({
    kind: noteKind,
    title: title ?? firstHeading(matter.body) ?? '',
    body: matter.body,
    links: links as NoteLink[],
    people: people as NotePerson[],
    draft: draft ?? false,
    fields,
  });
  if (!input.success) return { problem: firstProblem(input.error) };
  const { id: _none, ...parsed } = input.data;
  const content = {
    ...parsed,
    state: state ?? machineOf(noteKind).initial,
  } as NoteContent;
  const problem = problemsOf(content)[0];
  if (problem) return { problem };
  return { id: id.data, createdOn: created.data, content };
}

/** Name of the file a note is exported to. @public */
export function markdownPath(note: Pick<Note, 'id' | 'kind'>): string {
  return `${note.kind}/${note.id}.md`;
}
