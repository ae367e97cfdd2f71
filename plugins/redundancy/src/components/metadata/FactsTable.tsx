import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { Note } from '@bulkhead/bulkhead-react';
import type { MetadataField } from '@bulkhead/plugin-redundancy-common';
import { useMemo, type ReactNode } from 'react';
import { filledParts, overruled } from '../../metadata/declared';
import { factName } from '../../metadata/overlay';
import { factSchemas } from '../../metadata/factSchema';
import { useWords } from '../../words';
import { FactValue } from './FactValue';

/** The declared facts one by one, each with where it was said. */
export function FactsTable(props: { fields: readonly MetadataField[] }) {
  const { t, fieldWord } = useWords();
  const fields = useMemo(() => {
    const order = [...factSchemas().keys()];
    const rank = (path: string) => {
      const at = order.indexOf(path);
      return at < 0 ? order.length : at;
    };
    return [...props.fields].sort(
      (a, b) => rank(a.path) - rank(b.path) || a.path.localeCompare(b.path),
    );
  }, [props.fields]);
  return (
    <Box component="dl" sx={{ m: 0 }}>
      {fields.map(field => (
        <Row
          key={field.path}
          name={fieldWord(factName(field.path))}
          from={[
            t(`metadata.source.${field.source}`),
            filledParts(field).length > 0 &&
              t('metadata.filledIn', { parts: filledParts(field).join(', ') }),
          ]}
          fromPortal={field.source === 'overlay'}
        >
          <FactValue value={field.value} />
          {overruled(field) !== undefined && (
            <Box sx={{ mt: 0.5 }}>
              <Note
                dense
                state="warning"
                title={t('metadata.differs', {
                  value: <FactValue value={overruled(field)} />,
                })}
              />
            </Box>
          )}
        </Row>
      ))}
    </Box>
  );
}

function Row(props: {
  name: string;
  from: (string | false)[];
  fromPortal: boolean;
  children: ReactNode;
}) {
  const { name, from, fromPortal, children } = props;
  return (
    <Box
      sx={{
        display: 'grid',
        columnGap: 2,
        py: 0.75,
        borderTop: 1,
        borderColor: 'divider',
        gridTemplateAreas: {
          xs: '"name from" "value value"',
          sm: '"name value from"',
        },
        gridTemplateColumns: {
          xs: 'minmax(0, 1fr) auto',
          sm: 'minmax(120px, 200px) minmax(0, 1fr) auto',
        },
      }}
    >
      <Typography
        component="dt"
        variant="body2"
        sx={{ gridArea: 'name', fontWeight: 600 }}
      >
        {name}
      </Typography>
      <Typography
        component="dd"
        variant="body2"
        sx={{ gridArea: 'value', m: 0, minWidth: 0, overflowWrap: 'anywhere' }}
      >
        {children}
      </Typography>
      <Typography
        component="dd"
        variant="caption"
        sx={{
          gridArea: 'from',
          m: 0,
          color: fromPortal ? 'text.primary' : 'text.secondary',
          fontWeight: fromPortal ? 600 : 400,
        }}
      >
        {from.map(part => part && <div key={part}>{part}</div>)}
      </Typography>
    </Box>
  );
}
