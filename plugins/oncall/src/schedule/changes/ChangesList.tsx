import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useApi } from '@backstage/frontend-plugin-api';
import { ConfirmDialog } from '@bulkhead/bulkhead-react';
import type {
  Override,
  Schedule,
  ScheduleChanges,
  Swap,
} from '@bulkhead/plugin-oncall-common';
import { useState, type ReactNode } from 'react';
import { oncallApiRef } from '../../api';
import { useWords } from '../../words/useWords';
import { nameOf, type PeopleViews } from '../words/names';
import { useShiftWords } from '../words/useShiftWords';
import type { Wanted } from './ChangeDialogs';

interface Row {
  id: string;
  start: string;
  words: ReactNode;
  detail?: string;
  actions?: ReactNode;
}

function kindOf({ add, remove }: Override) {
  if (add && remove) return 'replace';
  return add ? 'add' : 'remove';
}

function stateOf({ state, askedOf }: Swap) {
  if (state === 'taken') return 'schedule.swapTaken';
  return askedOf ? 'schedule.swapAsked' : 'schedule.swapOffered';
}

/** Everything that was put on top of the rotation on this page of the calendar, and how to take it away. */
export function ChangesList(props: {
  schedule: Schedule;
  changes: ScheduleChanges;
  people: PeopleViews;
  zone: string;
  me: string | undefined;
  editable: boolean;
  onWant: (wanted: Wanted) => void;
  onDone: () => void;
}) {
  const { schedule, changes, people, zone, me, editable, onWant } = props;
  const { t, now, role } = useWords();
  const api = useApi(oncallApiRef);
  const { span } = useShiftWords(people, zone);
  const [going, setGoing] = useState<{
    words: ReactNode;
    run: () => Promise<unknown>;
  }>();
  const name = (ref: string | undefined) => (ref ? nameOf(ref, people) : '');
  const removal = (words: string, run: () => Promise<unknown>) =>
    editable ? (
      <Button size="small" onClick={() => setGoing({ words, run })}>
        {t('form.remove')}
      </Button>
    ) : undefined;
  const rows: Row[] = [
    ...changes.overrides.map(one => {
      const kind = kindOf(one);
      const words = t(`schedule.overrideWords.${kind}`, {
        add: name(one.add),
        remove: name(one.remove),
        span: span(one.start, one.end),
      });
      return {
        id: one.id,
        start: one.start,
        words,
        detail: one.reason,
        actions: removal(words, () => api.deleteOverride(schedule.id, one.id)),
      };
    }),
    ...changes.temporary.map(one => {
      const words = t('schedule.temporaryWords', {
        span: span(one.start, one.end),
      });
      return {
        id: one.id,
        start: one.start,
        words,
        detail: one.reason,
        actions: removal(words, () => api.deleteTemporary(schedule.id, one.id)),
      };
    }),
    ...changes.shadows.map(one => {
      const words = t('schedule.shadowWords', {
        name: name(one.person),
        role: [role(one.follows.role), name(one.follows.person)]
          .filter(Boolean)
          .join(' '),
        span: span(one.start, one.end),
      });
      return {
        id: one.id,
        start: one.start,
        words,
        actions: removal(words, () => api.deleteShadow(schedule.id, one.id)),
      };
    }),
    ...changes.swaps
      .filter(one => one.state === 'offered' || one.state === 'taken')
      .map(one => {
        const words = t(stateOf(one), {
          name: name(one.offeredBy),
          other: name(one.takenBy ?? one.askedOf),
          role: role(one.role),
          span: span(one.start, one.end),
        });
        const open = one.state === 'offered' && Date.parse(one.end) > now;
        const forMe =
          open &&
          me !== undefined &&
          one.offeredBy !== me &&
          (!one.askedOf || one.askedOf === me);
        return {
          id: one.id,
          start: one.start,
          words,
          detail: one.message,
          actions: (
            <>
              {forMe && (
                <Button
                  size="small"
                  onClick={() => onWant({ kind: 'take', swap: one })}
                >
                  {t('schedule.take')}
                </Button>
              )}
              {open && one.offeredBy === me && (
                <Button
                  size="small"
                  onClick={() =>
                    setGoing({
                      words,
                      run: () => api.cancelSwap(one.id, one.etag),
                    })
                  }
                >
                  {t('schedule.withdraw')}
                </Button>
              )}
            </>
          ),
        };
      }),
  ].sort((a, b) => Date.parse(a.start) - Date.parse(b.start));
  if (rows.length === 0) {
    return null;
  }
  return (
    <Box component="section" aria-label={t('schedule.changes')}>
      <Typography variant="subtitle1" component="h2" sx={{ m: 0 }}>
        {t('schedule.changes')}
      </Typography>
      <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none' }}>
        {rows.map(row => (
          <Box
            component="li"
            key={row.id}
            sx={{
              display: 'flex',
              flexWrap: 'wrap',
              alignItems: 'center',
              gap: 1,
              py: 0.5,
              borderBottom: 1,
              borderColor: 'divider',
            }}
          >
            <Box sx={{ flex: 1, minWidth: 200 }}>
              {row.words}
              {row.detail && (
                <Box sx={{ color: 'text.secondary' }}>{row.detail}</Box>
              )}
            </Box>
            {row.actions}
          </Box>
        ))}
      </Box>
      <ConfirmDialog
        open={going !== undefined}
        title={t('schedule.removeQuestion')}
        confirmLabel={t('form.remove')}
        destructive
        onClose={() => setGoing(undefined)}
        onConfirm={async () => {
          await going!.run();
          props.onDone();
        }}
      >
        {going?.words}
      </ConfirmDialog>
    </Box>
  );
}
