import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { ErrorNote, Note } from '@bulkhead/bulkhead-react';
import type { ChangePreview, Shift } from '@bulkhead/plugin-oncall-common';
import { useWords } from '../../words/useWords';
import { nameOf, type PeopleViews } from '../words/names';
import { useShiftWords } from '../words/useShiftWords';
import type { usePreview } from './usePreview';
import { Warnings } from './Warnings';

/** What would be in a span, before and after, with what is wrong about it. */
export function ChangeShown(props: {
  preview: ReturnType<typeof usePreview<never, ChangePreview>>;
  span: { start: string; end: string };
  people: PeopleViews;
  zone: string;
}) {
  const { preview, span, zone } = props;
  const { t } = useWords();
  const people = { ...props.people, ...preview.value?.people };
  const words = useShiftWords(people, zone);
  if (preview.error !== undefined) {
    return (
      <ErrorNote
        error={preview.error}
        title={t('schedule.previewFailed')}
        dense
      />
    );
  }
  const { value } = preview;
  if (!value) {
    return (
      <Typography variant="body2" color="text.secondary">
        {t('schedule.previewEmpty')}
      </Typography>
    );
  }
  const within = (shifts: readonly Shift[]) =>
    shifts.filter(
      shift =>
        Date.parse(shift.start) < Date.parse(span.end) &&
        Date.parse(shift.end) > Date.parse(span.start),
    );
  const list = (title: string, shifts: readonly Shift[]) => (
    <Box sx={{ minWidth: 0 }}>
      <Typography variant="subtitle2" component="h3" sx={{ m: 0 }}>
        {title}
      </Typography>
      {shifts.length === 0 ? (
        <Typography variant="body2">{t('schedule.nobody')}</Typography>
      ) : (
        <Box component="ul" sx={{ m: 0, pl: 2 }}>
          {shifts.map(shift => (
            <li key={shift.id}>{words.sentence(shift, shift)}</li>
          ))}
        </Box>
      )}
    </Box>
  );
  return (
    <Box
      sx={{
        display: 'grid',
        gap: 1.5,
      }}
      aria-busy={!preview.current}
    >
      {!preview.current && (
        <Typography variant="body2" color="text.secondary">
          {t('schedule.computing')}
        </Typography>
      )}
      <Warnings warnings={value.warnings} />
      {value.conflicts.map(conflict => (
        <Note
          key={`${conflict.overrideId} ${conflict.person}`}
          state="warning"
          dense
          title={t(`schedule.conflict.${conflict.kind}`, {
            name: nameOf(conflict.person, people),
            other: conflict.other ? nameOf(conflict.other, people) : '',
            span: words.span(conflict.start, conflict.end),
          })}
        />
      ))}
      <Box
        sx={{
          display: 'grid',
          gap: 1.5,
          gridTemplateColumns: { sm: '1fr 1fr' },
        }}
      >
        {list(t('schedule.before'), within(value.before))}
        {list(t('schedule.after'), within(value.after))}
      </Box>
    </Box>
  );
}
