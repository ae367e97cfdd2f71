import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { Link } from '@backstage/core-components';
import { useApi } from '@backstage/frontend-plugin-api';
import {
  EntityLink,
  Loaded,
  QuietEmpty,
  Section,
  StateChip,
  useLoad,
} from '@bulkhead/bulkhead-react';
import type { GroupOnCall } from '@bulkhead/plugin-oncall-common';
import { useParams } from 'react-router-dom';
import { oncallApiRef } from '../api';
import { useAbsenceSpan } from '../me/Absences';
import { PairRows } from '../me/Services';
import { SchedulesNow } from '../now';
import { Columns, Findings, PersonLink, Quiet, Row, Rows } from '../shared';
import { useOncallPaths } from '../words/useOncallPaths';
import { useWords } from '../words/useWords';

function Schedules({ group }: { group: GroupOnCall }) {
  const { t } = useWords();
  const paths = useOncallPaths();
  return (
    <Section title={t('group.now')}>
      {group.schedules.length === 0 && (
        <QuietEmpty
          dense
          title={t('group.noSchedules')}
          actions={
            <Button component={Link} to={paths.schedules} size="small">
              {t('tab.newSchedule')}
            </Button>
          }
        >
          {t('group.noSchedulesMore')}
        </QuietEmpty>
      )}
      <SchedulesNow
        roles={group.roles}
        people={group.people}
        zones={Object.fromEntries(
          group.schedules.map(one => [one.id, one.timeZone]),
        )}
        titled
      />
      {group.schedules
        .filter(one => one.gapsAhead > 0)
        .map(one => (
          <Box key={one.id} sx={{ mt: 1 }}>
            <StateChip
              state="warning"
              label={t('group.gaps', {
                count: one.gapsAhead,
                title: one.title,
              })}
            />
          </Box>
        ))}
    </Section>
  );
}

function Away({ group }: { group: GroupOnCall }) {
  const { t } = useWords();
  const spanOf = useAbsenceSpan();
  const sorted = [...group.absences].sort((a, b) =>
    a.start < b.start ? -1 : 1,
  );
  return (
    <Section title={t('group.absences')}>
      {sorted.length === 0 && (
        <QuietEmpty dense title={t('group.noAbsences')} />
      )}
      <Rows>
        {sorted.map(one => (
          <Row key={one.id}>
            <PersonLink person={one.person} people={group.people}>
              {spanOf(one)}
            </PersonLink>
          </Row>
        ))}
      </Rows>
    </Section>
  );
}

/** What a group is on call for, with whom, and what is wrong there. */
export function GroupPage() {
  const { kind = '', name = '', namespace = '' } = useParams();
  const { t } = useWords();
  const api = useApi(oncallApiRef);
  const ref = stringifyEntityRef({ kind, namespace, name });
  const load = useLoad(ref, signal => api.group(ref, signal));
  return (
    <Loaded
      load={load}
      minHeight={400}
      errorTitle={t('group.failed')}
      notFound={
        <QuietEmpty title={t('group.missing')}>
          {t('group.missingMore')}
        </QuietEmpty>
      }
    >
      {group => (
        <Box sx={{ display: 'grid', gap: 2 }}>
          <Typography variant="h4" component="h2" sx={{ m: 0 }}>
            <EntityLink entityRef={group.groupRef} />
          </Typography>
          <Columns
            main={
              <>
                <Schedules group={group} />
                <Section title={t('group.pairs')}>
                  <PairRows
                    pairs={group.pairs}
                    people={group.people}
                    empty={t('group.noPairs')}
                  />
                  {group.hidden > 0 && (
                    <Quiet>
                      {t('finding.hidden', { count: group.hidden })}
                    </Quiet>
                  )}
                </Section>
              </>
            }
            aside={
              <>
                <Section title={t('tab.findings')}>
                  {group.findings.length === 0 ? (
                    <QuietEmpty dense title={t('tab.noFindings')} />
                  ) : (
                    <Findings findings={group.findings} withFix />
                  )}
                </Section>
                <Away group={group} />
              </>
            }
          />
        </Box>
      )}
    </Loaded>
  );
}
