import Box from '@mui/material/Box';
import { Link } from '@backstage/core-components';
import type { Radar, RadarRow } from '@bulkhead/plugin-knowledge-common';
import { useWords, type Words } from '../../words';
import { useKnowledgePath } from '../shared';
import { numbered } from './numbers';

function movedWord(entry: RadarRow, { t }: Words): string {
  if (entry.moved === 1) return t('radar.movedIn');
  if (entry.moved === -1) return t('radar.movedOut');
  return entry.moved === 0 ? t('radar.movedNot') : t('radar.movedNew');
}

/** The same as the picture, to be read. */
export function RadarTable(props: { radar: Radar }) {
  const { radar } = props;
  const words = useWords();
  const { day, t } = words;
  const path = useKnowledgePath();
  const columns = [
    'technology',
    'quadrant',
    'ring',
    'moved',
    'since',
    'services',
  ] as const;
  return (
    <Box
      sx={{ overflowX: 'auto' }}
      tabIndex={0}
      role="region"
      aria-label={t('radar.table')}
    >
      <Box
        component="table"
        sx={{
          width: '100%',
          borderCollapse: 'collapse',
          '& th, & td': {
            textAlign: 'left',
            p: 0.75,
            borderBottom: 1,
            borderColor: 'divider',
          },
        }}
      >
        <thead>
          <tr>
            {columns.map(column => (
              <th key={column} scope="col">
                {t(`radar.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {numbered(radar).map(entry => (
            <tr key={entry.id}>
              <Box component="th" scope="row" sx={{ fontWeight: 400 }}>
                <Link to={path('technologies', entry.id)}>{entry.title}</Link>
              </Box>
              <td>{entry.quadrant}</td>
              <td>{entry.ring}</td>
              <td>{movedWord(entry, words)}</td>
              <td>{day(entry.since)}</td>
              <td>{entry.services}</td>
            </tr>
          ))}
        </tbody>
      </Box>
    </Box>
  );
}
