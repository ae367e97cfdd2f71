import { inTransaction } from '@bulkhead/bulkhead-node';
import type {
  AlertResolution,
  DeadLinkPage,
  FiringAlert,
  FiringAlertPage,
  RunbookUrlResolution,
  WebhookReceipt,
} from '@bulkhead/plugin-runbooks-common';
import type { Knex } from 'knex';
import type { Access, Caller } from '../access/Access';
import type { ReceiverConfig } from '../config';
import type { IndexEntry, LibraryIndex } from '../library/LibraryIndex';
import type { LibraryService } from '../library/LibraryService';
import type { Notifier } from '../Notifier';
import type { AlertStore, StoredAlert } from './AlertStore';
import type { RuleLinks } from './RuleLinks';
import { assertReceiver, readAlert } from './webhook';

export interface AlertServiceOptions {
  database: Knex;
  access: Access;
  alerts: AlertStore;
  index: LibraryIndex;
  library: LibraryService;
  links: RuleLinks;
  notifier: Notifier;
  receivers: readonly ReceiverConfig[];
  entityLabels: readonly string[];
  clock: () => Date;
}

/** A runbook for an alert, and where in it to begin. */
interface Match {
  entry: IndexEntry;
  anchor?: string;
  /** 0: the runbook names the alert. 1: its link leads there. 2: the names are alike. */
  by: 0 | 1 | 2;
}

/** What fires, and what to open for it. */
export class AlertService {
  constructor(private readonly options: AlertServiceOptions) {}

  assertReceiver(id: string, header: string | undefined): void {
    assertReceiver(this.options.receivers, id, header);
  }

  async receive(
    sourceId: string,
    items: readonly unknown[],
  ): Promise<WebhookReceipt> {
    const { database, alerts, notifier, entityLabels, clock } = this.options;
    const receivedAt = clock();
    const refused: WebhookReceipt['refused'] = [];
    const read = items.flatMap((item, index): StoredAlert[] => {
      const alert = readAlert(item, { sourceId, receivedAt, entityLabels });
      if (!('reason' in alert)) return [alert];
      refused.push({ index, reason: alert.reason });
      return [];
    });
    const changed = await inTransaction(database, async trx => {
      const names: string[] = [];
      for (const alert of read)
        if (await alerts.put(trx, alert)) names.push(alert.fingerprint);
      return names;
    });
    if (changed.length > 0) await notifier.signal('alert', sourceId);
    return { received: items.length, changed: changed.length, refused };
  }

  async list(
    query: {
      entity?: string;
      status?: 'firing' | 'resolved';
      limit: number;
      cursor?: string;
    },
    caller: Caller,
  ): Promise<FiringAlertPage> {
    const view = await this.viewer(caller);
    const page = await this.options.alerts.list(query, alert =>
      view.sees(alert, query.entity),
    );
    return { ...page, items: page.items.map(view.show) };
  }

  /** What fires now, for pages that show more than alerts. */
  async firing(caller: Caller, entity?: string): Promise<FiringAlert[]> {
    const [view, all] = [
      await this.viewer(caller),
      await this.options.alerts.firing(),
    ];
    return all
      .filter(alert => view.sees(alert, entity))
      .slice(0, 50)
      .map(view.show);
  }

  async byAlert(alertname: string, caller: Caller): Promise<AlertResolution> {
    const { alerts, library, index } = this.options;
    const everything = await this.matches({ alertname }, [
      ...(await index.current()).entries.values(),
    ]);
    const readable = new Set(
      (await library.readable(caller)).map(entry => entry.runbook.id),
    );
    const seen = everything.filter(match =>
      readable.has(match.entry.runbook.id),
    );
    const view = await this.viewer(caller);
    const firing = (await alerts.firing()).filter(
      alert => alert.alertname === alertname && view.sees(alert),
    );
    return {
      alertname,
      items: library.summaries(seen.map(match => match.entry)),
      ...(seen[0]?.anchor ? { anchor: seen[0].anchor } : {}),
      firing: firing.slice(0, 50).map(view.show),
      hidden: everything.length - seen.length,
    };
  }

  async resolve(
    url: string,
    alertname: string | undefined,
    caller: Caller,
  ): Promise<RunbookUrlResolution> {
    const { index, links, access } = this.options;
    const answer = (await links.links()).resolve(url, alertname);
    const entry = answer.runbookId
      ? (await index.current()).entries.get(answer.runbookId)
      : undefined;
    if (entry && !(await access.reads(caller, entry.runbook))) {
      return {
        url: answer.url,
        outcome: 'dead',
        message: 'There is no such runbook, or none for you.',
      };
    }
    return answer;
  }

