import { useLoad, type Load } from '@bulkhead/bulkhead-react';
import { useState } from 'react';
import useDebounce from 'react-use/esm/useDebounce';

/** Asks what a request would bring about, once it has stood still for a moment; nothing while there is none. */
export function usePreview<TRequest, TAnswer>(
  request: TRequest | undefined,
  ask: (request: TRequest, signal: AbortSignal) => Promise<TAnswer>,
): Load<TAnswer> & { current: boolean } {
  const text = request === undefined ? undefined : JSON.stringify(request);
  const [asked, setAsked] = useState<string>();
  useDebounce(() => setAsked(text), 300, [text]);
  const load = useLoad(
    asked,
    signal => ask(JSON.parse(asked!) as TRequest, signal),
    { keepOnKeyChange: true, refetchOnFocus: false },
  );
  // What is shown is about what is asked for, not about what was a moment ago.
  return { ...load, current: asked === text && !load.busy };
}
