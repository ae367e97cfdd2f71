import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { Link } from '@backstage/core-components';
import type { Radar } from '@bulkhead/plugin-knowledge-common';
import { useKnowledgePath } from '../shared';
import { numbered } from './numbers';

/** Names of the numbers in the picture, quadrant by quadrant. */
export function RadarIndex(props: {
  radar: Radar;
  marked?: string;
  onMark: (id: string | undefined) => void;
}) {
  const { marked, onMark, radar } = props;
  const path = useKnowledgePath();
  const entries = numbered(radar);
  return (
    <Box
      sx={{
        display: 'grid',
        gap: 2,
        alignContent: 'start',
        gridTemplateColumns: {
          xs: 'minmax(0, 1fr)',
          sm: 'repeat(2, minmax(0, 1fr))',
        },
      }}
    >
      {radar.quadrants.map(quadrant => (
        <section key={quadrant}>
          <Typography variant="subtitle2" component="h2" sx={{ m: 0 }}>
            {quadrant}
          </Typography>
          <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
            {entries
              .filter(entry => entry.quadrant === quadrant)
              .map(entry => (
                <Box
                  component="li"
                  key={entry.id}
                  onMouseEnter={() => onMark(entry.id)}
                  onMouseLeave={() => onMark(undefined)}
                  sx={{
                    display: 'flex',
                    gap: 0.75,
                    px: 0.5,
                    borderRadius: 1,
                    backgroundColor:
                      marked === entry.id ? 'action.selected' : undefined,
                  }}
                >
                  <Box
                    component="span"
                    sx={{ minWidth: '2.2ch', textAlign: 'right' }}
                  >
                    {entry.number}
                  </Box>
                  <Link to={path('technologies', entry.id)}>{entry.title}</Link>
                  <Box component="span" sx={{ color: 'text.secondary' }}>
                    {entry.ring}
                  </Box>
                </Box>
              ))}
          </Box>
        </section>
      ))}
    </Box>
  );
}
