import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { Link } from '@backstage/core-components';
import { useApi } from '@backstage/frontend-plugin-api';
import {
  EntityLink,
  Loaded,
  Note,
  PersonAvatar,
  QuietEmpty,
  Section,
  StateChip,
  useLoad,
} from '@bulkhead/bulkhead-react';
import type { PersonOnCall } from '@bulkhead/plugin-oncall-common';
import { useParams } from 'react-router-dom';
import { oncallApiRef } from '../api';
import { useAbsenceSpan } from '../me/Absences';
import { PairRows } from '../me/Services';
import { Columns, Contacts, Findings, Quiet, Row, Rows } from '../shared';
import { useOncallPaths } from '../words/useOncallPaths';
import { useWords } from '../words/useWords';
import { WhatIf } from './WhatIf';

const FEW = 8;
/** Shares of time on call above which it is said: as the findings have it. */
const HIGH = 0.3;
const TOO_HIGH = 0.5;

function Header({ them }: { them: PersonOnCall }) {
  const { person } = them;
  const { instant, now, role, share, t } = useWords();
  const running = them.shifts.find(
    shift => Date.parse(shift.start) <= now && Date.parse(shift.end) > now,
  );
  const awayNow = them.absences.some(
    ({ end, start }) => Date.parse(start) <= now && Date.parse(end) > now,
  );
  const most = Math.max(them.load.past, them.load.ahead);
  return (
    <Box sx={{ display: 'flex', gap: 2, alignItems: 'flex-start' }}>
      <PersonAvatar
        name={person.displayName}
        picture={person.picture}
        size={48}
      />
      <Box sx={{ minWidth: 0, display: 'grid', gap: 1 }}>
        <Typography variant="h4" component="h2" sx={{ m: 0 }}>
          {person.displayName}
        </Typography>
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
          {running && (
            <StateChip
              state="running"
              label={t('person.onCall', {
                role: role(running.role),
                schedule: running.scheduleTitle,
                until: instant(running.end),
              })}
            />
          )}
          {awayNow && <StateChip state="fail" label={t('person.awayNow')} />}
          {!person.inCatalog && (
            <StateChip state="fail" label={t('person.gone')} />
          )}
        </Box>
        <Contacts contacts={person.contacts} name={person.displayName} />
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
          <span>
            {t('person.load', {
              past: share(them.load.past),
              ahead: share(them.load.ahead),
            })}
          </span>
          {most > HIGH && (
            <StateChip
              state={most >= TOO_HIGH ? 'fail' : 'warning'}
              label={t(
                most >= TOO_HIGH ? 'person.loadTooHigh' : 'person.loadHigh',
              )}
            />
          )}
          {person.inCatalog && (
            <EntityLink entityRef={person.ref} title={t('person.catalog')} />
          )}
        </Box>
      </Box>
    </Box>
  );
}

function IfAway({ them }: { them: PersonOnCall }) {
  const { t } = useWords();
  const name = them.person.displayName;
  const alone = them.services.filter(one => one.nobodyElseReady);
  const others = them.services.filter(one => !one.nobodyElseReady);
  return (
    <>
      <Section title={t('person.ifAway', { name })}>
        {alone.length === 0 ? (
          // Who is in no pair is missed by none: that is no pass.
          <Note
            state={others.length > 0 ? 'pass' : 'off'}
            title={t(
              others.length > 0 ? 'person.ifAwayFine' : 'person.ifAwayNone',
            )}
            dense
          />
        ) : (
          <>
            <Note
              state="fail"
              dense
              title={t('person.nobodyReady', { count: alone.length })}
            />
            <PairRows pairs={alone} people={them.people} empty="" />
          </>
        )}
        {them.hidden > 0 && (
          <Quiet>{t('finding.hidden', { count: them.hidden })}</Quiet>
        )}
      </Section>
      {others.length > 0 && (
        <Section title={t('person.others')}>
          <PairRows pairs={others} people={them.people} empty="" />
        </Section>
      )}
    </>
  );
}

function Turns({ them }: { them: PersonOnCall }) {
  const { instant, now, role, t } = useWords();
  const paths = useOncallPaths();
  const coming = them.shifts.filter(({ end }) => Date.parse(end) > now);
  return (
    <Section title={t('person.turns')}>
      {coming.length === 0 && <QuietEmpty dense title={t('person.noTurns')} />}
      <Rows>
        {coming.slice(0, FEW).map(shift => (
          <Row key={shift.id}>
            {t('mine.span', {
              from: instant(shift.start),
              to: instant(shift.end),
            })}
            <Quiet>
              {role(shift.role)},{' '}
              <Link to={paths.schedule(shift.scheduleId)}>
                {shift.scheduleTitle}
              </Link>
            </Quiet>
          </Row>
        ))}
      </Rows>
      {coming.length > FEW && (
        <Quiet>{t('person.moreTurns', { count: coming.length - FEW })}</Quiet>
      )}
    </Section>
  );
}

function Away({ them }: { them: PersonOnCall }) {
  const { absence, t } = useWords();
  const spanOf = useAbsenceSpan();
  return (
    <Section title={t('person.absences')}>
      {them.absences.length === 0 && (
        <QuietEmpty dense title={t('person.noAbsences')} />
      )}
      <Rows>
        {them.absences.map(one => (
          <Row key={one.id}>
            {spanOf(one)}
            {one.kind && (
              <Quiet>
                {absence(one.kind)}
                {one.reason && ` · ${one.reason}`}
              </Quiet>
            )}
          </Row>
        ))}
      </Rows>
    </Section>
  );
}

/** What stands on somebody, how to reach them, and what happens without them. */
export function PersonPage() {
  const { kind = '', name = '', namespace = '' } = useParams();
  const { t } = useWords();
  const api = useApi(oncallApiRef);
  const ref = stringifyEntityRef({ kind, namespace, name });
  const load = useLoad(ref, signal => api.person(ref, signal));
  return (
    <Loaded
      load={load}
      minHeight={400}
      errorTitle={t('person.failed')}
      notFound={
        <QuietEmpty title={t('person.missing')}>
          {t('person.missingMore')}
        </QuietEmpty>
      }
    >
      {them => (
        <Box sx={{ display: 'grid', gap: 2 }}>
          <Header them={them} />
          <Columns
            main={
              <>
                <IfAway them={them} />
                <WhatIf person={ref} name={them.person.displayName} />
              </>
            }
            aside={
              <>
                <Turns them={them} />
                <Away them={them} />
                {them.findings.length > 0 && (
                  <Section title={t('tab.findings')}>
                    <Findings findings={them.findings} withFix />
                  </Section>
                )}
              </>
            }
          />
        </Box>
      )}
    </Loaded>
  );
}
