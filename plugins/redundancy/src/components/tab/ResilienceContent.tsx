import { stringifyEntityRef } from '@backstage/catalog-model';
import Box from '@mui/material/Box';
import Paper from '@mui/material/Paper';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { useApi } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import {
  Age,
  Loaded,
  QuietEmpty,
  Surface,
  useLoad,
} from '@bulkhead/bulkhead-react';
import type { EntityResult } from '@bulkhead/plugin-redundancy-common';
import { useEffect, useState } from 'react';
import { redundancyApiRef } from '../../api';
import { useNewSnapshot } from '../../api/useNewSnapshot';
import { AvailabilitySection } from '../../scorecard/AvailabilitySection';
import { ScorecardSection } from '../../scorecard/ScorecardSection';
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
const POLL_AWAITED_MS = 3_000;
const AWAIT_AT_MOST_MS = 120_000;

/** The Resilience tab of an entity: what takes it down and why, what if, and the facts behind it. */
export function ResilienceContent() {
  const { t } = useWords();
  const { entity } = useEntity();
  const api = useApi(redundancyApiRef);
  const entityRef = stringifyEntityRef(entity);
  // A saved fact counts from the next refresh; whoever saved it waits for that with the page open.
  const [awaited, setAwaited] = useState<string>();
  const load = useLoad(entityRef, signal => api.result(entityRef, signal), {
    pollMs: awaited === undefined ? POLL_MS : POLL_AWAITED_MS,
  });
  const snapshotId = load.value?.snapshotId;
  useEffect(() => {
    if (awaited === undefined) {
      return undefined;
    }
    if (snapshotId !== awaited) {
      setAwaited(undefined);
      return undefined;
    }
    const timer = setTimeout(() => setAwaited(undefined), AWAIT_AT_MOST_MS);
    return () => clearTimeout(timer);
  }, [awaited, snapshotId]);
  useNewSnapshot(snapshotId, load.reload);
  const [editing, setEditing] = useState(false);
  const settled = load.value !== undefined || load.error !== undefined;
  const answer = (
    <Loaded
      key="answer"
      load={load}
      errorTitle={t('card.failed')}
      minHeight={480}
      skeleton={<TabSkeleton />}
      notFound={<Place entityRef={entityRef} />}
    >
      {result =>
        result.isService === false ? (
          <Place entityRef={entityRef} result={result} />
        ) : (
          <Analysed result={result} />
        )
      }
    </Loaded>
  );
  const scorecard = settled && (
    <ScorecardSection
      key="scorecard"
      entityRef={entityRef}
      snapshotId={snapshotId}
    />
  );
  const availability = load.value && load.value.isService !== false && (
    <AvailabilitySection
      key="availability"
      entityRef={entityRef}
      snapshotId={snapshotId}
    />
  );
  const facts = (
    // Fetched from the start, and shown when it is known where: nothing jumps.
    <Box key="facts" sx={{ minWidth: 0, display: settled ? 'block' : 'none' }}>
      <MetadataSection
        entityRef={entityRef}
        awaited={awaited !== undefined}
        onEditing={setEditing}
        onSaved={() => setAwaited(snapshotId ?? '')}
      />
    </Box>
  );
  return (
    <Surface
      sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)' }}
    >
      {/* While one edits, the facts and their effect come first. By their keys all keep what they hold. */}
      {editing
        ? [facts, answer, scorecard, availability]
        : [answer, scorecard, availability, facts]}
    </Surface>
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
      <Box
        sx={
          result.gaps.length > 0
            ? {
                // The picture stands beside the gaps and what follows them; on a phone it comes right after the gaps.
                display: 'grid',
                gap: 2,
                alignItems: 'start',
                gridTemplateColumns: {
                  xs: 'minmax(0, 1fr)',
                  lg: 'minmax(300px, 2fr) minmax(0, 3fr)',
                },
                gridTemplateRows: { lg: 'auto 1fr' },
                '& > :nth-of-type(2)': {
                  gridRow: { lg: '1 / span 2' },
                  gridColumn: { lg: 2 },
                  // Down a long list the picture stays in sight.
                  position: { lg: 'sticky' },
                  top: 16,
                  maxHeight: { lg: 'calc(100vh - 32px)' },
                  overflowY: { lg: 'auto' },
                },
              }
            : { display: 'grid', gap: 2 }
        }
      >
        <GapsSection
          result={result}
          whatIf={address.lose.length > 0}
          gapId={address.gap}
          pointId={address.point}
          onGap={address.setGap}
          onPoint={address.setPoint}
        />
        <Box
          component="section"
          sx={{
            display: 'grid',
            gap: 2,
            alignItems: 'start',
            gridTemplateColumns: {
              xs: 'minmax(0, 1fr)',
              md: 'minmax(0, 1fr) minmax(0, 1fr)',
              lg: result.gaps.length > 0 ? 'minmax(0, 1fr)' : undefined,
            },
          }}
        >
          <BlastRadiusSection
            entityRef={result.entityRef}
            counts={result.blastRadius}
            snapshotId={result.snapshotId}
          />
          <FindingsSection findings={result.findings} />
          <SoftSection result={result} />
        </Box>
      </Box>
    </Box>
  );
}

/** An entity without a result of its own: a place, or one that the next refresh will know. */
function Place(props: { entityRef: string; result?: EntityResult }) {
  const { entityRef, result } = props;
  const { t } = useWords();
  const address = useTabAddress();
  return (
    <Box
      sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)' }}
    >
      {!result && entityRef.startsWith('component:') ? (
        <QuietEmpty title={t('card.notYet')}>{t('card.notYetMore')}</QuietEmpty>
      ) : (
        <BlastRadiusSection
          entityRef={entityRef}
          counts={result?.blastRadius}
          snapshotId={result?.snapshotId}
        />
      )}
      <WhatIfBar lose={address.lose} onLose={address.setLose} />
      {result && result.findings.length > 0 && (
        <FindingsSection findings={result.findings} />
      )}
    </Box>
  );
}

function TabSkeleton() {
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      <Skeleton variant="rounded" height={147} />
      <Skeleton variant="rounded" height={134} />
      <Box
        sx={{
          display: 'grid',
          gap: 2,
          gridTemplateColumns: {
            xs: 'minmax(0, 1fr)',
            lg: 'minmax(300px, 2fr) minmax(0, 3fr)',
          },
        }}
      >
        <Skeleton variant="rounded" height={160} />
        <Skeleton variant="rounded" height={480} />
      </Box>
    </Box>
  );
}
