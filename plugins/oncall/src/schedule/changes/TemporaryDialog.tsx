import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useApi } from '@backstage/frontend-plugin-api';
import {
  temporaryRequestSchema,
  type ChangePreview,
  type OnCallRole,
  type Shift,
  type TemporaryRequest,
} from '@bulkhead/plugin-oncall-common';
import { useState } from 'react';
import { oncallApiRef } from '../../api';
import { useWords } from '../../words/useWords';
import { PersonPicker } from '../fields/PersonPicker';
import { RoleField } from '../fields/RoleField';
import type { PeopleViews } from '../words/names';
import { ChangeShown } from './ChangeShown';
import { FormDialog } from './FormDialog';
import { InstantField, SpanFields } from './SpanFields';
import { usePreview } from './usePreview';
import { isAlarming } from './Warnings';

interface Row {
  key: number;
  person?: string;
  role: OnCallRole;
  start?: string;
  end?: string;
}

let lastKey = 0;
const nextKey = () => ++lastKey;

/** The turns of a span, cut at its ends, as a plan to begin with. */
function planned(
  shifts: readonly Shift[],
  span: { start: string; end: string },
): Row[] {
  return shifts
    .filter(
      shift =>
        shift.role !== 'shadow' &&
        Date.parse(shift.start) < Date.parse(span.end) &&
        Date.parse(shift.end) > Date.parse(span.start),
    )
    .flatMap(shift =>
      shift.people.map(person => ({
        key: nextKey(),
        person,
        role: shift.role,
        start: new Date(
          Math.max(Date.parse(shift.start), Date.parse(span.start)),
        ).toISOString(),
        end: new Date(
          Math.min(Date.parse(shift.end), Date.parse(span.end)),
        ).toISOString(),
      })),
    );
}

/** A plan for a span that replaces everything below it. */
export function TemporaryDialog(props: {
  scheduleId: string;
  start: string;
  end: string;
  shifts: readonly Shift[];
  people: PeopleViews;
  zone: string;
  onDone: () => void;
  onClose: () => void;
}) {
  const { scheduleId, shifts, people, zone } = props;
  const { t } = useWords();
  const api = useApi(oncallApiRef);
  const [span, setSpan] = useState<{ start?: string; end?: string }>(props);
  const [rows, setRows] = useState<Row[]>(() => planned(shifts, props));
  const [reason, setReason] = useState('');
  const request: TemporaryRequest = {
    start: span.start ?? '',
    end: span.end ?? '',
    shifts: rows.map(row => ({
      person: row.person ?? '',
      role: row.role,
      start: row.start ?? '',
      end: row.end ?? '',
    })),
    ...(reason.trim() ? { reason: reason.trim() } : {}),
  };
  const parsed = temporaryRequestSchema.safeParse(request);
  const outside =
    !parsed.success &&
    parsed.error.issues.some(
      issue => issue.path.length === 1 && issue.path[0] === 'shifts',
    );
  const { reason: _, ...asked } = request;
  const preview = usePreview<TemporaryRequest, ChangePreview>(
    parsed.success ? asked : undefined,
    (one, signal) => api.previewTemporary(scheduleId, one, signal),
  );
  const alarming = preview.current && isAlarming(preview.value?.warnings ?? []);
  const change = (key: number, next: Partial<Row>) =>
    setRows(before =>
      before.map(row => (row.key === key ? { ...row, ...next } : row)),
    );
  return (
    <FormDialog
      content={request}
      title={t('schedule.temporary')}
      saveLabel={t(alarming ? 'schedule.saveAnyway' : 'form.save')}
      alarming={alarming}
      disabled={!parsed.success || !preview.current}
      onSave={key => api.createTemporary(scheduleId, request, key)}
      onDone={props.onDone}
      onClose={props.onClose}
    >
      <Typography variant="body2">{t('schedule.temporaryHow')}</Typography>
      <SpanFields
        start={span.start}
        end={span.end}
        onChange={setSpan}
        zone={zone}
      />
      {rows.map((row, i) => (
        <Box
          key={row.key}
          component="fieldset"
          sx={{
            display: 'grid',
            gap: 1.5,
            pt: 1.5,
            border: 1,
            borderColor: 'divider',
            borderRadius: 1,
            gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr' },
          }}
        >
          <legend>
            {t('schedule.plannedTurn', { number: String(i + 1) })}
          </legend>
          <PersonPicker
            label={t('schedule.field.who')}
            value={row.person}
            onChange={person => change(row.key, { person })}
            people={people}
            required
          />
          <RoleField
            roles={['primary', 'secondary'] as const}
            value={row.role === 'secondary' ? 'secondary' : 'primary'}
            onChange={role => change(row.key, { role })}
          />
          <InstantField
            label={t('schedule.field.from')}
            value={row.start}
            onChange={start => change(row.key, { start })}
            zone={zone}
          />
          <InstantField
            label={t('schedule.field.to')}
            value={row.end}
            onChange={end => change(row.key, { end })}
            zone={zone}
          />
          <Button
            size="small"
            onClick={() =>
              setRows(before => before.filter(({ key }) => key !== row.key))
            }
            sx={{ justifySelf: 'start' }}
          >
            {t('form.remove')}
          </Button>
        </Box>
      ))}
      {outside && (
        <Typography variant="body2" color="error" role="alert">
          {t('schedule.field.outsidePlan')}
        </Typography>
      )}
      <Button
        variant="outlined"
        size="small"
        sx={{ justifySelf: 'start' }}
        onClick={() =>
          setRows(before => [
            ...before,
            { key: nextKey(), role: 'primary', ...span },
          ])
        }
      >
        {t('schedule.addTurn')}
      </Button>
      <TextField
        size="small"
        label={t('schedule.field.reason')}
        value={reason}
        onChange={event => setReason(event.target.value)}
        inputProps={{ maxLength: 500 }}
      />
      <ChangeShown
        preview={preview}
        span={{ start: request.start, end: request.end }}
        people={people}
        zone={zone}
      />
    </FormDialog>
  );
}
