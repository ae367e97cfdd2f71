import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import { useApi } from '@backstage/frontend-plugin-api';
import { calmButtons, ErrorNote, Note, Person } from '@bulkhead/bulkhead-react';
import type { Override, Shift } from '@bulkhead/plugin-oncall-common';
import { useId, useState } from 'react';
import { oncallApiRef } from '../../api';
import { useWords } from '../../words/useWords';
import type { Lane } from '../layout';
import { namesOf, type PeopleViews } from '../words/names';
import { useShiftWords } from '../words/useShiftWords';
import type { Wanted } from './ChangeDialogs';
import { dialogText } from './FormDialog';

/** One turn: who, from when to when, why, how to reach them, and what can be done about it. */
export function ShiftDialog(props: {
  scheduleId: string;
  lane: Lane;
  shift: Shift;
  override: Override | undefined;
  people: PeopleViews;
  zone: string;
  me: string | undefined;
  editable: boolean;
  onWant: (wanted: Wanted) => void;
  onDone: () => void;
  onClose: () => void;
}) {
  const { scheduleId, lane, shift, override, people, zone, me } = props;
  const { t, now, length } = useWords();
  const api = useApi(oncallApiRef);
  const { laneName, origin, span } = useShiftWords(people, zone);
  const id = useId();
  const [error, setError] = useState<unknown>();
  const ahead = Date.parse(shift.end) > now;
  const mine = me !== undefined && shift.people.includes(me);
  const role = shift.role === 'shadow' ? undefined : shift.role;
  const changed = origin(shift.origin);
  const take = async () => {
    setError(undefined);
    try {
      await api.deleteOverride(scheduleId, override!.id);
      props.onDone();
      props.onClose();
    } catch (e) {
      setError(e);
    }
  };
  return (
    <Dialog
      open
      onClose={props.onClose}
      aria-labelledby={id}
      fullWidth
      maxWidth="xs"
      sx={calmButtons}
    >
      <DialogTitle id={id}>
        {t('schedule.turnOf', { names: namesOf(shift.people, people) })}
      </DialogTitle>
      <DialogContent
        sx={theme => ({ ...dialogText(theme), display: 'grid', gap: 1 })}
      >
        <Typography variant="body1">
          {laneName(lane)}: {span(shift.start, shift.end)} (
          {length(Date.parse(shift.end) - Date.parse(shift.start))})
        </Typography>
        {(shift.truncatedStart || shift.truncatedEnd) && (
          <Typography variant="body2" color="text.secondary">
            {t('schedule.truncated')}
          </Typography>
        )}
        <Typography variant="caption" color="text.secondary">
          {t('schedule.timesIn', { zone })}
        </Typography>
        {changed && (
          <Note
            state="running"
            dense
            title={
              shift.planned?.length
                ? t('schedule.originFor', {
                    origin: changed,
                    names: namesOf(shift.planned, people),
                  })
                : changed
            }
          >
            {override?.reason}
          </Note>
        )}
        {shift.away && (
          <Note
            state="warning"
            dense
            title={t('schedule.awayNames', {
              names: namesOf(shift.away, people),
            })}
          />
        )}
        {shift.people.map(ref => (
          <Box key={ref} sx={{ display: 'grid', gap: 0.25 }}>
            <Person entityRef={ref} />
            <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
              {people[ref]?.contacts.map(contact => (
                <Link key={contact.href} href={contact.href}>
                  {contact.label}
                </Link>
              ))}
            </Box>
          </Box>
        ))}
        {error !== undefined && (
          <ErrorNote typed error={error} title={t('schedule.notSaved')} dense />
        )}
      </DialogContent>
      <DialogActions sx={{ flexWrap: 'wrap', gap: 0.5 }}>
        {override && props.editable && (
          <Button color="error" onClick={take}>
            {t('schedule.deleteOverride')}
          </Button>
        )}
        {mine && ahead && role && (
          <Button
            onClick={() =>
              props.onWant({
                kind: 'swap',
                role,
                offeredBy: me,
                start: new Date(
                  Math.max(Date.parse(shift.start), now),
                ).toISOString(),
                end: shift.end,
              })
            }
          >
            {t('schedule.offerSwap')}
          </Button>
        )}
        {props.editable && ahead && role && (
          <Button
            onClick={() =>
              props.onWant({
                kind: 'cover',
                role,
                start: shift.start,
                end: shift.end,
                remove: shift.people[0],
              })
            }
          >
            {t('schedule.coverThis')}
          </Button>
        )}
        <Button onClick={props.onClose}>{t('form.close')}</Button>
      </DialogActions>
    </Dialog>
  );
}
