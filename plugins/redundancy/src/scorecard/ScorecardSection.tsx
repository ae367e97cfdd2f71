import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useApi } from '@backstage/frontend-plugin-api';
import { usePermission } from '@backstage/plugin-permission-react';
import { Age, Loaded, Section, useLoad } from '@bulkhead/bulkhead-react';
import {
  redundancyEvidenceCreatePermission,
  redundancyWaiverRequestPermission,
  type CheckResult,
  type Pillar,
  type Scorecard,
} from '@bulkhead/plugin-redundancy-common';
import { useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import { planningApiRef } from '../planning/api';
import { useEvaluation } from '../planning/api/useEvaluation';
import {
  CheckNamesProvider,
  useCheckNames,
} from '../planning/shared/checkNames';
import { usePlanningWords } from '../planning/shared/usePlanningWords';
import { EvidenceDialog } from './EvidenceDialog';
import { PillarBlock } from './PillarBlock';
import { WaiveDialog } from './WaiveDialog';

const POLL_MS = 60_000;

/** The scorecard of an entity: every practice that applies, by pillar, what is worst first. */
export function ScorecardSection(props: {
  entityRef: string;
  /** Another one means that the answer may have changed. */
  snapshotId?: string;
}) {
  return (
    <CheckNamesProvider>
      <ScorecardInside {...props} />
    </CheckNamesProvider>
  );
}

function ScorecardInside(props: { entityRef: string; snapshotId?: string }) {
  const { entityRef, snapshotId } = props;
  const { t } = usePlanningWords();
  const api = useApi(planningApiRef);
  const evaluation = useEvaluation();
  const load = useLoad(
    `${entityRef} ${snapshotId} ${evaluation}`,
    signal => api.scorecard(entityRef, signal),
    { keepOnKeyChange: true, pollMs: POLL_MS },
  );
  const { allowed } = usePermission({
    permission: redundancyEvidenceCreatePermission,
    resourceRef: entityRef,
  });
  const [recording, setRecording] = useState(false);
  const [said, setSaid] = useState('');
  // The evaluation that stood when something was recorded: another one has heard of it.
  const [recordedAt, setRecordedAt] = useState<string>();
  const heard =
    recordedAt !== undefined && load.value?.evaluatedAt !== recordedAt;
  return (
    <Section
      title={t('card.title')}
      subtitle={
        load.value &&
        t('card.asOf', { age: <Age at={load.value.evaluatedAt} /> })
      }
      actions={
        allowed &&
        load.value && (
          <Button
            size="small"
            variant="outlined"
            onClick={() => {
              setSaid('');
              setRecordedAt(undefined);
              setRecording(true);
            }}
          >
            {t('card.record')}
          </Button>
        )
      }
    >
      <Typography
        variant="body2"
        role="status"
        sx={{ mb: said ? 1 : 0, fontWeight: 600 }}
      >
        {heard ? t('record.heard') : said}
      </Typography>
      <Loaded
        load={load}
        dense
        minHeight={240}
        errorTitle={t('card.failed')}
        notFound={<Typography variant="body2">{t('card.missing')}</Typography>}
      >
        {scorecard => (
          <Pillars
            scorecard={scorecard}
            onSaid={words => {
              setRecordedAt(undefined);
              setSaid(words);
            }}
          />
        )}
      </Loaded>
      {recording && (
        <EvidenceDialog
          entityRef={entityRef}
          title={load.value?.title ?? entityRef}
          onRecorded={() => {
            setSaid(t('record.done'));
            setRecordedAt(load.value?.evaluatedAt ?? '');
          }}
          onClose={() => setRecording(false)}
        />
      )}
    </Section>
  );
}

function Pillars(props: {
  scorecard: Scorecard;
  onSaid: (words: string) => void;
}) {
  const { scorecard, onSaid } = props;
  const { t } = usePlanningWords();
  const api = useApi(planningApiRef);
  const names = useCheckNames();
  const [params] = useSearchParams();
  const [waiving, setWaiving] = useState<CheckResult>();
  const { allowed } = usePermission({
    permission: redundancyWaiverRequestPermission,
  });
  const asked = useLoad(
    `asked ${scorecard.entityRef}`,
    signal =>
      api.waivers(
        { entityRef: scorecard.entityRef, state: 'requested' },
        signal,
      ),
    { refetchOnFocus: false },
  );
  if (scorecard.checks.length === 0) {
    return <Typography variant="body2">{t('card.none')}</Typography>;
  }
  const of = (pillar: Pillar) =>
    scorecard.checks.filter(
      check => names.check(check.checkId)?.pillar === pillar,
    );
  const known = names.checks.length > 0;
  const wanted = params.get('check') ?? undefined;
  return (
    <Box
      sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)' }}
    >
      {known &&
        scorecard.pillars.map(score => (
          <PillarBlock
            key={score.pillar}
            entityRef={scorecard.entityRef}
            score={score}
            checks={of(score.pillar)}
            wanted={wanted}
            requested={asked.value ?? []}
            onWaive={allowed ? setWaiving : undefined}
          />
        ))}
      {scorecard.savings.length > 0 && (
        <div>
          <Typography variant="subtitle2" component="h3" sx={{ m: 0 }}>
            {t('card.savings')}
          </Typography>
          <Box component="ul" sx={{ m: 0, pl: 2.25 }}>
            {scorecard.savings.map(saving => (
              <Typography key={saving} component="li" variant="body2">
                {saving}
              </Typography>
            ))}
          </Box>
        </div>
      )}
      {waiving && (
        <WaiveDialog
          entityRef={scorecard.entityRef}
          checkId={waiving.checkId}
          checkTitle={names.title(waiving.checkId)}
          onAsked={() => {
            onSaid(t('waive.done'));
            asked.reload();
          }}
          onClose={() => setWaiving(undefined)}
        />
      )}
    </Box>
  );
}
