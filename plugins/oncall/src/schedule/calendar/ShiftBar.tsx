import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import { initials } from '@bulkhead/bulkhead-react';
import type { Shift } from '@bulkhead/plugin-oncall-common';
import { useWords } from '../../words/useWords';
import type { Lane, Placed } from '../layout';
import { nameOf } from '../words/names';
import { useShiftWords } from '../words/useShiftWords';
import { useCalendar } from './CalendarContext';
import { personColor } from './personColor';

/** How much of a row a name needs to be worth beginning; below it the initials stand alone. */
const ROOM_FOR_NAME = 0.1;
const ROOM_FOR_INITIALS = 0.018;
/** The corner that says that somebody put this on top of the rotation. */
const NOTCH = 'polygon(0 0, calc(100% - 10px) 0, 100% 10px, 100% 100%, 0 100%)';

/** A turn as a bar in its row. */
export function ShiftBar(props: { lane: Lane; placed: Placed<Shift> }) {
  const { lane, placed } = props;
  const { item: shift, left, width, before, after } = placed;
  const { people, colors, zone, now, onOpen } = useCalendar();
  const { t } = useWords();
  const { sentence, origin } = useShiftWords(people, zone);
  const changed = origin(shift.origin);
  const names = shift.people.map(ref => nameOf(ref, people));
  const label = sentence(lane, shift);
  const past = Date.parse(shift.end) <= now;
  return (
    <ButtonBase
      component={onOpen ? 'button' : 'div'}
      role={onOpen ? undefined : 'img'}
      aria-label={label}
      disabled={!onOpen}
      title={label}
      onClick={() => onOpen?.(lane, shift)}
      data-shift={shift.id}
      sx={theme => {
        const { fill, edge } = personColor(
          theme,
          colors.get(shift.people[0]) ?? 0,
        );
        return {
          position: 'absolute',
          left: `calc(${left * 100}% + 1px)`,
          width: `calc(${width * 100}% - 2px)`,
          top: 3,
          bottom: 3,
          justifyContent: 'flex-start',
          gap: 0.5,
          px: width < ROOM_FOR_NAME ? '2px' : 0.5,
          overflow: 'hidden',
          whiteSpace: 'nowrap',
          borderRadius: `${before ? 0 : 4}px ${after ? 0 : 4}px ${
            after ? 0 : 4
          }px ${before ? 0 : 4}px`,
          borderLeft: before ? `2px dotted ${edge}` : `4px solid ${edge}`,
          borderRight: after ? `2px dotted ${edge}` : undefined,
          backgroundColor: theme.palette.background.paper,
          backgroundImage: `linear-gradient(${fill}, ${fill})`,
          color: theme.palette.text.primary,
          fontSize: theme.typography.pxToRem(13),
          fontFamily: theme.typography.fontFamily,
          // What is over is quieter, and still readable.
          fontWeight: past ? 400 : 600,
          filter: past ? 'saturate(0.5)' : undefined,
          clipPath: changed ? NOTCH : undefined,
          '&:hover': { filter: 'brightness(0.96)' },
          '&:focus-visible': {
            outline: `2px solid ${theme.palette.text.primary}`,
            outlineOffset: '-3px',
          },
        };
      }}
    >
      {width >= ROOM_FOR_INITIALS && (
        <Box
          component="span"
          aria-hidden={width >= ROOM_FOR_NAME ? true : undefined}
          sx={{
            flex: 'none',
            px: 0.25,
            borderRadius: 0.5,
            fontSize: 11,
            fontWeight: 700,
            backgroundColor:
              width >= ROOM_FOR_NAME ? 'background.paper' : undefined,
          }}
        >
          {names.map(initials).join(' ')}
        </Box>
      )}
      {width >= ROOM_FOR_NAME && (
        <Box
          component="span"
          sx={{ overflow: 'hidden', textOverflow: 'ellipsis' }}
        >
          {names.join(', ')}
          {changed && ` · ${changed}`}
          {shift.away && ` · ${t('schedule.awayShort')}`}
        </Box>
      )}
    </ButtonBase>
  );
}
