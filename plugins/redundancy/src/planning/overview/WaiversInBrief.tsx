import Typography from '@mui/material/Typography';
import { useApi } from '@backstage/frontend-plugin-api';
import { Loaded, Section, useLoad, useNow } from '@bulkhead/bulkhead-react';
import { planningApiRef } from '../api';
import { useEvaluation } from '../api/useEvaluation';
import { PlainList } from '../shared/PlainList';
import { TextLink } from '../shared/TextLink';
import { usePlanningPaths } from '../shared/usePlanningPaths';
import { usePlanningWords } from '../shared/usePlanningWords';
import { needsAttention } from '../waivers/waiverOrder';
import { WaiverLine } from '../waivers/WaiverLine';

const SHOWN = 5;

/** Waivers that wait for a decision or run out soon. */
export function WaiversInBrief() {
  const { t } = usePlanningWords();
  const api = useApi(planningApiRef);
  const paths = usePlanningPaths();
  const now = useNow();
  const evaluation = useEvaluation();
  const load = useLoad(
    `waivers ${evaluation}`,
    signal => api.waivers({}, signal),
    { keepOnKeyChange: true },
  );
  return (
    <Section title={t('expiring.title')}>
      <Loaded load={load} dense minHeight={60} errorTitle={t('waivers.failed')}>
        {waivers => {
          const items = needsAttention(waivers, now);
          return (
            <>
              {items.length === 0 ? (
                <Typography variant="body2">{t('expiring.none')}</Typography>
              ) : (
                <PlainList
                  items={items.slice(0, SHOWN)}
                  keyOf={item => item.id}
                  shown={SHOWN}
                  allLabel={String}
                >
                  {item => <WaiverLine waiver={item} />}
                </PlainList>
              )}
              <Typography variant="body2" component="div" sx={{ mt: 1 }}>
                <TextLink to={paths.waivers()}>{t('expiring.all')}</TextLink>
              </Typography>
            </>
          );
        }}
      </Loaded>
    </Section>
  );
}
