import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useEffect, useState } from 'react';
import { useWords } from '../../words/useWords';
import { fromInput, toInput } from '../layout';

/** A date and a time on the wall clock of a zone; what is not a time yet is undefined. */
export function InstantField(props: {
  label: string;
  value: string | undefined;
  onChange: (instant: string | undefined) => void;
  zone: string;
  error?: string;
  required?: boolean;
}) {
  const { label, value, onChange, zone, error, required } = props;
  const [text, setText] = useState(value ? toInput(value, zone) : '');
  useEffect(() => {
    // Only what came from elsewhere: what was typed here stands as it was typed.
    setText(before =>
      value === undefined || fromInput(before, zone) === value
        ? before
        : toInput(value, zone),
    );
  }, [value, zone]);
  return (
    <TextField
      type="datetime-local"
      size="small"
      label={label}
      value={text}
      required={required}
      onChange={event => {
        setText(event.target.value);
        onChange(fromInput(event.target.value, zone));
      }}
      error={error !== undefined}
      helperText={error}
      InputLabelProps={{ shrink: true }}
      inputProps={{ max: '2199-12-31T23:59' }}
    />
  );
}

/** From when to when, in the zone of the calendar. */
export function SpanFields(props: {
  start: string | undefined;
  end: string | undefined;
  onChange: (span: {
    start: string | undefined;
    end: string | undefined;
  }) => void;
  zone: string;
}) {
  const { start, end, onChange, zone } = props;
  const { t } = useWords();
  const backwards =
    start !== undefined &&
    end !== undefined &&
    Date.parse(end) <= Date.parse(start);
  return (
    <Box sx={{ display: 'grid', gap: 1 }}>
      <Box
        sx={{
          display: 'grid',
          gap: 1.5,
          gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr' },
        }}
      >
        <InstantField
          label={t('schedule.field.from')}
          value={start}
          onChange={next => onChange({ start: next, end })}
          zone={zone}
          required
        />
        <InstantField
          label={t('schedule.field.to')}
          value={end}
          onChange={next => onChange({ start, end: next })}
          zone={zone}
          required
          error={backwards ? t('schedule.field.backwards') : undefined}
        />
      </Box>
      <Typography variant="caption" color="text.secondary">
        {t('schedule.timesIn', { zone })}
      </Typography>
    </Box>
  );
}
