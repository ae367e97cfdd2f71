import Box from '@mui/material/Box';
import Tooltip from '@mui/material/Tooltip';
import { VisuallyHidden } from '@bulkhead/bulkhead-react';
import {
  daysBetween,
  freshDays,
  type PersonCoverage,
} from '@bulkhead/plugin-knowledge-common';
import { useWords } from '../../words';

/** What a mark says: full, ring, half, dot; each another shape. */
export type MarkShape = 'presented' | 'long' | 'knows' | 'took' | 'none';

/** The strongest thing that is known of a person and a service. */
export function shapeOf(person: PersonCoverage, today: string): MarkShape {
  if (person.lastPresentedOn) {
    return daysBetween(person.lastPresentedOn, today) <= freshDays
      ? 'presented'
      : 'long';
  }
  if (person.knowsSince) return 'knows';
  return person.lastTookPartOn ? 'took' : 'none';
}

/** The shapes themselves, drawn so that they can be told apart without colour. */
export function Shape(props: { shape: MarkShape; size?: number }) {
  const { shape, size = 16 } = props;
  return (
    <Box
      component="svg"
      viewBox="0 0 16 16"
      aria-hidden
      sx={{
        width: size,
        height: size,
        display: 'block',
        color: 'text.primary',
      }}
    >
      {shape === 'presented' && (
        <circle cx="8" cy="8" r="6" fill="currentColor" />
      )}
      {shape === 'long' && (
        <>
          <circle
            cx="8"
            cy="8"
            r="5.25"
            fill="none"
            stroke="currentColor"
            strokeWidth="1.5"
          />
          <path d="M8 2.75a5.25 5.25 0 0 1 0 10.5z" fill="currentColor" />
        </>
      )}
      {shape === 'knows' && (
        <circle
          cx="8"
          cy="8"
          r="5.25"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.5"
        />
      )}
      {shape === 'took' && (
        <circle cx="8" cy="8" r="2.25" fill="currentColor" />
      )}
    </Box>
  );
}

/** What one person has to do with one service. */
export function PersonMark(props: { person: PersonCoverage; name: string }) {
  const { name, person } = props;
  const { day, t, today } = useWords();
  const shape = shapeOf(person, today);
  let text: string = t('coverage.cell.pair', { name });
  if (person.lastPresentedOn) {
    text = t('coverage.cell.presented', {
      name,
      day: day(person.lastPresentedOn),
    });
  } else if (person.knowsSince) {
    text = t('coverage.cell.knows', { name, day: day(person.knowsSince) });
  } else if (person.lastTookPartOn) {
    text = t('coverage.cell.took', { name, day: day(person.lastTookPartOn) });
  }
  return (
    <Tooltip title={text} describeChild>
      <Box
        component="span"
        sx={{
          display: 'inline-flex',
          justifyContent: 'center',
          width: 24,
          height: 24,
          alignItems: 'center',
          border: 1,
          borderRadius: 0.5,
          borderColor: person.pair ? 'text.primary' : 'transparent',
        }}
      >
        <Shape shape={shape} />
        <VisuallyHidden>{text}</VisuallyHidden>
      </Box>
    </Tooltip>
  );
}

/** What the shapes mean. */
export function MarkLegend() {
  const { t } = useWords();
  return (
    <Box
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        columnGap: 2,
        rowGap: 0.5,
        color: 'text.secondary',
        mb: 1,
      }}
    >
      {(['presented', 'long', 'knows', 'took'] as const).map(shape => (
        <Box
          key={shape}
          sx={{ display: 'inline-flex', gap: 0.5, alignItems: 'center' }}
        >
          <Shape shape={shape} size={14} />
          {t(`coverage.legend.${shape}`)}
        </Box>
      ))}
      <span>{t('coverage.legend.pair')}</span>
    </Box>
  );
}
