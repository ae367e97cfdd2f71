import Button from '@mui/material/Button';
import { useApi } from '@backstage/frontend-plugin-api';
import { ConfirmDialog, QuietEmpty, Section } from '@bulkhead/bulkhead-react';
import type { Absence } from '@bulkhead/plugin-oncall-common';
import { useState } from 'react';
import { oncallApiRef } from '../api';
import { Quiet, Row, Rows } from '../shared';
import { useWords } from '../words/useWords';
import { AbsenceDialog } from './AbsenceDialog';

/** "24–26 Dec", or the hours where it is not whole days. */
export function useAbsenceSpan(): (absence: Absence) => string {
  const { days, instant, t } = useWords();
  return ({ allDay, end, start, timeZone }) =>
    allDay
      ? days(start, end, timeZone)
      : t('mine.span', { from: instant(start), to: instant(end) });
}

/** When I am away, with the ways to enter, change and take back. */
export function Absences(props: {
  absences: readonly Absence[];
  onChanged: () => void;
}) {
  const { absences, onChanged } = props;
  const { absence: kindOf, t } = useWords();
  const api = useApi(oncallApiRef);
  const spanOf = useAbsenceSpan();
  const [editing, setEditing] = useState<Absence | 'new'>();
  const [removing, setRemoving] = useState<Absence>();
  return (
    <Section
      title={t('absence.title')}
      actions={
        <Button
          size="small"
          variant="outlined"
          onClick={() => setEditing('new')}
        >
          {t('absence.add')}
        </Button>
      }
    >
      {absences.length === 0 && (
        <QuietEmpty dense title={t('absence.none')}>
          {t('absence.noneMore')}
        </QuietEmpty>
      )}
      <Rows>
        {absences.map(one => (
          <Row
            key={one.id}
            actions={
              <>
                <Button
                  size="small"
                  onClick={() => setEditing(one)}
                  aria-label={t('absence.editLong', { span: spanOf(one) })}
                >
                  {t('form.edit')}
                </Button>
                <Button
                  size="small"
                  onClick={() => setRemoving(one)}
                  aria-label={t('absence.removeLong', { span: spanOf(one) })}
                >
                  {t('form.remove')}
                </Button>
              </>
            }
          >
            {spanOf(one)}
            <Quiet>
              {kindOf(one.kind)}
              {one.reason && ` · ${one.reason}`}
            </Quiet>
          </Row>
        ))}
      </Rows>
      {editing && (
        <AbsenceDialog
          absence={editing === 'new' ? undefined : editing}
          onClose={() => setEditing(undefined)}
          onDone={onChanged}
        />
      )}
      <ConfirmDialog
        open={removing !== undefined}
        title={t('absence.remove')}
        confirmLabel={t('form.remove')}
        destructive
        onClose={() => setRemoving(undefined)}
        onConfirm={async () => {
          await api.deleteAbsence(removing!.id, removing!.etag);
          onChanged();
        }}
      >
        {removing && t('absence.removeMore', { span: spanOf(removing) })}
      </ConfirmDialog>
    </Section>
  );
}
