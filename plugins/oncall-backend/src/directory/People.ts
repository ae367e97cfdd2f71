import type { EntityAccess } from '@bulkhead/bulkhead-node';
import type { PersonView } from '@bulkhead/plugin-oncall-common';
import type { Caller } from '../access/Access';
import type { DirectoryStore } from './DirectoryStore';

/** People as a reader may see them. */
export class People {
  static create(options: {
    directory: DirectoryStore;
    access: EntityAccess;
  }): People {
    return new People(options.directory, options.access);
  }

  private constructor(
    private readonly directory: DirectoryStore,
    private readonly access: EntityAccess,
  ) {}

  /** One view for each ref. Of somebody whom the reader may not see there is no more than the ref that is named anyway. */
  async views(
    refs: Iterable<string>,
    { credentials }: Caller,
  ): Promise<Record<string, PersonView>> {
    const wanted = [...new Set(refs)].filter(ref => ref.startsWith('user:'));
    if (wanted.length === 0) {
      return {};
    }
    const [known, readable] = await Promise.all([
      this.directory.people(wanted),
      this.access.canRead(wanted, { credentials }),
    ]);
    return Object.fromEntries(
      wanted.map(ref => {
        const person = readable.has(ref) ? known.get(ref) : undefined;
        return [
          ref,
          {
            ref,
            displayName: person?.displayName ?? nameOf(ref),
            ...(person?.picture ? { picture: person.picture } : {}),
            contacts: person?.contacts ?? [],
            inCatalog: known.has(ref),
          },
        ];
      }),
    );
  }
}

/** The name in a ref. */
export function nameOf(ref: string): string {
  return ref.slice(ref.indexOf('/') + 1);
}
