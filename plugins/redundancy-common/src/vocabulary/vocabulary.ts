import { DEFAULT_DOMAIN_CLASSES, type DomainClass } from './domainClasses';
import { DEFAULT_RESOURCE_TYPES, type ResourceType } from './resourceTypes';

/** What an adopter adds to or changes in the defaults; entries of the same name replace. @public */
export interface VocabularyOptions {
  domainClasses?: readonly DomainClass[];
  resourceTypes?: readonly ResourceType[];
  /**
   * Survival level that each tier asks for, a domain class by tier.
   * Default: 0 datacenter, 1 datacenter, 2 host, 3 instance.
   */
  requiredByTier?: Readonly<Record<string, string>>;
  /** Types of components that do not run and so do not fail. Default: library, documentation, template. */
  typesThatDoNotRun?: readonly string[];
}

/** The words that metadata is read with. @public */
export interface Vocabulary {
  readonly domainClasses: ReadonlyMap<string, DomainClass>;
  readonly resourceTypes: ReadonlyMap<string, ResourceType>;
  readonly requiredByTier: Readonly<Record<string, string>>;
  readonly typesThatDoNotRun: ReadonlySet<string>;
  /** The classes on the survival ladder, smallest loss first. */
  readonly ladder: readonly DomainClass[];
}

/** @public */
export const DEFAULT_REQUIRED_BY_TIER: Readonly<Record<string, string>> = {
  '0': 'datacenter',
  '1': 'datacenter',
  '2': 'host',
  '3': 'instance',
};

/** The defaults with an adopter's additions. @public */
export function createVocabulary(options: VocabularyOptions = {}): Vocabulary {
  const domainClasses = new Map<string, DomainClass>();
  for (const entry of [
    ...DEFAULT_DOMAIN_CLASSES,
    ...(options.domainClasses ?? []),
  ]) {
    domainClasses.set(entry.name, entry);
  }
  const resourceTypes = new Map<string, ResourceType>();
  for (const entry of [
    ...DEFAULT_RESOURCE_TYPES,
    ...(options.resourceTypes ?? []),
  ]) {
    resourceTypes.set(entry.type, entry);
  }
  const ladder = [...domainClasses.values()]
    .filter(entry => entry.rung !== undefined)
    .sort((a, b) => (a.rung ?? 0) - (b.rung ?? 0));
  return {
    domainClasses,
    resourceTypes,
    requiredByTier: options.requiredByTier ?? DEFAULT_REQUIRED_BY_TIER,
    typesThatDoNotRun: new Set(
      options.typesThatDoNotRun ?? ['library', 'documentation', 'template'],
    ),
    ladder,
  };
}

/** @public */
export const DEFAULT_VOCABULARY: Vocabulary = createVocabulary();
