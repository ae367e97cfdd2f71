import { z } from 'zod';
import { noteKinds } from '../notes/kinds';
import { technologyRefSchema } from '../notes/links';
import { entityRefSchema, lineSchema, userRefSchema } from '../values';
import type { Page } from './notes';

/** What a token shows, and to which filter it is bound. @public */
export const feedTokenRequestSchema = z
  .object({
    title: lineSchema,
    type: z.enum(['atom', 'calendar']),
    filter: z
      .object({
        kind: z.array(z.enum(noteKinds)).max(4).optional(),
        entity: entityRefSchema.optional(),
        technology: technologyRefSchema.optional(),
        person: userRefSchema.optional(),
      })
      .strict()
      .default({}),
  })
  .strict();

/** @public */
export type FeedTokenRequest = z.infer<typeof feedTokenRequestSchema>;

/** @public */
export interface FeedTokenView {
  id: string;
  title: string;
  type: 'atom' | 'calendar';
  filter: FeedTokenRequest['filter'];
  createdAt: string;
  lastUsedAt?: string;
  expiresAt: string;
}

/** @public */
export type FeedTokenPage = Page<FeedTokenView>;

/** @public */
export interface NewFeedToken extends FeedTokenView {
  /** The address with the token in it; it is stored as a hash and cannot be told again. */
  url: string;
}

/** What the search collator gets, page by page. @public */
export interface SearchDocument {
  id: string;
  title: string;
  text: string;
  /** Path under the portal, e.g. /knowledge/notes/ID. */
  location: string;
  kind: string;
  state: string;
  on: string;
  /** Entities that a reader must be able to read. */
  entities: string[];
  technologies: string[];
  people: string[];
}

/** @public */
export type SearchDocumentPage = Page<SearchDocument>;

/** State of what is read from outside. @public */
export interface KnowledgeStatus {
  datasets: DatasetStatus[];
  /** Services known from the catalog, and when they were last read. */
  subjects: number;
  subjectsReadAt?: string;
}

/** @public */
export interface DatasetStatus {
  id: string;
  type: 'end-of-life' | 'vulnerabilities';
  from: string;
  items: number;
  readAt?: string;
  /** Why the last reading failed, for a person. */
  problem?: string;
}
