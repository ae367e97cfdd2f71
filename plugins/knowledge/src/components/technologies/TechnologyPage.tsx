import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { Link } from '@backstage/core-components';
import { useApi } from '@backstage/frontend-plugin-api';
import {
  Loaded,
  QuietEmpty,
  Section,
  Surface,
  useLoad,
} from '@bulkhead/bulkhead-react';
import { useParams } from 'react-router-dom';
import { knowledgeApiRef } from '../../api';
import { useWords } from '../../words';
import { NoteList, useKnowledgePath } from '../shared';
import { VersionLines } from './VersionLines';

/** One technology: who runs which version, and what was written about it. */
export function TechnologyPage() {
  const { product = '' } = useParams<{ product: string }>();
  const { t } = useWords();
  const api = useApi(knowledgeApiRef);
  const path = useKnowledgePath();
  const load = useLoad(product, signal => api.technology(product, signal));
  return (
    <Surface>
      <Link to={path('technologies')}>← {t('technologies.back')}</Link>
      <Loaded
        load={load}
        minHeight={240}
        errorTitle={t('technologies.failed')}
        notFound={<QuietEmpty title={t('technologies.notFound')} />}
      >
        {technology => (
          <Box
            sx={{
              display: 'grid',
              gap: 2,
              gridTemplateColumns: 'minmax(0, 1fr)',
              mt: 1,
            }}
          >
            <div>
              <Typography variant="h4" component="h1" sx={{ m: 0 }}>
                {technology.title}
              </Typography>
              <Box sx={{ color: 'text.secondary' }}>
                {[technology.category, technology.ring]
                  .filter(Boolean)
                  .join(', ')}
              </Box>
            </div>
            <Section title={t('technologies.services')}>
              {technology.versions.length === 0 ? (
                <QuietEmpty dense title={t('technologies.nobody')} />
              ) : (
                <VersionLines versions={technology.versions} all />
              )}
            </Section>
            <Section title={t('technologies.notes')}>
              {technology.notes.length === 0 ? (
                <QuietEmpty dense title={t('technologies.noNotes')} />
              ) : (
                <NoteList notes={technology.notes} />
              )}
            </Section>
          </Box>
        )}
      </Loaded>
    </Surface>
  );
}
