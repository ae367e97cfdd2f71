import { createHash, randomUUID } from 'node:crypto';
import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  firstInstantOf,
  type ReadinessFact,
  type ReadinessKind,
} from '@bulkhead/plugin-oncall-common';
import type { Knex } from 'knex';
import type { OncallServices } from '../services';
import { demoSchedules } from './schedules';

const DAY = 24 * 3_600_000;
const ZONE = 'Europe/Paris';
const HISTORY = 90 * DAY;
const MARK = createHash('sha256').update('demo seed').digest('hex');
/** Who lays the demo out. */
const BY = 'user:default/victor';

const user = (name: string) => `user:default/${name}`;

/**
 * Fills an empty database once with the demo, dated around today, as soon as the people of the example catalogs are known.
 * Only reached where the configuration says that this is a demo. Tells whether it is done.
 */
export function createDemoSeed(options: {
  database: Knex;
  logger: LoggerService;
  services: OncallServices;
}): () => Promise<boolean> {
  const { database, logger, services } = options;
  let done = false;
  return async () => {
    if (
      done ||
      (await database('notices_sent').where({ key_hash: MARK }).first())
    ) {
      done = true;
      return true;
    }
    await services.directorySync.run();
    services.builder.forget();
    const wanted = ['aline', 'karim', 'claire', 'ines', 'jeanne'].map(user);
    const known = await services.directory.people(wanted);
    if (known.size < wanted.length) {
      logger.info('The demo of on-call waits for the example catalogs');
      return false;
    }
    await database.transaction(async trx => {
      // Of two replicas that start at once, one gets the mark.
      const mine = await trx('notices_sent')
        .insert({ key_hash: MARK, sent_at: new Date(services.clock()) })
        .onConflict('key_hash')
        .ignore()
        .returning('key_hash');
      if (mine.length > 0) {
        await seed(trx, services);
      }
    });
    done = true;
    await services.readiness.recordTurns(services.clock() - HISTORY);
    logger.info('The demo of on-call was laid out around today');
    return true;
  };
}

/** Midnight in the zone of the demo, so many days from today. */
function midnight(now: number, days: number): string {
  const date = new Date(now + days * DAY).toISOString().slice(0, 10);
  return new Date(firstInstantOf(date, '00:00', ZONE)).toISOString();
}

async function seed(
  trx: Knex.Transaction,
  services: OncallServices,
): Promise<void> {
  const { scheduleStore, materialiser, clock } = services;
  const now = clock();
  const at = new Date(now - HISTORY);
  for (const { id, definition } of demoSchedules(now)) {
    await scheduleStore.put(trx, { id, definition, version: 1, at, by: BY });
  }
  await services.directory.resolve(trx);
  await seedAbsences(trx, services, now);
  await seedChanges(trx, services, now);
  for (const schedule of demoSchedules(now)) {
    await materialiser.refresh(trx, schedule, { from: now - HISTORY });
  }
  await seedReadiness(trx, services, now);
  await seedPair(trx, services, now);
  await seedHandover(trx, now);
}

async function seedAbsences(
  trx: Knex.Transaction,
  { absenceStore }: OncallServices,
  now: number,
): Promise<void> {
  const leave: [string, number, number, 'leave' | 'training' | 'sick'][] = [
    // Both of the platform's first pair, for three days.
    ['aline', 33, 41, 'leave'],
    ['karim', 38, 48, 'leave'],
    // Long enough to leave the other alone.
    ['sofia', 20, 41, 'leave'],
    ['theo', 3, 5, 'training'],
    ['mehdi', -2, 1, 'sick'],
    ['nadia', 60, 74, 'leave'],
    ['ines', -40, -30, 'leave'],
  ];
  for (const [name, from, to, kind] of leave) {
    await absenceStore.add(
      trx,
      {
        id: randomUUID(),
        person: user(name),
        start: midnight(now, from),
        end: midnight(now, to),
        allDay: true,
        timeZone: ZONE,
        kind,
        reason: undefined,
      },
      new Date(now - 10 * DAY),
    );
  }
}

