import { useApi } from '@backstage/frontend-plugin-api';
import { useLoad } from '@bulkhead/bulkhead-react';
import type { InboxFilter, InboxItem } from '@bulkhead/plugin-knowledge-common';
import { useCallback, useState } from 'react';
import { knowledgeApiRef } from '../../api';
import { usePages } from '../shared';

/** The inbox as it is worked through: a list, a place in it, and the last thing undone. */
export function useInbox(filter: InboxFilter, onDecided: () => void) {
  const api = useApi(knowledgeApiRef);
  const first = useLoad(
    JSON.stringify(filter),
    signal => api.inbox(filter, { limit: 50, signal }),
    { keepOnKeyChange: true, refetchOnFocus: false },
  );
  const next = useCallback(
    (cursor: string) => api.inbox(filter, { limit: 50, cursor }),
    [api, filter],
  );
  const pages = usePages(first, next);
  const { items } = pages;
  const [chosen, setChosen] = useState<string>();
  const [last, setLast] = useState<InboxItem>();
  const [error, setError] = useState<unknown>();
  const index = Math.max(
    0,
    items.findIndex(item => item.id === chosen),
  );
  const current: InboxItem | undefined = items[index];

  const move = (by: 1 | -1) => {
    const to = items[Math.min(Math.max(index + by, 0), items.length - 1)];
    if (to) setChosen(to.id);
    if (by === 1 && index >= items.length - 3) pages.more();
  };
  /** Takes an item out and goes on to the next, before the server has answered. */
  const takeOut = (item: InboxItem) => {
    const after = items[index + 1] ?? items[index - 1];
    pages.replace(one => one.id === item.id, undefined);
    setChosen(after?.id);
  };
  const dismiss = async (item: InboxItem) => {
    setError(undefined);
    takeOut(item);
    try {
      await api.dismissItem(item.id);
      setLast(item);
      onDecided();
    } catch (e) {
      setError(e);
      first.reload();
    }
  };
  const restore = async (item: InboxItem) => {
    setError(undefined);
    try {
      await api.restoreItem(item.id);
      setLast(undefined);
      await first.reload();
      setChosen(item.id);
      onDecided();
    } catch (e) {
      setError(e);
    }
  };
  return {
    first,
    pages,
    current,
    error,
    last,
    choose: setChosen,
    forgetLast: () => setLast(undefined),
    dismiss,
    move,
    restore,
    promoted: (item: InboxItem) => {
      takeOut(item);
      onDecided();
    },
  };
}
