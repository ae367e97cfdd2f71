import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import { alertApiRef, useApi } from '@backstage/frontend-plugin-api';
import type { SwapOffer } from '@bulkhead/plugin-oncall-common';
import { useState } from 'react';
import { oncallApiRef } from '../api';
import {
  FormDialog,
  PersonPicker,
  useAction,
  useWriteKey,
  type PersonChoice,
} from '../shared';
import { instantOf, myZone, wallClock } from '../words/dayInput';
import { useWords } from '../words/useWords';
import type { MyShift } from './shifts';

/** Offers a turn, or a part of it: as it opens, one more click offers the whole of it to everybody. */
export function SwapDialog(props: {
  shift: MyShift;
  me: string;
  onDone: () => void;
  onClose: () => void;
}) {
  const { me, onClose, onDone, shift } = props;
  const { instant, role, t } = useWords();
  const api = useApi(oncallApiRef);
  const alerts = useApi(alertApiRef);
  const action = useAction();
  const zone = myZone();
  const whole = {
    start: wallClock(shift.start, zone),
    end: wallClock(shift.end, zone),
  };
  const [span, setSpan] = useState(whole);
  const [askedOf, setAskedOf] = useState<PersonChoice>();
  const [message, setMessage] = useState('');
  // A field shows minutes; what was not touched keeps its exact instant.
  const exact = (side: 'start' | 'end') =>
    span[side] === whole[side] ? shift[side] : instantOf(span[side], zone);
  const offer: SwapOffer = {
    role: shift.role,
    start: exact('start'),
    end: exact('end'),
    ...(askedOf ? { askedOf: askedOf.ref } : {}),
    ...(message.trim() ? { message: message.trim() } : {}),
  };
  const key = useWriteKey(offer);
  const inside =
    offer.start >= shift.start &&
    offer.end <= shift.end &&
    offer.start < offer.end;
  const save = async () => {
    const done = await action.run(() =>
      api.offerSwap(shift.scheduleId, offer, key),
    );
    if (!done) return;
    alerts.post({
      message: t('swap.offered'),
      severity: 'success',
      display: 'transient',
    });
    onDone();
    onClose();
  };
  const field = (side: 'start' | 'end') => (
    <TextField
      type="datetime-local"
      size="small"
      label={t(side === 'start' ? 'swap.from' : 'swap.to')}
      value={span[side]}
      onChange={event => setSpan({ ...span, [side]: event.target.value })}
      inputProps={{ min: whole.start, max: whole.end }}
      InputLabelProps={{ shrink: true }}
      error={!inside}
      helperText={inside ? undefined : t('swap.outside')}
      sx={{ flex: '1 1 12rem' }}
    />
  );
  return (
    <FormDialog
      title={t('swap.title')}
      save={askedOf ? t('swap.ask', { name: askedOf.name }) : t('swap.offer')}
      ready={inside}
      action={action}
      onSave={save}
      onClose={onClose}
    >
      <div>
        {t('swap.what', {
          role: role(shift.role),
          schedule: shift.scheduleTitle,
          from: instant(shift.start),
          to: instant(shift.end),
        })}
      </div>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2 }}>
        {field('start')}
        {field('end')}
      </Box>
      <PersonPicker
        label={t('swap.askedOf')}
        helperText={t('swap.askedOfHelp')}
        value={askedOf}
        onChange={setAskedOf}
        without={[me]}
      />
      <TextField
        size="small"
        label={t('swap.message')}
        value={message}
        onChange={event => setMessage(event.target.value)}
        inputProps={{ maxLength: 500 }}
        multiline
      />
    </FormDialog>
  );
}
