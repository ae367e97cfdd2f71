import Typography from '@mui/material/Typography';
import { useApi } from '@backstage/frontend-plugin-api';
import { Loaded, QuietEmpty } from '@bulkhead/bulkhead-react';
import { planningApiRef } from '../planning/api';
import { byService, DueOfService } from '../planning/overview/DueSection';
import { CheckNamesProvider } from '../planning/shared/checkNames';
import { PlainList } from '../planning/shared/PlainList';
import { TextLink } from '../planning/shared/TextLink';
import { usePlanningPaths } from '../planning/shared/usePlanningPaths';
import { useWords } from '../words';
import { useMine } from './useMine';

const WITHIN_DAYS = 30;
const SHOWN = 5;

function Due() {
  const { t } = useWords();
  const api = useApi(planningApiRef);
  const paths = usePlanningPaths();
  const load = useMine('due-this-month', (owner, signal) =>
    api.due(WITHIN_DAYS, { owner }, signal),
  );
  return (
    <Loaded
      load={load}
      dense
      minHeight={120}
      errorTitle={t('widget.dueFailed')}
    >
      {({ items }) => {
        // What was never done has no month; it is counted, and stands where it is planned.
        const dated = items.filter(({ expiresAt }) => expiresAt !== undefined);
        const never = items.length - dated.length;
        return (
          <>
            {dated.length === 0 && (
              <QuietEmpty dense title={t('widget.noneDue')} />
            )}
            <PlainList
              items={byService(dated)}
              keyOf={({ entityRef }) => entityRef}
              shown={SHOWN}
              allLabel={count => t('widget.allDue', { number: String(count) })}
            >
              {service => <DueOfService service={service} />}
            </PlainList>
            {never > 0 && (
              <Typography variant="body2" sx={{ mt: 1 }}>
                {t('widget.never', { number: String(never) })}{' '}
                <TextLink to={paths.overview()}>{t('widget.toPlan')}</TextLink>
              </Typography>
            )}
          </>
        );
      }}
    </Loaded>
  );
}

/** Drills, tests and other evidence of the visitor's services that ran out or run out within 30 days. */
export function DueThisMonth() {
  return (
    <CheckNamesProvider>
      <Due />
    </CheckNamesProvider>
  );
}
