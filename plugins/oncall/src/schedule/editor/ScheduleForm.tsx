import { EntitiesPicker, EntityPicker } from '@bulkhead/bulkhead-react';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import {
  WEEKDAYS,
  type OnCallRole,
  type ScheduleDefinition,
} from '@bulkhead/plugin-oncall-common';
import { useWords } from '../../words/useWords';
import { ZonePicker } from '../fields/ZonePicker';
import { dateOf } from '../layout';
import { newLayer } from './definition';
import { useFieldError } from './errors';
import { Field, NumberField } from './Field';
import { HolidayFields } from './HolidayFields';
import { LayerFields } from './LayerFields';
import { DaysField, WindowsFields } from './WindowsFields';

interface FormProps {
  definition: ScheduleDefinition;
  onChange: (definition: ScheduleDefinition) => void;
}

function General(props: FormProps & { existing: ReadonlySet<string> }) {
  const { definition, onChange, existing } = props;
  const { t } = useWords();
  const owner = useFieldError('ownerRef');
  const zone = useFieldError('timeZone');
  const covers = useFieldError('covers');
  const set = (next: Partial<ScheduleDefinition>) =>
    onChange({ ...definition, ...next });
  return (
    <Paper
      variant="outlined"
      sx={{ p: { xs: 1.5, sm: 2 }, display: 'grid', gap: 2, minWidth: 0 }}
    >
      <Field
        path="title"
        label={t('editor.part.title')}
        required
        value={definition.title}
        onChange={title => set({ title })}
        inputProps={{ maxLength: 100 }}
      />
      <Field
        path="description"
        label={t('editor.part.description')}
        multiline
        value={definition.description ?? ''}
        onChange={text => set({ description: text || undefined })}
        inputProps={{ maxLength: 2000 }}
      />
      <Box
        sx={{
          display: 'grid',
          gap: 1.5,
          gridTemplateColumns: { sm: 'minmax(0, 1fr) minmax(0, 1fr)' },
        }}
      >
        <EntityPicker
          kinds={['group']}
          label={t('editor.part.ownerRef')}
          required
          value={definition.ownerRef || undefined}
          onChange={ref => set({ ownerRef: ref ?? '' })}
          error={owner}
        />
        <ZonePicker
          label={t('editor.part.timeZone')}
          value={definition.timeZone}
          onChange={timeZone =>
            set({
              timeZone,
              // Of layers that are new the handoffs go along; those of others would move.
              layers: definition.layers.map(layer =>
                !existing.has(layer.id) &&
                layer.rotation.timeZone === definition.timeZone
                  ? { ...layer, rotation: { ...layer.rotation, timeZone } }
                  : layer,
              ),
            })
          }
          error={zone}
        />
      </Box>
      <EntitiesPicker
        kinds={['component', 'system', 'resource', 'group']}
        label={t('editor.part.covers')}
        helperText={t('editor.coversHelp')}
        value={definition.covers}
        onChange={refs => set({ covers: refs })}
        error={covers}
      />
    </Paper>
  );
}

function Calendar({ definition, onChange }: FormProps) {
  const { t, now } = useWords();
  const set = (next: Partial<ScheduleDefinition>) =>
    onChange({ ...definition, ...next });
  const heading = (text: string) => (
    <Typography variant="subtitle1" component="h3" sx={{ m: 0 }}>
      {text}
    </Typography>
  );
  return (
    <Paper
      variant="outlined"
      sx={{ p: { xs: 1.5, sm: 2 }, display: 'grid', gap: 2, minWidth: 0 }}
    >
      {heading(t('editor.part.coverage'))}
      <WindowsFields
        windows={definition.coverage}
        path="coverage"
        onChange={coverage => set({ coverage })}
      />
      {heading(t('editor.part.businessDays'))}
      <DaysField
        label={t('editor.part.businessDays')}
        value={definition.businessDays ?? WEEKDAYS.slice(0, 5)}
        onChange={businessDays => set({ businessDays })}
      />
      <HolidayFields
        holidays={definition.holidays}
        today={dateOf(now, definition.timeZone)}
        onChange={holidays => set({ holidays })}
      />
      <Field
        path="holidayLists"
        label={t('editor.part.holidayLists')}
        helperText={t('editor.holidayListsHelp')}
        value={(definition.holidayLists ?? []).join(', ')}
        onChange={text => {
          const lists = text.split(/,\s*/);
          set({ holidayLists: text ? lists : undefined });
        }}
      />
      <NumberField
        path="minimumPeople"
        label={t('editor.part.minimumPeople')}
        helperText={t('editor.minimumHelp')}
        value={definition.minimumPeople}
        min={1}
        max={50}
        onChange={minimumPeople => set({ minimumPeople })}
      />
    </Paper>
  );
}

/** All of a schedule that can be edited. */
export function ScheduleForm(
  props: FormProps & {
    /** Layers that are saved already; their past is kept. */
    existing: ReadonlySet<string>;
  },
) {
  const { definition, onChange, existing } = props;
  const { t, now, role } = useWords();
  const { layers } = definition;
  const add = (which: OnCallRole) =>
    onChange({
      ...definition,
      layers: [
        ...layers,
        newLayer(definition, { role: which, name: role(which), now }),
      ],
    });
  const heading = (text: string) => (
    <Typography variant="h5" component="h2" sx={{ m: 0, fontSize: 20 }}>
      {text}
    </Typography>
  );
  return (
    <Box
      sx={{ display: 'grid', gap: 1.5, gridTemplateColumns: 'minmax(0, 1fr)' }}
    >
      {heading(t('editor.general'))}
      <General
        definition={definition}
        onChange={onChange}
        existing={existing}
      />
      {heading(t('editor.layers'))}
      {layers.map((layer, i) => (
        <LayerFields
          key={layer.id}
          layer={layer}
          index={i}
          existing={existing.has(layer.id)}
          onChange={next =>
            onChange({
              ...definition,
              layers: next
                ? layers.map((one, j) => (j === i ? next : one))
                : layers.filter((_, j) => j !== i),
            })
          }
        />
      ))}
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
        {(['primary', 'secondary'] as const).map(which => (
          <Button
            key={which}
            variant="outlined"
            size="small"
            onClick={() => add(which)}
          >
            {t('editor.addLayer', { role: role(which) })}
          </Button>
        ))}
      </Box>
      {heading(t('editor.hours'))}
      <Calendar definition={definition} onChange={onChange} />
    </Box>
  );
}
