import { alertApiRef, useApi } from '@backstage/frontend-plugin-api';
import { ErrorNote, Note, useLoad } from '@bulkhead/bulkhead-react';
import type { Swap } from '@bulkhead/plugin-oncall-common';
import { oncallApiRef } from '../api';
import {
  FormDialog,
  nameIn,
  useAction,
  Warnings,
  type People,
} from '../shared';
import { useWords } from '../words/useWords';

/** What taking a turn brings about, and the button that takes it. */
export function TakeDialog(props: {
  swap: Swap;
  people: People;
  onDone: () => void;
  onClose: () => void;
}) {
  const { onClose, onDone, people, swap } = props;
  const { instant, role, t } = useWords();
  const api = useApi(oncallApiRef);
  const alerts = useApi(alertApiRef);
  const action = useAction();
  const preview = useLoad(
    swap.id,
    signal => api.previewTake(swap.id, {}, signal),
    { refetchOnFocus: false },
  );
  const save = async () => {
    const done = await action.run(() => api.takeSwap(swap.id, {}, swap.etag));
    if (!done) return;
    alerts.post({
      message: t('swap.taken'),
      severity: 'success',
      display: 'transient',
    });
    onDone();
    onClose();
  };
  return (
    <FormDialog
      title={t('swap.takeTitle', { name: nameIn(people, swap.offeredBy) })}
      save={t('swap.takeIt')}
      action={action}
      onSave={save}
      onClose={onClose}
    >
      <div>
        {t('swap.takeWhat', {
          role: role(swap.role),
          from: instant(swap.start),
          to: instant(swap.end),
        })}
      </div>
      {swap.inReturn && (
        <Note
          state="running"
          dense
          title={t('swap.inReturn', {
            name: nameIn(people, swap.offeredBy),
            from: instant(swap.inReturn.start),
            to: instant(swap.inReturn.end),
          })}
        />
      )}
      {preview.error === undefined ? (
        <Warnings warnings={preview.value?.warnings} />
      ) : (
        <ErrorNote
          typed
          error={preview.error}
          title={t('warning.failed')}
          onRetry={preview.reload}
          dense
        />
      )}
      {(preview.value?.conflicts.length ?? 0) > 0 && (
        <Note state="warning" title={t('swap.conflicts')} dense />
      )}
    </FormDialog>
  );
}
