import type { NewEvidence } from '@bulkhead/plugin-redundancy-common';
import type { EvidenceClient } from '@bulkhead/plugin-redundancy-node';
import type { Knex } from 'knex';
import type { NoteService } from '../notes';
import { noteEvidence } from './noteEvidence';

const PAGE = 100;

/** Tells the ledger of the published notes, as far as it has not heard of them as they are now. */
export async function collectNotes(options: {
  database: Knex;
  evidence: EvidenceClient;
  notes: NoteService;
}): Promise<void> {
  const { database, evidence, notes } = options;
  const now = new Date();
  const found: NewEvidence[] = [];
  let cursor: string | undefined;
  do {
    const page = await notes.whole(
      {},
      { limit: PAGE, cursor },
      // No user, hence no drafts.
      { visible: { everything: true, has: () => true }, notes: 'all' },
    );
    found.push(...page.items.flatMap(note => noteEvidence(note, now)));
    cursor = page.nextCursor;
  } while (cursor);
  await evidence.addStates(database, found);
}
