import TextField from '@mui/material/TextField';
import type { SxProps, Theme } from '@mui/material/styles';
import { useEffect, useRef, useState } from 'react';
import useDebounce from 'react-use/esm/useDebounce';

/** @public */
export interface SearchFieldProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  /** As many letters as who is asked takes. */
  maxLength: number;
  sx?: SxProps<Theme>;
}

/** A search field that does not ask at every letter, and follows an address that changes under it. @public */
export function SearchField(props: SearchFieldProps) {
  const { label, maxLength, onChange, sx, value } = props;
  const [text, setText] = useState(value);
  const sent = useRef(value);
  useEffect(() => {
    // The address changed by something else than this field: "clear", or the browser's back.
    if (value !== sent.current) {
      sent.current = value;
      setText(value);
    }
  }, [value]);
  useDebounce(
    () => {
      if (text !== sent.current) {
        sent.current = text;
        onChange(text);
      }
    },
    250,
    [text],
  );
  return (
    <TextField
      size="small"
      type="search"
      label={label}
      value={text}
      onChange={event => setText(event.target.value)}
      inputProps={{ maxLength }}
      sx={sx}
    />
  );
}
