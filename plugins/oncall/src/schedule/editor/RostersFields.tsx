import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { Note, Person } from '@bulkhead/bulkhead-react';
import type { Rotation } from '@bulkhead/plugin-oncall-common';
import { useWords } from '../../words/useWords';
import { InstantField } from '../changes/SpanFields';
import { nextMonth, replaced, rosterTimes, withRoster } from './definition';
import { useFieldError } from './errors';
import { RosterFields } from './RosterFields';

function EffectiveFrom(props: {
  path: string;
  value: string | undefined;
  zone: string;
  onChange: (at: string | undefined) => void;
}) {
  const { t } = useWords();
  const error = useFieldError(`${props.path}.effectiveFrom`);
  return (
    <InstantField
      label={t('editor.effectiveFrom')}
      value={props.value}
      zone={props.zone}
      onChange={props.onChange}
      error={error}
      required
    />
  );
}

/** Who takes part, and from when on somebody else does. What has begun stays as it was. */
export function RostersFields(props: {
  rotation: Rotation;
  path: string;
  /** A rotation that exists: its past is not rewritten. */
  existing: boolean;
  onChange: (rotation: Rotation) => void;
}) {
  const { rotation, path, existing, onChange } = props;
  const { t, now, instant } = useWords();
  const { rosters, timeZone } = rotation;
  const times = rosterTimes(rosters, now);
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      {rosters.map((roster, i) => {
        const at = `${path}.rosters.${i}`;
        const title =
          i === 0 || !roster.effectiveFrom
            ? t('editor.rosterFirst')
            : t('editor.rosterFrom', {
                when: instant(roster.effectiveFrom, timeZone),
              });
        if (existing && times[i] === 'past') {
          return (
            <details key={at}>
              <summary>{t('editor.rosterPast', { title })}</summary>
              <ol>
                {roster.participants.map((participant, j) => (
                  <li key={`${j} ${participant.people.join()}`}>
                    {participant.people.map(ref => (
                      <Person key={ref} entityRef={ref} size={18} />
                    ))}
                  </li>
                ))}
              </ol>
            </details>
          );
        }
        return (
          <Box
            key={at}
            component="section"
            aria-label={title}
            sx={{
              display: 'grid',
              gap: 1,
              pl: 1.5,
              borderLeft: 3,
              borderColor: times[i] === 'ahead' ? 'info.main' : 'divider',
            }}
          >
            <Typography variant="subtitle2" component="h4" sx={{ m: 0 }}>
              {title}
            </Typography>
            {existing && times[i] === 'running' && (
              <Typography variant="body2" color="text.secondary">
                {t('editor.rosterRunning')}
              </Typography>
            )}
            {i > 0 && (
              <Box
                sx={{
                  display: 'flex',
                  flexWrap: 'wrap',
                  gap: 1,
                  alignItems: 'center',
                }}
              >
                <EffectiveFrom
                  path={at}
                  value={roster.effectiveFrom}
                  zone={timeZone}
                  onChange={effectiveFrom =>
                    onChange({
                      ...rotation,
                      rosters: replaced(rosters, i, {
                        ...roster,
                        effectiveFrom,
                      }),
                    })
                  }
                />
                <Button
                  size="small"
                  onClick={() =>
                    onChange({
                      ...rotation,
                      rosters: rosters.filter((_, j) => j !== i),
                    })
                  }
                >
                  {t('editor.dropRoster')}
                </Button>
              </Box>
            )}
            <RosterFields
              roster={roster}
              path={at}
              onChange={next =>
                onChange({ ...rotation, rosters: replaced(rosters, i, next) })
              }
            />
          </Box>
        );
      })}
      <Note
        state="off"
        dense
        title={t('editor.fromDateTitle')}
        actions={
          <Button
            size="small"
            variant="outlined"
            onClick={() =>
              onChange(withRoster(rotation, nextMonth(rotation, now)))
            }
          >
            {t('editor.fromDate')}
          </Button>
        }
      >
        {t('editor.fromDateMore')}
      </Note>
    </Box>
  );
}
