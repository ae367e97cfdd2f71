import {
  createPermissionResourceRef,
  createPermissionRule,
} from '@backstage/plugin-permission-node';
import {
  noteKinds,
  RESOURCE_TYPE_KNOWLEDGE_NOTE,
  type NoteKind,
} from '@bulkhead/plugin-knowledge-common';
import { z } from 'zod';

/** What permission rules are told of a note. @public */
export interface NoteResource {
  id: string;
  kind: NoteKind;
  createdBy: string;
  authors: string[];
  entities: string[];
}

/** A permission rule as the store understands it. @public */
export type NoteQuery =
  | { column: 'kind'; values: string[] }
  | { column: 'author'; values: string[] }
  | { column: 'entity'; values: string[] };

/** @public */
export const knowledgeNoteResourceRef = createPermissionResourceRef<
  NoteResource,
  NoteQuery
>().with({ pluginId: 'knowledge', resourceType: RESOURCE_TYPE_KNOWLEDGE_NOTE });

const refs = z.array(z.string().toLowerCase()).describe('Entity references');

const hasKind = createPermissionRule({
  name: 'HAS_KIND',
  description: 'Notes of one of these kinds',
  resourceRef: knowledgeNoteResourceRef,
  paramsSchema: z.object({ kinds: z.array(z.enum(noteKinds)) }),
  apply: (note, { kinds }) => kinds.includes(note.kind),
  toQuery: ({ kinds }) => ({ column: 'kind', values: kinds }),
});

const isAuthor = createPermissionRule({
  name: 'IS_AUTHOR',
  description:
    'Notes created by one of these people, or naming one as an author',
  resourceRef: knowledgeNoteResourceRef,
  paramsSchema: z.object({ userRefs: refs }),
  apply: (note, { userRefs }) =>
    userRefs.some(ref => note.createdBy === ref || note.authors.includes(ref)),
  toQuery: ({ userRefs }) => ({ column: 'author', values: userRefs }),
});

const isAboutEntity = createPermissionRule({
  name: 'IS_ABOUT_ENTITY',
  description: 'Notes about at least one of these entities',
  resourceRef: knowledgeNoteResourceRef,
  paramsSchema: z.object({ entityRefs: refs }),
  apply: (note, { entityRefs }) =>
    entityRefs.some(ref => note.entities.includes(ref)),
  toQuery: ({ entityRefs }) => ({ column: 'entity', values: entityRefs }),
});

/** @public */
export const knowledgeNoteRules = { hasKind, isAuthor, isAboutEntity };
