import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import MenuItem from '@mui/material/MenuItem';
import Paper from '@mui/material/Paper';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { identityApiRef, useApi } from '@backstage/frontend-plugin-api';
import {
  isForbidden,
  Loaded,
  Note,
  QuietEmpty,
  useLoad,
} from '@bulkhead/bulkhead-react';
import type { LoadReport } from '@bulkhead/plugin-oncall-common';
import { useState } from 'react';
import { oncallApiRef } from '../api';
import { dateOf } from '../schedule/layout';
import { MY_ZONE } from '../schedule/page/useCalendarView';
import { useWords } from '../words/useWords';
import { LoadTable } from './LoadTable';
import { periodOf, PRESETS, spanOf } from './period';

function Fairness({ report }: { report: LoadReport }) {
  const { t, locale } = useWords();
  const { fairness, rows } = report;
  const number = (value: number, digits: number) =>
    new Intl.NumberFormat(locale, { maximumFractionDigits: digits }).format(
      value,
    );
  const heavy = rows.filter(row => row.level !== 'ok').length;
  return (
    <Box sx={{ display: 'grid', gap: 1 }}>
      <Typography variant="body1">
        {t('load.fairness', {
          people: String(rows.length),
          mean: number(fairness.meanHours, 0),
          spread: number(fairness.spread, 1),
          gini: number(fairness.gini, 2),
        })}
      </Typography>
      {heavy > 0 && (
        <Note state="warning" dense title={t('load.heavy', { count: heavy })}>
          {t('load.heavyMore')}
        </Note>
      )}
    </Box>
  );
}

/** Who carries how much in a period: hours, nights, weekends, holidays. */
export function LoadReportPart({ owner }: { owner: string | undefined }) {
  const { t, now } = useWords();
  const api = useApi(oncallApiRef);
  const identity = useApi(identityApiRef);
  const today = dateOf(now, MY_ZONE);
  const [period, setPeriod] = useState(() => periodOf('past90', today));
  const [scheduleId, setScheduleId] = useState('');
  const span = spanOf(period, MY_ZONE);
  const schedules = useLoad(`schedules ${owner ?? ''}`, signal =>
    api.schedules({ ownerRef: owner }, { limit: 100, signal }),
  );
  const known = schedules.value?.items ?? [];
  const chosen = known.some(({ id }) => id === scheduleId) ? scheduleId : '';
  const load = useLoad(
    span && `${owner ?? ''} ${chosen} ${span.from} ${span.to}`,
    async signal => {
      const asked = {
        ...span!,
        owner,
        scheduleId: chosen || undefined,
        signal,
      };
      try {
        return { report: await api.load(asked), own: false };
      } catch (error) {
        if (!isForbidden(error)) throw error;
        // Everybody may see their own.
        const { userEntityRef } = await identity.getBackstageIdentity();
        const report = await api.load({
          ...asked,
          person: userEntityRef.toLocaleLowerCase('en-US'),
        });
        return { report, own: true };
      }
    },
    { keepOnKeyChange: true },
  );
  return (
    <Paper
      variant="outlined"
      component="section"
      aria-label={t('load.title')}
      sx={{
        p: { xs: 1.5, sm: 2 },
        minWidth: 0,
        display: 'grid',
        gap: 1.5,
        gridTemplateColumns: 'minmax(0, 1fr)',
      }}
    >
      <Typography variant="h5" component="h2" sx={{ m: 0, fontSize: 20 }}>
        {t('load.title')}
      </Typography>
      <Box
        sx={{
          display: 'flex',
          flexWrap: 'wrap',
          gap: 1.5,
          alignItems: 'center',
        }}
      >
        {(['from', 'to'] as const).map(side => (
          <TextField
            key={side}
            type="date"
            size="small"
            label={t(`load.${side}`)}
            value={period[side]}
            onChange={event =>
              setPeriod({ ...period, [side]: event.target.value })
            }
            error={!span && side === 'to'}
            helperText={
              !span && side === 'to' ? t('load.badPeriod') : undefined
            }
            InputLabelProps={{ shrink: true }}
          />
        ))}
        {PRESETS.map(preset => (
          <Button
            key={preset}
            size="small"
            variant="outlined"
            onClick={() => setPeriod(periodOf(preset, today))}
          >
            {t(`load.preset.${preset}`)}
          </Button>
        ))}
        <TextField
          select
          size="small"
          label={t('load.schedule')}
          value={chosen}
          onChange={event => setScheduleId(event.target.value)}
          SelectProps={{ displayEmpty: true }}
          InputLabelProps={{ shrink: true }}
          sx={{ minWidth: 200 }}
        >
          <MenuItem value="">{t('load.allSchedules')}</MenuItem>
          {known.map(({ id, title }) => (
            <MenuItem key={id} value={id}>
              {title}
            </MenuItem>
          ))}
        </TextField>
      </Box>
      <Loaded load={load} minHeight={200} errorTitle={t('load.failed')}>
        {({ report, own }) =>
          report.rows.length === 0 ? (
            <QuietEmpty dense title={t('load.noTurns')} />
          ) : (
            <>
              {own ? (
                <Typography variant="body2" color="text.secondary">
                  {t('load.own')}
                </Typography>
              ) : (
                <Fairness report={report} />
              )}
              <LoadTable report={report} />
              <Typography variant="caption" color="text.secondary">
                {t('load.how')}
              </Typography>
            </>
          )
        }
      </Loaded>
    </Paper>
  );
}
