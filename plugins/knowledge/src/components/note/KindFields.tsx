import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useApi } from '@backstage/frontend-plugin-api';
import { useLoad, EntitiesPicker } from '@bulkhead/bulkhead-react';
import { knowledgeApiRef } from '../../api';
import { useWords } from '../../words';

import type { FormValues } from './formValues';

interface FieldProps {
  values: FormValues;
  onChange: (values: FormValues) => void;
  problems: ReadonlyMap<string, string>;
}

const labels = [
  'repository',
  'demo',
  'award',
  'why',
  'source',
  'dueOn',
  'startsAt',
  'minutes',
  'place',
  'recording',
  'slides',
  'incidentOn',
  'document',
  'runbookId',
  'runbookVersion',
  'actions',
] as const;

type TextFieldName = (typeof labels)[number];

const types: Partial<Record<TextFieldName, string>> = {
  dueOn: 'date',
  incidentOn: 'date',
  startsAt: 'datetime-local',
  minutes: 'number',
};

const byKind = {
  hackathon: ['repository', 'demo', 'award'],
  watch: ['why', 'source', 'dueOn'],
  presentation: ['startsAt', 'minutes', 'place', 'recording', 'slides'],
  'post-mortem': [
    'incidentOn',
    'document',
    'runbookId',
    'runbookVersion',
    'actions',
  ],
} as const satisfies Record<FormValues['kind'], readonly TextFieldName[]>;

function EventField(props: FieldProps) {
  const { onChange, values } = props;
  const { t } = useWords();
  const api = useApi(knowledgeApiRef);
  const events = useLoad('events', signal =>
    api.events({ limit: 100, signal }),
  );
  const value = values.fields.eventId ?? '';
  const known = events.value?.items ?? [];
  return (
    <TextField
      select
      size="small"
      label={t('form.field.eventId')}
      value={value}
      onChange={event =>
        onChange({
          ...values,
          fields: { ...values.fields, eventId: event.target.value },
        })
      }
    >
      <MenuItem value="">
        <em>{t('form.field.noEvent')}</em>
      </MenuItem>
      {value && !known.some(event => event.id === value) && (
        <MenuItem value={value}>{value}</MenuItem>
      )}
      {known.map(event => (
        <MenuItem key={event.id} value={event.id}>
          {event.name}
        </MenuItem>
      ))}
    </TextField>
  );
}

function RingField(props: FieldProps) {
  const { onChange, values } = props;
  const { t } = useWords();
  const api = useApi(knowledgeApiRef);
  const radar = useLoad('radar', signal => api.radar(signal), {
    refetchOnFocus: false,
  });
  const value = values.fields.ring ?? '';
  const rings = radar.value?.rings ?? [];
  return (
    <TextField
      select
      size="small"
      label={t('form.field.ring')}
      value={value}
      onChange={event =>
        onChange({
          ...values,
          fields: { ...values.fields, ring: event.target.value },
        })
      }
    >
      <MenuItem value="">
        <em>{t('form.field.noRing')}</em>
      </MenuItem>
      {[...new Set([...rings, ...(value ? [value] : [])])].map(ring => (
        <MenuItem key={ring} value={ring}>
          {ring}
        </MenuItem>
      ))}
    </TextField>
  );
}

/** The fields that only this kind of note has. */
export function KindFields(props: FieldProps) {
  const { onChange, problems, values } = props;
  const { t } = useWords();
  return (
    <>
      {values.kind === 'hackathon' && <EventField {...props} />}
      {byKind[values.kind].map(name => {
        const type = types[name] ?? 'text';
        const problem = problems.get(`fields.${name}`);
        return (
          <TextField
            key={name}
            size="small"
            label={t(`form.field.${name}`)}
            type={type}
            multiline={name === 'actions'}
            minRows={name === 'actions' ? 3 : undefined}
            value={values.fields[name] ?? ''}
            onChange={event =>
              onChange({
                ...values,
                fields: { ...values.fields, [name]: event.target.value },
              })
            }
            InputLabelProps={
              type === 'date' || type === 'datetime-local'
                ? { shrink: true }
                : undefined
            }
            error={problem !== undefined}
            helperText={problem}
          />
        );
      })}
      {values.kind === 'watch' && <RingField {...props} />}
      {values.kind === 'post-mortem' && (
        <EntitiesPicker
          kinds={['user']}
          label={t('form.field.couldHaveRun')}
          value={values.couldHaveRun}
          onChange={couldHaveRun => onChange({ ...values, couldHaveRun })}
        />
      )}
    </>
  );
}
