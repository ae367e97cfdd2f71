import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useEntityRefLink } from '@backstage/plugin-catalog-react';
import { EntityLink, StateChip } from '@bulkhead/bulkhead-react';
import type { EntityResultSummary } from '@bulkhead/plugin-redundancy-common';
import { Link as RouterLink } from 'react-router-dom';
import { RESILIENCE_TAB_PATH } from '../../routes';
import { levelShort, rowState, tierWords, useWords } from '../../words';
import { shortRef } from '../metadata/FactValue';

/** Shared by the header and the rows. */
export const ROW_COLUMNS =
  'minmax(140px, 2.2fr) 40px minmax(120px, 1.2fr) minmax(160px, 3fr) minmax(130px, 1.2fr) minmax(84px, 0.8fr)';

/** One service of the portfolio: a table row where there is room, a small card on a phone. */
export function PortfolioRow(props: { row: EntityResultSummary }) {
  const { row } = props;
  const words = useWords();
  const { t, oneWord } = words;
  const link = useEntityRefLink();
  const tab = `${link(row.entityRef)}${RESILIENCE_TAB_PATH}`;
  const state = rowState(row);
  const { total, tier0, tier1 } = row.blastRadius;
  return (
    <Box
      role="row"
      sx={{
        display: 'grid',
        gridTemplateColumns: { xs: 'auto 1fr', lg: ROW_COLUMNS },
        columnGap: 2,
        rowGap: 0.5,
        alignItems: 'center',
        px: 1,
        py: 1,
        borderTop: 1,
        borderColor: 'divider',
        '&:hover': { backgroundColor: 'action.hover' },
      }}
    >
      <Box
        role="cell"
        sx={{ minWidth: 0, gridColumn: { xs: '1 / -1', lg: 'auto' } }}
      >
        <Box
          component={RouterLink}
          to={tab}
          sx={{
            color: theme => theme.palette.link,
            fontWeight: 600,
            overflowWrap: 'anywhere',
            '&:hover': { textDecoration: 'underline' },
          }}
        >
          {row.title}
        </Box>
        {row.ownerRef && (
          <Typography variant="caption" component="div" color="text.secondary">
            <EntityLink
              entityRef={row.ownerRef}
              title={shortRef(row.ownerRef)}
            />
            {row.systemRef && (
              <>
                {' · '}
                <EntityLink
                  entityRef={row.systemRef}
                  title={shortRef(row.systemRef)}
                />
              </>
            )}
          </Typography>
        )}
      </Box>
      <Typography role="cell" variant="body2">
        {row.tier === undefined ? (
          <Box component="span" sx={{ color: 'text.secondary' }}>
            –
          </Box>
        ) : (
          <>
            <Box component="span" sx={{ display: { lg: 'none' } }}>
              {t('tier', { tier: String(row.tier) })}
            </Box>
            <Box
              component="span"
              sx={{ display: { xs: 'none', lg: 'inline' } }}
            >
              {row.tier}
            </Box>
          </>
        )}
      </Typography>
      <Box role="cell" sx={{ minWidth: 0 }}>
        <StateChip
          state={state}
          label={levelShort(row.survives, words)}
          hint={
            state === 'fail' && row.required && row.tier !== undefined
              ? t('portfolio.below', {
                  tier: String(row.tier),
                  what: oneWord(row.required),
                })
              : undefined
          }
        />
      </Box>
      <Typography
        role="cell"
        variant="body2"
        component="div"
        sx={{ minWidth: 0, gridColumn: { xs: '1 / -1', lg: 'auto' } }}
      >
        {row.gaps === 0 ? (
          <Box component="span" sx={{ color: 'text.secondary' }}>
            {t('portfolio.noGaps')}
          </Box>
        ) : (
          <>
            {t('portfolio.gaps', { count: row.gaps })}
            {row.worstGap && (
              <Typography
                variant="caption"
                component="div"
                color="text.secondary"
                title={row.worstGap}
                sx={{
                  overflow: 'hidden',
                  display: '-webkit-box',
                  WebkitLineClamp: 2,
                  WebkitBoxOrient: 'vertical',
                  overflowWrap: 'anywhere',
                }}
              >
                {row.worstGap}
              </Typography>
            )}
          </>
        )}
      </Typography>
      <Typography
        role="cell"
        variant="body2"
        component="div"
        sx={{ gridColumn: { xs: '1 / -1', lg: 'auto' } }}
      >
        <Box component="span" sx={{ display: { lg: 'none' } }}>
          {t('portfolio.column.blast')}{' '}
        </Box>
        {total === 0 ? (
          <Box component="span" sx={{ color: 'text.secondary' }}>
            {t('portfolio.blastNone')}
          </Box>
        ) : (
          <>
            {t('portfolio.count', { count: total })}
            {tier0 + tier1 > 0 && (
              <Typography
                variant="caption"
                component="div"
                color="text.secondary"
              >
                {tierWords(row.blastRadius, words)}
              </Typography>
            )}
          </>
        )}
      </Typography>
      <Typography
        role="cell"
        variant="body2"
        component="div"
        sx={{ gridColumn: { xs: '1 / -1', lg: 'auto' } }}
      >
        {row.unknowns + row.findings === 0 ? (
          <Box
            component="span"
            sx={{
              color: 'text.secondary',
              // Without the column's title above it, "complete" says nothing.
              display: { xs: 'none', lg: 'inline' },
            }}
          >
            {t('portfolio.factsOk')}
          </Box>
        ) : (
          <>
            {row.unknowns > 0 && (
              <div>{t('portfolio.unknowns', { count: row.unknowns })}</div>
            )}
            {row.findings > 0 && (
              <div>{t('portfolio.findings', { count: row.findings })}</div>
            )}
          </>
        )}
      </Typography>
    </Box>
  );
}
