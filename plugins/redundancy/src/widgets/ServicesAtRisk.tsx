import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useApi } from '@backstage/frontend-plugin-api';
import { EntityLink, Loaded, QuietEmpty } from '@bulkhead/bulkhead-react';
import type { EntityResultSummary } from '@bulkhead/plugin-redundancy-common';
import { redundancyApiRef } from '../api';
import { LevelChip } from '../components/shared/LevelChip';
import { PlainList } from '../planning/shared/PlainList';
import { TextLink } from '../planning/shared/TextLink';
import { usePlanningPaths } from '../planning/shared/usePlanningPaths';
import { useWords } from '../words';
import { useMine } from './useMine';

const SHOWN = 5;

function Service({ result }: { result: EntityResultSummary }) {
  const { entityRef, title, worstGap } = result;
  return (
    <>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, rowGap: 0 }}>
        <EntityLink entityRef={entityRef} title={title} />
        <LevelChip result={result} />
      </Box>
      {worstGap && (
        <Typography variant="caption" component="div" color="text.secondary">
          {worstGap}
        </Typography>
      )}
    </>
  );
}

/** The visitor's services that a single failure takes down, worst first. */
export function ServicesAtRisk() {
  const { t } = useWords();
  const api = useApi(redundancyApiRef);
  const paths = usePlanningPaths();
  const load = useMine('services-at-risk', (owner, signal) =>
    api.results({ owner, limit: SHOWN, signal }),
  );
  return (
    <Loaded
      load={load}
      dense
      minHeight={120}
      errorTitle={t('widget.riskFailed')}
    >
      {({ items, counts }) => {
        const total = counts?.total ?? items.length;
        const atRisk = counts?.byOutcome.spof ?? 0;
        if (total === 0) {
          return <QuietEmpty dense title={t('widget.noServices')} />;
        }
        return (
          <>
            <Typography variant="body2" sx={{ mb: 1 }}>
              {atRisk === 0
                ? t('widget.noneAtRisk')
                : t('widget.atRisk', {
                    number: String(atRisk),
                    total: String(total),
                  })}
            </Typography>
            <PlainList
              items={items.filter(({ outcome }) => outcome === 'spof')}
              keyOf={({ entityRef }) => entityRef}
              shown={SHOWN}
              allLabel={String}
            >
              {result => <Service result={result} />}
            </PlainList>
            <Typography variant="body2" sx={{ mt: 1 }}>
              <TextLink to={paths.services()}>{t('widget.all')}</TextLink>
            </Typography>
          </>
        );
      }}
    </Loaded>
  );
}
