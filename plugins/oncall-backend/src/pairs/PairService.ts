import { InputError } from '@backstage/errors';
import {
  assertVersion,
  decodeCursor,
  encodeCursor,
  type Page,
} from '@bulkhead/bulkhead-node';
import {
  bothAwaySpans,
  oncallPairUpdatePermission,
  pairChangeProblems,
  type PairPlannedChange,
  type PairSaved,
  type PairWithReadiness,
  plannedChangeProblems,
} from '@bulkhead/plugin-oncall-common';
import type { Access, Caller } from '../access/Access';
import type { FindingService } from '../findings/FindingService';
import type {
  BuiltSnapshot,
  SnapshotBuilder,
} from '../findings/SnapshotBuilder';
import type { WriteContext, Writer } from '../writes/Writer';
import type { PairOverlay, PairStore } from './PairStore';

export interface PairServiceOptions {
  access: Access;
  builder: SnapshotBuilder;
  findings: FindingService;
  pairs: PairStore;
  writer: Writer;
  clock: () => number;
}

const DAY = 24 * 3_600_000;
const LOOK_BACK = 400 * DAY;

const REFUSALS = {
  'same-person': 'A pair is two different people',
  'too-many': 'A pair is two people',
  'both-replaced':
    'One of the pair that stands has to stay: change one, and the other later',
  'leaver-not-in-pair': 'Who leaves is not in the pair',
  'joiner-in-pair': 'Who joins is in the pair already',
  'no-overlap': 'The two need some time together: the overlap is empty',
};

/** Who knows a service: two people, named in the catalog or here, never replaced both at once. */
export class PairService {
  static create(options: PairServiceOptions): PairService {
    return new PairService(options);
  }

  private constructor(private readonly options: PairServiceOptions) {}

  async get(ref: string, caller: Caller): Promise<PairWithReadiness> {
    const entityRef = await this.options.access.entities.assertCanRead(
      ref,
      caller,
    );
    const [pair] = await this.present(
      [entityRef],
      await this.options.builder.narrow([entityRef]),
      caller,
    );
    return pair;
  }

  async list(
    options: {
      person?: string;
      owner?: string;
      limit: number;
      cursor?: string;
    },
    caller: Caller,
  ): Promise<Page<PairWithReadiness>> {
    const { person, owner, limit } = options;
    const list = JSON.stringify(['pairs', person, owner]);
    const after = options.cursor
      ? (decodeCursor(options.cursor, 1, list)[0] as string)
      : '';
    const snapshot = await this.options.builder.build();
    const refs = snapshot.entities
      .filter(
        ({ ref, pair }) =>
          ref > after &&
          (!person || pair.people.includes(person)) &&
          (!owner || snapshot.entityOf(ref)?.ownerRef === owner),
      )
      .map(({ ref }) => ref)
      .sort();
    const readable = await this.options.access.entities.canRead(refs, caller);
    const visible = refs.filter(ref => readable.has(ref));
    const page = visible.slice(0, limit);
    return {
      items: await this.present(page, snapshot, caller),
      ...(visible.length > limit
        ? { nextCursor: encodeCursor([page[page.length - 1]], list) }
        : {}),
    };
  }

  /** Pairs with readiness, of entities that the caller may read. */
  async present(
    entityRefs: readonly string[],
    snapshot: BuiltSnapshot,
    caller: Caller,
  ): Promise<PairWithReadiness[]> {
    const { access } = this.options;
    const editable = await access.mayOnEach(
      oncallPairUpdatePermission,
      entityRefs,
      caller,
    );
    return entityRefs.map((entityRef, i) => {
      const entity = snapshot.entityOf(entityRef);
      const pair = snapshot.pairOf(entityRef);
      const joins = pair.plannedChange?.joins;
      return {
        ...pair,
        title: entity?.title ?? entityRef,
        ...(entity?.tier === undefined ? {} : { tier: entity.tier }),
        ...(entity?.ownerRef ? { ownerRef: entity.ownerRef } : {}),
        readiness: [
          ...new Set([...pair.people, ...(joins ? [joins] : [])]),
        ].map(person => snapshot.readiness(person, entityRef)),
        bothAway: bothAwaySpans(
          pair,
          snapshot.away,
          snapshot.now - LOOK_BACK,
          snapshot.now + snapshot.limits.awayDays * DAY,
        )
          .filter(span => span.end > snapshot.now)
          .map(span => ({
            start: new Date(span.start).toISOString(),
            end: new Date(span.end).toISOString(),
          })),
        timeZone: snapshot.timeZone,
        editable: editable[i],
      };
    });
  }

