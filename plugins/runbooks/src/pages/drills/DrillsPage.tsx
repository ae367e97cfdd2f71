import { Content } from '@backstage/core-components';
import { useApi } from '@backstage/frontend-plugin-api';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import {
  Loaded,
  PrintStyles,
  QuietEmpty,
  useLoad,
} from '@bulkhead/bulkhead-react';
import type { DrillPage, DrillRow } from '@bulkhead/plugin-runbooks-common';
import { useState } from 'react';
import { runbooksApiRef } from '../../api';
import { useMore } from '../../words/useMore';
import { useWords } from '../../words/useWords';
import { RunbooksNav } from '../nav/RunbooksNav';
import { DrillFeedPanel } from './DrillFeedPanel';
import { DrillItem } from './DrillItem';
import { PlanDrillDialog } from './PlanDrillDialog';

/** What is to be practised, soonest first. */
export function DrillsPage() {
  const { t } = useWords();
  const api = useApi(runbooksApiRef);
  const load = useLoad('drills', signal => api.drills(undefined, signal));
  const [planning, setPlanning] = useState<DrillRow>();
  return (
    <Content>
      <RunbooksNav at="drills" />
      <PrintStyles />
      <Box sx={{ maxWidth: 1000, mx: 'auto' }}>
        <Typography variant="h5" component="h1" gutterBottom>
          {t('drills.title')}
        </Typography>
        <Loaded load={load} errorTitle={t('drills.failed')} minHeight={200}>
          {first => <Drills first={first} onPlan={setPlanning} />}
        </Loaded>
        <DrillFeedPanel />
      </Box>
      {planning && (
        <PlanDrillDialog
          drill={planning}
          onClose={() => setPlanning(undefined)}
          onPlanned={load.reload}
        />
      )}
    </Content>
  );
}

function Drills(props: {
  first: DrillPage;
  onPlan: (drill: DrillRow) => void;
}) {
  const { first, onPlan } = props;
  const { t } = useWords();
  const api = useApi(runbooksApiRef);
  const { items, hasMore, more } = useMore(first, cursor => api.drills(cursor));
  if (!items.length) {
    return (
      <QuietEmpty title={t('drills.none')}>{t('drills.noneMore')}</QuietEmpty>
    );
  }
  return (
    <>
      {first.counts && (
        <Typography color="text.secondary">
          {t('drills.counts', {
            count: first.counts.total,
            never: String(first.counts.never),
            overdue: String(first.counts.overdue),
            soon: String(first.counts.dueSoon),
          })}
        </Typography>
      )}
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {items.map(drill => (
          <DrillItem key={drill.runbookId} drill={drill} onPlan={onPlan} />
        ))}
      </Box>
      {hasMore && <Button onClick={more}>{t('home.more')}</Button>}
    </>
  );
}
