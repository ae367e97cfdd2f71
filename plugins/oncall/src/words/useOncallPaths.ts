import { useRouteRef } from '@backstage/core-plugin-api';
import { entityPath } from '@bulkhead/bulkhead-react';
import { paths, rootRouteRef } from '../routes';

/** Addresses of the on-call pages, wherever the portal mounted them. */
export function useOncallPaths() {
  const root = useRouteRef(rootRouteRef)();
  const at = (path: string) => (path ? `${root}/${path}` : root);
  return {
    me: at(paths.me),
    schedules: at(paths.schedules),
    schedule: (id: string) => at(paths.schedule(id)),
    person: (ref: string) => at(paths.person(entityPath(ref))),
    group: (ref: string) => at(paths.group(entityPath(ref))),
    load: at(paths.load),
  };
}
