import { createPermission } from '@backstage/plugin-permission-common';

/** Resource type of notes in permission rules. @public */
export const RESOURCE_TYPE_KNOWLEDGE_NOTE = 'knowledge-note';

/** Read a note; also asked for lists, counts, search and feeds. @public */
export const knowledgeNoteReadPermission = createPermission({
  name: 'knowledge.note.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_KNOWLEDGE_NOTE,
});

/** Write a new note, import notes. @public */
export const knowledgeNoteCreatePermission = createPermission({
  name: 'knowledge.note.create',
  attributes: { action: 'create' },
});

/** Change a note or take an action on it. @public */
export const knowledgeNoteUpdatePermission = createPermission({
  name: 'knowledge.note.update',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_KNOWLEDGE_NOTE,
});

/** Throw away a draft. @public */
export const knowledgeNoteDeletePermission = createPermission({
  name: 'knowledge.note.delete',
  attributes: { action: 'delete' },
  resourceType: RESOURCE_TYPE_KNOWLEDGE_NOTE,
});

/** Create and change hackathon events. @public */
export const knowledgeEventManagePermission = createPermission({
  name: 'knowledge.event.manage',
  attributes: { action: 'update' },
});

/** Read the watch inbox and its sources. @public */
export const knowledgeInboxReadPermission = createPermission({
  name: 'knowledge.inbox.read',
  attributes: { action: 'read' },
});

/** Promote or dismiss items and proposals. @public */
export const knowledgeInboxTriagePermission = createPermission({
  name: 'knowledge.inbox.triage',
  attributes: { action: 'update' },
});

/** Add, change, pause and remove feed sources. @public */
export const knowledgeSourceManagePermission = createPermission({
  name: 'knowledge.source.manage',
  attributes: { action: 'update' },
});

/** Make a token for an own Atom or calendar feed. @public */
export const knowledgeFeedTokenPermission = createPermission({
  name: 'knowledge.feed-token.create',
  attributes: { action: 'create' },
});

/** All permissions of the family. @public */
export const knowledgePermissions = [
  knowledgeNoteReadPermission,
  knowledgeNoteCreatePermission,
  knowledgeNoteUpdatePermission,
  knowledgeNoteDeletePermission,
  knowledgeEventManagePermission,
  knowledgeInboxReadPermission,
  knowledgeInboxTriagePermission,
  knowledgeSourceManagePermission,
  knowledgeFeedTokenPermission,
];
