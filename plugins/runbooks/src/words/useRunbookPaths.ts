import { useRouteRef } from '@backstage/core-plugin-api';
import { paths, rootRouteRef } from '../routes';

/** Addresses of the runbook pages, wherever the portal mounted them. */
export function useRunbookPaths() {
  const root = useRouteRef(rootRouteRef)();
  const at = (path: string) => (path ? `${root}/${path}` : root);
  return {
    home: at(paths.home),
    traffic: at(paths.traffic),
    runbook: (id: string, hash?: string) =>
      at(hash ? paths.version(id, hash) : paths.runbook(id)),
    /** Opens with the start dialog, for this service. */
    start: (id: string, entityRef: string) =>
      `${at(paths.runbook(id))}?start=${encodeURIComponent(entityRef)}`,
    diff: (id: string, from: string, to: string) =>
      at(paths.diff(id, from, to)),
    drills: at(paths.drills),
    deadLinks: at(paths.deadLinks),
    outside: at(paths.outside),
    drafts: at(paths.drafts),
    draftsOf: (runbook: string) => at(paths.draftsOf(runbook)),
    draft: (id: string) => at(paths.draft(id)),
    run: (id: string) => at(paths.run(id)),
    byAlert: (name: string) => at(paths.byAlert(name)),
    /** A relative link between Markdown files: the file's name is the runbook's id. */
    runbookFile: (href: string) => {
      const [file, anchor] = href.split('#');
      const id = file.split('/').pop()!.replace(/\.md$/, '');
      return `${at(paths.runbook(id))}${anchor ? `#${anchor}` : ''}`;
    },
  };
}
