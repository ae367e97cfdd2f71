import type { RunbookUrlResolution } from '../api';

/** A page that a link may lead to. @public */
export interface LinkTargetPage {
  id: string;
  /** Path in its source, with "/". */
  path: string;
  /** The same file by other names: with the folder that the source is, as links from elsewhere write it. */
  aliases?: readonly string[];
  alerts: readonly string[];
  /** Anchors of headings and steps, lower case. */
  anchors?: readonly string[];
}

/** @public */
export interface ResolveOptions {
  pages: readonly LinkTargetPage[];
  /**
   * Where pages are published: links below `url` are paths below `path`.
   * For example `{ url: 'https://runbooks.example.net/', path: 'content' }`.
   */
  bases?: readonly { url: string; path: string }[];
  /** Addresses of the portal; its own links are followed. */
  portalUrls?: readonly string[];
}

/** Follows links of alerts to pages, whatever their form. Build it once for many links. @public */
export class RunbookLinks {
  private readonly byPath = new Map<string, LinkTargetPage>();
  private readonly byTail = new Map<string, LinkTargetPage | 'several'>();
  private readonly byAlert = new Map<string, LinkTargetPage>();
  private readonly byId = new Map<string, LinkTargetPage>();

  constructor(private readonly options: ResolveOptions) {
    for (const page of options.pages) {
      this.byId.set(page.id, page);
      for (const alert of page.alerts)
        if (!this.byAlert.has(alert)) this.byAlert.set(alert, page);
      for (const name of [page.path, ...(page.aliases ?? [])])
        this.addPath(page, normalizePath(name));
    }
  }

  private addPath(page: LinkTargetPage, path: string): void {
    if (!this.byPath.has(path)) this.byPath.set(path, page);
    const segments = path.split('/');
    for (let from = 0; from < segments.length; from++) {
      const tail = segments.slice(from).join('/');
      const known = this.byTail.get(tail);
      this.byTail.set(tail, known && known !== page ? 'several' : page);
    }
  }

