import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import { alpha } from '@mui/material/styles';
import type { CoverageGap } from '@bulkhead/plugin-oncall-common';
import { useWords } from '../../words/useWords';
import type { Lane, Placed } from '../layout';
import { useShiftWords } from '../words/useShiftWords';
import { useCalendar } from './CalendarContext';

/** A time in which nobody could be called: hatched, and said in words. */
export function GapBar(props: { lane: Lane; placed: Placed<CoverageGap> }) {
  const { lane, placed } = props;
  const { item: gap, left, width } = placed;
  const { people, zone, onDraw } = useCalendar();
  const { t } = useWords();
  const { gapSentence } = useShiftWords(people, zone);
  const label = gapSentence(gap);
  // Who is planned and away has a bar of their own: the hatching is a strip along it.
  const strip = gap.kind === 'away';
  return (
    <ButtonBase
      component={onDraw && !strip ? 'button' : 'div'}
      role={onDraw && !strip ? undefined : 'img'}
      disabled={!onDraw || strip}
      aria-label={label}
      title={label}
      onClick={() =>
        onDraw?.(lane, {
          start: Date.parse(gap.start),
          end: Date.parse(gap.end),
        })
      }
      data-gap={gap.kind}
      sx={theme => {
        const ink = theme.palette.error.main;
        return {
          position: 'absolute',
          left: `${left * 100}%`,
          width: `${width * 100}%`,
          top: strip ? undefined : 3,
          height: strip ? 7 : undefined,
          bottom: 3,
          pointerEvents: strip ? 'none' : undefined,
          border: `1px dashed ${ink}`,
          borderRadius: 0.5,
          backgroundColor: strip
            ? undefined
            : alpha(theme.palette.background.paper, 0.6),
          backgroundImage: `repeating-linear-gradient(135deg, ${alpha(
            ink,
            0.35,
          )} 0 4px, transparent 4px 10px)`,
          overflow: 'hidden',
          fontFamily: theme.typography.fontFamily,
          '&:focus-visible': {
            outline: `2px solid ${theme.palette.text.primary}`,
          },
        };
      }}
    >
      {!strip && width > 0.07 && (
        <Box
          component="span"
          sx={{
            px: 0.5,
            borderRadius: 0.5,
            fontSize: 12,
            fontWeight: 700,
            color: 'text.primary',
            backgroundColor: 'background.paper',
            whiteSpace: 'nowrap',
          }}
        >
          {t('schedule.nobody')}
        </Box>
      )}
    </ButtonBase>
  );
}
