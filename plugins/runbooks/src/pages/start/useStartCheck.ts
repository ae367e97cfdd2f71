import { useApi } from '@backstage/frontend-plugin-api';
import { useLoad } from '@bulkhead/bulkhead-react';
import type {
  StartRunCheck,
  StartRunRequest,
} from '@bulkhead/plugin-runbooks-common';
import useDebounce from 'react-use/esm/useDebounce';
import { useState } from 'react';
import { runbooksApiRef } from '../../api';

const QUIET_MS = 250;

/** What the server says of a start that is being filled in; nothing is started. */
export function useStartCheck(
  request: StartRunRequest,
): StartRunCheck | undefined {
  const api = useApi(runbooksApiRef);
  const present = JSON.stringify(request);
  const [settled, setSettled] = useState(present);
  useDebounce(() => setSettled(present), QUIET_MS, [present]);
  const load = useLoad(
    settled,
    signal => api.checkRun(JSON.parse(settled) as StartRunRequest, signal),
    { keepOnKeyChange: true },
  );
  return load.value;
}
