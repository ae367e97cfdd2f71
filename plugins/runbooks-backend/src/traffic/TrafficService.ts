import { InputError, NotAllowedError, NotFoundError } from '@backstage/errors';
import type { AuditChain, Idempotency, Page } from '@bulkhead/bulkhead-node';
import {
  type Fact,
  type RecordMoveRequest,
  type StateFactRequest,
  type TrafficBoard,
  type TrafficMove,
  trafficRecordPermission,
  type TrafficRow,
} from '@bulkhead/plugin-runbooks-common';
import type { Access, Caller, RunbookSubject } from '../access/Access';
import type { LibraryIndex } from '../library/LibraryIndex';
import type { StoredRunbook } from '../library/rows';
import type { Notifier } from '../Notifier';
import type { Person } from '../runs/RunService';
import type { FactStore } from './FactStore';
import type { StoredRow, TrafficStore } from './TrafficStore';

export interface TrafficServiceOptions {
  access: Access;
  chain: AuditChain;
  facts: FactStore;
  idempotency: Idempotency;
  index: LibraryIndex;
  notifier: Notifier;
  traffic: TrafficStore;
  clock: () => Date;
  newId: () => string;
}

/** A move is recorded when it was made; not before, and not from memory of long ago. */
const LONGEST_AGO_MS = 31 * 86_400_000;

/** Owned by nobody: what a condition about owners and pairs never allows. */
const NO_RUNBOOK: RunbookSubject = {
  id: '',
  meta: {
    title: '',
    entities: [],
    status: 'draft',
    alerts: [],
    reviewedBy: [],
    visibility: 'everyone',
  },
  pairs: [],
  knownEntities: [],
};

/** Where traffic points, moves made outside of runs, and facts for guards. */
export class TrafficService {
  constructor(private readonly options: TrafficServiceOptions) {}

  async board(
    query: { entity?: string; state?: TrafficRow['state'] },
    caller: Caller,
  ): Promise<TrafficBoard> {
    const { traffic, clock } = this.options;
    const now = clock();
    const visible = await this.visibleRows(await traffic.board(), caller, now);
    const items = visible.filter(
      row =>
        (!query.entity ||
          row.resource === query.entity ||
          row.entities.includes(query.entity)) &&
        (!query.state || row.state === query.state),
    );
    return {
      items: items.sort(
        (a, b) => rank(a) - rank(b) || (a.since < b.since ? 1 : -1),
      ),
      counts: {
        resources: visible.length,
        home: visible.filter(row => row.state === 'home').length,
        moved: visible.filter(row => row.state !== 'home').length,
        overdue: visible.filter(row => row.overdue).length,
      },
      serverTime: now.toISOString(),
    };
  }

  private async visibleRows(
    rows: readonly StoredRow[],
    caller: Caller,
    now: Date,
  ): Promise<TrafficRow[]> {
    const { access, index } = this.options;
    const library = await index.current();
    const services = new Map<string, Set<string>>();
    for (const { runbook } of library.entries.values()) {
      for (const ref of runbook.meta.entities) {
        const set = services.get(ref) ?? new Set();
        runbook.meta.entities
          .filter(other => other !== ref && !other.startsWith('resource:'))
          .forEach(other => set.add(other));
        services.set(ref, set);
      }
    }
    const refs = rows.flatMap(row => [
      row.resource,
      ...(services.get(row.resource) ?? []),
    ]);
    const mentionable = await access.mentionable(caller, [...new Set(refs)]);
    return rows
      .filter(row => mentionable.has(row.resource))
      .map(row => ({
        ...row,
        entities: [...(services.get(row.resource) ?? [])]
          .filter(ref => mentionable.has(ref))
          .sort(),
        overdue:
          row.revertBy !== undefined &&
          Date.parse(row.revertBy) < now.getTime(),
      }));
  }

  async history(
    query: { resource: string; limit: number; cursor?: string },
    caller: Caller,
  ): Promise<Page<TrafficMove>> {
    await this.assertMentionable(query.resource, caller);
    return this.options.traffic.history(query);
  }

