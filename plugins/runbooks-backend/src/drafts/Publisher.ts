import { ConflictError, InputError } from '@backstage/errors';
import { lintDocument } from '@bulkhead/plugin-runbooks-common';
import type { Knex } from 'knex';
import { PORTAL_SOURCE } from '../config';
import type { CatalogFacts } from '../library/CatalogFacts';
import { searchTextOf, toStoredRunbook } from '../library/describe';
import type { Documents } from '../library/Documents';
import { versionId } from '../library/identity';
import type { LibraryStore } from '../library/LibraryStore';
import type { StoredRunbook } from '../library/rows';
import type { StoredDraft } from './DraftStore';

/** What is looked up before the transaction, since it asks the catalog. */
export type PublishFacts = Pick<
  StoredRunbook,
  'knownEntities' | 'pairs' | 'ownerEmpty'
> & { before?: StoredRunbook };

/** Turns an approved draft into a version of the library. */
export class Publisher {
  constructor(
    private readonly options: {
      library: LibraryStore;
      documents: Documents;
      catalog: CatalogFacts;
      clock: () => Date;
    },
  ) {}

  async prepare(
    draft: StoredDraft,
    before: StoredRunbook | undefined,
  ): Promise<PublishFacts> {
    const { document } = this.options.documents.read(draft.hash, draft.source);
    return { ...(await this.options.catalog.of(document.meta)), before };
  }

  /** Answers with the id of the runbook. */
  async publish(
    trx: Knex.Transaction,
    draft: StoredDraft,
    publisher: string,
    facts: PublishFacts,
  ): Promise<string> {
    const { library, documents, clock } = this.options;
    const { before } = facts;
    const read = documents.read(draft.hash, draft.source);
    const errors = lintDocument(read.document).filter(
      item => item.severity === 'error',
    );
    if (errors.length > 0) {
      const [first] = errors;
      throw new InputError(
        `The text has ${errors.length} errors; the first in line ${first.line}: ${first.message}`,
      );
    }
    const { meta } = read.document;
    const id = meta.id!;
    if (draft.runbookId !== undefined && id !== draft.runbookId) {
      throw new InputError(
        `The id of a runbook stays: ${draft.runbookId}, not ${id}`,
      );
    }
    await library.lockSource(trx, {
      id: PORTAL_SOURCE,
      type: 'portal',
      title: 'Written in the portal',
    });
    const holder = await library.runbook(id, trx);
    if (draft.runbookId === undefined && holder)
      throw new ConflictError(`The id ${id} is taken by another runbook`);
    if (holder && holder.hash !== draft.baseHash) {
      throw new ConflictError(
        'The runbook changed since this draft was begun: begin again from its present text',
      );
    }
    const now = clock().toISOString();
    const path = holder?.path ?? `${id}.md`;
    await library.addContent(trx, draft.source, 0, new Date(now));
    await library.addVersions(trx, [
      {
        id: versionId([PORTAL_SOURCE, draft.id, path]),
        sourceId: PORTAL_SOURCE,
        path,
        runbookId: id,
        hash: draft.hash,
        at: now,
        position: await library.countVersions(PORTAL_SOURCE, trx),
        author: draft.author,
        message: `Reviewed by ${
          draft.reviewer ?? 'nobody'
        }, published by ${publisher}`,
      },
    ]);
    const runbook = toStoredRunbook({
      id,
      sourceId: PORTAL_SOURCE,
      path,
      hash: draft.hash,
      read,
      version: { at: now, author: draft.author },
      firstAt: holder?.firstAt ?? now,
      before: before ?? holder,
    });
    await library.saveRunbook(
      trx,
      {
        ...runbook,
        knownEntities: facts.knownEntities,
        pairs: facts.pairs,
        ownerEmpty: facts.ownerEmpty,
      },
      searchTextOf(id, path, read.document),
    );
    return id;
  }
}
