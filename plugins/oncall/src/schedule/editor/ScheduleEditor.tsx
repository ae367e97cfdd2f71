import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useApi } from '@backstage/frontend-plugin-api';
import {
  ConfirmDialog,
  ErrorNote,
  isPreconditionFailed,
  messageOf,
  newIdempotencyKey,
  Note,
} from '@bulkhead/bulkhead-react';
import type {
  Schedule,
  ScheduleDefinition,
} from '@bulkhead/plugin-oncall-common';
import { useMemo, useRef, useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { oncallApiRef } from '../../api';
import { useWords } from '../../words/useWords';
import { useSchedulePaths } from '../words/useSchedulePaths';
import { ConflictPanel } from './ConflictPanel';
import { EditorPreview } from './EditorPreview';
import { errorsIn, errorsOf, FieldErrorsProvider } from './errors';
import { ScheduleForm } from './ScheduleForm';
import { useFieldPlace } from './useFieldPlace';

const NO_ERRORS: ReadonlyMap<string, string> = new Map();

/** Edits a schedule, or lays out a new one; what would come of it is shown before it is saved. */
export function ScheduleEditor(props: {
  /** What is edited; left out for a new one. */
  schedule?: Schedule;
  initial: ScheduleDefinition;
}) {
  const { schedule, initial } = props;
  const { t } = useWords();
  const api = useApi(oncallApiRef);
  const paths = useSchedulePaths();
  const navigate = useNavigate();
  const [draft, setDraft] = useState(initial);
  // What the draft was made from: it moves on when somebody else saves and both are put together.
  const [base, setBase] = useState(schedule);
  const [theirs, setTheirs] = useState<Schedule>();
  const [tried, setTried] = useState(false);
  const [refused, setRefused] = useState<unknown>();
  const [saving, setSaving] = useState(false);
  const [deleting, setDeleting] = useState(false);
  const key = useRef(newIdempotencyKey());
  const wrong = useMemo(
    () =>
      errorsOf(draft, {
        missing: t('editor.missing'),
        atLeast: number => t('editor.atLeast', { number: String(number) }),
        atMost: number => t('editor.atMost', { number: String(number) }),
      }),
    [draft, t],
  );
  const placeOf = useFieldPlace(draft);
  const shown = useMemo(
    () =>
      tried
        ? new Map([
            ...(refused === undefined ? [] : errorsIn(messageOf(refused))),
            ...wrong,
          ])
        : NO_ERRORS,
    [tried, refused, wrong],
  );
  const existing = useMemo(
    () => new Set(base?.definition.layers.map(({ id }) => id) ?? []),
    [base],
  );
  const change = (next: ScheduleDefinition) => {
    setDraft(next);
    setRefused(undefined);
    key.current = newIdempotencyKey();
  };
  const save = async () => {
    setTried(true);
    setRefused(undefined);
    if (wrong.size > 0) return;
    setSaving(true);
    try {
      const saved = base
        ? await api.updateSchedule(base.id, draft, base.etag)
        : await api.createSchedule(draft, key.current);
      navigate(paths.schedule(saved.id));
    } catch (error) {
      if (base && isPreconditionFailed(error)) {
        try {
          setTheirs(await api.schedule(base.id));
        } catch (again) {
          setRefused(again);
        }
      } else {
        setRefused(error);
      }
    } finally {
      setSaving(false);
    }
  };
  return (
    <FieldErrorsProvider value={shown}>
      <Box
        component="article"
        sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)' }}
      >
        <Typography variant="h4" component="h1" sx={{ m: 0, fontSize: 26 }}>
          {base
            ? t('editor.editTitle', { title: base.definition.title })
            : t('schedule.create')}
        </Typography>
        {theirs && base && (
          <ConflictPanel
            base={base.definition}
            mine={draft}
            theirs={theirs}
            onResolve={merged => {
              setBase(theirs);
              setTheirs(undefined);
              change(merged);
            }}
          />
        )}
        <ScheduleForm
          definition={draft}
          onChange={change}
          existing={existing}
        />
        <EditorPreview
          definition={draft}
          valid={wrong.size === 0}
          schedule={base}
        />
        {tried && wrong.size > 0 && (
          <Note
            state="warning"
            role="alert"
            dense
            title={t('editor.fields', { count: wrong.size })}
          >
            <Box component="ul" sx={{ m: 0, pl: 2 }}>
              {[...wrong].slice(0, 5).map(([path, message]) => (
                <li key={path}>
                  {placeOf(path)}: {message}
                </li>
              ))}
            </Box>
          </Note>
        )}
        {refused !== undefined && (
          <ErrorNote typed error={refused} title={t('schedule.notSaved')} />
        )}
        <Box
          sx={{
            display: 'flex',
            flexWrap: 'wrap',
            gap: 1,
            position: 'sticky',
            bottom: 0,
            zIndex: 5,
            py: 1,
            borderTop: 1,
            borderColor: 'divider',
            backgroundColor: 'background.default',
          }}
        >
          <Button
            variant="contained"
            onClick={save}
            disabled={saving || theirs !== undefined}
          >
            {saving ? t('form.saving') : t('form.save')}
          </Button>
          <Button
            onClick={() =>
              navigate(base ? paths.schedule(base.id) : paths.list)
            }
            disabled={saving}
          >
            {t('form.cancel')}
          </Button>
          {base && (
            <Button
              color="error"
              sx={{ ml: 'auto' }}
              onClick={() => setDeleting(true)}
            >
              {t('editor.delete')}
            </Button>
          )}
        </Box>
        <ConfirmDialog
          open={deleting}
          title={t('editor.deleteQuestion', { title: draft.title })}
          confirmLabel={t('editor.delete')}
          destructive
          onClose={() => setDeleting(false)}
          onConfirm={async () => {
            await api.deleteSchedule(base!.id, base!.etag);
            navigate(paths.list);
          }}
        >
          {t('editor.deleteMore')}
        </ConfirmDialog>
      </Box>
    </FieldErrorsProvider>
  );
}
