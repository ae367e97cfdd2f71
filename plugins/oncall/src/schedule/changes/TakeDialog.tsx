import Typography from '@mui/material/Typography';
import { useApi } from '@backstage/frontend-plugin-api';
import {
  swapTakeSchema,
  type ChangePreview,
  type Swap,
  type SwapTake,
} from '@bulkhead/plugin-oncall-common';
import { useState } from 'react';
import { oncallApiRef } from '../../api';
import { useWords } from '../../words/useWords';
import { nameOf, type PeopleViews } from '../words/names';
import { ChangeShown } from './ChangeShown';
import { FormDialog } from './FormDialog';
import { SpanFields } from './SpanFields';
import { usePreview } from './usePreview';
import { isAlarming } from './Warnings';

/** Takes an offer, or a part of it, after a look at what comes of it. */
export function TakeDialog(props: {
  swap: Swap;
  people: PeopleViews;
  zone: string;
  onDone: () => void;
  onClose: () => void;
}) {
  const { swap, people, zone } = props;
  const { t } = useWords();
  const api = useApi(oncallApiRef);
  const [span, setSpan] = useState<{ start?: string; end?: string }>(swap);
  const part = span.start !== swap.start || span.end !== swap.end;
  const take: SwapTake = part
    ? { part: { start: span.start ?? '', end: span.end ?? '' } }
    : {};
  const whole = swapTakeSchema.safeParse(take).success;
  const preview = usePreview<SwapTake, ChangePreview>(
    whole ? take : undefined,
    (one, signal) => api.previewTake(swap.id, one, signal),
  );
  const alarming = preview.current && isAlarming(preview.value?.warnings ?? []);
  return (
    <FormDialog
      content={take}
      title={t('schedule.takeOf', { name: nameOf(swap.offeredBy, people) })}
      saveLabel={t(alarming ? 'schedule.takeAnyway' : 'schedule.take')}
      alarming={alarming}
      disabled={!whole || !preview.current || preview.error !== undefined}
      onSave={() => api.takeSwap(swap.id, take, swap.etag)}
      onDone={props.onDone}
      onClose={props.onClose}
    >
      {swap.message && (
        <Typography variant="body2">“{swap.message}”</Typography>
      )}
      {!swap.inReturn && (
        <SpanFields
          start={span.start}
          end={span.end}
          onChange={setSpan}
          zone={zone}
        />
      )}
      <ChangeShown
        preview={preview}
        span={{ start: span.start ?? '', end: span.end ?? '' }}
        people={people}
        zone={zone}
      />
    </FormDialog>
  );
}
