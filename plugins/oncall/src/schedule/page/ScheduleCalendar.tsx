import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import { useApi } from '@backstage/frontend-plugin-api';
import { usePermission } from '@backstage/plugin-permission-react';
import { Loaded, useLoad } from '@bulkhead/bulkhead-react';
import {
  oncallOverridePermission,
  oncallSwapPermission,
  type Schedule,
  type ScheduleWindow,
  type Shift,
} from '@bulkhead/plugin-oncall-common';
import { useMemo, useState } from 'react';
import { oncallApiRef } from '../../api';
import { useWords } from '../../words/useWords';
import { Agenda, ShiftTable } from '../calendar/Agenda';
import { Calendar } from '../calendar/Calendar';
import { ChangeDialogs, type Wanted } from '../changes/ChangeDialogs';
import { ChangesList } from '../changes/ChangesList';
import { layerLanes, personColors, rolesLanes, type Lane } from '../layout';
import { rosterOf } from '../words/rosterOf';
import { useMe } from '../words/useMe';
import { CalendarToolbar } from './CalendarToolbar';
import { GapsInWords } from './GapsInWords';
import { useCalendarView } from './useCalendarView';

/** The calendar of a schedule, and all that can be done in it. */
export function ScheduleCalendar({ schedule }: { schedule: Schedule }) {
  const { id, definition } = schedule;
  const { t, now } = useWords();
  const api = useApi(oncallApiRef);
  const me = useMe();
  const view = useCalendarView(definition.timeZone);
  const { from, to, layers, zone } = view;
  const load = useLoad(
    `${id} ${schedule.etag} ${from} ${to} ${layers}`,
    signal => api.shifts(id, { from, to, layers, signal }),
    { keepOnKeyChange: true },
  );
  const changes = useLoad(
    `${id} ${from} ${to}`,
    signal => api.changes(id, { from, to, signal }),
    { keepOnKeyChange: true },
  );
  const { allowed } = usePermission({
    permission: oncallOverridePermission,
    resourceRef: id,
  });
  const editable = allowed && !schedule.external;
  // To learn, anybody who takes part in swaps may go along with others.
  const { allowed: takesPart } = usePermission({
    permission: oncallSwapPermission,
  });
  const learner = takesPart && !schedule.external;
  const [wanted, setWanted] = useState<Wanted>();
  const roster = useMemo(() => rosterOf(definition), [definition]);

  const body = (window: ScheduleWindow) => {
    const people = { ...schedule.people, ...window.people };
    const final = rolesLanes(
      window,
      definition.layers.map(({ role }) => role),
    );
    // Against each other: what every layer gives alone, and under it what counts.
    const lanes = layers
      ? [
          ...layerLanes(window, definition.layers),
          ...final.map(lane => ({ ...lane, underLayers: true })),
        ]
      : final;
    const colors = personColors(
      roster,
      window.final.flatMap(shift => shift.people),
    );
    const open = (lane: Lane, shift: Shift) =>
      setWanted({ kind: 'shift', lane, shift });
    const pages = (
      <>
        {view.list ? (
          <Agenda
            lanes={lanes}
            people={people}
            zone={zone}
            now={now}
            onOpen={open}
          />
        ) : (
          <>
            <Calendar
              weeks={view.weeks}
              lanes={lanes}
              label={t('schedule.calendarOf', { title: definition.title })}
              scale={view.scale}
              zone={zone}
              month={view.month}
              now={now}
              people={people}
              colors={colors}
              holidays={
                new Map(window.holidays.map(({ date, name }) => [date, name]))
              }
              drawing={wanted !== undefined}
              onOpen={open}
              onDraw={
                editable
                  ? (lane, span) =>
                      setWanted({
                        kind: 'cover',
                        role: lane.role,
                        start: new Date(span.start).toISOString(),
                        end: new Date(span.end).toISOString(),
                      })
                  : undefined
              }
            />
            {editable && (
              <Typography variant="caption" color="text.secondary">
                {t('schedule.howToDraw')}
              </Typography>
            )}
            <details>
              <summary>{t('schedule.asTable')}</summary>
              <ShiftTable
                lanes={lanes}
                people={people}
                zone={zone}
                onOpen={open}
              />
            </details>
          </>
        )}
      </>
    );
    return (
      <>
        <GapsInWords gaps={window.gaps} people={people} zone={zone} />
        {pages}
        <ChangeDialogs
          schedule={schedule}
          people={people}
          shifts={window.final}
          zone={zone}
          me={me}
          editable={editable}
          wanted={wanted}
          onWant={setWanted}
          overrides={changes.value?.overrides ?? []}
          onDone={() => {
            load.reload();
            changes.reload();
          }}
        />
        {changes.value && (
          <ChangesList
            schedule={schedule}
            changes={changes.value}
            people={people}
            zone={zone}
            me={me}
            editable={editable}
            onWant={setWanted}
            onDone={() => {
              load.reload();
              changes.reload();
            }}
          />
        )}
      </>
    );
  };
  return (
    <Paper
      variant="outlined"
      sx={{ p: { xs: 1, sm: 2 }, minWidth: 0, display: 'grid', gap: 1.5 }}
    >
      <CalendarToolbar
        view={view}
        scheduleZone={definition.timeZone}
        withLayers={!schedule.external}
      />
      {(editable || learner) && (
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
          {editable && (
            <>
              <Button
                size="small"
                variant="contained"
                onClick={() =>
                  setWanted({ kind: 'cover', role: 'primary', ...soon(now) })
                }
              >
                {t('schedule.cover')}
              </Button>
              <Button
                size="small"
                variant="outlined"
                onClick={() => setWanted({ kind: 'temporary', ...soon(now) })}
              >
                {t('schedule.temporary')}
              </Button>
            </>
          )}
          <Button
            size="small"
            variant="outlined"
            onClick={() => setWanted({ kind: 'shadow', ...soon(now, 7) })}
          >
            {t('schedule.shadowTurn')}
          </Button>
        </Box>
      )}
      <Loaded
        load={load}
        minHeight={360}
        errorTitle={t('schedule.failedShifts')}
      >
        {body}
      </Loaded>
    </Paper>
  );
}

const HOUR = 3_600_000;

/** From the next full hour, for so many days. */
function soon(now: number, days = 1): { start: string; end: string } {
  const start = Math.ceil(now / HOUR) * HOUR;
  return {
    start: new Date(start).toISOString(),
    end: new Date(start + days * 24 * HOUR).toISOString(),
  };
}
