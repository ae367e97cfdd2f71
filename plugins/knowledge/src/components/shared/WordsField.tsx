import Autocomplete from '@mui/material/Autocomplete';
import TextField from '@mui/material/TextField';

/** Words, technologies or ids, each ended with Enter. */
export function WordsField(props: {
  label: string;
  value: readonly string[];
  onChange: (words: string[]) => void;
  error?: boolean;
  helperText?: string;
}) {
  const { label, value, onChange, ...field } = props;
  return (
    <Autocomplete<string, true, false, true>
      multiple
      freeSolo
      autoSelect
      size="small"
      options={[]}
      value={[...value]}
      onChange={(_, next) =>
        onChange(next.map(word => word.trim()).filter(Boolean))
      }
      renderInput={params => <TextField {...params} {...field} label={label} />}
    />
  );
}
