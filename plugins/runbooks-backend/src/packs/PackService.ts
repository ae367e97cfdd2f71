import type { KeyObject } from 'node:crypto';
import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import { parseEntityRef } from '@backstage/catalog-model';
import { NotFoundError } from '@backstage/errors';
import { fingerprintOf, readKey, sealPage, singlePage } from '@bulkhead/pack';
import {
  type PackStatuses,
  sourcesRefreshPermission,
} from '@bulkhead/plugin-runbooks-common';
import type { Access, Caller } from '../access/Access';
import type { LibraryIndex } from '../library/LibraryIndex';
import type { PacksConfig } from './config';
import { Delivery } from './Delivery';
import { destinationsOf, type MadePack } from './destinations';
import type { PackContents } from './PackContents';
import type { PackStore } from './PackStore';

export interface PackServiceOptions {
  access: Access;
  auth: AuthService;
  config?: PacksConfig;
  contents: PackContents;
  index: LibraryIndex;
  logger: LoggerService;
  store: PackStore;
  clock: () => Date;
}

const MOST_TEAMS = 500;

/** Packs for people who ask, and for all teams by schedule. */
export class PackService {
  private readonly key: KeyObject | undefined;

  constructor(private readonly options: PackServiceOptions) {
    const pem = options.config?.key;
    this.key = pem ? readKey(pem, 'runbooks.packs.key', 'private') : undefined;
  }

  /** What the caller may read of a group's; a 404 where he may not read the group. */
  async page(team: string, caller: Caller): Promise<MadePack> {
    const readable = await this.options.access.readableRefs(caller, [team]);
    if (!team.startsWith('group:') || !readable.has(team))
      throw new NotFoundError('There is no such group, or none for you');
    return this.make(team, caller);
  }

  async statuses(caller: Caller): Promise<PackStatuses> {
    const { access, config, store } = this.options;
    await access.assertBasic(
      caller,
      sourcesRefreshPermission,
      'How packs are made is for those who look after the portal',
    );
    const destinations = config ? destinationsOf(config) : [];
    return {
      items: await store.list(destinations.map(({ title }) => title)),
      scheduled: destinations.length > 0,
      ...(this.key ? { fingerprint: fingerprintOf(this.key) } : {}),
    };
  }

  /** All teams to all destinations. One that fails keeps none of the others back. */
  async makeAll(): Promise<void> {
    const { access, auth, config } = this.options;
    if (!config || config.destinations.length === 0) return;
    // On behalf of nobody: what only some may read is left out by whose it is.
    const caller = await access.caller(await auth.getOwnServiceCredentials());
    const deliveries = destinationsOf(config).map(
      destination => new Delivery(destination, this.options),
    );
    // One after the other: a pack may be some megabytes.
    for (const team of await this.teams(config)) {
      let pack: MadePack;
      try {
        pack = await this.make(team, caller);
      } catch (error) {
        for (const delivery of deliveries) await delivery.failed(team, error);
        continue;
      }
      for (const delivery of deliveries) await delivery.take(pack);
    }
    for (const delivery of deliveries) await delivery.close();
  }

  private async make(team: string, caller: Caller): Promise<MadePack> {
    const content = await this.options.contents.of(team, caller);
    const { namespace, name } = parseEntityRef(team);
    const html = singlePage({
      ...content,
      fingerprint: this.key && fingerprintOf(this.key),
    });
    return {
      team,
      name: [namespace, name].join('.').replace(/[^a-z0-9._-]/gi, '-'),
      html: sealPage(html, content.at, this.key),
      at: content.at,
    };
  }

  private async teams({ teams }: PacksConfig): Promise<string[]> {
    if (teams) return teams;
    const { entries } = await this.options.index.current();
    const owners = new Set<string>();
    for (const { runbook } of entries.values())
      if (runbook.meta.owner?.startsWith('group:'))
        owners.add(runbook.meta.owner);
    return [...owners].sort().slice(0, MOST_TEAMS);
  }
}
