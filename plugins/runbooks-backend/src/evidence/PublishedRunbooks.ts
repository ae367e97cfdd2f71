import type { NewEvidence } from '@bulkhead/plugin-redundancy-common';
import type { EvidenceClient } from '@bulkhead/plugin-redundancy-node';
import type { Knex } from 'knex';
import type { LibraryStore } from '../library/LibraryStore';
import type { StoredRunbook } from '../library/rows';

/** Tells the ledger which runbooks there are for which service, as they read at present. */
export class PublishedRunbooks {
  #told = -1;

  constructor(
    private readonly options: {
      database: Knex;
      store: LibraryStore;
      evidence: EvidenceClient;
    },
  ) {}

  async collect(): Promise<void> {
    const { database, store, evidence } = this.options;
    const generation = await store.generation();
    if (generation === this.#told) return;
    const runbooks = await store.runbooks();
    await evidence.add(database, runbooks.flatMap(evidenceOfRunbook));
    this.#told = generation;
  }
}

/** A runbook that is gone is told once more, as one that no longer counts. */
export function evidenceOfRunbook(runbook: StoredRunbook): NewEvidence[] {
  const { meta } = runbook;
  if (meta.purpose === undefined || meta.visibility === 'owners') return [];
  const status = runbook.goneAt ? 'deprecated' : meta.status;
  const observedAt = runbook.goneAt ?? runbook.versionAt;
  const stamp = `${runbook.hash.slice(0, 24)}:${status}:${observedAt}`;
  return meta.entities.map(entityRef => ({
    entityRef,
    kind: 'runbook',
    outcome: 'noted' as const,
    observedAt,
    key: `runbook:${stamp}:${runbook.id}:${entityRef}`.slice(0, 200),
    subject: runbook.id,
    summary: runbook.title.slice(0, 500),
    link: `/runbooks/${encodeURIComponent(runbook.id)}`,
    details: {
      hash: runbook.hash,
      title: runbook.title.slice(0, 500),
      purpose: meta.purpose,
      status,
      traffic: runbook.movesTraffic,
      alerts: meta.alerts.slice(0, 200),
      ...(meta.rtoSeconds === undefined ? {} : { rtoSeconds: meta.rtoSeconds }),
      ...(meta.rpoSeconds === undefined ? {} : { rpoSeconds: meta.rpoSeconds }),
    },
  }));
}
