import { createHash } from 'node:crypto';
import { promises as fs } from 'node:fs';
import path from 'node:path';
import type { LoggerService } from '@backstage/backend-plugin-api';
import { inTransaction } from '@bulkhead/bulkhead-node';
import { readAlertRules, RunbookLinks } from '@bulkhead/plugin-runbooks-common';
import type { Knex } from 'knex';
import type { LibraryIndex } from '../library/LibraryIndex';
import type { LibraryStore } from '../library/LibraryStore';
import type { AlertStore, StoredLink } from './AlertStore';

export interface RuleLinksOptions {
  database: Knex;
  logger: LoggerService;
  index: LibraryIndex;
  store: LibraryStore;
  alerts: AlertStore;
  ruleFiles: readonly string[];
  linkBases: readonly { url: string; path: string }[];
  /** Addresses of the portal, without a slash at the end. */
  portalUrls: readonly string[];
  /** Name of the folder that a source is, by id: links from elsewhere in the repository begin with it. */
  folders: ReadonlyMap<string, string>;
}

const RULES = /\.(?:ya?ml|rules)$/i;
const MAX_FILES = 500;
const MAX_BYTES = 4 * 1024 * 1024;

/** Follows the links of alerts: those of configured rule files once per change, others when they are asked about. */
export class RuleLinks {
  private known?: { library: object; links: RunbookLinks };

  constructor(private readonly options: RuleLinksOptions) {}

  /** Made anew when the library has changed. */
  async links(): Promise<RunbookLinks> {
    const { index, linkBases, portalUrls } = this.options;
    const library = await index.current();
    if (this.known?.library !== library) {
      const links = new RunbookLinks({
        pages: [...library.entries.values()].map(({ runbook }) => ({
          id: runbook.id,
          path: runbook.path,
          aliases: this.options.folders.has(runbook.sourceId)
            ? [`${this.options.folders.get(runbook.sourceId)}/${runbook.path}`]
            : [],
          alerts: runbook.meta.alerts,
          anchors: runbook.anchors,
        })),
        bases: linkBases,
        portalUrls: portalUrls.map(address => `${address}/runbooks`),
      });
      this.known = { library, links };
    }
    return this.known.links;
  }

  /** True when something changed. */
  async refresh(): Promise<boolean> {
    const { database, index, alerts, store } = this.options;
    const links = await this.links();
    const found: StoredLink[] = [];
    for (const file of await this.files()) {
      const { alerts: rules, problem } = readAlertRules(file.text);
      if (problem)
        this.options.logger.warn(`Rule file ${file.name}: ${problem}`);
      for (const rule of rules) {
        const { outcome, runbookId, anchor, message } = links.resolve(
          rule.url,
          rule.alertname,
        );
        const { line, group, alertname, url } = rule;
        found.push({
          id: createHash('sha256')
            .update(
              JSON.stringify([file.name, line, group, alertname, found.length]),
            )
            .digest('hex'),
          file: file.name,
          line,
          group,
          alertname,
          url,
          outcome,
          runbookId,
          anchor,
          message,
        });
      }
    }
    const library = await index.current();
    return inTransaction(database, async trx => {
      const before = await alerts.links(trx);
      const sorted = [...found].sort((a, b) => order(a, b));
      const linksChanged =
        JSON.stringify([...before].sort(order)) !== JSON.stringify(sorted);
      if (linksChanged) await alerts.replaceLinks(trx, found);
      const dead = new Set(
        found
          .filter(link => link.outcome === 'dead')
          .map(link => link.alertname),
      );
      let marked = false;
      for (const { runbook } of library.entries.values()) {
        const deadAlerts = runbook.meta.alerts.filter(name => dead.has(name));
        if (JSON.stringify(deadAlerts) === JSON.stringify(runbook.deadAlerts))
          continue;
        await store.saveDeadAlerts(trx, runbook.id, deadAlerts);
        marked = true;
      }
      if (marked) await store.changed(trx);
      return linksChanged || marked;
    });
  }

  private async files(): Promise<{ name: string; text: string }[]> {
    const files: { name: string; text: string }[] = [];
    for (const root of this.options.ruleFiles) {
      try {
        const stat = await fs.stat(root);
        const names = stat.isDirectory()
          ? (await fs.readdir(root, { withFileTypes: true, recursive: true }))
              .filter(entry => entry.isFile() && RULES.test(entry.name))
              .map(entry => path.join(entry.parentPath, entry.name))
              .sort()
          : [root];
        for (const file of names.slice(0, MAX_FILES - files.length)) {
          if ((await fs.stat(file)).size > MAX_BYTES) continue;
          // Only the part below what was configured: where it lies on this machine is nobody's business.
          const name = stat.isDirectory()
            ? path.relative(root, file).split(path.sep).join('/')
            : path.basename(file);
          files.push({ name, text: await fs.readFile(file, 'utf8') });
        }
      } catch (error) {
        this.options.logger.warn(
          `The rule files of ${path.basename(root)} could not be read`,
          error as Error,
        );
      }
    }
    return files;
  }
}

function order(a: StoredLink, b: StoredLink): number {
  return a.id < b.id ? -1 : 1;
}
