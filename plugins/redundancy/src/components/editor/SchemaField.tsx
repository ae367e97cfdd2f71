import Autocomplete from '@mui/material/Autocomplete';
import Box from '@mui/material/Box';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import Tooltip from '@mui/material/Tooltip';
import { useState } from 'react';
import { isReference, type FactSchema } from '../../metadata/factSchema';
import { useWords } from '../../words';
import { asRecord, RecordField, RowsField } from './RowsField';
import { RefPicker, RefsPicker } from './RefPicker';

/** @internal */
export interface SchemaFieldProps {
  schema: FactSchema;
  label: string;
  value: unknown;
  onChange: (value: unknown) => void;
  disabled?: boolean;
  /** Say the description under the field instead of on hover. */
  explain?: boolean;
  /** What is wrong with the value, in words. */
  problem?: string;
}

/** One fact of the form, drawn after its schema. */
export function SchemaField(props: SchemaFieldProps) {
  const { schema, label, value, onChange, disabled, explain } = props;
  if (schema.type === 'array') {
    const items = schema.items ?? {};
    if (items.type === 'object') {
      return <RowsField {...props} items={items} />;
    }
    const list = Array.isArray(value) ? value.map(String) : [];
    return isReference(items) ? (
      <Explained {...props}>
        <RefsPicker
          label={label}
          value={list}
          onChange={onChange}
          disabled={disabled}
          helperText={help(props)}
        />
      </Explained>
    ) : (
      <Explained {...props}>
        <WordsField {...props} list={list} />
      </Explained>
    );
  }
  if (schema.type === 'object') {
    if (isSchemaObject(schema.additionalProperties)) {
      return <RecordField {...props} items={schema.additionalProperties} />;
    }
    return (
      <Fields
        schema={schema}
        value={asRecord(value)}
        onChange={onChange}
        disabled={disabled}
        explain={explain}
      />
    );
  }
  return (
    <Explained {...props}>
      <Scalar {...props} />
    </Explained>
  );
}

function isSchemaObject(value: unknown): value is FactSchema {
  return typeof value === 'object' && value !== null;
}

function help(props: SchemaFieldProps): string | undefined {
  return (
    props.problem ?? (props.explain ? props.schema.description : undefined)
  );
}

/** The description on hover and focus, where it is not under the field. */
function Explained(props: SchemaFieldProps & { children: React.ReactElement }) {
  const { schema, explain, children } = props;
  return explain || !schema.description ? (
    children
  ) : (
    <Tooltip
      title={schema.description}
      describeChild
      enterDelay={500}
      placement="top"
    >
      <div>{children}</div>
    </Tooltip>
  );
}

/** The fields of a block beside one another, as many as fit. */
export function Fields(props: {
  schema: FactSchema;
  value: Record<string, unknown>;
  onChange: (value: Record<string, unknown>) => void;
  disabled?: boolean;
  explain?: boolean;
}) {
  const { schema, value, onChange, disabled, explain } = props;
  const { fieldWord } = useWords();
  return (
    <Box
      sx={{
        display: 'grid',
        gap: 1.5,
        flex: 1,
        minWidth: 0,
        gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 200px), 1fr))',
      }}
    >
      {Object.entries(schema.properties ?? {}).map(([name, one]) => (
        <Box
          key={name}
          sx={
            one.type === 'array' || one.type === 'object'
              ? { gridColumn: { sm: 'span 2' }, minWidth: 0 }
              : { minWidth: 0 }
          }
        >
          <SchemaField
            schema={one}
            label={fieldWord(name)}
            value={value[name]}
            onChange={next => onChange({ ...value, [name]: next })}
            disabled={disabled}
            explain={explain}
          />
        </Box>
      ))}
    </Box>
  );
}

function Scalar(props: SchemaFieldProps) {
  const { schema, label, value, onChange, disabled, problem } = props;
  const { t } = useWords();
  const common = {
    label,
    size: 'small' as const,
    fullWidth: true,
    disabled,
    error: problem !== undefined,
    helperText: help(props),
  };
  if (schema.enum || schema.type === 'boolean') {
    const options = schema.enum ?? ['true', 'false'];
    const word = (option: string) => {
      if (schema.enum) {
        return option;
      }
      return option === 'true' ? t('metadata.yes') : t('metadata.no');
    };
    return (
      <TextField
        {...common}
        select
        value={value === undefined ? '' : String(value)}
        onChange={event => {
          const next = event.target.value;
          if (next === '') {
            onChange(undefined);
          } else {
            onChange(schema.enum ? next : next === 'true');
          }
        }}
      >
        <MenuItem value="">
          <em>{t('editor.notSet')}</em>
        </MenuItem>
        {options.map(option => (
          <MenuItem key={option} value={option}>
            {word(option)}
          </MenuItem>
        ))}
      </TextField>
    );
  }
  if (schema.type === 'integer' || schema.type === 'number') {
    return (
      <TextField
        {...common}
        type="number"
        value={value === undefined ? '' : String(value)}
        onChange={event => {
          const text = event.target.value;
          onChange(text === '' ? undefined : Number(text));
        }}
        inputProps={{
          min: schema.minimum,
          max: schema.maximum,
          step: schema.type === 'integer' ? 1 : 'any',
        }}
      />
    );
  }
  if (isReference(schema)) {
    return (
      <RefPicker
        label={label}
        value={typeof value === 'string' ? value : undefined}
        onChange={onChange}
        disabled={disabled}
        helperText={help(props)}
      />
    );
  }
  return (
    <TextField
      {...common}
      value={value === undefined ? '' : String(value)}
      onChange={event => onChange(event.target.value || undefined)}
      placeholder={
        schema.examples?.[0] === undefined
          ? undefined
          : String(schema.examples[0])
      }
      inputProps={{ maxLength: schema.maxLength }}
    />
  );
}

function WordsField(props: SchemaFieldProps & { list: string[] }) {
  const { label, onChange, disabled, list } = props;
  const [text, setText] = useState('');
  return (
    <Autocomplete<string, true, false, true>
      multiple
      freeSolo
      autoSelect
      size="small"
      disabled={disabled}
      options={props.schema.items?.enum ? [...props.schema.items.enum] : []}
      value={list}
      inputValue={text}
      onInputChange={(_, next) => setText(next)}
      onChange={(_, next) => onChange(next)}
      ChipProps={{ size: 'small', variant: 'outlined', sx: { m: '2px' } }}
      renderInput={params => (
        <TextField {...params} label={label} helperText={help(props)} />
      )}
    />
  );
}