  /** A move that somebody made by hand, outside of a run. */
  async record(
    request: RecordMoveRequest,
    caller: Person,
    key: string,
  ): Promise<TrafficRow> {
    const { chain, idempotency, notifier, traffic, clock, newId } =
      this.options;
    await this.assertMentionable(request.resource, caller);
    await this.assertHolds(
      caller,
      runbook => runbook.meta.entities.includes(request.resource),
      `Moves of ${request.resource} are recorded by the owners and the pairs of the runbooks that name it. Ask one of them.`,
    );
    const now = clock();
    const at = request.at ? new Date(request.at) : now;
    if (
      at.getTime() > now.getTime() + 60_000 ||
      at.getTime() < now.getTime() - LONGEST_AGO_MS
    ) {
      throw new InputError('"at" is a time within the last 31 days');
    }
    if (request.from !== undefined && request.from === request.to)
      throw new InputError('"from" and "to" are two places');
    const answer = await idempotency.run<StoredRow>(
      {
        key,
        caller: caller.userRef,
        operation: 'POST /traffic/moves',
        request,
      },
      async trx => {
        await traffic.lock(trx, request.resource, now);
        const row = await traffic.addMove(
          trx,
          {
            id: newId(),
            resource: request.resource,
            mechanism: request.mechanism,
            from: request.from,
            to: request.to,
            kind: 'outside',
            at: at.toISOString(),
            by: caller.userRef,
            drill: false,
            revertBy: request.revertBy,
            loses: [],
            home: request.home,
            note: request.note,
          },
          now,
        );
        await chain.append(trx, {
          actor: caller.userRef,
          action: 'move-record',
          subject: request.resource,
          detail: request,
        });
        return { status: 201, body: row };
      },
    );
    if (!answer.replayed) await notifier.signal('traffic', request.resource);
    const [row] = await this.visibleRows([answer.body], caller, now);
    if (!row)
      throw new NotFoundError('There is no such resource, or none for you');
    return row;
  }

  async facts(names: readonly string[]): Promise<Fact[]> {
    return this.options.facts.get(names);
  }

  /** People may state facts who may record moves of something; probes with a token of a service always may. */
  async state(
    name: string,
    request: StateFactRequest,
    caller: Caller,
    key: string | undefined,
  ): Promise<Fact> {
    const { chain, facts, idempotency, clock } = this.options;
    // A service is asked too: its token may be for reading alone.
    await this.assertHolds(
      caller,
      runbook => runbook.movesTraffic,
      'Facts for guards are stated by the owners and the pairs of runbooks that move traffic.',
    );
    const by = caller.userRef ?? serviceName(caller);
    const answer = await idempotency.run<Fact>(
      { key, caller: by, operation: `PUT /facts/${name}`, request },
      async trx => {
        const fact: Fact = { name, ...request, at: clock().toISOString(), by };
        await facts.set(trx, fact);
        await chain.append(trx, {
          actor: by,
          action: 'fact-state',
          subject: name,
          detail: request,
        });
        return { body: fact };
      },
    );
    return answer.body;
  }

  /** By the runbooks that it is about; where there is none, by whom the policy allows it without a condition. */
  private async assertHolds(
    caller: Caller,
    about: (runbook: StoredRunbook) => boolean,
    who: string,
  ): Promise<void> {
    const { access, index } = this.options;
    const [decisions, { entries }] = await Promise.all([
      access.decide(caller, [trafficRecordPermission]),
      index.current(),
    ]);
    const subjects: RunbookSubject[] = [...entries.values()]
      .map(({ runbook }) => runbook)
      .filter(about);
    if (
      ![...subjects, NO_RUNBOOK].some(runbook =>
        decisions.allows(trafficRecordPermission, runbook),
      )
    ) {
      throw new NotAllowedError(who);
    }
  }

  private async assertMentionable(
    resource: string,
    caller: Caller,
  ): Promise<void> {
    if (
      !(await this.options.access.mentionable(caller, [resource])).has(resource)
    ) {
      throw new NotFoundError('There is no such resource, or none for you');
    }
  }
}

/** What needs somebody first. */
function rank(row: TrafficRow): number {
  if (row.state === 'uncertain') return 0;
  if (row.state === 'moving') return 1;
  if (row.overdue) return 2;
  return row.state === 'moved' ? 3 : 4;
}

function serviceName(caller: Caller): string {
  const { subject } = caller.credentials.principal as { subject?: string };
  return `service:${subject ?? 'unknown'}`.slice(0, 255);
}
