import type { LoggerService } from '@backstage/backend-plugin-api';
import { type Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { toError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  Directory,
  isForReaders,
  MOST_RUNBOOKS,
  ofTeam,
  type PackContent,
  type PackedTraffic,
  readRunbooks,
  type RunbookText,
  type Unread,
} from '@bulkhead/pack';
import type { Caller } from '../access/Access';
import type { IndexEntry } from '../library/LibraryIndex';
import type { LibraryService } from '../library/LibraryService';
import type { LibraryStore } from '../library/LibraryStore';
import type { TrafficService } from '../traffic/TrafficService';
import type { OncallNeighbour, TeamOnCall } from './OncallNeighbour';

export interface PackContentsOptions {
  catalog: CatalogService;
  library: LibraryService;
  logger: LoggerService;
  oncall: OncallNeighbour;
  store: LibraryStore;
  traffic: TrafficService;
  clock: () => Date;
}

const BATCH = 200;
const MOST_OWNED = 2_000;
const FIELDS = [
  'kind',
  'metadata.name',
  'metadata.namespace',
  'metadata.title',
  'metadata.labels',
  'metadata.annotations',
  'relations',
  'spec.owner',
  'spec.memberOf',
  'spec.members',
  'spec.profile',
  'spec.type',
];

/** Collects what a pack of a team holds, with the eyes of the caller; what cannot be read is said in it. */
export class PackContents {
  constructor(private readonly options: PackContentsOptions) {}

  async of(team: string, caller: Caller): Promise<PackContent> {
    const { library, oncall, clock } = this.options;
    const at = clock();
    const unread: Unread[] = [];
    const [entries, people] = await Promise.all([
      library.readable(caller),
      this.orTold('On call', unread, () =>
        oncall.ofTeam(team, caller.credentials),
      ),
    ]);
    const directory = await this.directory(team, entries, people, caller);
    const chosen = entries
      .filter(
        ({ runbook }) =>
          ofTeam(runbook, team, directory) &&
          isForReaders(runbook, team, directory),
      )
      .slice(0, MOST_RUNBOOKS);
    return {
      runbooks: readRunbooks(await this.texts(chosen, unread)),
      unread,
      directory,
      team,
      at,
      onCall: people?.onCall,
      traffic: await this.orTold('Traffic', unread, () =>
        this.traffic(team, chosen, directory, caller),
      ),
    };
  }

  /** What fails is left out, and the pack says so: half a pack is worth more than none. */
  private async orTold<T>(
    source: string,
    unread: Unread[],
    read: () => Promise<T>,
  ): Promise<T | undefined> {
    try {
      return await read();
    } catch (error) {
      this.options.logger.warn(
        `${source} is left out of a pack`,
        toError(error),
      );
      unread.push({ source, problem: 'the portal did not have it' });
      return undefined;
    }
  }

  private async directory(
    team: string,
    entries: readonly IndexEntry[],
    people: TeamOnCall | undefined,
    caller: Caller,
  ): Promise<Directory> {
    const named = entries.flatMap(({ runbook }) => runbook.knownEntities);
    const [owned, services] = await Promise.all([
      this.query([{ 'relations.ownedBy': team }], caller),
      this.byRefs(named, caller),
    ]);
    const first = [...owned, ...services];
    const known = new Directory(first, people?.pairs);
    const mine = entries.filter(({ runbook }) => ofTeam(runbook, team, known));
    const groups = new Set(
      [
        team,
        ...mine.flatMap(({ runbook }) => [
          runbook.meta.owner,
          ...runbook.meta.entities.map(ref => known.service(ref).owner),
        ]),
      ].filter((ref): ref is string => ref?.startsWith('group:') ?? false),
    );
    const members = await this.query(
      [...groups].map(ref => ({ kind: 'User', 'relations.memberOf': ref })),
      caller,
    );
    const others = await this.byRefs(
      [
        ...groups,
        ...first.flatMap(
          entity => known.service(stringifyEntityRef(entity)).pair,
        ),
        ...(people?.onCall.schedules.flatMap(({ turns }) =>
          turns.flatMap(turn => turn.people),
        ) ?? []),
      ],
      caller,
    );
    return new Directory([...first, ...members, ...others], people?.pairs);
  }

  private async query(
    filter: Record<string, string>[],
    caller: Caller,
  ): Promise<Entity[]> {
    const { credentials } = caller;
    if (filter.length === 0) return [];
    const { items } = await this.options.catalog.queryEntities(
      { filter, fields: FIELDS, limit: MOST_OWNED },
      { credentials },
    );
    return items;
  }

  private async byRefs(
    refs: readonly string[],
    caller: Caller,
  ): Promise<Entity[]> {
    const { credentials } = caller;
    const wanted = [...new Set(refs)];
    const found: Entity[] = [];
    for (let at = 0; at < wanted.length; at += BATCH) {
      const { items } = await this.options.catalog.getEntitiesByRefs(
        { entityRefs: wanted.slice(at, at + BATCH), fields: FIELDS },
        { credentials },
      );
      found.push(...items.filter(item => item !== undefined));
    }
    return found;
  }

  private async texts(
    entries: readonly IndexEntry[],
    unread: Unread[],
  ): Promise<RunbookText[]> {
    const texts: RunbookText[] = [];
    for (const { runbook } of entries) {
      const content = await this.options.store.content(runbook.hash);
      const source = `${runbook.sourceId}/${runbook.path}`;
      if (content)
        texts.push({ source, text: content.source, name: runbook.id });
      else unread.push({ source, problem: 'its text is not there' });
    }
    return texts;
  }

  /** Of what its runbooks and services are about. */
  private async traffic(
    team: string,
    entries: readonly IndexEntry[],
    directory: Directory,
    caller: Caller,
  ): Promise<PackedTraffic> {
    const { items, serverTime } = await this.options.traffic.board({}, caller);
    const about = new Set(
      entries.flatMap(({ runbook }) => runbook.meta.entities),
    );
    return {
      asOf: new Date(serverTime),
      rows: items.filter(
        row =>
          about.has(row.resource) ||
          directory.service(row.resource).owner === team ||
          row.entities.some(
            ref => about.has(ref) || directory.service(ref).owner === team,
          ),
      ),
    };
  }
}
