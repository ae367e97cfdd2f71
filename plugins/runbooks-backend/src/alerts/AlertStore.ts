import {
  decodeCursor,
  type Page,
  pageOf,
  readJson,
  toCount,
  toIso,
  toOptional,
  toOptionalIso,
  writeJson,
} from '@bulkhead/bulkhead-node';
import type {
  DeadLink,
  RunbookUrlResolution,
} from '@bulkhead/plugin-runbooks-common';
import type { Knex } from 'knex';

export interface StoredAlert {
  sourceId: string;
  fingerprint: string;
  alertname: string;
  status: 'firing' | 'resolved';
  startsAt: string;
  endsAt?: string;
  receivedAt: string;
  labels: Record<string, string>;
  severity?: string;
  summary?: string;
  runbookUrl?: string;
  generatorUrl?: string;
  entityRef?: string;
}

/** An alert of a rule file and where its link leads. */
export interface StoredLink extends Omit<DeadLink, 'outcome'> {
  id: string;
  outcome: RunbookUrlResolution['outcome'];
  runbookId?: string;
  anchor?: string;
}

/** Alerts and links of alerts: the only place with their SQL. */
export class AlertStore {
  private constructor(private readonly database: Knex) {}

  static create(options: { database: Knex }): AlertStore {
    return new AlertStore(options.database);
  }

  /** Whether it says something new. An older report never takes the place of a newer one. */
  async put(trx: Knex, alert: StoredAlert): Promise<boolean> {
    const { sourceId, fingerprint } = alert;
    const row = await trx('alerts')
      .where({ source_id: sourceId, fingerprint })
      .first();
    const known = row && toAlert(row);
    if (known) {
      const older = Date.parse(alert.startsAt) < Date.parse(known.startsAt);
      const revives =
        known.status === 'resolved' &&
        alert.status === 'firing' &&
        alert.startsAt === known.startsAt;
      if (older || revives) return false;
      if (
        JSON.stringify({ ...known, receivedAt: '' }) ===
        JSON.stringify({ ...alert, receivedAt: '' })
      )
        return false;
    }
    const values = fromAlert(alert);
    await trx('alerts')
      .insert(values)
      .onConflict(['source_id', 'fingerprint'])
      .merge();
    return true;
  }

  async firing(limit = 1000): Promise<StoredAlert[]> {
    const rows = await this.database('alerts')
      .where({ status: 'firing' })
      .orderBy('starts_at', 'desc')
      .limit(limit);
    return rows.map(toAlert);
  }

  /** Newest first, those that `sees` lets through. */
  async list(
    query: {
      status?: 'firing' | 'resolved';
      entity?: string;
      limit: number;
      cursor?: string;
    },
    sees: (alert: StoredAlert) => boolean,
  ): Promise<Page<StoredAlert>> {
    const { limit, cursor, ...filter } = query;
    const list = `alerts ${JSON.stringify(filter)}`;
    const items: StoredAlert[] = [];
    let place = cursor ? decodeCursor(cursor, 3, list) : undefined;
    for (;;) {
      const rows = (await this.page(filter.status, place, limit + 1)).map(
        toAlert,
      );
      items.push(...rows.filter(sees));
      const last = rows.at(-1);
      if (items.length > limit || rows.length <= limit || !last) break;
      place = [last.startsAt, last.sourceId, last.fingerprint];
    }
    return pageOf({
      rows: items,
      limit,
      list,
      cursorOf: row => [row.startsAt, row.sourceId, row.fingerprint],
      toItem: row => row,
    });
  }

  private page(
    status: string | undefined,
    place: readonly unknown[] | undefined,
    limit: number,
  ) {
    const query = this.database('alerts')
      .orderBy([
        { column: 'starts_at', order: 'desc' },
        { column: 'source_id', order: 'desc' },
        { column: 'fingerprint', order: 'desc' },
      ])
      .limit(limit);
    if (status) query.where({ status });
    if (place) {
      const [at, source, fingerprint] = place.map(String);
      const when = new Date(at);
      query.where(older =>
        older
          .where('starts_at', '<', when)
          .orWhere(same =>
            same
              .where('starts_at', when)
              .andWhere(rest =>
                rest
                  .where('source_id', '<', source)
                  .orWhere(last =>
                    last
                      .where('source_id', source)
                      .andWhere('fingerprint', '<', fingerprint),
                  ),
              ),
          ),
      );
    }
    return query;
  }

  async sweep(before: Date): Promise<number> {
    return this.database('alerts')
      .where({ status: 'resolved' })
      .where('received_at', '<', before)
      .delete();
  }

