import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useApi } from '@backstage/frontend-plugin-api';
import {
  swapOfferSchema,
  type Shift,
  type SwapOffer,
} from '@bulkhead/plugin-oncall-common';
import { useState } from 'react';
import { oncallApiRef } from '../../api';
import { useWords } from '../../words/useWords';
import { PersonPicker } from '../fields/PersonPicker';
import type { PeopleViews } from '../words/names';
import { useShiftWords } from '../words/useShiftWords';
import { FormDialog } from './FormDialog';
import { SpanFields } from './SpanFields';

/** Offers a turn, or a part of it, to everybody or to one, for nothing or for a turn of theirs. */
export function SwapDialog(props: {
  scheduleId: string;
  role: 'primary' | 'secondary';
  start: string;
  end: string;
  offeredBy: string;
  shifts: readonly Shift[];
  people: PeopleViews;
  zone: string;
  onDone: () => void;
  onClose: () => void;
}) {
  const { scheduleId, role, offeredBy, shifts, people, zone } = props;
  const { t, now } = useWords();
  const api = useApi(oncallApiRef);
  const { sentence } = useShiftWords(people, zone);
  const [span, setSpan] = useState<{ start?: string; end?: string }>(props);
  const [askedOf, setAskedOf] = useState<string>();
  const [exchange, setExchange] = useState(false);
  const [returned, setReturned] = useState('');
  const [message, setMessage] = useState('');
  const theirs = shifts.filter(
    shift =>
      askedOf !== undefined &&
      shift.role !== 'shadow' &&
      shift.people.includes(askedOf) &&
      Date.parse(shift.start) > now &&
      !shift.truncatedEnd,
  );
  const inReturn = theirs.find(shift => shift.id === returned);
  const offer: SwapOffer = {
    role,
    start: span.start ?? '',
    end: span.end ?? '',
    ...(askedOf ? { askedOf } : {}),
    ...(exchange && inReturn
      ? { inReturn: { start: inReturn.start, end: inReturn.end } }
      : {}),
    ...(message.trim() ? { message: message.trim() } : {}),
  };
  return (
    <FormDialog
      content={offer}
      title={t('schedule.offerSwap')}
      saveLabel={t('schedule.offer')}
      disabled={
        !swapOfferSchema.safeParse(offer).success || (exchange && !inReturn)
      }
      onSave={key => api.offerSwap(scheduleId, offer, key)}
      onDone={props.onDone}
      onClose={props.onClose}
    >
      <Typography variant="body2">{t('schedule.swapHow')}</Typography>
      <SpanFields
        start={span.start}
        end={span.end}
        onChange={setSpan}
        zone={zone}
      />
      <PersonPicker
        label={t('schedule.field.askedOf')}
        value={askedOf}
        onChange={next => {
          setAskedOf(next);
          setReturned('');
          if (!next) setExchange(false);
        }}
        people={people}
        disabledRefs={[offeredBy]}
      />
      <FormControlLabel
        disabled={!askedOf}
        control={
          <Checkbox
            size="small"
            checked={exchange}
            onChange={event => setExchange(event.target.checked)}
          />
        }
        label={t('schedule.field.exchange')}
      />
      {exchange &&
        (theirs.length === 0 ? (
          <Typography variant="body2">
            {t('schedule.nothingInReturn')}
          </Typography>
        ) : (
          <TextField
            select
            size="small"
            required
            label={t('schedule.field.inReturn')}
            value={returned}
            onChange={event => setReturned(event.target.value)}
          >
            {theirs.map(shift => (
              <MenuItem key={shift.id} value={shift.id}>
                {sentence(shift, shift)}
              </MenuItem>
            ))}
          </TextField>
        ))}
      <TextField
        size="small"
        label={t('schedule.field.message')}
        value={message}
        onChange={event => setMessage(event.target.value)}
        inputProps={{ maxLength: 500 }}
      />
    </FormDialog>
  );
}
