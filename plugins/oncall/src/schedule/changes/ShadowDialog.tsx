import Typography from '@mui/material/Typography';
import { useApi } from '@backstage/frontend-plugin-api';
import {
  shadowRequestSchema,
  type ShadowRequest,
} from '@bulkhead/plugin-oncall-common';
import { useState } from 'react';
import { oncallApiRef } from '../../api';
import { useWords } from '../../words/useWords';
import { PersonPicker } from '../fields/PersonPicker';
import { RoleField } from '../fields/RoleField';
import type { PeopleViews } from '../words/names';
import { FormDialog } from './FormDialog';
import { SpanFields } from './SpanFields';

/** Lets somebody follow the turns of others, to learn. */
export function ShadowDialog(props: {
  scheduleId: string;
  start: string;
  end: string;
  people: PeopleViews;
  zone: string;
  me: string | undefined;
  /** May plan it for others too. */
  forOthers: boolean;
  onDone: () => void;
  onClose: () => void;
}) {
  const { scheduleId, people, zone, me } = props;
  const { t } = useWords();
  const api = useApi(oncallApiRef);
  const [span, setSpan] = useState<{ start?: string; end?: string }>(props);
  const [person, setPerson] = useState(me);
  const [role, setRole] = useState<'primary' | 'secondary'>('primary');
  const [follows, setFollows] = useState<string>();
  const request: ShadowRequest = {
    person: person ?? '',
    follows: { role, ...(follows ? { person: follows } : {}) },
    start: span.start ?? '',
    end: span.end ?? '',
  };
  return (
    <FormDialog
      content={request}
      title={t('schedule.shadowTurn')}
      saveLabel={t('form.save')}
      disabled={!shadowRequestSchema.safeParse(request).success}
      onSave={key => api.createShadow(scheduleId, request, key)}
      onDone={props.onDone}
      onClose={props.onClose}
    >
      <Typography variant="body2">{t('schedule.shadowHow')}</Typography>
      <SpanFields
        start={span.start}
        end={span.end}
        onChange={setSpan}
        zone={zone}
      />
      {props.forOthers && (
        <PersonPicker
          label={t('schedule.field.learns')}
          value={person}
          onChange={setPerson}
          people={people}
          required
        />
      )}
      <RoleField
        roles={['primary', 'secondary'] as const}
        value={role}
        onChange={setRole}
        label={t('schedule.field.follows')}
      />
      <PersonPicker
        label={t('schedule.field.followsWhom')}
        value={follows}
        onChange={setFollows}
        people={people}
        disabledRefs={person ? [person] : []}
      />
    </FormDialog>
  );
}
