import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useApi } from '@backstage/frontend-plugin-api';
import {
  READINESS_KINDS,
  type ReadinessKind,
} from '@bulkhead/plugin-oncall-common';
import { useState } from 'react';
import { oncallApiRef } from '../api';
import {
  FormDialog,
  PersonPicker,
  useAction,
  useWriteKey,
  type PersonChoice,
} from '../shared';
import { dayOf, myZone, startOfDay } from '../words/dayInput';
import { useWords } from '../words/useWords';

/** Records what somebody did for an entity outside of what is recorded by itself. */
export function FactDialog(props: {
  entityRef: string;
  onSaved: () => void;
  onClose: () => void;
}) {
  const { entityRef, onClose, onSaved } = props;
  const { fact, now, t } = useWords();
  const api = useApi(oncallApiRef);
  const action = useAction();
  const zone = myZone();
  const [person, setPerson] = useState<PersonChoice>();
  const [kind, setKind] = useState<ReadinessKind>('drill-driven');
  const [day, setDay] = useState(dayOf(now, zone));
  const [link, setLink] = useState('');
  const request = {
    person: person?.ref ?? '',
    kind,
    at: day ? startOfDay(day, zone) : '',
    ...(link.trim() ? { link: link.trim() } : {}),
  };
  const key = useWriteKey(request);
  const save = async () => {
    if (await action.run(() => api.recordFact(entityRef, request, key))) {
      onSaved();
      onClose();
    }
  };
  return (
    <FormDialog
      title={t('readiness.record')}
      save={t('form.save')}
      ready={person !== undefined && day !== ''}
      action={action}
      onSave={save}
      onClose={onClose}
    >
      <PersonPicker
        label={t('readiness.recordPerson')}
        value={person}
        onChange={setPerson}
      />
      <TextField
        select
        size="small"
        label={t('readiness.recordKind')}
        value={kind}
        onChange={event => setKind(event.target.value as ReadinessKind)}
      >
        {READINESS_KINDS.map(one => (
          <MenuItem key={one} value={one}>
            {fact(one)}
          </MenuItem>
        ))}
      </TextField>
      <TextField
        type="date"
        size="small"
        label={t('readiness.recordDay')}
        value={day}
        onChange={event => setDay(event.target.value)}
        inputProps={{ max: dayOf(now, zone) }}
        InputLabelProps={{ shrink: true }}
      />
      <TextField
        size="small"
        label={t('readiness.recordLink')}
        value={link}
        onChange={event => setLink(event.target.value)}
        inputProps={{ maxLength: 2000 }}
      />
    </FormDialog>
  );
}
