import { randomUUID } from 'node:crypto';
import { InputError, NotAllowedError, NotFoundError } from '@backstage/errors';
import {
  type EntityReadiness,
  oncallReadinessRecordPermission,
  type ReadinessFact,
  type ReadinessFactRequest,
  type ReadinessKind,
  type ReadinessRule,
} from '@bulkhead/plugin-oncall-common';
import type { Knex } from 'knex';
import { type Access, actorOf, type Caller } from '../access/Access';
import type { DirectoryStore } from '../directory/DirectoryStore';
import type { People } from '../directory/People';
import type { FindingService } from '../findings/FindingService';
import type { SnapshotBuilder } from '../findings/SnapshotBuilder';
import type { ShiftStore } from '../shifts/ShiftStore';
import type { AnyWriteContext, WriteContext, Writer } from '../writes/Writer';
import type { ReadinessStore } from './ReadinessStore';

export interface ReadinessServiceOptions {
  access: Access;
  builder: SnapshotBuilder;
  database: Knex;
  directory: DirectoryStore;
  findings: FindingService;
  people: People;
  readiness: ReadinessStore;
  rule: ReadinessRule;
  shifts: ShiftStore;
  writer: Writer;
  clock: () => number;
}

const DAY = 24 * 3_600_000;
/** What a person records themselves, as opposed to what another backend tells. */
const MANUAL = 'manual';

/** Who could really do it: dated facts, from turns taken here and from what is recorded. */
export class ReadinessService {
  static create(options: ReadinessServiceOptions): ReadinessService {
    return new ReadinessService(options);
  }

  private constructor(private readonly options: ReadinessServiceOptions) {}

  async get(ref: string, caller: Caller): Promise<EntityReadiness> {
    const {
      access,
      builder,
      readiness,
      directory,
      shifts,
      people,
      rule,
      clock,
    } = this.options;
    const entityRef = await access.entities.assertCanRead(ref, caller);
    const snapshot = await builder.narrow([entityRef]);
    const pair = snapshot.pairOf(entityRef).people;
    const facts = await readiness.ofEntities([entityRef]);
    const scheduleIds = (await directory.schedulesOf([entityRef])).map(
      ({ scheduleId }) => scheduleId,
    );
    const now = clock();
    const onCall = new Set(
      (await shifts.within(scheduleIds, now, now + 90 * DAY)).flatMap(
        segment => segment.people,
      ),
    );
    const refs = [
      ...new Set([
        ...pair,
        ...[...onCall].sort(),
        ...facts.map(fact => fact.person),
      ]),
    ];
    const facts_ = builder.readinessOf(facts, now);
    return {
      entityRef,
      rule,
      people: refs.map(person => ({
        ...facts_(person, entityRef),
        inPair: pair.includes(person),
        onCall: onCall.has(person),
      })),
      facts: facts.slice(0, 200),
      persons: await people.views(refs, caller),
    };
  }

  async record(
    ref: string,
    request: ReadinessFactRequest,
    context: AnyWriteContext,
  ): Promise<{ fact: ReadinessFact; status: number }> {
    const { access, readiness, writer, findings, clock } = this.options;
    const entityRef = await access.entities.assertCanRead(ref, context);
    if (Date.parse(request.at) > clock()) {
      throw new InputError('What is yet to come cannot be recorded');
    }
    const by = actorOf(context);
    const fact: ReadinessFact = {
      ...request,
      id: randomUUID(),
      entityRef,
      source:
        request.source ??
        (context.credentials.principal.type === 'user' ? MANUAL : by),
      recordedBy: by,
    };
    const answer = await writer.write(context, {
      action: 'readiness-record',
      subject: entityRef,
      content: request,
      authorize: async () => {
        await access.assertMayOn(
          oncallReadinessRecordPermission,
          entityRef,
          'You may not record what was done for this entity: ask its owner',
          context,
        );
      },
      work: async trx => {
        await readiness.add(trx, [{ ...fact, sameAs: [fact.id] }]);
        return { body: fact, status: 201 };
      },
    });
    findings.refreshSoon();
    return { fact: answer.body, status: answer.status };
  }

  /** Takes back what a person recorded; what turns and other backends tell stays. */
  async withdraw(id: string, context: WriteContext): Promise<void> {
    const { access, readiness, writer, findings } = this.options;
    const fact = await readiness.get(id);
    const readable =
      fact &&
      (await access.entities.canRead([fact.entityRef], context)).has(
        fact.entityRef,
      );
    if (!fact || !readable) {
      throw new NotFoundError('There is no such fact, or none for you');
    }
    await writer.write(context, {
      action: 'readiness-withdraw',
      subject: fact.entityRef,
      content: { id },
      authorize: async () => {
        await access.assertMayOn(
          oncallReadinessRecordPermission,
          fact.entityRef,
          'You may not change what was recorded for this entity',
          context,
        );
        if (fact.source !== MANUAL) {
          throw new NotAllowedError(`This was told by "${fact.source}"`);
        }
      },
      work: async trx => {
        await readiness.remove(trx, id);
        return { body: {} };
      },
    });
    findings.refreshSoon();
  }

  /** Shadow and secondary turns that ended since an instant become facts for everything that the schedule is on call for. */
  async recordTurns(since: number): Promise<void> {
    const { database, directory, readiness, shifts, clock } = this.options;
    const ended = await shifts.ended(since, clock(), ['shadow', 'secondary']);
    const covered = await directory.entitiesOf([
      ...new Set(ended.map(({ scheduleId }) => scheduleId)),
    ]);
    await readiness.add(
      database,
      ended.flatMap(({ scheduleId, role, start, end, people, turn }) =>
        (covered.get(scheduleId) ?? [])
          .filter(ref => !ref.startsWith('group:'))
          .flatMap(entityRef =>
            people.map(person => ({
              id: randomUUID(),
              person,
              entityRef,
              kind: (role === 'shadow'
                ? 'shadowed'
                : 'secondary-turn') as ReadinessKind,
              at: new Date(end).toISOString(),
              source: 'oncall',
              link: `/on-call/schedules/${encodeURIComponent(scheduleId)}`,
              sameAs: [
                'turn',
                scheduleId,
                role,
                // A week of nights is one turn.
                String(turn ?? start),
                person,
                entityRef,
              ],
            })),
          ),
      ),
    );
  }
}
