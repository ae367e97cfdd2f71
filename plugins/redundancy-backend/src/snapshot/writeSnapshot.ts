import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { writeJson } from '@bulkhead/bulkhead-node';
import type { ComputedResult, ComputedSnapshot } from './types';

export interface WriteSnapshotOptions {
  computed: ComputedSnapshot;
  input: Buffer;
  inputHash: string;
  now: Date;
}

export interface WrittenSnapshot {
  snapshotId: string;
  changed: number;
  removed: number;
  /** False when nothing differs from the snapshot that stood: it then keeps its id. */
  isNew: boolean;
}

/** Rows a statement: 25 columns times 200 is well below the 32,766 values that SQLite takes. */
const STEP = 200;

/** Sorts by time of creation, which makes it readable in a list. */
function newSnapshotId(now: Date): string {
  return `${now
    .toISOString()
    .replace(/\D/g, '')
    .slice(0, 14)}-${randomUUID().slice(0, 8)}`;
}

/** Writes what differs from the snapshot that stands. */
export async function writeSnapshot(
  trx: Knex.Transaction,
  options: WriteSnapshotOptions,
): Promise<WrittenSnapshot> {
  const { computed, input, inputHash, now } = options;
  const before = await trx('snapshot_state').first('snapshot_id', 'input_hash');
  const stored = await trx('results').pluck<string[]>('entity_ref');
  const present = new Set(computed.refs);
  const removed = stored.filter(ref => !present.has(ref));
  if (
    before?.snapshot_id &&
    before.input_hash === inputHash &&
    !computed.changed.length &&
    !removed.length
  ) {
    return {
      snapshotId: before.snapshot_id,
      changed: 0,
      removed: 0,
      isNew: false,
    };
  }

  const snapshotId = newSnapshotId(now);
  await trx('snapshots').insert({
    id: snapshotId,
    computed_at: now,
    entities: computed.entities,
    changed: computed.changed.length + removed.length,
  });
  await trx('snapshot_inputs').delete();
  await trx('snapshot_inputs').insert({ snapshot_id: snapshotId, data: input });

  for (const refs of inSteps(removed)) {
    await trx('results').whereIn('entity_ref', refs).delete();
    await trx('result_findings').whereIn('entity_ref', refs).delete();
    await trx('result_history').insert(
      refs.map(ref => ({
        entity_ref: ref,
        changed_at: now,
        snapshot_id: snapshotId,
      })),
    );
  }
  for (const results of inSteps(computed.changed)) {
    await writeResults(trx, results, { snapshotId, now });
  }
  return {
    snapshotId,
    changed: computed.changed.length,
    removed: removed.length,
    isNew: true,
  };
}

async function writeResults(
  trx: Knex.Transaction,
  results: ComputedResult[],
  { snapshotId, now }: { snapshotId: string; now: Date },
): Promise<void> {
  const refs = results.map(({ entityRef }) => entityRef);
  await trx('results')
    .insert(results.map(result => toRow(result, now)))
    .onConflict('entity_ref')
    .merge();
  await trx('result_findings').whereIn('entity_ref', refs).delete();
  const rules = results.flatMap(({ entityRef, rules: of }) =>
    of.map(rule => ({ entity_ref: entityRef, rule })),
  );
  for (const step of inSteps(rules)) {
    await trx('result_findings').insert(step);
  }
  await trx('result_history')
    .insert(
      results.map(result => ({
        entity_ref: result.entityRef,
        changed_at: now,
        snapshot_id: snapshotId,
        tier: result.tier ?? null,
        survives: result.survives ?? null,
        survives_after_human: result.survivesAfterHuman ?? null,
        outcome: result.outcome,
        gaps: result.gaps,
        unknowns: result.unknowns,
      })),
    )
    .onConflict(['entity_ref', 'changed_at'])
    .merge();
}

function toRow(result: ComputedResult, now: Date) {
  return {
    entity_ref: result.entityRef,
    title: result.title,
    search_text: result.searchText,
    owner_ref: result.ownerRef ?? null,
    system_ref: result.systemRef ?? null,
    tier: result.tier ?? null,
    survives: result.survives ?? null,
    survives_after_human: result.survivesAfterHuman ?? null,
    required: result.required ?? null,
    outcome: result.outcome,
    order_rank: result.orderRank,
    gaps: result.gaps,
    worst_gap: result.worstGap ?? null,
    worst_gap_refs: writeJson(result.worstGapRefs),
    listed: result.listed,
    findings: result.findings,
    unknowns: result.unknowns,
    blast_total: result.blastRadius.total,
    blast_tier0: result.blastRadius.tier0,
    blast_tier1: result.blastRadius.tier1,
    content_hash: result.contentHash,
    changed_at: now,
    body: Buffer.from(result.body),
  };
}

function* inSteps<T>(items: readonly T[]): Generator<T[]> {
  for (let i = 0; i < items.length; i += STEP) {
    yield items.slice(i, i + STEP);
  }
}
