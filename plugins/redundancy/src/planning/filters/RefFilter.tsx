import Autocomplete from '@mui/material/Autocomplete';
import TextField from '@mui/material/TextField';
import { shortRef } from '../../components/metadata/FactValue';

/** A reference to choose from those that are in use. */
export function RefFilter(props: {
  label: string;
  options: string[];
  value: string;
  onChange: (value: string) => void;
}) {
  const { label, options, value, onChange } = props;
  return (
    <Autocomplete<string>
      size="small"
      options={
        value && !options.includes(value) ? [value, ...options] : options
      }
      value={value || null}
      onChange={(_, next) => onChange(next ?? '')}
      getOptionLabel={shortRef}
      renderInput={params => <TextField {...params} label={label} />}
    />
  );
}
