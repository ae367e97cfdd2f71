import Box from '@mui/material/Box';
import Paper from '@mui/material/Paper';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import { useApi } from '@backstage/frontend-plugin-api';
import { Loaded, QuietEmpty, Surface, useLoad } from '@bulkhead/bulkhead-react';
import { useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import { knowledgeApiRef } from '../../api';
import { useWords } from '../../words';
import { RadarIndex } from './RadarIndex';
import { RadarPicture } from './RadarPicture';
import { RadarTable } from './RadarTable';

/** The radar as a picture with its index, or as a table. */
export function RadarPage() {
  const { t } = useWords();
  const api = useApi(knowledgeApiRef);
  const [params, setParams] = useSearchParams();
  const [marked, setMarked] = useState<string>();
  const view = params.get('view') === 'table' ? 'table' : 'picture';
  const load = useLoad('radar', signal => api.radar(signal));
  return (
    <Surface
      sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)' }}
    >
      <ToggleButtonGroup
        exclusive
        size="small"
        value={view}
        onChange={(_, chosen) =>
          chosen && setParams({ view: chosen }, { replace: true })
        }
        aria-label={t('radar.view')}
      >
        <ToggleButton value="picture">{t('radar.picture')}</ToggleButton>
        <ToggleButton value="table">{t('radar.table')}</ToggleButton>
      </ToggleButtonGroup>
      <Paper variant="outlined" sx={{ p: { xs: 1, sm: 2 }, minWidth: 0 }}>
        <Loaded load={load} minHeight={480} errorTitle={t('radar.failed')}>
          {radar => {
            if (radar.entries.length === 0) {
              return (
                <QuietEmpty title={t('radar.none')}>
                  {t('radar.noneMore')}
                </QuietEmpty>
              );
            }
            return view === 'table' ? (
              <RadarTable radar={radar} />
            ) : (
              <Box
                sx={{
                  display: 'grid',
                  gap: 2,
                  gridTemplateColumns: {
                    xs: 'minmax(0, 1fr)',
                    md: 'minmax(0, 3fr) minmax(0, 2fr)',
                  },
                }}
              >
                <RadarPicture
                  radar={radar}
                  marked={marked}
                  onMark={setMarked}
                />
                <RadarIndex radar={radar} marked={marked} onMark={setMarked} />
              </Box>
            );
          }}
        </Loaded>
      </Paper>
    </Surface>
  );
}
