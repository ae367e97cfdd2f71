import { randomUUID } from 'node:crypto';
import { AuditChain, inTransaction } from '@bulkhead/bulkhead-node';
import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  addDays,
  newContent,
  noteInputSchema,
  type Note,
} from '@bulkhead/plugin-knowledge-common';
import type { Knex } from 'knex';
import { todayOf, type Clock } from '../clock';
import { CoverageStore } from '../coverage';
import { EventService } from '../events';
import { NoteLedger, NoteStore } from '../notes';
import { ItemStore, SourceStore } from '../watch';
import { demoItems } from './inbox';
import { component, person, type DemoNote } from './kit';
import { demoEvents, demoPostMortems, demoProjects } from './projects';
import { demoTalks } from './talks';
import { demoWatch } from './watch';

/** @internal */
export interface DemoSeedOptions {
  audit: AuditChain;
  clock: Clock;
  coverage: CoverageStore;
  database: Knex;
  events: EventService;
  items: ItemStore;
  logger: LoggerService;
  sources: SourceStore;
  store: NoteStore;
}

const sourceUrl = 'https://news.example.net/releases.xml';

const atNine = (day: string) => new Date(`${day}T09:00:00Z`);

/** Writes an example into an empty database, where the configuration asks for it. */
export class DemoSeed {
  readonly #options: DemoSeedOptions;

  static create(options: DemoSeedOptions): DemoSeed {
    return new DemoSeed(options);
  }

  private constructor(options: DemoSeedOptions) {
    this.#options = options;
  }

  /** All or nothing; a replica that comes second finds the first one's notes and does nothing. */
  async write(): Promise<boolean> {
    const { clock, database, events, logger } = this.#options;
    const today = todayOf(clock);
    const isEmpty = async (knex: Knex) =>
      !(await knex('notes').first('id')) &&
      !(await knex('sources').first('id'));
    if (!(await isEmpty(database))) return false;
    const written = await inTransaction(database, async trx => {
      if (!(await isEmpty(trx))) return 0;
      for (const event of demoEvents(today)) {
        await events.createIn(trx, event, person('helene'));
      }
      const notes = [
        ...demoTalks(today),
        ...demoWatch(today),
        ...demoProjects(today),
        ...demoPostMortems(today),
      ];
      for (const note of notes) await this.#note(trx, note, today);
      await this.#statements(trx, today);
      await this.#inbox(trx);
      return notes.length;
    });
    if (written > 0)
      logger.info(`Wrote ${written} example notes (knowledge.demo.enabled)`);
    return written > 0;
  }

  async #note(
    trx: Knex.Transaction,
    demo: DemoNote,
    today: string,
  ): Promise<void> {
    const written = addDays(today, -demo.daysAgo);
    let note: Note = await this.#ledgerOn(written).create(
      trx,
      newContent(noteInputSchema.parse(demo.note)),
      { by: demo.by, id: demo.id, createdAt: atNine(written) },
    );
    for (const { action, input } of demo.then ?? []) {
      const ledger = this.#ledgerOn(input?.on ?? written);
      note = await ledger.act(trx, note, action, input, demo.by);
    }
  }

  /** A ledger that writes as if it were that day: a history in which all happened at once tells nothing. */
  #ledgerOn(day: string): NoteLedger {
    const { audit, clock, store } = this.#options;
    const now = () => atNine(day);
    return NoteLedger.create({ audit, clock: { ...clock, now }, store });
  }

  async #statements(trx: Knex.Transaction, today: string): Promise<void> {
    const { coverage } = this.#options;
    await coverage.state(
      trx,
      component('accounts-api'),
      person('mehdi'),
      addDays(today, -50),
    );
    await coverage.state(
      trx,
      component('git-forge'),
      person('victor'),
      addDays(today, -20),
    );
  }

  async #inbox(trx: Knex.Transaction): Promise<void> {
    const { clock, items, sources } = this.#options;
    const now = clock.now();
    const id = randomUUID();
    await sources.insert(
      trx,
      id,
      {
        title: 'Release news (example)',
        url: sourceUrl,
        filter: { any: [], none: [], technologiesOnly: false },
        everyHours: 24,
        paused: true,
      },
      person('victor'),
      now,
    );
    await items.add(
      trx,
      id,
      demoItems.map(([title, daysAgo, url, summary], index) => ({
        key: title,
        title,
        url,
        summary,
        // A minute apart, so that those of one day always stand in the same order.
        publishedAt: new Date(
          now.getTime() - daysAgo * 24 * 3600_000 - index * 60_000,
        ),
        // Judged once the services are known.
        mentions: [],
        matched: false,
        passes: true,
        state: 'new' as const,
      })),
      now,
    );
  }
}
