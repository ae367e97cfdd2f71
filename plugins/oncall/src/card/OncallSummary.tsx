import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { Link } from '@backstage/core-components';
import { Age, StateMark, Surface } from '@bulkhead/bulkhead-react';
import type { EntityOnCall, FindingKind } from '@bulkhead/plugin-oncall-common';
import type { ReactNode } from 'react';
import { SchedulesNow } from '../now';
import { Contacts, Findings, nameIn, namesIn, PersonLink } from '../shared';
import { useWords } from '../words/useWords';
import { External } from './External';
import { PairLine } from './PairLine';

/** What the card says in words of its own. */
const SAID: FindingKind[] = ['both-away', 'no-pair'];
/** Findings on the card; the rest is on the tab. */
const MOST = 2;

function Line(props: { label: string; children: ReactNode }) {
  return (
    <>
      <Box component="dt" sx={{ color: 'text.secondary', pt: 0.5 }}>
        {props.label}
      </Box>
      <Box component="dd" sx={{ m: 0, minWidth: 0, py: 0.25 }}>
        {props.children}
      </Box>
    </>
  );
}

function BothAway(props: { oncall: EntityOnCall }) {
  const { days, t } = useWords();
  const { pair } = props.oncall;
  const [first, ...more] = pair.bothAway;
  if (!first) return null;
  const at = days(first.start, first.end, pair.timeZone);
  return (
    <Box sx={{ display: 'flex', gap: 1, py: 0.5 }}>
      <StateMark state="fail" size={16} sx={{ mt: '2px' }} />
      <strong>
        {pair.people.length > 1
          ? t('card.bothAway', { days: at })
          : t('card.oneAway', { days: at })}
        {more.length > 0 && ` ${t('card.moreTimes', { count: more.length })}`}
      </strong>
    </Box>
  );
}

/** Where nobody is on a schedule, the pair is who to ask. */
function NoSchedule({ oncall }: { oncall: EntityOnCall }) {
  const { t } = useWords();
  const { pair, people } = oncall;
  const named = pair.people.length > 0;
  return (
    <>
      <div>
        {oncall.external.length > 0
          ? t(named ? 'card.elsewhere' : 'card.elsewhereNobody')
          : t(named ? 'card.noSchedule' : 'card.noScheduleNobody')}
      </div>
      {pair.people.map(ref => (
        <Box key={ref} sx={{ mt: 0.5 }}>
          <PersonLink person={ref} people={people} />
          <Contacts
            contacts={people[ref]?.contacts ?? []}
            name={nameIn(people, ref)}
            best
          />
        </Box>
      ))}
    </>
  );
}

/** The card's content: who knows it, who to call now, who is next, and what is wrong. */
export function OncallSummary(props: {
  oncall: EntityOnCall;
  tabPath: string;
}) {
  const { oncall, tabPath } = props;
  const { findings, handover, pair, people, roles, schedules } = oncall;
  const { locale, t } = useWords();
  const zones = Object.fromEntries(schedules.map(s => [s.id, s.timeZone]));
  const worst = findings
    .filter(({ kind }) => !SAID.includes(kind))
    .filter(({ severity }) => severity !== 'info');
  return (
    <Surface>
      <Box
        component="dl"
        sx={{
          display: 'grid',
          gridTemplateColumns: 'auto minmax(0, 1fr)',
          columnGap: 1.5,
          m: 0,
        }}
      >
        <Line label={t('card.pair')}>
          <PairLine pair={pair} people={people} />
          {pair.plannedChange && (
            <Box sx={{ color: 'text.secondary' }}>
              {t('pair.planned', {
                joins: nameIn(people, pair.plannedChange.joins),
                leaves: nameIn(people, pair.plannedChange.leaves),
              })}
            </Box>
          )}
        </Line>
        <Line label={t('card.now')}>
          {roles.length > 0 ? (
            <SchedulesNow roles={roles} people={people} zones={zones} />
          ) : (
            <NoSchedule oncall={oncall} />
          )}
        </Line>
        {oncall.external.length > 0 && (
          <Line label={t('card.external')}>
            <External links={oncall.external} />
          </Line>
        )}
      </Box>
      <BothAway oncall={oncall} />
      <Findings findings={worst.slice(0, MOST)} />
      {worst.length > MOST && (
        <Link to={tabPath}>
          {t('card.more', { count: worst.length - MOST })}
        </Link>
      )}
      {handover && (
        <Box sx={{ display: 'flex', gap: 1, py: 0.5 }}>
          <StateMark state="running" size={16} sx={{ mt: '2px' }} />
          <Link to={tabPath}>
            {t('card.handover', {
              name: namesIn(people, [handover.author], locale),
            })}
          </Link>
        </Box>
      )}
      <Box
        sx={{
          display: 'flex',
          gap: 1,
          alignItems: 'center',
          justifyContent: 'space-between',
          mt: 1,
          color: 'text.secondary',
        }}
      >
        <span>
          {t('card.asOf')} <Age at={oncall.asOf} />
        </span>
        <Button component={Link} to={tabPath} size="small">
          {t('card.open')}
        </Button>
      </Box>
    </Surface>
  );
}
