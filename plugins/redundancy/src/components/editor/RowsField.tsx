import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import Typography from '@mui/material/Typography';
import { RiAddLine, RiDeleteBinLine } from '@remixicon/react';
import { useContext, useState, type ReactNode } from 'react';
import type { FactSchema } from '../../metadata/factSchema';
import { useWords } from '../../words';
import { shortRef } from '../metadata/FactValue';
import { NearbyRefs } from './NearbyRefs';
import { RefPicker } from './RefPicker';
import { Fields, type SchemaFieldProps } from './SchemaField';

/** The value as a record; anything else is an empty one. */
export function asRecord(value: unknown): Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
    ? { ...value }
    : {};
}

/** A list of blocks: one row each, with a button that adds one. */
export function RowsField(props: SchemaFieldProps & { items: FactSchema }) {
  const { items, label, value, onChange, disabled } = props;
  const { t } = useWords();
  const rows = Array.isArray(value) ? value.map(asRecord) : [];
  return (
    <Rows
      label={label}
      help={props.schema.description}
      problem={props.problem}
      disabled={disabled}
      onAdd={() => onChange([...rows, {}])}
    >
      {rows.map((row, i) => (
        <Row
          // Rows have no identity but their place; fields keep no state that a shift could mix up.
          key={i}
          disabled={disabled}
          removeLabel={t('editor.remove', {
            name:
              typeof row.name === 'string' && row.name
                ? row.name
                : `${label} ${i + 1}`,
          })}
          onRemove={() => onChange(rows.filter((_, at) => at !== i))}
        >
          <Fields
            schema={items}
            value={row}
            disabled={disabled}
            onChange={next =>
              onChange(rows.map((one, at) => (at === i ? next : one)))
            }
          />
        </Row>
      ))}
    </Rows>
  );
}

/** A record keyed by entity reference: one row a target. */
export function RecordField(props: SchemaFieldProps & { items: FactSchema }) {
  const { items, label, value, onChange, disabled } = props;
  const { t } = useWords();
  const record = asRecord(value);
  const [adding, setAdding] = useState(false);
  const nearby = useContext(NearbyRefs).filter(ref => !(ref in record));
  return (
    <Rows
      label={label}
      help={props.schema.description}
      problem={props.problem}
      disabled={disabled}
      onAdd={() => setAdding(true)}
    >
      {Object.entries(record).map(([target, row]) => (
        <Row
          key={target}
          disabled={disabled}
          title={shortRef(target)}
          removeLabel={t('editor.remove', { name: shortRef(target) })}
          onRemove={() => {
            const { [target]: _, ...rest } = record;
            onChange(rest);
          }}
        >
          <Fields
            schema={items}
            value={asRecord(row)}
            disabled={disabled}
            onChange={next => onChange({ ...record, [target]: next })}
          />
        </Row>
      ))}
      {adding && (
        <NearbyRefs.Provider value={nearby}>
          <RefPicker
            label={t('editor.target')}
            value={undefined}
            helperText={t('editor.refHelp')}
            onChange={target => {
              setAdding(false);
              if (target && !(target in record)) {
                // A dependency row without facts would be tidied away; hard is what it means anyway.
                onChange({ ...record, [target]: { criticality: 'hard' } });
              }
            }}
          />
        </NearbyRefs.Provider>
      )}
    </Rows>
  );
}

function Rows(props: {
  label: string;
  help?: string;
  problem?: string;
  disabled?: boolean;
  onAdd: () => void;
  children: ReactNode;
}) {
  const { label, help, problem, disabled, onAdd, children } = props;
  const { t } = useWords();
  return (
    <Box role="group" aria-label={label} sx={{ display: 'grid', gap: 1.5 }}>
      <div>
        <Typography variant="body2" component="div" sx={{ fontWeight: 600 }}>
          {label}
        </Typography>
        {help && (
          <Typography variant="caption" color="text.secondary">
            {help}
          </Typography>
        )}
        {problem && (
          <Typography variant="body2" color="error">
            {problem}
          </Typography>
        )}
      </div>
      {children}
      {!disabled && (
        <div>
          <Button
            size="small"
            startIcon={<RiAddLine size={16} aria-hidden />}
            onClick={onAdd}
          >
            {t('editor.add', { name: label.toLocaleLowerCase() })}
          </Button>
        </div>
      )}
    </Box>
  );
}

function Row(props: {
  title?: string;
  removeLabel: string;
  disabled?: boolean;
  onRemove: () => void;
  children: ReactNode;
}) {
  const { title, removeLabel, disabled, onRemove, children } = props;
  return (
    <Box
      sx={{
        display: 'flex',
        alignItems: 'flex-start',
        gap: 1,
        pl: 1.5,
        borderLeft: 3,
        borderColor: 'divider',
      }}
    >
      <Box sx={{ flex: 1, minWidth: 0 }}>
        {title && (
          <Typography
            variant="body2"
            component="div"
            sx={{ mb: 1, overflowWrap: 'anywhere' }}
          >
            {title}
          </Typography>
        )}
        {children}
      </Box>
      {!disabled && (
        <IconButton size="small" aria-label={removeLabel} onClick={onRemove}>
          <RiDeleteBinLine size={18} aria-hidden />
        </IconButton>
      )}
    </Box>
  );
}
