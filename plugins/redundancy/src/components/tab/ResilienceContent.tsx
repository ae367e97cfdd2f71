import { stringifyEntityRef } from '@backstage/catalog-model';
import Box from '@mui/material/Box';
import Paper from '@mui/material/Paper';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { useApi } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { Age, Loaded, QuietEmpty, useLoad } from '@bulkhead/bulkhead-react';
import type { EntityResult } from '@bulkhead/plugin-redundancy-common';
import { redundancyApiRef } from '../../api';
import { useWords } from '../../words';
import { MetadataSection } from '../metadata/MetadataSection';
import { Ladder } from '../shared/Ladder';
import { LevelLine } from '../shared/LevelLine';
import { WhatIfBar } from '../whatif/WhatIfBar';
import { BlastRadiusSection } from './BlastRadiusSection';
import { FindingsSection } from './FindingsSection';
import { GapsSection } from './GapsSection';
import { SoftSection } from './SoftSection';
import { useTabAddress } from './tabAddress';

const POLL_MS = 60_000;

/** The Resilience tab of an entity: what takes it down and why, what if, and the facts behind it. */
export function ResilienceContent() {
  const { t } = useWords();
  const { entity } = useEntity();
  const api = useApi(redundancyApiRef);
  const entityRef = stringifyEntityRef(entity);
  const load = useLoad(entityRef, signal => api.result(entityRef, signal), {
    pollMs: POLL_MS,
  });
  return (
    <Box
      sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)' }}
    >
      <Loaded
        load={load}
        errorTitle={t('card.failed')}
        minHeight={480}
        skeleton={<TabSkeleton />}
        notFound={
          <QuietEmpty title={t('card.notYet')}>
            {t('card.notYetMore')}
          </QuietEmpty>
        }
      >
        {result => <Analysed result={result} />}
      </Loaded>
      <MetadataSection entityRef={entityRef} onSaved={load.reload} />
    </Box>
  );
}

function Analysed(props: { result: EntityResult }) {
  const { result } = props;
  const { t } = useWords();
  const address = useTabAddress();
  return (
    <Box
      sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)' }}
    >
      <Paper variant="outlined" sx={{ p: { xs: 1.5, sm: 2 } }}>
        <LevelLine result={result} large />
        <Box sx={{ mt: 1.25 }}>
          <Ladder classes={result.classes} />
        </Box>
        <Typography variant="body2" color="text.secondary" sx={{ mt: 1 }}>
          {t('tab.asOf', { age: <Age at={result.computedAt} /> })}
        </Typography>
      </Paper>
      <WhatIfBar
        entityRef={result.entityRef}
        entityTitle={result.title}
        lose={address.lose}
        onLose={address.setLose}
      />
      <GapsSection
        result={result}
        gapId={address.gap}
        pointId={address.point}
        onGap={address.setGap}
        onPoint={address.setPoint}
      />
      <Box
        sx={{
          display: 'grid',
          gap: 2,
          alignItems: 'start',
          gridTemplateColumns: {
            xs: 'minmax(0, 1fr)',
            md: 'minmax(0, 1fr) minmax(0, 1fr)',
          },
        }}
      >
        <BlastRadiusSection result={result} />
        <FindingsSection findings={result.findings} />
        <SoftSection result={result} />
      </Box>
    </Box>
  );
}

function TabSkeleton() {
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      <Skeleton variant="rounded" height={120} />
      <Skeleton variant="rounded" height={110} />
      <Skeleton variant="rounded" height={260} />
    </Box>
  );
}