  resolve(link: string | undefined, alertname?: string): RunbookUrlResolution {
    const url = link?.trim() ?? '';
    if (url === '') {
      const named = alertname ? this.named(alertname) : undefined;
      return named
        ? {
            url,
            outcome: 'found',
            runbookId: named.id,
            message: 'The alert has no link; a runbook names the alert.',
          }
        : {
            url,
            outcome: 'missing',
            message: 'The alert has no link, and no runbook names it.',
          };
    }
    const filled = fillName(url, alertname);
    if (/\{\{|\$\{|\$labels/.test(filled)) {
      return {
        url,
        outcome: 'templated',
        message:
          'The link is a template: where it leads depends on the labels of the alert.',
      };
    }
    if (url.length > 2000)
      return {
        url: url.slice(0, 200),
        outcome: 'dead',
        message: 'The link is longer than 2000 characters.',
      };
    const { path, anchor } = cut(filled);
    const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(path)?.[1].toLowerCase();
    if (scheme && scheme !== 'http' && scheme !== 'https') {
      return {
        url,
        outcome: 'dead',
        message: `A link with "${scheme}:" is not followed.`,
      };
    }
    return scheme || path.startsWith('//')
      ? this.absolute(url, path, anchor, alertname)
      : this.relative(url, path, anchor, alertname);
  }

  private named(alertname: string): LinkTargetPage | undefined {
    const tail = this.byTail.get(alertname.toLowerCase());
    return (
      this.byAlert.get(alertname) ?? (tail === 'several' ? undefined : tail)
    );
  }

  private absolute(
    url: string,
    path: string,
    anchor: string | undefined,
    alertname?: string,
  ): RunbookUrlResolution {
    for (const address of this.options.portalUrls ?? []) {
      const portal = address.replace(/\/+$/, '');
      if (path.startsWith(`${portal}/`))
        return this.inPortal(url, path.slice(portal.length), anchor, alertname);
    }
    for (const base of this.options.bases ?? []) {
      if (!path.toLowerCase().startsWith(base.url.toLowerCase())) continue;
      const rest = normalizePath(`${base.path}/${path.slice(base.url.length)}`);
      const page = this.byPath.get(rest);
      return page
        ? found(url, page, anchor)
        : {
            url,
            outcome: 'dead',
            message: `There is no page ${rest} below ${base.url}.`,
          };
    }
    // https://host/owner/repository/blob/main/path, and GitLab's and Gitea's likes of it.
    const blob = /\/(?:-\/)?(?:blob|tree|raw|src\/branch)\/[^/]+\/(.+)$/.exec(
      path,
    );
    const page = blob ? this.byPath.get(normalizePath(blob[1])) : undefined;
    if (page) return found(url, page, anchor);
    return {
      url,
      outcome: 'external',
      message: 'The link leads outside of the runbooks that the portal knows.',
    };
  }

  private inPortal(
    url: string,
    path: string,
    anchor: string | undefined,
    alertname?: string,
  ): RunbookUrlResolution {
    const [, first, second] = path.replace(/\/+$/, '').split('/').slice(-3);
    const page =
      first === 'by-alert'
        ? this.named(decode(second) ?? alertname ?? '')
        : this.byId.get(decode(second ?? first ?? '') ?? '');
    return page
      ? found(url, page, anchor)
      : { url, outcome: 'dead', message: 'The portal has no such runbook.' };
  }

  private relative(
    url: string,
    path: string,
    anchor: string | undefined,
    alertname?: string,
  ): RunbookUrlResolution {
    const wanted = normalizePath(path);
    if (wanted === '') {
      const page = alertname ? this.named(alertname) : undefined;
      return page
        ? found(url, page, anchor)
        : {
            url,
            outcome: 'dead',
            message: 'An anchor alone, and no runbook names the alert.',
          };
    }
    const exact = this.byPath.get(wanted);
    const tail = this.byTail.get(wanted);
    const page =
      exact ?? (tail === 'several' ? undefined : tail) ?? this.byId.get(wanted);
    if (page) return found(url, page, anchor);
    return {
      url,
      outcome: 'dead',
      message:
        tail === 'several'
          ? `Several pages end in ${wanted}: write more of the path.`
          : `There is no page ${wanted}.`,
    };
  }
}

function found(
  url: string,
  page: LinkTargetPage,
  anchor: string | undefined,
): RunbookUrlResolution {
  const known =
    anchor === undefined ||
    page.anchors === undefined ||
    page.anchors.includes(anchor.toLowerCase());
  return {
    url,
    outcome: 'found',
    runbookId: page.id,
    ...(anchor !== undefined && known ? { anchor } : {}),
    message: known ? 'Found.' : `The page has no section "${anchor}".`,
  };
}

function decode(text: string | undefined): string | undefined {
  try {
    return text === undefined ? undefined : decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

function fillName(url: string, alertname: string | undefined): string {
  return alertname
    ? url.replace(
        /\{\{\s*(?:\$labels|\.Labels|\.CommonLabels)\.alertname\s*\}\}/g,
        alertname,
      )
    : url;
}

function cut(url: string): { path: string; anchor?: string } {
  const hash = url.indexOf('#');
  const path = (hash < 0 ? url : url.slice(0, hash)).replace(/\?.*$/, '');
  const anchor = hash < 0 ? undefined : decode(url.slice(hash + 1));
  return anchor ? { path, anchor } : { path };
}

/** Paths as sites publish them: without extension, index files and case. Never leads above its root. */
function normalizePath(path: string): string {
  const segments: string[] = [];
  for (const segment of (decode(path) ?? path)
    .toLowerCase()
    .replace(/\\/g, '/')
    .split('/')) {
    if (segment === '..') segments.pop();
    else if (segment !== '' && segment !== '.') segments.push(segment);
  }
  const last = segments.pop();
  if (last === undefined) return '';
  const name = last.replace(/\.(?:md|markdown|html?)$/, '');
  if (!['index', '_index', 'readme'].includes(name) || segments.length === 0)
    segments.push(name);
  return segments.join('/');
}