  async deadLinks(page: {
    limit: number;
    cursor?: string;
  }): Promise<DeadLinkPage> {
    const { alerts } = this.options;
    const dead = await alerts.deadLinks(page);
    if (page.cursor) return dead;
    const counts = await alerts.linkCounts();
    return {
      ...dead,
      counts: {
        alerts: Object.values(counts).reduce((sum, n) => sum + n, 0),
        found: counts.found ?? 0,
        dead: counts.dead ?? 0,
        external: counts.external ?? 0,
        missing: (counts.missing ?? 0) + (counts.templated ?? 0),
      },
    };
  }

  /** Best first: named before linked before alike; published before others. */
  private async matches(
    alert: { alertname: string; runbookUrl?: string },
    entries: readonly IndexEntry[],
  ): Promise<Match[]> {
    const { alerts, links } = this.options;
    const byId = new Map(entries.map(entry => [entry.runbook.id, entry]));
    const found = new Map<string, Match>();
    const add = (id: string | undefined, by: Match['by'], anchor?: string) => {
      const entry = id === undefined ? undefined : byId.get(id);
      if (!entry) return;
      const known = found.get(entry.runbook.id);
      found.set(entry.runbook.id, {
        entry,
        by: Math.min(by, known?.by ?? by) as Match['by'],
        anchor: known?.anchor ?? anchor,
      });
    };
    for (const entry of entries)
      if (entry.runbook.meta.alerts.includes(alert.alertname))
        add(entry.runbook.id, 0);
    const resolver = await links.links();
    const written = [
      alert.runbookUrl,
      ...(await alerts.linksOf(alert.alertname)).map(link => link.url),
    ];
    for (const url of written) {
      if (!url) continue;
      const answer = resolver.resolve(url, alert.alertname);
      add(answer.runbookId, 1, answer.anchor);
    }
    add(resolver.resolve(undefined, alert.alertname).runbookId, 2);
    const status = (match: Match) =>
      match.entry.runbook.meta.status === 'published' ? 0 : 1;
    return [...found.values()].sort(
      (a, b) => status(a) - status(b) || a.by - b.by,
    );
  }

  /** An alert is shown to who may read its service or a runbook for it; one that belongs to nothing known is shown to nobody. */
  private async viewer(caller: Caller): Promise<{
    sees(alert: StoredAlert, entity?: string): boolean;
    show(alert: StoredAlert): FiringAlert;
  }> {
    const { access, library, alerts } = this.options;
    const [entries, reader, all] = await Promise.all([
      library.readable(caller),
      access.reader(caller),
      alerts.firing(),
    ]);
    const existing = await access.existing([
      ...new Set(all.flatMap(alert => alert.entityRef ?? [])),
    ]);
    const matches = new Map<string, Match[]>();
    for (const alert of all)
      matches.set(keyOf(alert), await this.matches(alert, entries));
    const named = (alert: StoredAlert) =>
      matches.get(keyOf(alert)) ??
      entries
        .filter(entry => entry.runbook.meta.alerts.includes(alert.alertname))
        .map((entry): Match => ({ entry, by: 0 }));
    return {
      sees: (alert, entity) => {
        const known =
          alert.entityRef !== undefined && existing.has(alert.entityRef);
        if (known && !reader.sees(alert.entityRef!)) return false;
        const found = named(alert);
        if (!known && found.length === 0) return false;
        return (
          entity === undefined ||
          alert.entityRef === entity ||
          found.some(match =>
            match.entry.runbook.meta.entities.includes(entity),
          )
        );
      },
      show: alert => ({
        fingerprint: alert.fingerprint,
        alertname: alert.alertname,
        source: alert.sourceId,
        status: alert.status,
        startsAt: alert.startsAt,
        endsAt: alert.endsAt,
        receivedAt: alert.receivedAt,
        severity: alert.severity,
        summary: alert.summary,
        labels: alert.labels,
        entityRef: alert.entityRef,
        generatorUrl: alert.generatorUrl,
        runbooks: named(alert)
          .slice(0, 5)
          .map(({ entry, anchor }) => ({
            id: entry.runbook.id,
            title: entry.runbook.title,
            hash: entry.runbook.hash,
            ...(anchor ? { anchor } : {}),
          })),
        runs: named(alert)
          .flatMap(match => match.entry.active)
          .map(run => ({
            id: run.id,
            driver: run.driver,
            startedAt: run.startedAt,
          }))
          .slice(0, 5),
      }),
    };
  }
}

function keyOf(alert: StoredAlert): string {
  return `${alert.sourceId}\n${alert.fingerprint}`;
}