  // Links of rule files

  async replaceLinks(trx: Knex, links: readonly StoredLink[]): Promise<void> {
    await trx('alert_links').delete();
    const rows = links.map(fromLink);
    for (let at = 0; at < rows.length; at += 50)
      await trx('alert_links').insert(rows.slice(at, at + 50));
  }

  async links(knex: Knex = this.database): Promise<StoredLink[]> {
    return (await knex('alert_links').orderBy(['file', 'line', 'id'])).map(
      toLink,
    );
  }

  async linksOf(alertname: string): Promise<StoredLink[]> {
    return (
      await this.database('alert_links').where({ alertname }).limit(50)
    ).map(toLink);
  }

  async linkCounts(): Promise<Record<string, number>> {
    const rows = (await this.database('alert_links')
      .select('outcome')
      .count({ n: '*' })
      .groupBy('outcome')) as Record<string, unknown>[];
    return Object.fromEntries(
      rows.map(row => [String(row.outcome), toCount(row.n)]),
    );
  }

  async deadLinks(page: {
    limit: number;
    cursor?: string;
  }): Promise<Page<DeadLink>> {
    const list = 'dead links';
    const query = this.database('alert_links')
      .whereIn('outcome', ['dead', 'templated', 'missing'])
      .orderBy(['file', 'line', 'id'])
      .limit(page.limit + 1);
    if (page.cursor) {
      const [file, line, id] = decodeCursor(page.cursor, 3, list);
      query.where(after =>
        after
          .where('file', '>', String(file))
          .orWhere(same =>
            same
              .where('file', String(file))
              .andWhere(rest =>
                rest
                  .where('line', '>', Number(line))
                  .orWhere(last =>
                    last
                      .where('line', Number(line))
                      .andWhere('id', '>', String(id)),
                  ),
              ),
          ),
      );
    }
    return pageOf({
      rows: (await query).map(toLink),
      limit: page.limit,
      list,
      cursorOf: row => [row.file, row.line, row.id],
      toItem: ({ file, line, group, alertname, url, outcome, message }) => ({
        file,
        line,
        group,
        alertname,
        url,
        outcome: outcome as DeadLink['outcome'],
        message,
      }),
    });
  }
}

function toAlert(row: Record<string, unknown>): StoredAlert {
  const text = (name: string) => toOptional(row[name] as string | null);
  return {
    sourceId: String(row.source_id),
    fingerprint: String(row.fingerprint),
    alertname: String(row.alertname),
    status: row.status as StoredAlert['status'],
    startsAt: toIso(row.starts_at),
    endsAt: toOptionalIso(row.ends_at),
    receivedAt: toIso(row.received_at),
    labels: readJson(row.labels),
    severity: text('severity'),
    summary: text('summary'),
    runbookUrl: text('runbook_url'),
    generatorUrl: text('generator_url'),
    entityRef: text('entity_ref'),
  };
}

function fromAlert(alert: StoredAlert): Record<string, unknown> {
  return {
    source_id: alert.sourceId,
    fingerprint: alert.fingerprint,
    alertname: alert.alertname,
    status: alert.status,
    starts_at: new Date(alert.startsAt),
    ends_at: alert.endsAt ? new Date(alert.endsAt) : null,
    received_at: new Date(alert.receivedAt),
    labels: writeJson(alert.labels),
    severity: alert.severity ?? null,
    summary: alert.summary ?? null,
    runbook_url: alert.runbookUrl ?? null,
    generator_url: alert.generatorUrl ?? null,
    entity_ref: alert.entityRef ?? null,
  };
}

function toLink(row: Record<string, unknown>): StoredLink {
  const text = (name: string) => toOptional(row[name] as string | null);
  return {
    id: String(row.id),
    file: String(row.file),
    line: toCount(row.line),
    group: String(row.group_name),
    alertname: String(row.alertname),
    url: text('url'),
    outcome: row.outcome as StoredLink['outcome'],
    runbookId: text('runbook_id'),
    anchor: text('anchor'),
    message: String(row.message),
  };
}

function fromLink(link: StoredLink): Record<string, unknown> {
  return {
    id: link.id,
    file: link.file.slice(0, 500),
    line: link.line,
    group_name: link.group.slice(0, 255),
    alertname: link.alertname.slice(0, 255),
    url: link.url?.slice(0, 2000) ?? null,
    outcome: link.outcome,
    runbook_id: link.runbookId ?? null,
    anchor: link.anchor?.slice(0, 255) ?? null,
    message: link.message,
  };
}
