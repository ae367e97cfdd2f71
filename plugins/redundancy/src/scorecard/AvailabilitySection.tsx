import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useApi } from '@backstage/frontend-plugin-api';
import {
  EntityLink,
  Loaded,
  Section,
  type State,
  StateMark,
  useLoad,
  useLocale,
} from '@bulkhead/bulkhead-react';
import type { Availability } from '@bulkhead/plugin-redundancy-common';
import { planningApiRef } from '../planning/api';
import { FixList } from '../planning/overview/FixesSection';
import { usePlanningWords } from '../planning/shared/usePlanningWords';

const MARK: Record<NonNullable<Availability['reachable']>, State> = {
  yes: 'pass',
  no: 'fail',
  perhaps: 'unknown',
};

const MOST_EVENTS = 5;
const MOST_FIXES = 3;

/** How long a service is down in a year, what for, and what would help most. */
export function AvailabilitySection(props: {
  entityRef: string;
  /** Another one means that the answer may have changed. */
  snapshotId?: string;
}) {
  const { entityRef, snapshotId } = props;
  const { t } = usePlanningWords();
  const api = useApi(planningApiRef);
  const load = useLoad(
    `${entityRef} ${snapshotId}`,
    async signal => {
      const [availability, fixes] = await Promise.all([
        api.availability(entityRef, signal),
        api.fixesOf(entityRef, signal),
      ]);
      return { availability, fixes: fixes?.items ?? [] };
    },
    { keepOnKeyChange: true, refetchOnFocus: false },
  );
  return (
    <Section
      title={t('availability.title')}
      subtitle={t('availability.subtitle')}
    >
      <Loaded
        load={load}
        dense
        minHeight={160}
        errorTitle={t('availability.failed')}
      >
        {({ availability, fixes }) =>
          availability ? (
            <Box
              sx={{
                display: 'grid',
                gap: 3,
                alignItems: 'start',
                gridTemplateColumns: {
                  xs: 'minmax(0, 1fr)',
                  md: 'minmax(0, 1fr) minmax(0, 1fr)',
                },
              }}
            >
              <Reckoned availability={availability} />
              <div>
                <Typography component="h3" variant="subtitle2">
                  {t('availability.fixes')}
                </Typography>
                <Typography variant="body2" color="text.secondary" gutterBottom>
                  {fixes.length > 0
                    ? t('availability.fixesMore')
                    : t('availability.noFixes')}
                </Typography>
                <FixList fixes={fixes.slice(0, MOST_FIXES)} narrow />
              </div>
            </Box>
          ) : (
            <Typography variant="body2">{t('availability.missing')}</Typography>
          )
        }
      </Loaded>
    </Section>
  );
}

function Reckoned(props: { availability: Availability }) {
  const { availability } = props;
  const { status, reachable, words, importance, assumptions } = availability;
  const { t } = usePlanningWords();
  const locale = useLocale();
  const percent = new Intl.NumberFormat(locale, {
    style: 'percent',
    maximumSignificantDigits: 2,
  });
  return (
    <div>
      <Typography sx={{ fontWeight: 600 }}>{words}</Typography>
      {reachable && (
        <Box sx={{ display: 'flex', gap: 1, alignItems: 'center', mt: 0.5 }}>
          <StateMark state={MARK[reachable]} size={16} />
          <Typography variant="body2">
            {t(`availability.reachable.${reachable}`)}
          </Typography>
        </Box>
      )}
      {status !== 'not-computed' && (
        <Typography variant="body2" color="text.secondary" sx={{ mt: 0.5 }}>
          {t(`availability.${status}`)}
        </Typography>
      )}
      {importance.length > 0 && (
        <>
          <Typography component="h3" variant="subtitle2" sx={{ mt: 2 }}>
            {t('availability.matters')}
          </Typography>
          <Box component="ul" sx={{ m: 0, pl: 2.5 }}>
            {importance.slice(0, MOST_EVENTS).map(event => (
              <Typography key={event.node} component="li" variant="body2">
                {event.entityRef ? (
                  <EntityLink entityRef={event.entityRef} title={event.title} />
                ) : (
                  event.title
                )}
                {': '}
                {t('availability.share', {
                  share: percent.format(event.fussellVesely),
                })}
              </Typography>
            ))}
          </Box>
        </>
      )}
      {assumptions.length > 0 && (
        <Box component="details" sx={{ mt: 2 }}>
          <Typography
            component="summary"
            variant="body2"
            sx={{ cursor: 'pointer' }}
          >
            {t('availability.assumptions')}
          </Typography>
          <Box component="ul" sx={{ m: 0, mt: 1, pl: 2.5 }}>
            {assumptions.map(entry => (
              <Typography
                key={`${entry.class} ${entry.source}`}
                component="li"
                variant="body2"
              >
                {t('availability.assumption', {
                  class: entry.class,
                  source: entry.source,
                })}
              </Typography>
            ))}
          </Box>
          <Typography variant="body2" color="text.secondary" sx={{ mt: 1 }}>
            {t('availability.own')}
          </Typography>
        </Box>
      )}
    </div>
  );
}
