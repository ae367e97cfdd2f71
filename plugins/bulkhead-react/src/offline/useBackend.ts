import { useSyncExternalStore } from 'react';
import { backend, type BackendStatus } from './Backend';

/** Whether the portal's backend answers, kept current. @public */
export function useBackend(): BackendStatus {
  return useSyncExternalStore(backend.subscribe, backend.get);
}
