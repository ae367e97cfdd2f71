import { decodeCursor, encodeCursor } from '@bulkhead/bulkhead-node';
import { NotFoundError } from '@backstage/errors';
import {
  lifecycleStatus,
  radarEntries,
  toTechRadar,
  type LifecycleStatus,
  type ProductIndex,
  type Radar,
  type RadarEntryInput,
  type RadarLayout,
  type TechnologyDetail,
  type TechnologyPage,
  type TechnologySummary,
  type TechnologyVersion,
} from '@bulkhead/plugin-knowledge-common';
import type { Knex } from 'knex';
import { Access, type Reader } from '../access';
import { todayOf, type Clock } from '../clock';
import { Lifecycles } from '../datasets';
import { groupBy } from '../groupBy';
import { NoteService, type PageRequest, type ReadOptions } from '../notes';
import { SubjectStore } from '../subjects';
import { TechnologyStore, type RingMove } from './TechnologyStore';

/** @internal */
export interface TechnologyServiceOptions {
  access: Access;
  clock: Clock;
  database: Knex;
  lifecycles: Lifecycles;
  notes: NoteService;
  quadrants: { name: string; categories: string[] }[];
  rings: string[];
  store: TechnologyStore;
  subjects: SubjectStore;
}

/** Worst first. What is not known stands before what is well. */
const order: LifecycleStatus['status'][] = [
  'ended',
  'ending',
  'unknown-version',
  'no-date',
  'no-data',
  'no-version',
  'supported',
];

const worst = (versions: readonly TechnologyVersion[]) =>
  Math.min(
    ...versions.map(one => order.indexOf(one.lifecycle.status)),
    order.length,
  );

/** Who runs what, which version, until when; and where it stands on the radar. */
export class TechnologyService {
  readonly #options: TechnologyServiceOptions;

  static create(options: TechnologyServiceOptions): TechnologyService {
    return new TechnologyService(options);
  }

  private constructor(options: TechnologyServiceOptions) {
    this.#options = options;
  }

