import type {
  CoverageGap,
  PersonCoverage,
  SubjectCoverage,
} from '../coverage/rules';
import type { RadarEntry } from '../radar/positions';
import type { Technology } from '../technology/reference';
import type { LifecycleStatus } from '../technology/status';
import type { NoteCounts, NoteSummary, Page } from './notes';
import type { ProposalView } from './watch';

/** All that the entity card shows. @public */
export interface EntityKnowledge {
  entityRef: string;
  title: string;
  coverage: SubjectCoverage;
  /** The last presentation given, and the next one planned. */
  lastPresentation?: NoteSummary;
  nextPresentation?: NoteSummary;
  /** The open watch item that waits until the earliest day, else the newest. */
  openWatch?: NoteSummary;
  /** A hackathon project whose outcome is asked. */
  asking?: NoteSummary;
  /** The most pressing proposal nobody decided on. */
  proposal?: ProposalView;
  proposals: number;
  counts: NoteCounts;
  /** Whether the reader says "I know this". */
  iKnow: boolean;
  /** Whether the reader may write notes. */
  mayWrite: boolean;
}

/** A technology of a service with what is known of its support. @public */
export interface ServiceTechnology extends Technology {
  /** `product@version`. */
  ref: string;
  title: string;
  lifecycle: LifecycleStatus;
}

/** What the tab shows besides the timeline, which is `/notes?entity`. @public */
export interface EntityKnowledgeDetail extends EntityKnowledge {
  technologies: ServiceTechnology[];
  /** Parts of the annotation that could not be read. */
  unreadable: string[];
  allProposals: ProposalView[];
  /** When the end of life data was read; undefined where none is configured. */
  lifecycleReadAt?: string;
}

/** A row of the matrix. @public */
export interface CoverageRow {
  entityRef: string;
  title: string;
  ownerRef?: string;
  systemRef?: string;
  tier?: number;
  gap: CoverageGap;
  lastPresentedOn?: string;
  presenters: number;
  people: PersonCoverage[];
  next?: SubjectCoverage['next'];
  /** Note of the presentation that is planned next. */
  plannedNoteId?: string;
}

/** @public */
export type CoveragePage = Page<CoverageRow> & {
  /** Over the whole filter and only what the reader may see. */
  counts: { total: number } & Record<CoverageGap, number>;
};

/** @public */
export interface CoverageFilter {
  owner?: string;
  system?: string;
  person?: string;
  gap?: CoverageGap[];
  text?: string;
}

/** A version of a product and who runs it. @public */
export interface TechnologyVersion {
  version?: string;
  lifecycle: LifecycleStatus;
  services: { entityRef: string; title: string }[];
}

/** @public */
export interface TechnologySummary {
  product: string;
  title: string;
  category?: string;
  /** Worst first. */
  versions: TechnologyVersion[];
  services: number;
  /** Position on the radar. */
  ring?: string;
  openWatch: number;
}

/** @public */
export type TechnologyPage = Page<TechnologySummary> & {
  /** When the end of life data was read; undefined where none is configured. */
  lifecycleReadAt?: string;
};

/** @public */
export interface TechnologyDetail extends TechnologySummary {
  notes: NoteSummary[];
}

/** @public */
export interface RadarRow extends RadarEntry {
  services: number;
}

/** @public */
export interface Radar {
  quadrants: string[];
  rings: string[];
  entries: RadarRow[];
}
