import Button from '@mui/material/Button';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { Link } from '@backstage/core-components';
import { useApi } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import {
  EntityLink,
  Loaded,
  QuietEmpty,
  Section,
  Surface,
  useLoad,
} from '@bulkhead/bulkhead-react';
import type { EntityOnCall } from '@bulkhead/plugin-oncall-common';
import { oncallApiRef } from '../api';
import { External } from '../card/External';
import { EntityNotes } from '../handover/EntityNotes';
import { SchedulesNow } from '../now';
import { Columns, Findings, Quiet } from '../shared';
import { useOncallPaths } from '../words/useOncallPaths';
import { useWords } from '../words/useWords';
import { PairSection } from './PairSection';
import { ReadinessSection } from './ReadinessSection';
import { TruckFactor } from './TruckFactor';

const POLL_MS = 60_000;

function NowSection({ oncall }: { oncall: EntityOnCall }) {
  const { t } = useWords();
  const paths = useOncallPaths();
  const { external, inheritedFrom, pair, people, roles, schedules } = oncall;
  const team = pair.ownerRef?.startsWith('group:') ? pair.ownerRef : undefined;
  return (
    <Section title={t('tab.now')}>
      {roles.length > 0 ? (
        <SchedulesNow
          roles={roles}
          people={people}
          zones={Object.fromEntries(schedules.map(s => [s.id, s.timeZone]))}
          full
          titled
        />
      ) : (
        <QuietEmpty
          dense
          title={t('tab.noSchedule')}
          actions={
            <Button component={Link} to={paths.schedules} size="small">
              {t('tab.newSchedule')}
            </Button>
          }
        >
          {t('tab.noScheduleMore')}
        </QuietEmpty>
      )}
      {inheritedFrom && (
        <Quiet>
          {t('tab.inherited')} <EntityLink entityRef={inheritedFrom} />
        </Quiet>
      )}
      {team && (
        <Quiet>
          <Link to={paths.group(team)}>{t('tab.team')}</Link>
        </Quiet>
      )}
      {external.length > 0 && (
        <>
          <Quiet>{t('tab.external')}</Quiet>
          <External links={external} />
        </>
      )}
    </Section>
  );
}

/** People behind an entity: who to call, who knows it, who is ready, and what to mend. */
export function OncallContent() {
  const { t } = useWords();
  const { entity } = useEntity();
  const api = useApi(oncallApiRef);
  const entityRef = stringifyEntityRef(entity);
  const load = useLoad(entityRef, signal => api.entity(entityRef, signal), {
    pollMs: POLL_MS,
  });
  return (
    <Surface>
      <Loaded
        load={load}
        minHeight={400}
        errorTitle={t('tab.failed')}
        notFound={<QuietEmpty title={t('card.notFound')} />}
      >
        {oncall => (
          <Columns
            main={
              <>
                <NowSection oncall={oncall} />
                <PairSection oncall={oncall} onChanged={load.reload} />
                <ReadinessSection
                  entityRef={entityRef}
                  onChanged={load.reload}
                />
              </>
            }
            aside={
              <>
                <Section title={t('tab.findings')}>
                  {oncall.findings.length === 0 ? (
                    <QuietEmpty dense title={t('tab.noFindings')} />
                  ) : (
                    <Findings findings={oncall.findings} withFix />
                  )}
                </Section>
                <EntityNotes entityRef={entityRef} people={oncall.people} />
                {oncall.truckFactor && (
                  <TruckFactor
                    hint={oncall.truckFactor}
                    people={oncall.people}
                  />
                )}
              </>
            }
          />
        )}
      </Loaded>
    </Surface>
  );
}
