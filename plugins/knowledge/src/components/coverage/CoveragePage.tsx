import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Chip from '@mui/material/Chip';
import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import useMediaQuery from '@mui/material/useMediaQuery';
import type { Theme } from '@mui/material/styles';
import { useApi } from '@backstage/frontend-plugin-api';
import {
  Loaded,
  QuietEmpty,
  StateMark,
  Surface,
  useLoad,
  EntityPicker,
  SearchField,
} from '@bulkhead/bulkhead-react';
import {
  coverageGaps,
  type CoverageFilter,
  type CoverageGap,
  type CoverageRow,
} from '@bulkhead/plugin-knowledge-common';
import { useCallback, useMemo, useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import { knowledgeApiRef } from '../../api';
import { gapMark, useWords } from '../../words';
import { MoreButton, usePages } from '../shared';
import { CoverageCards } from './CoverageCards';
import { CoverageMatrix } from './CoverageMatrix';
import { PlanDialog } from './PlanDialog';

const pageSize = 40;
const names = ['text', 'owner', 'system', 'person'] as const;
const pickers = {
  owner: ['group', 'user'],
  system: ['system'],
  person: ['user'],
} as const;

/** Services and people, worst first. */
export function CoveragePage() {
  const { gapShort, t } = useWords();
  const api = useApi(knowledgeApiRef);
  const narrow = useMediaQuery<Theme>(theme => theme.breakpoints.down('md'));
  const [params, setParams] = useSearchParams();
  const [planning, setPlanning] = useState<CoverageRow>();
  const filter = useMemo<CoverageFilter>(() => {
    const gap = params
      .getAll('gap')
      .filter((one): one is CoverageGap =>
        coverageGaps.includes(one as CoverageGap),
      );
    return {
      ...Object.fromEntries(
        names.map(name => [name, params.get(name) || undefined]),
      ),
      ...(gap.length > 0 ? { gap } : {}),
    };
  }, [params]);
  const active = Object.values(filter).some(value => value !== undefined);
  const change = (edit: (next: URLSearchParams) => void) =>
    setParams(
      before => {
        const next = new URLSearchParams(before);
        edit(next);
        return next;
      },
      { replace: true },
    );
  const set = (name: string, value: string) =>
    change(next => (value ? next.set(name, value) : next.delete(name)));
  const toggleGap = (gap: CoverageGap) =>
    change(next => {
      const gaps = next.getAll('gap');
      next.delete('gap');
      const wanted = gaps.includes(gap)
        ? gaps.filter(one => one !== gap)
        : [...gaps, gap];
      wanted.forEach(one => next.append('gap', one));
    });

  const first = useLoad(
    JSON.stringify(filter),
    signal => api.coverage(filter, { limit: pageSize, signal }),
    { keepOnKeyChange: true },
  );
  const next = useCallback(
    (cursor: string) => api.coverage(filter, { limit: pageSize, cursor }),
    [api, filter],
  );
  const pages = usePages(first, next);
  const counts = first.value?.counts;
  return (
    <Surface
      sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)' }}
    >
      <Typography variant="h5" component="h2" sx={{ m: 0, minHeight: '1.4em' }}>
        {counts &&
          t('coverage.first', {
            number: String(counts.covered),
            count: counts.total,
          })}
      </Typography>
      <Box
        role="search"
        aria-label={t('coverage.filter.label')}
        sx={{
          display: 'grid',
          gap: 1,
          gridTemplateColumns: {
            xs: '1fr 1fr',
            md: 'repeat(4, minmax(0, 1fr)) auto',
          },
          alignItems: 'center',
        }}
      >
        <SearchField
          maxLength={200}
          sx={{ minWidth: { sm: 220 } }}
          label={t('coverage.filter.text')}
          value={filter.text ?? ''}
          onChange={text => set('text', text)}
        />
        {(['owner', 'system', 'person'] as const).map(name => (
          <EntityPicker
            key={name}
            kinds={pickers[name]}
            label={t(`coverage.filter.${name}`)}
            value={filter[name] ?? ''}
            onChange={ref => set(name, ref ?? '')}
          />
        ))}
        <Button
          size="small"
          onClick={() => setParams({}, { replace: true })}
          sx={{ visibility: active ? 'visible' : 'hidden' }}
        >
          {t('coverage.filter.clear')}
        </Button>
      </Box>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
        {coverageGaps.map(gap => {
          const on = filter.gap?.includes(gap) ?? false;
          return (
            <Chip
              key={gap}
              clickable
              component="button"
              aria-pressed={on}
              icon={
                <StateMark state={gapMark(gap)} size={14} sx={{ pl: 0.5 }} />
              }
              label={`${gapShort(gap)}${counts ? ` ${counts[gap]}` : ''}`}
              variant={on ? 'filled' : 'outlined'}
              onClick={() => toggleGap(gap)}
            />
          );
        })}
      </Box>
      <Paper variant="outlined" sx={{ p: { xs: 1, sm: 2 }, minWidth: 0 }}>
        <Loaded load={first} minHeight={400} errorTitle={t('coverage.failed')}>
          {() =>
            pages.items.length === 0 ? (
              <QuietEmpty title={t('coverage.none')} />
            ) : (
              <>
                {narrow ? (
                  <CoverageCards rows={pages.items} onPlan={setPlanning} />
                ) : (
                  <CoverageMatrix rows={pages.items} onPlan={setPlanning} />
                )}
                <MoreButton pages={pages} label={t('coverage.more')} />
              </>
            )
          }
        </Loaded>
      </Paper>
      {planning && (
        <PlanDialog
          entityRef={planning.entityRef}
          title={planning.title}
          presenter={planning.next?.personRef}
          onPlanned={first.reload}
          onClose={() => setPlanning(undefined)}
        />
      )}
    </Surface>
  );
}