  async list(
    filter: { text?: string; status?: string[] },
    page: PageRequest,
    { credentials }: ReadOptions,
  ): Promise<TechnologyPage> {
    const reader = await this.#options.access.reader(credentials);
    const { readAt } = await this.#options.lifecycles.get();
    const list = JSON.stringify(['technologies', filter]);
    const text = filter.text?.toLowerCase();
    const rows = (await this.#all(reader))
      .filter(
        row =>
          (!text ||
            row.title.toLowerCase().includes(text) ||
            row.product.includes(text)) &&
          (!filter.status?.length ||
            row.versions.some(one =>
              filter.status?.includes(one.lifecycle.status),
            )),
      )
      .map(row => ({ row, key: `${worst(row.versions)} ${row.product}` }))
      .sort((a, b) => (a.key < b.key ? -1 : 1));
    const after = page.cursor
      ? String(decodeCursor(page.cursor, 1, list)[0])
      : undefined;
    const rest = after ? rows.filter(one => one.key > after) : rows;
    const told = rest.slice(0, page.limit);
    const last = told[told.length - 1];
    return {
      items: told.map(one => one.row),
      ...(rest.length > told.length && last
        ? { nextCursor: encodeCursor([last.key], list) }
        : {}),
      ...(readAt ? { lifecycleReadAt: readAt } : {}),
    };
  }

  async get(
    product: string,
    { credentials }: ReadOptions,
  ): Promise<TechnologyDetail> {
    const { access, notes } = this.#options;
    const reader = await access.reader(credentials);
    const { items } = await notes.listFor(
      { technology: product },
      { limit: 50 },
      reader,
    );
    const summary = (await this.#all(reader)).find(
      one => one.product === product,
    );
    const { index } = await this.#options.lifecycles.get();
    const known = index.get(product);
    if (!summary && !known && items.length === 0) {
      throw new NotFoundError(`Nothing is known of ${product}`);
    }
    return {
      product,
      title: known?.title ?? product,
      versions: [],
      services: 0,
      openWatch: items.filter(
        note => note.kind === 'watch' && note.state === 'open',
      ).length,
      ...(known?.category ? { category: known.category } : {}),
      ...summary,
      notes: items,
    };
  }

  async radar({ credentials }: ReadOptions): Promise<Radar> {
    const reader = await this.#options.access.reader(credentials);
    const layout = this.#layout();
    const runs = await this.#runners(reader);
    const services = groupBy(runs, one => one.technology.product);
    return {
      quadrants: [...layout.quadrants],
      rings: [...layout.rings],
      entries: (await this.#entries(reader, layout)).map(entry => ({
        ...entry,
        services: new Set(services.get(entry.id)?.map(one => one.ref)).size,
      })),
    };
  }

  /** In the shape of the tech radar plugin. */
  async techRadar({ credentials }: ReadOptions) {
    const reader = await this.#options.access.reader(credentials);
    const layout = this.#layout();
    return toTechRadar(await this.#entries(reader, layout), layout);
  }

  #layout(): RadarLayout {
    const { quadrants, rings } = this.#options;
    return { quadrants: quadrants.map(one => one.name), rings };
  }

  async #entries(reader: Reader, layout: RadarLayout) {
    const { database, lifecycles, store } = this.#options;
    const { index } = await lifecycles.get();
    const moves = groupBy(
      await store.ringMoves(database, reader),
      one => one.product,
    );
    const inputs = [...moves].map<RadarEntryInput>(([product, list]) => ({
      id: product,
      title: index.get(product)?.title ?? product,
      quadrant: this.#quadrantOf(index, product),
      moves: list.map(({ on, ring, noteId }) => ({ on, ring, noteId })),
    }));
    return radarEntries(inputs, layout);
  }

  #quadrantOf(index: ProductIndex, product: string): string {
    const { quadrants } = this.#options;
    const category = index.get(product)?.category ?? '';
    const found = quadrants.find(one => one.categories.includes(category));
    return (found ?? quadrants[quadrants.length - 1]).name;
  }

  async #runners(reader: Reader) {
    const { database, subjects } = this.#options;
    const runners = await subjects.runners(
      database,
      await subjects.products(database),
    );
    return runners.filter(one => reader.visible.has(one.ref));
  }

  async #all(reader: Reader): Promise<TechnologySummary[]> {
    const { clock, database, lifecycles, store } = this.#options;
    const { index } = await lifecycles.get();
    const today = todayOf(clock);
    const rings = new Map<string, RingMove>(
      (await store.ringMoves(database, reader)).map(move => [
        move.product,
        move,
      ]),
    );
    const open = await store.openWatch(database, reader);
    const byProduct = groupBy(
      await this.#runners(reader),
      one => one.technology.product,
    );
    return [...byProduct].map(([product, runners]) => {
      const byVersion = groupBy(runners, one => one.technology.version);
      const versions = [...byVersion].map<TechnologyVersion>(
        ([version, list]) => ({
          ...(version === undefined ? {} : { version }),
          lifecycle: lifecycleStatus(
            index,
            version === undefined ? { product } : { product, version },
            today,
          ),
          services: list.map(one => ({ entityRef: one.ref, title: one.title })),
        }),
      );
      versions.sort(
        (a, b) =>
          order.indexOf(a.lifecycle.status) -
            order.indexOf(b.lifecycle.status) ||
          (a.version ?? '').localeCompare(b.version ?? '', 'en', {
            numeric: true,
          }),
      );
      const known = index.get(product);
      const ring = rings.get(product)?.ring;
      return {
        product,
        title: known?.title ?? product,
        ...(known?.category ? { category: known.category } : {}),
        versions,
        services: new Set(runners.map(one => one.ref)).size,
        ...(ring ? { ring } : {}),
        openWatch: open.get(product) ?? 0,
      };
    });
  }
}
