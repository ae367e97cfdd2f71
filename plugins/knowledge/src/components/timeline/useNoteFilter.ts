import {
  noteKinds,
  type NoteFilter,
  type NoteKind,
} from '@bulkhead/plugin-knowledge-common';
import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';

/** The filter of the timeline, kept in the address so that it can be shared. */
export function useNoteFilter() {
  const [params, setParams] = useSearchParams();
  const filter = useMemo<NoteFilter>(() => {
    const kinds = params
      .getAll('kind')
      .filter((kind): kind is NoteKind => noteKinds.includes(kind as NoteKind));
    const text = (name: string) => params.get(name)?.trim() || undefined;
    return {
      ...(kinds.length > 0 ? { kind: kinds } : {}),
      text: text('text'),
      entity: text('entity'),
      technology: text('technology'),
      person: text('person'),
      mine: params.get('mine') === 'true' || undefined,
      asking: params.get('asking') === 'true' || undefined,
    };
  }, [params]);

  const change = useCallback(
    (edit: (next: URLSearchParams) => void) =>
      setParams(
        before => {
          const next = new URLSearchParams(before);
          edit(next);
          return next;
        },
        { replace: true },
      ),
    [setParams],
  );
  return {
    filter,
    active: Object.values(filter).some(value => value !== undefined),
    set: (name: 'text' | 'mine' | 'asking', value: string) =>
      change(next => (value ? next.set(name, value) : next.delete(name))),
    toggleKind: (kind: NoteKind) =>
      change(next => {
        const kinds = next.getAll('kind');
        next.delete('kind');
        const wanted = kinds.includes(kind)
          ? kinds.filter(one => one !== kind)
          : [...kinds, kind];
        wanted.forEach(one => next.append('kind', one));
      }),
    clear: () => setParams({}, { replace: true }),
  };
}
