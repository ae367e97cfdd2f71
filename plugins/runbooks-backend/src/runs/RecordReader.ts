import { InputError, NotAllowedError } from '@backstage/errors';
import {
  type BringInPreview,
  type BringInRequest,
  contentHash,
  fillParameters,
  type OutsideRecord,
  readRecord,
  RUNBOOK_LIMITS,
  type RunPlan,
  sha256Hex,
} from '@bulkhead/plugin-runbooks-common';
import type { Access } from '../access/Access';
import type { Documents } from '../library/Documents';
import type { LibraryService } from '../library/LibraryService';
import type { LibraryStore } from '../library/LibraryStore';
import type { StoredRunbook } from '../library/rows';
import { permissionFor, RUN_PERMISSIONS } from './RunReader';
import type { Person } from './RunService';
import type { RunWorld } from './RunWorld';

export interface RecordReaderOptions {
  access: Access;
  documents: Documents;
  library: LibraryService;
  libraryStore: LibraryStore;
  world: RunWorld;
  clock: () => Date;
}

/** A record that may be brought in, and what it is decided on. */
export interface Prepared {
  file: string;
  record: OutsideRecord;
  runbook: StoredRunbook;
  plan: RunPlan;
  title: string;
  params: Record<string, string>;
  entityRef?: string;
  source: string;
  errors: number;
  text: BringInPreview['text'];
}

const AHEAD_MS = 5 * 60_000;
const LONGEST_AGO_MS = 366 * 86_400_000;

/** Reads event files: whether they hold together, whose they are, and the text they were recorded on. */
export class RecordReader {
  constructor(private readonly options: RecordReaderOptions) {}

  /** Throws where the file is none, or the caller may not bring it in. */
  async prepare(request: BringInRequest, caller: Person): Promise<Prepared> {
    const { access, documents, library, libraryStore, world } = this.options;
    const record = readRecord(request.record);
    if ('problem' in record) throw new InputError(record.problem);
    this.assertTimes(record);
    const { start } = record;
    const opened = await library.open(start.runbookId, caller);
    const { runbook } = opened.entry;
    const decisions = await access.decide(caller, RUN_PERMISSIONS);
    if (!decisions.allows(permissionFor(start.mode), runbook)) {
      throw new NotAllowedError(
        'You may not bring this in: the owners of the runbook and the pair of its services may',
      );
    }
    const version = await libraryStore.versionByHash(start.hash, runbook.id);
    const known = version && (await libraryStore.content(start.hash));
    const source = known?.source ?? request.text ?? record.source;
    if (source === undefined || contentHash(source) !== start.hash) {
      throw new InputError(
        source === undefined
          ? 'The runbook of this record has no such version here. Choose the file as well that it was recorded on.'
          : 'This is not the text that it was recorded on: the record names another content.',
      );
    }
    const { document, findings } = known
      ? documents.read(start.hash, source)
      : documents.parse(source);
    const steps = document.phases.flatMap(phase => phase.steps);
    if (steps.length === 0 || steps.length > RUNBOOK_LIMITS.steps)
      throw new InputError('The runbook has no steps to follow, or too many');
    const { values, problems } = fillParameters(document, start.params);
    if (problems.length > 0)
      throw new InputError(problems.map(({ message }) => message).join(' '));
    const { plan } = world.fill(document, values);
    let text: Prepared['text'] = 'unknown';
    if (known) text = runbook.hash === start.hash ? 'current' : 'earlier';
    return {
      file: sha256Hex(request.record),
      record,
      runbook,
      plan,
      title: document.title || runbook.title,
      params: values,
      entityRef: await this.entityOf(start.entityRef, runbook, caller),
      source,
      errors: findings.filter(item => item.severity === 'error').length,
      text,
    };
  }

  private assertTimes({ events }: OutsideRecord): void {
    const now = this.options.clock().getTime();
    if (Date.parse(events.at(-1)!.at) > now + AHEAD_MS)
      throw new InputError(
        'The record is of a time to come: the clock it was made with is wrong.',
      );
    if (Date.parse(events[0].at) < now - LONGEST_AGO_MS)
      throw new InputError('The record is older than a year.');
  }

  private async entityOf(
    wanted: string | undefined,
    runbook: StoredRunbook,
    caller: Person,
  ): Promise<string | undefined> {
    const readable =
      wanted === undefined
        ? undefined
        : await this.options.access.readableRefs(caller, [wanted]);
    return readable?.has(wanted!) ? wanted : runbook.knownEntities[0];
  }
}
