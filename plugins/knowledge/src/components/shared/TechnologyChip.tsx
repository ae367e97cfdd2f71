import Box from '@mui/material/Box';
import { Link } from '@backstage/core-components';
import { useKnowledgePath } from './NoteLink';

/** `postgresql@14` as a link to the technology's page. */
export function TechnologyChip(props: { technology: string; title?: string }) {
  const { technology, title } = props;
  const path = useKnowledgePath();
  return (
    <Box
      component="span"
      sx={{
        display: 'inline-block',
        px: 0.75,
        border: 1,
        borderColor: 'divider',
        borderRadius: 1,
        fontSize: '0.9em',
        maxWidth: '100%',
        overflowWrap: 'anywhere',
      }}
    >
      <Link to={path('technologies', technology.split('@')[0])}>
        {title ?? technology}
      </Link>
    </Box>
  );
}
