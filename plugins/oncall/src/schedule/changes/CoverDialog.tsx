import FormControlLabel from '@mui/material/FormControlLabel';
import MenuItem from '@mui/material/MenuItem';
import Radio from '@mui/material/Radio';
import RadioGroup from '@mui/material/RadioGroup';
import TextField from '@mui/material/TextField';
import { useApi } from '@backstage/frontend-plugin-api';
import {
  overrideRequestSchema,
  type ChangePreview,
  type OnCallRole,
  type OverrideRequest,
  type Shift,
} from '@bulkhead/plugin-oncall-common';
import { useState } from 'react';
import { oncallApiRef } from '../../api';
import { useWords } from '../../words/useWords';
import { PersonPicker } from '../fields/PersonPicker';
import { RoleField } from '../fields/RoleField';
import { nameOf, type PeopleViews } from '../words/names';
import { ChangeShown } from './ChangeShown';
import { FormDialog } from './FormDialog';
import { SpanFields } from './SpanFields';
import { usePreview } from './usePreview';
import { isAlarming } from './Warnings';

type Mode = 'replace' | 'add' | 'remove';

/** Who is on call in a role at some time of a span. */
function onCallIn(
  shifts: readonly Shift[],
  role: OnCallRole,
  span: { start?: string; end?: string },
): string[] {
  const start = Date.parse(span.start ?? '');
  const end = Date.parse(span.end ?? '');
  return [
    ...new Set(
      shifts
        .filter(
          shift =>
            shift.role === role &&
            Date.parse(shift.start) < end &&
            Date.parse(shift.end) > start,
        )
        .flatMap(shift => shift.people),
    ),
  ];
}

/** Cover from .. to .. by .., with what it would bring about said before it is saved. */
export function CoverDialog(props: {
  scheduleId: string;
  role: OnCallRole;
  start: string;
  end: string;
  /** Whose turn; left out: whoever is on call first in the span. */
  remove?: string;
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
  const [role, setRole] = useState<OnCallRole>(
    props.role === 'shadow' ? 'primary' : props.role,
  );
  const [mode, setMode] = useState<Mode>(
    onCallIn(shifts, role, props).length > 0 ? 'replace' : 'add',
  );
  const [add, setAdd] = useState<string>();
  const [remove, setRemove] = useState<string | undefined>(
    props.remove ?? onCallIn(shifts, role, props)[0],
  );
  const [reason, setReason] = useState('');
  const planned = onCallIn(shifts, role, span);
  const request: OverrideRequest = {
    role,
    start: span.start ?? '',
    end: span.end ?? '',
    ...(mode !== 'remove' ? { add } : {}),
    ...(mode !== 'add' ? { remove } : {}),
    ...(reason.trim() ? { reason: reason.trim() } : {}),
  };
  const whole =
    (mode === 'remove' || add !== undefined) &&
    (mode === 'add' || remove !== undefined) &&
    overrideRequestSchema.safeParse(request).success;
  const { reason: _, ...asked } = request;
  const preview = usePreview<OverrideRequest, ChangePreview>(
    whole ? asked : undefined,
    (one, signal) => api.previewOverride(scheduleId, one, signal),
  );
  const alarming = preview.current && isAlarming(preview.value?.warnings ?? []);
  return (
    <FormDialog
      content={request}
      title={t('schedule.cover')}
      saveLabel={t(alarming ? 'schedule.saveAnyway' : 'form.save')}
      alarming={alarming}
      // What would come of it is seen before it is saved.
      disabled={!whole || !preview.current}
      onSave={key => api.createOverride(scheduleId, request, key)}
      onDone={props.onDone}
      onClose={props.onClose}
    >
      <SpanFields
        start={span.start}
        end={span.end}
        onChange={setSpan}
        zone={zone}
      />
      <RoleField
        roles={['primary', 'secondary'] as const}
        value={role === 'secondary' ? 'secondary' : 'primary'}
        onChange={setRole}
      />
      <RadioGroup
        row
        value={mode}
        aria-label={t('schedule.field.mode')}
        onChange={event => setMode(event.target.value as Mode)}
      >
        {(['replace', 'add', 'remove'] as const).map(one => (
          <FormControlLabel
            key={one}
            value={one}
            control={<Radio size="small" />}
            label={t(`schedule.mode.${one}`)}
          />
        ))}
      </RadioGroup>
      {mode !== 'add' && (
        <TextField
          select
          size="small"
          required
          label={t('schedule.field.whose')}
          value={remove ?? ''}
          onChange={event => setRemove(event.target.value || undefined)}
          helperText={
            remove && !planned.includes(remove)
              ? t('schedule.field.notTheirs', { name: nameOf(remove, people) })
              : undefined
          }
        >
          {[...new Set([...planned, ...(remove ? [remove] : [])])].map(ref => (
            <MenuItem key={ref} value={ref}>
              {nameOf(ref, people)}
            </MenuItem>
          ))}
        </TextField>
      )}
      {mode !== 'remove' && (
        <PersonPicker
          label={t('schedule.field.by')}
          value={add}
          onChange={setAdd}
          people={people}
          required
          disabledRefs={mode === 'replace' && remove ? [remove] : []}
        />
      )}
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
