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
const ROOM_FOR_LINES = 0.05;
const ROOM_FOR_INITIALS = 0.018;
/** The corner that says that somebody put this on top of the rotation. */
const NOTCH = 'polygon(0 0, calc(100% - 10px) 0, 100% 10px, 100% 100%, 0 100%)';

/** A turn as a bar in its row. */
export function ShiftBar(props: { lane: Lane; placed: Placed<Shift> }) {
  const { lane, placed } = props;
  const { item: shift, left, width, before, after } = placed;
  const { people, colors, zone, now, scale, onOpen } = useCalendar();
  const { t } = useWords();
  const { sentence, origin } = useShiftWords(people, zone);
  const changed = origin(shift.origin);
  const names = shift.people.map(ref => nameOf(ref, people));
  const label = sentence(lane, shift);
  // The lanes of a week are high enough for a name on two lines.
  const stacked = scale === 'week' && width >= ROOM_FOR_LINES;
  const roomy = width >= ROOM_FOR_NAME || stacked;
  const narrow = width < ROOM_FOR_NAME;
  const more = [
    changed && ` · ${changed}`,
    shift.away && ` · ${t('schedule.awayShort')}`,
  ].filter(Boolean);
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
          px: roomy ? 0.5 : '2px',
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
      {width >= ROOM_FOR_INITIALS && !(narrow && roomy) && (
        <Box
          component="span"
          data-initials={names.map(initials).join(' ')}
          sx={{
            flex: 'none',
            px: 0.25,
            borderRadius: 0.5,
            fontSize: 11,
            fontWeight: 700,
            backgroundColor: roomy ? 'background.paper' : undefined,
            // Drawn, not said: the name that is said has everything in words.
            '&::before': { content: 'attr(data-initials)' },
          }}
        />
      )}
      {roomy && (
        <Box
          component="span"
          data-more={more.join('')}
          sx={{
            overflow: 'hidden',
            textOverflow: 'ellipsis',
            ...(narrow
              ? {
                  whiteSpace: 'normal',
                  fontSize: 12,
                  lineHeight: 1.2,
                  textAlign: 'left',
                }
              : {}),
            '&::after': { content: 'attr(data-more)' },
          }}
        >
          {names.join(', ')}
        </Box>
      )}
    </ButtonBase>
  );
}
