import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { useApi } from '@backstage/frontend-plugin-api';
import { ErrorNote, Loaded, QuietEmpty } from '@bulkhead/bulkhead-react';
import type { Load } from '@bulkhead/bulkhead-react';
import type {
  EntityResultSummary,
  ResultPage,
} from '@bulkhead/plugin-redundancy-common';
import { useEffect, useState } from 'react';
import { redundancyApiRef, type ResultsFilter } from '../../api';
import { NoMatch } from '../../planning/filters/NoMatch';
import { useWords } from '../../words';
import { PortfolioRow, ROW_COLUMNS } from './PortfolioRow';

export const PAGE_SIZE = 25;

const ROWS_AT_FIRST = 12;
const ROW_HEIGHT = 57;

/** The list of services, page after page below one another. */
export function PortfolioList(props: {
  first: Load<ResultPage>;
  filter: ResultsFilter;
  filtered: boolean;
  onClear: () => void;
}) {
  const { first, filter, filtered, onClear } = props;
  const { t } = useWords();
  const { more, next, error, loadMore, loading } = useMorePages(first, filter);
  return (
    <Loaded
      load={first}
      minHeight={ROWS_AT_FIRST * ROW_HEIGHT}
      skeleton={<RowsSkeleton />}
      errorTitle={t('portfolio.failed')}
    >
      {page => {
        const rows = [...page.items, ...more];
        if (rows.length === 0) {
          return filtered ? (
            <NoMatch onClear={onClear} />
          ) : (
            <QuietEmpty title={t('portfolio.emptyTitle')}>
              {t('portfolio.emptyBody')}
            </QuietEmpty>
          );
        }
        return (
          <>
            {page.counts && (
              <Typography variant="body2" role="status" sx={{ mb: 1 }}>
                <b>
                  {t(
                    filtered
                      ? 'portfolio.matchingFiltered'
                      : 'portfolio.matching',
                    { count: page.counts.total },
                  )}
                </b>{' '}
                <Box component="span" sx={{ color: 'text.secondary' }}>
                  {t('portfolio.worstFirst')}
                </Box>
              </Typography>
            )}
            <Rows rows={rows} busy={first.busy} />
            <Box
              sx={{
                display: 'flex',
                alignItems: 'center',
                gap: 2,
                mt: 1.5,
                flexWrap: 'wrap',
              }}
            >
              <Typography variant="body2">
                {page.counts
                  ? t('portfolio.shown', {
                      shown: String(rows.length),
                      total: String(page.counts.total),
                    })
                  : t('portfolio.count', { count: rows.length })}
              </Typography>
              {next && (
                <Button
                  size="small"
                  variant="outlined"
                  disabled={loading}
                  onClick={loadMore}
                >
                  {loading ? t('portfolio.loadingMore') : t('portfolio.more')}
                </Button>
              )}
            </Box>
            {error !== undefined && (
              <ErrorNote dense error={error} onRetry={loadMore} />
            )}
          </>
        );
      }}
    </Loaded>
  );
}

/** As high as the rows that fill a first screen, so that nothing moves when they come. */
function RowsSkeleton() {
  return (
    <Box>
      {Array.from({ length: ROWS_AT_FIRST }, (_, i) => (
        <Box key={i} sx={{ height: ROW_HEIGHT, py: 1 }}>
          <Skeleton width="35%" />
          <Skeleton width="60%" />
        </Box>
      ))}
    </Box>
  );
}

/** Pages after the first; a new first page starts over. */
function useMorePages(first: Load<ResultPage>, filter: ResultsFilter) {
  const api = useApi(redundancyApiRef);
  const [pages, setPages] = useState<{
    of?: ResultPage;
    items: EntityResultSummary[];
    next?: string;
  }>({ items: [] });
  const [loading, setLoading] = useState(false);
  const [error, setError] = useState<unknown>();
  const page = first.value;
  useEffect(() => {
    setPages({ of: page, items: [], next: page?.nextCursor });
    setError(undefined);
  }, [page]);
  const current = pages.of === page;
  const next = current ? pages.next : page?.nextCursor;
  const loadMore = async () => {
    setLoading(true);
    setError(undefined);
    try {
      const got = await api.results({
        ...filter,
        limit: PAGE_SIZE,
        cursor: next,
      });
      setPages(before =>
        before.of === page
          ? {
              of: page,
              items: [...before.items, ...got.items],
              next: got.nextCursor,
            }
          : before,
      );
    } catch (e) {
      setError(e);
    }
    setLoading(false);
  };
  return { more: current ? pages.items : [], next, error, loadMore, loading };
}

function Rows(props: { rows: EntityResultSummary[]; busy: boolean }) {
  const { rows, busy } = props;
  const { t } = useWords();
  const columns = [
    t('portfolio.column.service'),
    t('portfolio.column.tier'),
    t('portfolio.column.level'),
    t('portfolio.column.gaps'),
    t('portfolio.column.blast'),
    t('portfolio.column.facts'),
  ];
  return (
    <Box role="table" aria-busy={busy} aria-label={t('portfolio.title')}>
      <Box
        role="row"
        sx={{
          display: { xs: 'none', lg: 'grid' },
          gridTemplateColumns: ROW_COLUMNS,
          columnGap: 2,
          px: 1,
          pb: 0.5,
        }}
      >
        {columns.map(column => (
          <Typography
            key={column}
            role="columnheader"
            variant="caption"
            color="text.secondary"
          >
            {column}
          </Typography>
        ))}
      </Box>
      {rows.map(row => (
        <PortfolioRow key={row.entityRef} row={row} />
      ))}
    </Box>
  );
}
