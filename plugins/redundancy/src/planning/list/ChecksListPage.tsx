import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useApi } from '@backstage/frontend-plugin-api';
import { usePermission } from '@backstage/plugin-permission-react';
import { Loaded, useLoad } from '@bulkhead/bulkhead-react';
import {
  PILLARS,
  redundancyInitiativeCreatePermission,
  type CheckOutcome,
} from '@bulkhead/plugin-redundancy-common';
import { useState, type ReactNode } from 'react';
import { planningApiRef, type ScorecardListRequest } from '../api';
import { useEvaluation } from '../api/useEvaluation';
import { NoMatch } from '../filters/NoMatch';
import { PlanningFilters } from '../filters/PlanningFilters';
import { queryOf, usePlanningFilters } from '../filters/usePlanningFilters';
import { useCheckNames } from '../shared/checkNames';
import { TextLink } from '../shared/TextLink';
import { usePlanningPaths } from '../shared/usePlanningPaths';
import { usePlanningWords } from '../shared/usePlanningWords';
import { ScorecardTable } from './ScorecardTable';

const OUTCOMES: readonly CheckOutcome[] = ['fail', 'unknown', 'waived', 'pass'];
const PAGE_SIZE = 50;
const MOST_PAGES = 20;

/** The services behind a cell of the map: by check or pillar and outcome. */
export function ChecksListPage() {
  const { t } = usePlanningWords();
  const api = useApi(planningApiRef);
  const names = useCheckNames();
  const paths = usePlanningPaths();
  const { allowed } = usePermission({
    permission: redundancyInitiativeCreatePermission,
  });
  const { params, filter, change, clear, active } = usePlanningFilters();
  const check = params.get('check') || undefined;
  const pillar = PILLARS.find(one => one === params.get('pillar'));
  const outcome = OUTCOMES.find(one => one === params.get('outcome'));
  const request: ScorecardListRequest = { ...filter, check, pillar, outcome };
  const evaluation = useEvaluation();
  const clearAll = () => {
    clear();
    change({ check: undefined, pillar: undefined, outcome: undefined });
  };
  const key = JSON.stringify(request);
  const [pages, setPages] = useState({ key, count: 1 });
  const count = pages.key === key ? pages.count : 1;
  const load = useLoad(
    `${key} ${count} ${evaluation}`,
    async signal => {
      let page = await api.scorecards({ ...request, limit: PAGE_SIZE }, signal);
      const items = [...page.items];
      for (let i = 1; i < count && page.nextCursor; i++) {
        page = await api.scorecards(
          { ...request, limit: PAGE_SIZE, cursor: page.nextCursor },
          signal,
        );
        items.push(...page.items);
      }
      return { items, total: page.total, more: page.nextCursor !== undefined };
    },
    { keepOnKeyChange: true },
  );
  const groups = PILLARS.map(one => ({
    pillar: one,
    checks: names.checks
      .filter(({ pillar: of }) => of === one)
      .sort((a, b) => a.title.localeCompare(b.title)),
  }));
  return (
    <Box
      sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)' }}
    >
      <PlanningFilters
        filter={filter}
        active={active}
        onChange={change}
        onClear={clear}
      />
      <Box
        role="group"
        aria-label={t('list.title')}
        sx={{
          display: 'grid',
          gap: 1,
          gridTemplateColumns: {
            xs: '1fr 1fr',
            md: 'minmax(0, 1fr) minmax(0, 3fr) minmax(0, 1fr)',
          },
          '& > :nth-of-type(2)': { gridColumn: { xs: '1 / -1', md: 'auto' } },
        }}
      >
        <Choice
          label={t('list.pillar')}
          value={pillar ?? ''}
          onChange={value => change({ pillar: value, check: undefined })}
        >
          <MenuItem value="">
            <em>{t('list.any')}</em>
          </MenuItem>
          {PILLARS.map(one => (
            <MenuItem key={one} value={one}>
              {t(`pillar.${one}`)}
            </MenuItem>
          ))}
        </Choice>
        <Choice
          label={t('list.check')}
          // Until the catalogue is there the value has no option to stand for it.
          value={check && names.check(check) ? check : ''}
          onChange={value => change({ check: value, pillar: undefined })}
        >
          <MenuItem value="">
            <em>{t('list.anyCheck')}</em>
          </MenuItem>
          {groups.flatMap(group =>
            group.checks.map(one => (
              <MenuItem key={one.id} value={one.id}>
                {t(`pillar.${group.pillar}`)}: {one.title}
              </MenuItem>
            )),
          )}
        </Choice>
        <Choice
          label={t('list.outcome')}
          value={outcome ?? ''}
          onChange={value => change({ outcome: value })}
        >
          <MenuItem value="">
            <em>{t('list.any')}</em>
          </MenuItem>
          {OUTCOMES.map(one => (
            <MenuItem key={one} value={one}>
              {t(`outcome.${one}`)}
            </MenuItem>
          ))}
        </Choice>
      </Box>
      <Loaded load={load} minHeight={320} errorTitle={t('list.failed')}>
        {value =>
          value.items.length === 0 ? (
            <NoMatch onClear={clearAll} />
          ) : (
            <div>
              <Typography variant="body2" color="text.secondary" role="status">
                {t('list.shown', {
                  shown: String(value.items.length),
                  total: String(value.total),
                })}
              </Typography>
              {check && allowed && (
                <Typography variant="body2" component="div">
                  <TextLink
                    to={paths.initiatives({
                      ...queryOf(filter),
                      new: 'yes',
                      check,
                    })}
                  >
                    {t('list.start')}
                  </TextLink>
                </Typography>
              )}
              <ScorecardTable items={value.items} />
              {value.more && count < MOST_PAGES && (
                <Button
                  size="small"
                  disabled={load.busy}
                  onClick={() => setPages({ key, count: count + 1 })}
                >
                  {load.busy ? t('list.loadingMore') : t('list.more')}
                </Button>
              )}
            </div>
          )
        }
      </Loaded>
    </Box>
  );
}

function Choice(props: {
  label: string;
  value: string;
  onChange: (value: string) => void;
  children: ReactNode;
}) {
  const { label, value, onChange, children } = props;
  return (
    <TextField
      select
      size="small"
      label={label}
      value={value}
      onChange={event => onChange(event.target.value)}
    >
      {children}
    </TextField>
  );
}
