import { parseEntityRef, type Entity } from '@backstage/catalog-model';
import type { CheckFacts } from '../model';

const MOST_LISTED = 4;

function profileName(entity: Entity): string | undefined {
  const profile = entity.spec?.profile;
  const name =
    typeof profile === 'object' && profile !== null && 'displayName' in profile
      ? profile.displayName
      : undefined;
  return typeof name === 'string' ? name : undefined;
}

/** "a, b and c". */
export function listed(words: readonly string[]): string {
  return words.length < 2
    ? words.join('')
    : `${words.slice(0, -1).join(', ')} and ${words[words.length - 1]}`;
}

/** Names entities in texts, and remembers which, so that readers who may not see them are not told. */
export class Mentions {
  readonly refs = new Set<string>();
  readonly #facts: CheckFacts;

  constructor(facts: CheckFacts) {
    this.#facts = facts;
  }

  /** As people read it. */
  title(ref: string): string {
    this.#remember(ref);
    const entity = this.#facts.estate.entity(ref);
    if (entity) {
      return (
        profileName(entity) ?? entity.metadata.title ?? entity.metadata.name
      );
    }
    try {
      return parseEntityRef(ref).name;
    } catch {
      return ref;
    }
  }

  /** As written in the catalog, for YAML. */
  ref(ref: string): string {
    this.#remember(ref);
    return ref;
  }

  titles(refs: readonly string[], most: number = MOST_LISTED): string {
    const shown = refs.slice(0, most).map(ref => this.title(ref));
    const left = refs.length - shown.length;
    return listed(left > 0 ? [...shown, `${left} more`] : shown);
  }

  #remember(ref: string): void {
    if (ref !== this.#facts.entityRef) {
      this.refs.add(ref);
    }
  }
}
