import { z } from 'zod';
import {
  daySchema,
  entityRefSchema,
  httpUrlSchema,
  lineSchema,
} from '../values';
import {
  itemFilterSchema,
  type ItemFilter,
  type TechnologyMention,
} from '../watch/matching';
import type { Proposal } from '../watch/proposals';
import type { Page } from './notes';

/** @public */
export type ProposalState = 'open' | 'accepted' | 'dismissed';

/** A proposal with what was decided about it. @public */
export interface ProposalView extends Proposal {
  state: ProposalState;
  subjectTitle: string;
  /** Watch note that was made of it, and its state. */
  noteId?: string;
  noteState?: string;
  decidedBy?: string;
  decidedAt?: string;
  /** Why it was dismissed. */
  line?: string;
}

/** @public */
export type ProposalPage = Page<ProposalView> & {
  /** Open ones that the reader may see. */
  open: number;
};

/** What a person decides about a proposal. @public */
export const proposalDecisionSchema = z.discriminatedUnion('decision', [
  z
    .object({
      decision: z.literal('accept'),
      key: z.string().min(1).max(600),
      /** Why it matters to us. */
      why: lineSchema,
    })
    .strict(),
  z
    .object({
      decision: z.literal('dismiss'),
      key: z.string().min(1).max(600),
      line: lineSchema,
    })
    .strict(),
]);

/** @public */
export type ProposalDecisionRequest = z.infer<typeof proposalDecisionSchema>;

/** A feed to read for the team. @public */
export const sourceInputSchema = z
  .object({
    title: lineSchema,
    url: httpUrlSchema,
    filter: itemFilterSchema.prefault({}),
    /** Hours between two readings; never less than one. */
    everyHours: z.number().int().min(1).max(168).default(1),
    paused: z.boolean().default(false),
  })
  .strict();

/** @public */
export type SourceInput = z.infer<typeof sourceInputSchema>;

/** @public */
export interface SourceView {
  id: string;
  title: string;
  url: string;
  filter: ItemFilter;
  everyHours: number;
  state: 'active' | 'paused';
  /** Why it is paused, for a person. */
  pausedBecause?: string;
  /** Failures in a row. */
  errors: number;
  lastError?: string;
  lastReadAt?: string;
  lastChangedAt?: string;
  nextReadAt?: string;
  items: number;
  version: number;
  etag: string;
}

/** @public */
export type SourcePage = Page<SourceView> & {
  /** Hosts that may be read; empty means none, so no source can be added. */
  allowedHosts: string[];
  editable: boolean;
};

/** "Would have matched n of the last 200." @public */
export interface FilterPreview {
  matched: number;
  of: number;
  examples: string[];
}

/** @public */
export type InboxState = 'new' | 'promoted' | 'dismissed';

/** An item of a feed, as plain text. @public */
export interface InboxItem {
  id: string;
  sourceId: string;
  sourceTitle: string;
  title: string;
  summary?: string;
  url?: string;
  publishedAt?: string;
  readAt: string;
  state: InboxState;
  /** Products it names that services run. */
  mentions: TechnologyMention[];
  /** Services the reader may see that run them. */
  services: { entityRef: string; title: string }[];
  /** Services in all, of those the reader may see. */
  serviceCount: number;
  noteId?: string;
  decidedBy?: string;
}

/** @public */
export interface InboxFilter {
  state?: InboxState;
  source?: string;
  technology?: string;
  /** Only items that name something a service runs. */
  matched?: boolean;
  text?: string;
}

/** @public */
export type InboxPage = Page<InboxItem>;

/** @public */
export interface InboxCounts {
  new: number;
  matched: number;
}

/** Promoting asks one line: why it matters to us, and for which services. @public */
export const promoteSchema = z
  .object({
    why: lineSchema,
    entities: z.array(entityRefSchema).min(1).max(50),
    dueOn: daySchema.optional(),
  })
  .strict();

/** @public */
export type PromoteRequest = z.infer<typeof promoteSchema>;
