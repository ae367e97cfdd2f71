import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useEffect } from 'react';
import { useWords } from '../../words/useWords';
import type { CalendarDay, Lane } from '../layout';
import { useShiftWords } from '../words/useShiftWords';
import { CalendarProvider, type CalendarFacts } from './CalendarContext';
import { DayHeads } from './DayHeads';
import { LaneRow } from './LaneRow';
import { useCells } from './useCells';

/** Weeks of lanes with people as bars. */
export function Calendar(
  props: CalendarFacts & {
    weeks: readonly (readonly CalendarDay[])[];
    lanes: readonly Lane[];
    label: string;
    /** What was drawn stays marked while it is worked on. */
    drawing?: boolean;
  },
) {
  const { weeks, lanes, label, drawing, ...facts } = props;
  const { now, zone, people, onDraw } = facts;
  const { t } = useWords();
  const { laneName } = useShiftWords(people, zone);
  const cells = useCells({ weeks, lanes, now, onDraw });
  const { clear } = cells;
  useEffect(() => {
    if (drawing === false) clear();
  }, [drawing, clear]);
  return (
    <CalendarProvider value={facts}>
      <Box
        role="region"
        aria-label={label}
        onKeyDown={cells.onKeyDown}
        sx={{ border: 1, borderColor: 'divider', borderRadius: 1 }}
      >
        {weeks.map((days, week) => (
          <Box
            key={days[0].date}
            sx={{
              display: 'grid',
              gridTemplateColumns: 'minmax(84px, 120px) minmax(0, 1fr)',
              borderTop: week === 0 ? 0 : 2,
              borderColor: 'divider',
            }}
          >
            <Box />
            <DayHeads days={days} />
            {lanes.map((lane, index) => (
              <Box key={lane.key} sx={{ display: 'contents' }}>
                <Typography
                  variant="body2"
                  component="div"
                  aria-hidden
                  title={laneName(lane)}
                  sx={{
                    px: 1,
                    alignSelf: 'center',
                    overflow: 'hidden',
                    textOverflow: 'ellipsis',
                    whiteSpace: 'nowrap',
                    color: 'text.secondary',
                    fontSize: 13,
                  }}
                >
                  {lane.layer ? lane.layer.name : laneName(lane)}
                </Typography>
                <Box sx={{ borderTop: 1, borderColor: 'divider', minWidth: 0 }}>
                  <LaneRow
                    lane={lane}
                    laneIndex={index}
                    week={week}
                    days={days}
                    current={cells.current}
                    marked={
                      cells.marked?.lane === lane.key
                        ? cells.marked.span
                        : undefined
                    }
                    onMark={span =>
                      cells.setMarked(
                        span ? { lane: lane.key, span } : undefined,
                      )
                    }
                  />
                </Box>
              </Box>
            ))}
            {lanes.length === 0 && (
              <Typography
                variant="body2"
                color="text.secondary"
                sx={{ p: 1, gridColumn: '1 / -1' }}
              >
                {t('schedule.noLanes')}
              </Typography>
            )}
          </Box>
        ))}
      </Box>
    </CalendarProvider>
  );
}