  /** Names the pair; an empty list gives it back to the catalog or to what the entity belongs to. */
  async put(
    ref: string,
    wanted: { people: string[]; basedOn: number },
    context: WriteContext,
  ): Promise<PairSaved> {
    const { people } = wanted;
    return this.#change(ref, 'pair-update', wanted, context, {
      people,
      assert: (entityRef, snapshot) => {
        const standing = snapshot.pairOf(entityRef).people;
        const [problem] = pairChangeProblems(
          standing,
          people,
          person => !snapshot.inCatalog(person),
        );
        if (problem) {
          throw new InputError(REFUSALS[problem]);
        }
        const unknown = people.find(
          person => !snapshot.inCatalog(person) && !standing.includes(person),
        );
        if (unknown) {
          throw new InputError(`${unknown} is not in the catalog`);
        }
      },
      overlay: current => ({ people, plannedChange: current?.plannedChange }),
    });
  }

  async plan(
    ref: string,
    wanted: { change: PairPlannedChange; basedOn: number },
    context: WriteContext,
  ): Promise<PairSaved> {
    const { change } = wanted;
    return this.#change(ref, 'pair-change-plan', wanted, context, {
      people: [change.joins],
      assert: (entityRef, snapshot) => {
        const [problem] = plannedChangeProblems(
          snapshot.pairOf(entityRef).people,
          change,
        );
        if (problem) {
          throw new InputError(REFUSALS[problem]);
        }
        if (!snapshot.inCatalog(change.joins)) {
          throw new InputError(`${change.joins} is not in the catalog`);
        }
      },
      overlay: current => ({
        people: current?.people ?? [],
        plannedChange: change,
      }),
    });
  }

  async unplan(
    ref: string,
    basedOn: number,
    context: WriteContext,
  ): Promise<PairSaved> {
    return this.#change(ref, 'pair-change-withdraw', { basedOn }, context, {
      assert: () => {},
      overlay: current => ({ people: current?.people ?? [] }),
    });
  }

  /**
   * Carries out planned changes whose overlap is over, where the portal holds the pair; where the catalog does, its file has
   * to be edited and the change stays as it was planned.
   */
  async carryOut(): Promise<number> {
    const { pairs, clock } = this.options;
    let count = 0;
    for (const overlay of (await pairs.all()).values()) {
      const change = overlay.plannedChange;
      if (
        change &&
        Date.parse(change.overlapUntil) <= clock() &&
        overlay.people.includes(change.leaves)
      ) {
        await pairs.settle(overlay, {
          people: overlay.people.map(person =>
            person === change.leaves ? change.joins : person,
          ),
          at: new Date(clock()),
        });
        count++;
      }
    }
    return count;
  }

  async #change(
    ref: string,
    action: string,
    wanted: { basedOn: number },
    context: WriteContext,
    how: {
      /** Whom it names anew. */
      people?: readonly string[];
      assert: (entityRef: string, snapshot: BuiltSnapshot) => void;
      overlay: (
        current: PairOverlay | undefined,
      ) => Pick<PairOverlay, 'people' | 'plannedChange'>;
    },
  ): Promise<PairSaved> {
    const { access, builder, pairs, writer, findings, clock } = this.options;
    const entityRef = await access.entities.assertCanRead(ref, context);
    const before = await builder.narrow([entityRef], how.people);
    await writer.write(context, {
      action,
      subject: entityRef,
      content: wanted,
      authorize: async () => {
        await access.assertMayOn(
          oncallPairUpdatePermission,
          entityRef,
          'You may not name the pair of this entity: ask its owner',
          context,
        );
      },
      work: async trx => {
        how.assert(entityRef, before);
        const stored = await pairs.get(entityRef, trx);
        assertVersion(wanted.basedOn, stored?.version ?? 0);
        await pairs.put(trx, {
          entityRef,
          ...how.overlay(stored),
          version: wanted.basedOn + 1,
          updatedAt: new Date(clock()),
          updatedBy: context.credentials.principal.userEntityRef,
        });
        return { body: {} };
      },
    });
    builder.forget();
    findings.refreshSoon();
    const after = await builder.narrow([entityRef]);
    const [pair] = await this.present([entityRef], after, context);
    return {
      ...pair,
      warnings: await findings.difference(before, after, context),
    };
  }
}