/** A cover, somebody who learns, and a turn on offer. */
async function seedChanges(
  trx: Knex.Transaction,
  services: OncallServices,
  now: number,
): Promise<void> {
  const { changeStore, swapStore, scheduleStore, scheduleReader } = services;
  const createdAt = new Date(now - DAY).toISOString();
  await changeStore.addOverride(trx, 'demo-payments', {
    id: randomUUID(),
    remove: user('nadia'),
    add: user('theo'),
    start: midnight(now, 2),
    end: midnight(now, 4),
    createdAt,
    createdBy: user('ines'),
    reason: 'A school play on one of the evenings',
  });
  await changeStore.addShadow(trx, 'demo-platform', {
    id: randomUUID(),
    person: user('sofia'),
    follows: { role: 'primary' },
    start: midnight(now, -21),
    end: midnight(now, 10),
    createdAt: new Date(now - 30 * DAY).toISOString(),
    createdBy: BY,
  });
  const platform = (await scheduleStore.get('demo-platform', trx))!;
  const window = { from: now + 8 * DAY, to: now + 50 * DAY };
  const planned = scheduleReader.segments(
    await scheduleReader.input(platform, window, trx),
    window.from,
    window.to,
  );
  const turn = planned.find(
    segment =>
      segment.role === 'primary' &&
      segment.start > now + 7 * DAY &&
      segment.people.includes(user('victor')),
  );
  if (turn) {
    await swapStore.add(trx, {
      id: randomUUID(),
      scheduleId: 'demo-platform',
      state: 'offered',
      role: 'primary',
      offeredBy: user('victor'),
      start: new Date(turn.start).toISOString(),
      end: new Date(turn.start + 2 * DAY).toISOString(),
      message: 'The portal moves that weekend: who takes these two days?',
      createdAt,
    });
  }
}

/** Everybody's first name is ready for most of what is theirs; the second ones are on the way. */
async function seedReadiness(
  trx: Knex.Transaction,
  services: OncallServices,
  now: number,
): Promise<void> {
  const facts: (ReadinessFact & { sameAs: string[] })[] = [];
  const add = (
    person: string,
    entityRef: string,
    kind: ReadinessKind,
    days: number,
  ) =>
    facts.push({
      id: randomUUID(),
      person,
      entityRef,
      kind,
      at: new Date(now - days * DAY).toISOString(),
      source: 'demo',
      sameAs: ['demo', person, entityRef, kind, String(days)],
    });
  for (const { ref, pair, tier } of await services.directory.allEntities(trx)) {
    const [first, second] = pair ?? [];
    // A number that is always the same for an entity, so that the demo is.
    const luck = createHash('sha256').update(ref).digest()[0];
    if (!first || tier === undefined || luck < 40) {
      continue;
    }
    for (const days of [200, 190]) {
      add(first, ref, 'shadowed', days + (luck % 30));
    }
    for (const days of [150, 120]) {
      add(first, ref, 'secondary-turn', days + (luck % 20));
    }
    if (luck < 200) {
      add(first, ref, 'drill-driven', 20 + luck);
    }
    if (second && second !== first) {
      add(second, ref, 'shadowed', 90 + (luck % 15));
      add(second, ref, 'shadowed', 60 + (luck % 15));
      if (luck % 2 === 0) {
        add(second, ref, 'secondary-turn', 40);
        add(second, ref, 'secondary-turn', 30);
      }
      if (luck % 4 === 0) {
        add(second, ref, 'drill-seconded', 25);
      }
    }
  }
  await services.readinessStore.add(trx, facts);
}

/** Karim hands the edge proxy over to Victor, with four weeks together. */
async function seedPair(
  trx: Knex.Transaction,
  { pairStore, directory }: OncallServices,
  now: number,
): Promise<void> {
  const entityRef = 'component:default/edge-proxy';
  const entity = await directory.entity(entityRef, trx);
  if (!entity?.pair?.includes(user('karim'))) {
    return;
  }
  await pairStore.put(trx, {
    entityRef,
    people: [],
    plannedChange: {
      leaves: user('karim'),
      joins: user('victor'),
      overlapFrom: midnight(now, 7),
      overlapUntil: midnight(now, 35),
    },
    version: 1,
    updatedAt: new Date(now - DAY),
    updatedBy: user('aline'),
  });
}

async function seedHandover(trx: Knex.Transaction, now: number): Promise<void> {
  const row:
    | { start_at: unknown; end_at: unknown; people: string }
    | undefined = await trx('shifts')
    .where({ schedule_id: 'demo-platform', role: 'primary' })
    .where('end_at', '<=', new Date(now))
    .orderBy('end_at', 'desc')
    .first();
  if (!row) {
    return;
  }
  const end = new Date(row.end_at as number | Date);
  const start = new Date(row.start_at as number | Date);
  const [author] = JSON.parse(row.people) as string[];
  await trx('handovers').insert({
    id: randomUUID(),
    schedule_id: 'demo-platform',
    shift_id: `demo-platform.primary.${Math.floor(start.getTime() / 1000)}`,
    shift_end: end,
    entity_refs: JSON.stringify([]),
    text: [
      'A quiet week, with two things to know:',
      '',
      '- the second proxy of gra2 was restarted on Thursday for its kernel, the first is still to do;',
      '- the log platform is at 80 % of its disks, the order for more is out.',
    ].join('\n'),
    author,
    created_at: new Date(end.getTime() - 30 * 60_000),
  });
}
