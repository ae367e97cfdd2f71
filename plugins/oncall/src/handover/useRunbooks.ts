import {
  discoveryApiRef,
  fetchApiRef,
  useApi,
} from '@backstage/frontend-plugin-api';
import {
  createClient,
  entityPath,
  useLoad,
  type Load,
} from '@bulkhead/bulkhead-react';

/** A runbook at its present version, as much of it as is looked at here. */
export interface RunbookChoice {
  id: string;
  title: string;
  hash: string;
}

/** Runbooks of a service, from the runbooks family where it is installed; the page does without where it does not answer. */
export function useRunbooks(
  entityRef: string | undefined,
): Load<RunbookChoice[]> {
  const discoveryApi = useApi(discoveryApiRef);
  const fetchApi = useApi(fetchApiRef);
  return useLoad(
    entityRef,
    async signal => {
      const client = createClient({ discoveryApi, fetchApi }, 'runbooks');
      const { runbooks } = await client.get<{ runbooks: RunbookChoice[] }>(
        `/entities/${entityPath(entityRef!)}`,
        { signal },
      );
      return runbooks.map(({ hash, id, title }) => ({ hash, id, title }));
    },
    { refetchOnFocus: false },
  );
}
