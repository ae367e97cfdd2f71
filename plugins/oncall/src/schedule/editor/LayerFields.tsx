import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import {
  ON_CALL_ROLES,
  type Layer,
  type Rotation,
  type TurnUnit,
} from '@bulkhead/plugin-oncall-common';
import type { ReactNode } from 'react';
import { useWords } from '../../words/useWords';
import { InstantField } from '../changes/SpanFields';
import { ZonePicker } from '../fields/ZonePicker';
import { useFieldError } from './errors';
import { ChoiceField, Field, NumberField } from './Field';
import { RostersFields } from './RostersFields';
import { WindowsFields } from './WindowsFields';

const UNITS: readonly TurnUnit[] = ['hour', 'day', 'week', 'month'];

function Group(props: { title: string; children: ReactNode }) {
  return (
    <Box sx={{ display: 'grid', gap: 1 }}>
      <Typography variant="subtitle1" component="h3" sx={{ m: 0 }}>
        {props.title}
      </Typography>
      {props.children}
    </Box>
  );
}

const fieldRow = {
  display: 'grid',
  gap: 1.5,
  gridTemplateColumns: 'repeat(auto-fill, minmax(200px, 1fr))',
} as const;

/** How turns follow one another. */
function RotationFields(props: {
  rotation: Rotation;
  path: string;
  onChange: (rotation: Rotation) => void;
}) {
  const { rotation, path, onChange } = props;
  const { t } = useWords();
  const zoneError = useFieldError(`${path}.timeZone`);
  return (
    <Box sx={fieldRow}>
      <NumberField
        path={`${path}.every.count`}
        label={t('editor.every')}
        value={rotation.every.count}
        min={1}
        max={400}
        onChange={count =>
          onChange({
            ...rotation,
            every: { ...rotation.every, count: count ?? 0 },
          })
        }
      />
      <ChoiceField
        path={`${path}.every.unit`}
        label={t('editor.unitLabel')}
        value={rotation.every.unit}
        choices={UNITS.map(value => ({
          value,
          label: t(`editor.unit.${value}`),
        }))}
        onChange={unit =>
          onChange({ ...rotation, every: { ...rotation.every, unit } })
        }
      />
      <Field
        path={`${path}.start`}
        type="datetime-local"
        label={t('editor.handoff')}
        helperText={t('editor.handoffHelp')}
        value={rotation.start}
        onChange={start => onChange({ ...rotation, start })}
        InputLabelProps={{ shrink: true }}
      />
      <ZonePicker
        label={t('editor.rotationZone')}
        value={rotation.timeZone}
        onChange={timeZone => onChange({ ...rotation, timeZone })}
        error={zoneError}
      />
    </Box>
  );
}

/** One layer: a rotation with a role, and when it counts. */
export function LayerFields(props: {
  layer: Layer;
  index: number;
  existing: boolean;
  onChange: (layer: Layer | undefined) => void;
}) {
  const { layer, index, existing, onChange } = props;
  const { t, role } = useWords();
  const path = `layers.${index}`;
  const { rotation } = layer;
  const setRotation = (next: Rotation) =>
    onChange({ ...layer, rotation: next });
  const untilError = useFieldError(`${path}.until`);
  return (
    <Paper
      variant="outlined"
      component="section"
      aria-label={t('editor.layerNamed', { name: layer.name })}
      sx={{ p: { xs: 1.5, sm: 2 }, display: 'grid', gap: 2, minWidth: 0 }}
    >
      <Box sx={fieldRow}>
        <Field
          path={`${path}.name`}
          label={t('editor.layerName')}
          value={layer.name}
          required
          onChange={name => onChange({ ...layer, name })}
        />
        <ChoiceField
          path={`${path}.role`}
          label={t('schedule.field.role')}
          value={layer.role}
          choices={ON_CALL_ROLES.map(value => ({ value, label: role(value) }))}
          onChange={next => onChange({ ...layer, role: next })}
        />
        <NumberField
          path={`${path}.priority`}
          label={t('editor.priority')}
          helperText={t('editor.priorityHelp')}
          value={layer.priority}
          min={-1000}
          max={1000}
          onChange={priority => onChange({ ...layer, priority: priority ?? 0 })}
        />
      </Box>
      <Group title={t('editor.turns')}>
        <RotationFields
          rotation={rotation}
          path={`${path}.rotation`}
          onChange={setRotation}
        />
        {layer.role === 'secondary' && (
          <FormControlLabel
            control={
              <Checkbox
                size="small"
                checked={layer.neverWithPrimary ?? false}
                onChange={event =>
                  onChange({
                    ...layer,
                    neverWithPrimary: event.target.checked || undefined,
                  })
                }
              />
            }
            label={t('editor.neverWithPrimary')}
          />
        )}
      </Group>
      <Group title={t('editor.who')}>
        <RostersFields
          rotation={rotation}
          path={`${path}.rotation`}
          existing={existing}
          onChange={setRotation}
        />
      </Group>
      <Group title={t('editor.restrictions')}>
        <WindowsFields
          windows={layer.restrictions}
          path={`${path}.restrictions`}
          onChange={restrictions => onChange({ ...layer, restrictions })}
        />
      </Group>
      <details>
        <summary>{t('editor.layerSpan')}</summary>
        <Box sx={{ ...fieldRow, mt: 1.5 }}>
          <InstantField
            label={t('editor.layerFrom')}
            value={layer.from}
            zone={rotation.timeZone}
            onChange={from => onChange({ ...layer, from })}
          />
          <InstantField
            label={t('editor.layerUntil')}
            value={layer.until}
            zone={rotation.timeZone}
            onChange={until => onChange({ ...layer, until })}
            error={untilError}
          />
        </Box>
      </details>
      <Button
        size="small"
        color="error"
        sx={{ justifySelf: 'start' }}
        onClick={() => onChange(undefined)}
      >
        {t('editor.removeLayer')}
      </Button>
    </Paper>
  );
}
