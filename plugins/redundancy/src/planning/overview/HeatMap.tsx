import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { alpha } from '@mui/material/styles';
import {
  StateMark,
  stateColor,
  VisuallyHidden,
} from '@bulkhead/bulkhead-react';
import {
  PILLARS,
  type OverviewRow,
  type ScorecardOverview,
} from '@bulkhead/plugin-redundancy-common';
import { useState } from 'react';
import { Link as RouterLink } from 'react-router-dom';
import type { PlanningFilter } from '../api';
import { queryOf } from '../filters/usePlanningFilters';
import { usePlanningPaths } from '../shared/usePlanningPaths';
import { usePlanningWords, type PlanningT } from '../shared/usePlanningWords';
import { cellOf, worstFirst, type HeatCell } from './heatMap';

const SHOWN = 12;

/** Title of a row; what has no system, owner or tier has none of its own. */
export function rowTitle(
  row: OverviewRow,
  by: ScorecardOverview['by'],
  t: PlanningT,
): string {
  if (row.key === '') {
    return t(`map.noneOf.${by}`);
  }
  const tier = /^tier:(\d+)$/.exec(row.key);
  return tier ? t('map.tier', { tier: tier[1] }) : row.title;
}

/** What a cell says in words; the column's title stands for the verb, which is read out. */
export function cellWords(
  cell: HeatCell,
  total: number,
  t: PlanningT,
): { first: string; verb?: string; second?: string } {
  const second =
    [
      cell.unknown > 0 &&
        cell.state !== 'unknown' &&
        t('map.cellUnknown', { number: String(cell.unknown) }),
      cell.beyond > 0 && t('map.cellBeyond', { number: String(cell.beyond) }),
      cell.waived > 0 && t('map.cellWaived', { number: String(cell.waived) }),
    ]
      .filter(Boolean)
      .join(', ') || undefined;
  switch (cell.state) {
    case 'fail':
      return {
        first: t('map.cell', {
          failing: String(cell.failing),
          total: String(total),
        }),
        verb: t('map.cellVerb'),
        second,
      };
    case 'unknown':
      return {
        first: t('map.cellUnknown', { number: String(cell.unknown) }),
        second,
      };
    case 'off':
      return { first: t('map.cellOff'), second };
    default:
      return { first: t('map.cellNone'), verb: t('map.cellVerb'), second };
  }
}

/** Filter that a row stands for. */
function filterOfRow(
  row: OverviewRow,
  by: ScorecardOverview['by'],
): Record<string, string | undefined> {
  if (row.key === '') {
    return {};
  }
  return by === 'tier'
    ? { tier: row.key.replace('tier:', '') }
    : { [by]: row.key };
}

/** On a phone each row stands on its own: its title, then the pillars two by two with their names. */
const narrow = {
  '& thead': { display: { xs: 'none', sm: 'table-header-group' } },
  '& tbody': { display: { xs: 'block', sm: 'table-row-group' } },
  '& tbody tr': {
    display: { xs: 'grid', sm: 'table-row' },
    gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 1fr)',
    gap: '3px',
    mb: 1.5,
  },
} as const;

