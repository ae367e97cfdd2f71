import type { Note } from '@bulkhead/plugin-knowledge-common';
import { generateAtomFeed } from 'feedsmith';
import { excerptOf } from '../notes/rows';

const kindWords: Record<Note['kind'], string> = {
  hackathon: 'Hackathon',
  watch: 'Watch',
  presentation: 'Presentation',
  'post-mortem': 'Post-mortem',
};

/** Notes as an Atom feed: plain text only, with a link to where the whole stands. */
export function atomFeed(
  notes: readonly Note[],
  options: {
    id: string;
    title: string;
    appUrl: string;
    now: Date;
    notice?: string;
  },
): string {
  const { appUrl, id, now, notice, title } = options;
  const notices = notice
    ? [
        {
          id: `${id}:notice`,
          title: { value: notice, type: 'text' },
          updated: now,
          authors: [{ name: 'Bulkhead' }],
          links: [{ href: `${appUrl}/knowledge` }],
        },
      ]
    : [];
  return generateAtomFeed({
    id,
    title: { value: title, type: 'text' },
    updated: new Date(notes[0]?.updatedAt ?? now),
    links: [{ href: `${appUrl}/knowledge` }],
    generator: { text: 'Bulkhead' },
    entries: [
      ...notices,
      ...notes.map(note => ({
        id: `${id}:${note.id}`,
        title: {
          value: `${kindWords[note.kind]}: ${note.title}`,
          type: 'text',
        },
        updated: new Date(note.updatedAt),
        published: new Date(note.createdAt),
        authors: [{ name: note.createdBy }],
        categories: [{ term: note.kind }, { term: note.state }],
        links: [{ href: `${appUrl}/knowledge/notes/${note.id}` }],
        ...(note.body
          ? { summary: { value: excerptOf(note.body), type: 'text' } }
          : {}),
      })),
    ],
  });
}
