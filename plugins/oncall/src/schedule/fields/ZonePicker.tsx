import Autocomplete from '@mui/material/Autocomplete';
import TextField from '@mui/material/TextField';

const zones: string[] = Intl.supportedValuesOf('timeZone');

/** Picks an IANA time zone; one that the browser has no name for may be typed. */
export function ZonePicker(props: {
  label: string;
  value: string;
  onChange: (zone: string) => void;
  error?: string;
  helperText?: string;
}) {
  const { label, value, onChange, error, helperText } = props;
  return (
    <Autocomplete<string, false, true, true>
      freeSolo
      disableClearable
      autoSelect
      size="small"
      options={zones}
      value={value}
      onChange={(_, next) => onChange(next)}
      renderInput={params => (
        <TextField
          {...params}
          label={label}
          required
          error={error !== undefined}
          helperText={error ?? helperText}
        />
      )}
    />
  );
}