/** Systems, teams, domains or tiers against the pillars; a table with the numbers in its cells, worst row first. */
export function HeatMap(props: {
  overview: ScorecardOverview;
  filter: PlanningFilter;
  /** All rows, and no links: for paper. */
  printed?: boolean;
}) {
  const { overview, filter, printed } = props;
  const { by } = overview;
  const { t } = usePlanningWords();
  const paths = usePlanningPaths();
  const [all, setAll] = useState(false);
  const sorted = worstFirst(overview.rows);
  const rows = all || printed ? sorted : sorted.slice(0, SHOWN);
  const headings = {
    system: t('filter.system'),
    owner: t('filter.owner'),
    domain: t('filter.domain'),
    tier: t('filter.tier'),
  };
  return (
    <>
      <Box
        role="group"
        aria-label={t('map.title')}
        tabIndex={0}
        sx={{
          overflowX: 'auto',
          mx: { xs: -1.5, sm: 0 },
          px: { xs: 1.5, sm: 0 },
        }}
      >
        <Box
          component="table"
          sx={{
            width: '100%',
            minWidth: { sm: 560 },
            display: { xs: 'block', sm: 'table' },
            tableLayout: 'fixed',
            borderCollapse: 'separate',
            borderSpacing: '3px',
            '& th, & td': { p: 0, textAlign: 'left', verticalAlign: 'middle' },
            ...narrow,
          }}
        >
          <thead>
            <tr>
              <Box component="th" scope="col" sx={{ width: '24%' }}>
                <Head>{headings[by]}</Head>
              </Box>
              <Box component="th" scope="col" sx={{ width: 64 }}>
                <Head>{t('map.services')}</Head>
              </Box>
              {PILLARS.map(pillar => (
                <th key={pillar} scope="col">
                  <Head>{t(`pillar.${pillar}`)}</Head>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(row => (
              <tr key={row.key}>
                <th scope="row">
                  <Typography
                    variant="body2"
                    component="div"
                    sx={{ fontWeight: 600, overflowWrap: 'anywhere', pr: 1 }}
                  >
                    {rowTitle(row, by, t)}
                  </Typography>
                </th>
                <td>
                  <Typography variant="body2" component="div">
                    {row.entities}
                    <Box
                      component="span"
                      sx={{ display: { xs: 'inline', sm: 'none' } }}
                    >
                      {' '}
                      {t('map.services')}
                    </Box>
                  </Typography>
                </td>
                {PILLARS.map(pillar => {
                  const cell = cellOf(row, pillar);
                  return (
                    <td key={pillar}>
                      <Cell
                        cell={cell}
                        pillar={t(`pillar.${pillar}`)}
                        words={cellWords(cell, row.entities, t)}
                        row={rowTitle(row, by, t)}
                        to={
                          printed
                            ? undefined
                            : paths.checks({
                                ...queryOf(filter),
                                ...filterOfRow(row, by),
                                pillar,
                                outcome:
                                  cell.state === 'fail' ||
                                  cell.state === 'unknown'
                                    ? cell.state
                                    : undefined,
                              })
                        }
                      />
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </Box>
      </Box>
      {sorted.length > rows.length && (
        <Button size="small" onClick={() => setAll(true)} sx={{ mt: 0.5 }}>
          {t('map.all', { number: String(sorted.length) })}
        </Button>
      )}
    </>
  );
}

function Head(props: { children: string }) {
  return (
    <Typography variant="caption" component="span" color="text.secondary">
      {props.children}
    </Typography>
  );
}

function Cell(props: {
  cell: HeatCell;
  pillar: string;
  words: ReturnType<typeof cellWords>;
  row: string;
  to?: string;
}) {
  const { cell, pillar, words, row, to } = props;
  const link = to !== undefined && cell.state !== 'off';
  return (
    <Box
      {...(link ? { component: RouterLink, to } : {})}
      sx={theme => ({
        position: 'relative',
        display: 'flex',
        gap: 0.75,
        alignItems: 'flex-start',
        minHeight: 46,
        px: 1,
        py: 0.75,
        borderRadius: 1,
        color: 'text.primary',
        textDecoration: 'none',
        border: 1,
        borderStyle: cell.state === 'unknown' ? 'dashed' : 'solid',
        borderColor: alpha(stateColor(theme, cell.state), 0.35),
        // The more of them fail, the stronger; words and shape have said it before.
        backgroundColor: alpha(
          stateColor(theme, cell.state),
          cell.state === 'fail' ? 0.06 + 0.24 * Math.min(1, cell.share) : 0.05,
        ),
        '&:hover': link ? { borderColor: stateColor(theme, cell.state) } : {},
      })}
    >
      <StateMark state={cell.state} size={16} sx={{ mt: '2px' }} />
      <Box sx={{ minWidth: 0 }}>
        <VisuallyHidden>
          {row}, {pillar}:{' '}
        </VisuallyHidden>
        <Typography
          variant="caption"
          component="div"
          aria-hidden
          sx={{ display: { xs: 'block', sm: 'none' } }}
        >
          {pillar}
        </Typography>
        <Typography
          variant="body2"
          component="div"
          sx={{ fontWeight: cell.state === 'fail' ? 600 : 400 }}
        >
          {words.first}
          {words.verb && (
            <>
              {' '}
              <VisuallyHidden>{words.verb}</VisuallyHidden>
            </>
          )}
        </Typography>
        {words.second && (
          <Typography variant="caption" component="div">
            {words.second}
          </Typography>
        )}
      </Box>
    </Box>
  );
}
