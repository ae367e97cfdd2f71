import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';

/** Address of the tab with a gap chosen. */
export function gapLink(tabPath: string, gapId: string): string {
  return `${tabPath}?${new URLSearchParams({ gap: gapId })}`;
}

/** What the tab keeps in its address: the chosen gap, the chosen single point, what is lost in the what-if. */
export function useTabAddress() {
  const [params, setParams] = useSearchParams();
  const gap = params.get('gap') ?? undefined;
  const point = params.get('point') ?? undefined;
  const loseText = params.getAll('lose').join('\n');
  const lose = useMemo(
    () => (loseText === '' ? [] : loseText.split('\n')),
    [loseText],
  );
  const change = useCallback(
    (edit: (next: URLSearchParams) => void) => {
      setParams(
        before => {
          const next = new URLSearchParams(before);
          edit(next);
          return next;
        },
        { replace: true, preventScrollReset: true },
      );
    },
    [setParams],
  );
  const setGap = useCallback(
    (id: string) =>
      change(next => {
        next.set('gap', id);
        next.delete('point');
      }),
    [change],
  );
  const setPoint = useCallback(
    (id: string) => change(next => next.set('point', id)),
    [change],
  );
  const setLose = useCallback(
    (ids: readonly string[]) =>
      change(next => {
        next.delete('lose');
        ids.forEach(id => next.append('lose', id));
      }),
    [change],
  );
  return { gap, point, lose, setGap, setPoint, setLose };
}
