import Box from '@mui/material/Box';
import Chip from '@mui/material/Chip';
import Typography from '@mui/material/Typography';
import { Note } from '@bulkhead/bulkhead-react';
import type { MetadataField } from '@bulkhead/plugin-redundancy-common';
import { useMemo, type ReactNode } from 'react';
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
    <Box
      component="dl"
      sx={{
        m: 0,
        display: 'grid',
        gridTemplateColumns: {
          xs: 'minmax(0, 1fr)',
          sm: 'minmax(120px, 200px) minmax(0, 1fr) auto',
        },
      }}
    >
      {fields.map(field => (
        <Row
          key={field.path}
          name={fieldWord(factName(field.path))}
          from={t(`metadata.source.${field.source}`)}
        >
          <FactValue value={field.value} />
          {field.overlaid !== undefined && (
            <Box sx={{ mt: 0.5 }}>
              <Note
                dense
                state="warning"
                title={t('metadata.differs', {
                  value: <FactValue value={field.overlaid} />,
                })}
              />
            </Box>
          )}
        </Row>
      ))}
    </Box>
  );
}

function Row(props: { name: string; from: string; children: ReactNode }) {
  const { name, from, children } = props;
  const line = {
    borderTop: 1,
    borderColor: 'divider',
    py: 0.75,
    pr: 2,
    m: 0,
    minWidth: 0,
  };
  return (
    <>
      <Typography
        component="dt"
        variant="body2"
        sx={{ ...line, fontWeight: 600 }}
      >
        {name}
      </Typography>
      <Typography
        component="dd"
        variant="body2"
        sx={{
          ...line,
          borderTop: { xs: 0, sm: 1 },
          borderColor: { xs: 'transparent', sm: 'divider' },
          overflowWrap: 'anywhere',
          pt: { xs: 0, sm: 0.75 },
        }}
      >
        {children}
      </Typography>
      <Box
        component="dd"
        sx={{
          ...line,
          pr: 0,
          borderTop: { xs: 0, sm: 1 },
          borderColor: { xs: 'transparent', sm: 'divider' },
          pt: { xs: 0, sm: 0.75 },
        }}
      >
        <Chip size="small" variant="outlined" label={from} sx={{ m: 0 }} />
      </Box>
    </>
  );
}
