import Box from '@mui/material/Box';
import { useApi } from '@backstage/frontend-plugin-api';
import { Loaded, Note, StateMark, useLoad } from '@bulkhead/bulkhead-react';
import {
  bothAwaySpans,
  type PairPlannedChange,
} from '@bulkhead/plugin-oncall-common';
import { oncallApiRef } from '../api';
import type { PersonChoice } from '../shared';
import { useWords } from '../words/useWords';

const DAY = 24 * 3_600_000;
const AHEAD = 90 * DAY;

/** How ready the people of a wanted pair are, and whether one of them is always there: told before it is saved. */
export function PairPreview(props: {
  entityRef: string;
  people: readonly PersonChoice[];
  plannedChange?: PairPlannedChange;
  /** In which days are told. */
  zone?: string;
}) {
  const { entityRef, people, plannedChange, zone } = props;
  const { days, now, t } = useWords();
  const api = useApi(oncallApiRef);
  const refs = people.map(({ ref }) => ref);
  const load = useLoad(
    refs.length > 0 ? `${entityRef} ${refs.join()}` : undefined,
    async signal => {
      const from = Date.now();
      const span = {
        from: new Date(from).toISOString(),
        to: new Date(from + AHEAD).toISOString(),
      };
      const [readiness, ...absences] = await Promise.all([
        api.readiness(entityRef, signal),
        ...refs.map(person =>
          api.absences({ person, ...span }, { limit: 100, signal }),
        ),
      ]);
      return {
        readiness: readiness.people,
        absences: absences.flatMap(page => page.items),
      };
    },
    { keepOnKeyChange: true, refetchOnFocus: false },
  );
  if (refs.length === 0) return null;
  return (
    <Loaded load={load} dense errorTitle={t('warning.failed')}>
      {({ absences, readiness }) => {
        const [away] = bothAwaySpans(
          {
            people: plannedChange
              ? refs.filter(ref => ref !== plannedChange.joins)
              : refs,
            plannedChange,
          },
          person =>
            absences
              .filter(one => one.person === person)
              .map(({ end, start }) => ({
                start: Date.parse(start),
                end: Date.parse(end),
              })),
          now,
          now + AHEAD,
        );
        const iso = (instant: number) => new Date(instant).toISOString();
        return (
          <Note state="running" role="status" title={t('pair.preview')} dense>
            {people.map(({ name, ref }) => {
              const state = readiness.find(one => one.person === ref);
              let text = t('pair.previewUnknown', { name }) as string;
              if (state?.ready) text = t('pair.previewReady', { name });
              else if (state) {
                text = t('pair.previewNotReady', {
                  name,
                  done: String(state.done),
                  of: String(state.of),
                });
              }
              return (
                <Said key={ref} good={state?.ready ?? false} text={text} />
              );
            })}
            <Said
              good={!away}
              text={
                away
                  ? t('pair.previewAway', {
                      days: days(iso(away.start), iso(away.end), zone),
                    })
                  : t('pair.previewTogether')
              }
            />
          </Note>
        );
      }}
    </Loaded>
  );
}

function Said(props: { good: boolean; text: string }) {
  return (
    <Box sx={{ display: 'flex', gap: 1, py: 0.25 }}>
      <StateMark
        state={props.good ? 'pass' : 'warning'}
        size={16}
        sx={{ mt: '2px' }}
      />
      <span>{props.text}</span>
    </Box>
  );
}
