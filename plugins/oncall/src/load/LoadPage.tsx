import { EntityPicker } from '@bulkhead/bulkhead-react';
import Box from '@mui/material/Box';
import { useSearchParams } from 'react-router-dom';
import { useWords } from '../words/useWords';
import { GapsAhead } from './GapsAhead';
import { LoadReportPart } from './LoadReportPart';

/** Gaps in coverage, and who carries how much. */
export default function LoadPage() {
  const { t } = useWords();
  const [params, setParams] = useSearchParams();
  const owner = params.get('owner') ?? undefined;
  return (
    <Box
      component="article"
      sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)' }}
    >
      <Box sx={{ maxWidth: 300 }}>
        <EntityPicker
          kinds={['group']}
          label={t('load.owner')}
          value={owner}
          onChange={ref =>
            setParams(ref ? { owner: ref } : {}, { replace: true })
          }
        />
      </Box>
      <GapsAhead owner={owner} />
      <LoadReportPart owner={owner} />
    </Box>
  );
}
